"""Words as glyphs: HarfBuzz joins Arabic, stacks Khmer, places diacritics and kerns, one word at a time.

A `Shaped` word is measured in thousandths of the type size and holds ready-made pieces of a PDF text operator,
so that the same word on the next line costs nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import uharfbuzz as hb
from bidi.mirror import MIRRORED

from coachdesk.reports.characters import SHAPE_ONLY, refuse_unprintable
from coachdesk.reports.fonts import TYPEFACES, Face, Typeface, base_covers, face, typeface_for

_JOINERS = frozenset("\u200c\u200d\u034f\ufe0e\ufe0f")


class Glyph(NamedTuple):
    """A glyph's number in its font, how far it moves the pen, and how far off the pen it is drawn."""

    number: int
    advance: int
    across: int
    up: int


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Consecutive glyphs of one face, in the order they stand on paper.

    `pieces` are (rise, operands of the TJ operator); `spelled` says which text each glyph stands for, and
    `faithful` whether a reader that goes by glyphs gets the text back from that alone. Text from right to left
    always counts as faithful: readers turn glyphs round by themselves, and some would turn words beside them too.
    """

    face: Face
    width: int
    pieces: tuple[tuple[int, str], ...]
    spelled: tuple[tuple[int, str], ...]
    faithful: bool


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A word, or a part of one between two places where a line may break, at one weight and direction.

    `simple` holds the whole of its operands where it is one run on the line and reads back from its glyphs.
    """

    text: str
    width: int
    reach: float
    runs: tuple[Run, ...]
    simple: str


@lru_cache(maxsize=20_000)
def shape(text: str, weight: int, rtl: bool = False) -> Shaped:
    """The glyphs of a word of regular text; raises `CannotPrint` where no font has one of its characters."""
    runs = [_run(face(typeface, weight), part, rtl=rtl) for typeface, part in _by_typeface(text)]
    if rtl:
        runs.reverse()
    reach = max((run.face.reach for run in runs), default=1.0)
    pieces = runs[0].pieces if len(runs) == 1 and runs[0].faithful else ()
    simple = pieces[0][1] if len(pieces) == 1 and not pieces[0][0] else ""
    return Shaped(text, sum(run.width for run in runs), reach, tuple(runs), simple)


_keepers: list[None] = []


@contextmanager
def words_kept() -> Iterator[None]:
    """Keep shaped words for reuse inside, and drop them at the outermost end: they are parts of people's notes."""
    _keepers.append(None)
    try:
        yield
    finally:
        _keepers.pop()
        if not _keepers:
            shape.cache_clear()


def _by_typeface(text: str) -> Iterator[tuple[Typeface, str]]:
    """Cut a word where the font must change; marks and punctuation stay with the letters before them."""
    if base_covers(text):
        yield TYPEFACES[0], text
        return
    current: Typeface | None = None
    start = 0
    for at, char in enumerate(text):
        wanted = _typeface_of(char, current)
        if wanted is not current:
            if current is not None and at > start:
                yield current, text[start:at]
                start = at
            current = wanted
    if current is not None:
        yield current, text[start:]


def _typeface_of(char: str, current: Typeface | None) -> Typeface:
    if current is not None and (char in SHAPE_ONLY or (_follows(char) and char in face(current, 400).covers)):
        return current
    found = typeface_for(char) or (TYPEFACES[0] if char in SHAPE_ONLY else None)
    if found is None:
        refuse_unprintable([char])
        raise AssertionError(char)
    return found


def _follows(char: str) -> bool:
    return unicodedata.category(char)[0] in "MPZS"


def _run(drawn: Face, text: str, *, rtl: bool) -> Run:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.language = "en"  # else HarfBuzz asks the machine's locale, and two machines print two pages
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(drawn.font, buffer, {"liga": not rtl})
    infos = buffer.glyph_infos
    glyphs = [
        Glyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(infos, buffer.glyph_positions or (), strict=True)
    ]
    read_back = text.replace("\u00a0", " ")  # both spaces are one glyph, and people search for the common one
    if rtl:
        read_back = "".join(MIRRORED.get(char, char) for char in read_back)
    spelled, faithful = _spelling(drawn, read_back, infos)
    return Run(
        drawn,
        sum(glyph.advance for glyph in glyphs),
        tuple(_pieces(drawn, glyphs)),
        tuple(spelled),
        rtl
        or (faithful and _JOINERS.isdisjoint(text) and not any(glyph.across or glyph.up for glyph in glyphs)),
    )


def _pieces(drawn: Face, glyphs: list[Glyph]) -> Iterator[tuple[int, str]]:
    """The glyphs as TJ operands: codes in hexadecimal, and moves where the font's own advance is not enough."""
    width = drawn.width
    if not [1 for number, advance, across, up in glyphs if up or across or advance != width(number)]:
        yield 0, f"<{''.join([f'{glyph[0]:04x}' for glyph in glyphs])}>"
        return
    for rise, group in groupby(glyphs, key=lambda glyph: glyph.up):
        parts: list[str] = []
        owed = 0
        for glyph in group:
            owed += glyph.across
            if owed or not parts:
                parts.append(f"{-owed} " if owed else "")
                parts.append("")
            parts[-1] += f"{glyph.number:04x}"
            owed = glyph.advance - glyph.across - drawn.width(glyph.number)
        operands = "".join(part if number % 2 == 0 else f"<{part}>" for number, part in enumerate(parts))
        yield rise, f"{operands}{-owed} " if owed else operands


def _spelling(drawn: Face, text: str, infos: list[hb.GlyphInfo]) -> tuple[list[tuple[int, str]], bool]:
    """Which text each glyph stands for; not faithful where several glyphs share some characters."""
    clusters = [info.cluster for info in infos]
    if clusters == list(range(len(text))):
        return [(info.codepoint, char) for info, char in zip(infos, text, strict=True)], True
    if not clusters:
        return [], True
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    spelled: list[tuple[int, str]] = []
    faithful = starts[:1] == [0]
    for start, group in groupby(infos, key=lambda info: info.cluster):
        numbers = [info.codepoint for info in group]
        cluster = text[start : ends[start]]
        faithful = faithful and len(numbers) == 1
        spelled += [(numbers[0], cluster)] if len(numbers) == 1 else _shared_out(drawn, numbers, cluster)
    return spelled, faithful


def _shared_out(drawn: Face, numbers: list[int], cluster: str) -> list[tuple[int, str]]:
    """Each glyph with the character it draws by itself; the first of the others with all that is left."""
    letters = list(unicodedata.normalize("NFD", cluster))
    own = {drawn.font.get_nominal_glyph(ord(letter)): letter for letter in letters}
    rest = "".join(letter for letter in letters if drawn.font.get_nominal_glyph(ord(letter)) not in numbers)
    shared: list[tuple[int, str]] = []
    for number in numbers:
        shared.append((number, own.get(number, rest)))
        rest = rest if number in own else ""
    return shared
