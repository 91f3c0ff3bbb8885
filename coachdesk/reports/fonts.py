"""The fonts of paper: which installed font file draws a character, loaded only when one needs it.

The files come from packages under the SIL Open Font License, never from what the machine happens to have: Noto
Sans with its sister fonts for other scripts (`manimgx-fonts`), IBM Plex for Arabic, since Noto draws the dots of
Arabic letters apart and such text cannot be read back from a PDF, and Inter for the arrows, ticks and signs of
mathematics that Noto Sans leaves out. Variable fonts are set to a weight when they are loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from threading import Lock

import uharfbuzz as hb

REGULAR = 400
BOLD = 620
"""Weights on the fonts' own axis; bold is a semibold, which keeps its counters open at 8 points."""

_NOTO = "manimgx_fonts"
_ANYWHERE = ((0, 0x10FFFF),)


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font file of an installed package and the code points it may be asked for.

    `reach` is how far its letters stand above and below the middle of a line against Noto Sans; a line that
    holds one is set that much wider apart. `bold_file` is for fonts that keep their weights in files of their own.
    """

    name: str
    file: str
    blocks: tuple[tuple[int, int], ...]
    package: str = _NOTO
    reach: float = 1.0
    bold_file: str = ""

    def may_draw(self, code: int) -> bool:
        """Whether it is worth loading the file for this code point."""
        return any(first <= code <= last for first, last in self.blocks)


def _noto(script: str, *blocks: tuple[int, int], reach: float = 1.0) -> Typeface:
    return Typeface(f"NotoSans{script}", f"NotoSans{script}[wght].ttf", blocks, reach=reach)


_VEDIC = ((0x0951, 0x0952), (0x0964, 0x0965), (0x1CD0, 0x1CFA))
_ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
_SYMBOLS = ((0x20D0, 0x27BF), (0x2900, 0x2BFF), (0x1F100, 0x1F1AC), (0x1F546, 0x1F54F), (0x1F700, 0x1F773))
_EMOJI = ((0x2000, 0x3299), (0x1F000, 0x1FAFF), (0xE0030, 0xE007F))
TYPEFACES = (
    _noto("", *_ANYWHERE),
    _noto("Armenian", (0x0530, 0x058F), (0xFB13, 0xFB17)),
    _noto("Hebrew", (0x0590, 0x05FF), (0xFB1D, 0xFB4F), reach=1.1),
    Typeface(
        "IBMPlexSansArabic",
        "files/IBMPlexSansArabic-Regular.ttf",
        _ARABIC,
        package="fontpkg_ibm_plex_sans_arabic",
        reach=1.15,
        bold_file="files/IBMPlexSansArabic-SemiBold.ttf",
    ),
    _noto("Arabic", *_ARABIC, reach=1.25),
    _noto(
        "Devanagari",
        (0x0900, 0x097F),
        *_VEDIC,
        (0xA830, 0xA839),
        (0xA8E0, 0xA8FF),
        (0x11B00, 0x11B09),
        reach=1.15,
    ),
    _noto("Khmer", (0x1780, 0x17FF), (0x19E0, 0x19FF), reach=1.35),
    _noto("Bengali", (0x0980, 0x09FF), reach=1.15),
    _noto("Gurmukhi", (0x0A00, 0x0A7F), reach=1.15),
    _noto("Gujarati", (0x0A80, 0x0AFF), reach=1.15),
    _noto("Oriya", (0x0B00, 0x0B7F), reach=1.2),
    _noto("Tamil", (0x0B80, 0x0BFF), reach=1.1),
    _noto("Telugu", (0x0C00, 0x0C7F), reach=1.25),
    _noto("Kannada", (0x0C80, 0x0CFF), reach=1.25),
    _noto("Malayalam", (0x0D00, 0x0D7F), reach=1.2),
    _noto("Sinhala", (0x0D80, 0x0DFF), reach=1.2),
    _noto("Thai", (0x0E00, 0x0E7F), reach=1.2),
    _noto("Lao", (0x0E80, 0x0EFF), reach=1.2),
    _noto("Myanmar", (0x1000, 0x109F), (0xA9E0, 0xA9FE), (0xAA60, 0xAA7F), reach=1.35),
    _noto("Georgian", (0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2D)),
    _noto("Ethiopic", (0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB01, 0xAB2F), (0x1E7E0, 0x1E7FF)),
    Typeface("Inter", "files/Inter[opsz,wght].ttf", _ANYWHERE, package="fontpkg_inter"),
    _noto("Symbols", *_SYMBOLS),
    Typeface("NotoEmoji", "NotoEmoji[wght].ttf", _EMOJI, reach=1.1),
)
"""The fallback chain, first match first; the first face is the one that pages are set in."""


class Face:
    """A typeface at one weight, measured in thousandths of the type size."""

    def __init__(self, typeface: Typeface, weight: int) -> None:
        self.typeface = typeface
        self.weight = weight
        self.outlines = _outlines(typeface, bold=weight >= BOLD and bool(typeface.bold_file))
        self.covers = _covered(typeface)
        self.font = hb.Font(self.outlines)
        self.font.scale = (1000, 1000)
        self.font.set_variations({"wght": weight})
        self._widths: dict[int, int] = {}

    @property
    def reach(self) -> float:
        """See `Typeface.reach`."""
        return self.typeface.reach

    def width(self, glyph: int) -> int:
        """The advance of a glyph as the font states it, before any kerning."""
        known = self._widths.get(glyph)
        if known is None:
            known = self._widths[glyph] = int(self.font.get_glyph_h_advance(glyph))
        return known


@cache
def face(typeface: Typeface, weight: int) -> Face:
    """The one `Face` of a typeface and weight, read from its package the first time it is asked for.

    A cache alone would give two threads that print first a face each, and their pages the same font twice.
    """
    with _LOADING:
        return _load(typeface, weight)


_LOADING = Lock()


@cache
def _load(typeface: Typeface, weight: int) -> Face:
    return Face(typeface, weight)


@cache
def _outlines(typeface: Typeface, *, bold: bool = False) -> hb.Face:
    file = typeface.bold_file if bold else typeface.file
    return hb.Face(hb.Blob(files(typeface.package).joinpath(file).read_bytes()))


@cache
def _covered(typeface: Typeface) -> frozenset[str]:
    return frozenset(map(chr, _outlines(typeface).unicodes))


@cache
def typeface_for(char: str) -> Typeface | None:
    """The first typeface of the chain that has a glyph for `char`, or None: then nothing may be printed."""
    code = ord(char)
    return next((each for each in TYPEFACES if each.may_draw(code) and char in _covered(each)), None)


def base_covers(text: str) -> bool:
    """Whether the first face of the chain has every character of `text`; true for nearly all text."""
    return _covered(TYPEFACES[0]).issuperset(text)
