"""Which column of a table holds what: guessed from the headings, or told by a person."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache

from coachdesk.durations import Unit
from coachdesk.errors import CannotRead
from coachdesk.paths import resource_folder
from coachdesk.services.importing.heading_words import (
    hints_at_privacy,
    is_clock,
    is_private,
    names_session,
    weigh,
)
from coachdesk.services.tables import Line, Table
from coachdesk.text import fold
from coachdesk.words import N_, _

FIELDS = {
    "date": N_("the date"),
    "candidate": N_("the candidate"),
    "coach": N_("the coach"),
    "site": N_("the school"),
    "district": N_("the district"),
    "place": N_("the place"),
    "start": N_("the start"),
    "end": N_("the end"),
    "length": N_("the length"),
    "mode": N_("the mode"),
    "activity": N_("the activity"),
    "focus": N_("the focus"),
    "elements": N_("the elements"),
    "summary": N_("the summary"),
    "private_note": N_("the private note"),
    "steps": N_("the next steps"),
    "candidate_steps": N_("the candidate's next steps"),
    "coach_steps": N_("the coach's next steps"),
    "others": N_("others present"),
    "state": N_("whether it was held"),
    "next_meeting": N_("the next meeting"),
}
"""What a column can hold, with the words for it."""

PLAIN, WITHIN, VAGUE, DOUBTFUL = 3, 2, 1, 0
"""How surely a heading stands for a field; of several columns the surest has it, a doubtful one where it is alone."""

HEADINGS_WITHIN = 50
"""Rows among which the headings are looked for; above them stand titles."""
_LONGEST_HEADING = 300
"""Characters; forms put whole questions above their columns."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What the rows of a table are about: its fields with their words, and the file of headings that mean them.

    `suffices` says whether the fields that were found make a row the headings; a longer heading with one of the
    words in `foreign` is about something else. `private` is the field of what its heading calls private, `counted`
    are those that nobody may guess, `asked` those of which a person chooses one of several columns: the counted ones,
    the private one, and those of words a coach shares. `words` is the file with the words that decide it.
    """

    key: str
    fields: Mapping[str, str]
    file: str
    suffices: Callable[[set[str]], bool]
    foreign: frozenset[str]
    private: str = ""
    counted: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    words: str = ""


def _are_sessions(names: set[str]) -> bool:
    return "date" in names and bool(names & {"candidate", "length", "start"})


SESSIONS = Kind(
    "sessions",
    FIELDS,
    "headings.toml",
    _are_sessions,
    frozenset(
        {"signature", "initials", "email", "mail", "phone", "id", "number", "entered", "created", "by"}
        | {"firma", "iniciales", "correo", "telefono", "numero", "creada", "creado", "por"}
    ),
    private="private_note",
    counted=frozenset({"date", "start", "end", "length"}),
    asked=frozenset({"date", "start", "end", "length", "summary", "private_note"}),
    words="heading_words.toml",
)
"""Tables of sessions."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands, by number from 0; `unit` is what the heading says a bare length is.

    `headings` are the headings that were understood, by field; `unused` are those of columns that are left out,
    `line` is the row of all of them, and `title` is what stands above it. `doubtful` are fields whose heading says
    something beside them.
    """

    places: Mapping[str, int]
    unit: Unit | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    title: tuple[Line, ...] = field(default=(), repr=False)
    line: Line = field(default=Line(0, ()), repr=False)
    doubtful: tuple[str, ...] = ()

    def of(self, line: Line, name: str) -> str:
        """The cell of a field; nothing where no column has it."""
        return line.cell(self.places.get(name))


@cache
def _headings(file: str) -> tuple[dict[str, str], dict[str, str]]:
    """The field each plain heading and each vague one stands for; "none" is what is left out."""
    found = tomllib.loads((resource_folder("tables") / file).read_text(encoding="utf-8"))
    plain = {heading: name for name, kinds in found.items() for heading in kinds["plain"]}
    return plain, {heading: name for name, kinds in found.items() for heading in kinds.get("vague", ())}


def words_of(heading: str) -> str:
    """A heading as it is compared: folded, its words apart by one space, without other signs."""
    return " ".join(re.findall(r"\w+", fold(heading)))


@cache
def _own_words(file: str, name: str) -> frozenset[str]:
    """The words of all the headings that mean a field."""
    listed = (heading for headings in _headings(file) for heading, found in headings.items() if found == name)
    return frozenset(word for heading in listed for word in heading.split())


def guess_field(heading: str, kind: Kind = SESSIONS) -> tuple[str, int] | None:
    """The field a heading stands for and how surely, such as ("date", PLAIN); None when it says nothing."""
    guess = _claim(heading, kind)
    return guess if guess and guess[1] != DOUBTFUL else None


def _claim(heading: str, kind: Kind) -> tuple[str, int] | None:
    """The same, with those that may stand for a field and that nobody can be sure of."""
    guess = _guess(words_of(heading[: 2 * _LONGEST_HEADING]), kind)
    return guess if guess and guess[0] in kind.fields else None


def _guess(words: str, kind: Kind) -> tuple[str, int] | None:
    plain, vague = _headings(kind.file)
    if kind.private and plain.get(words) != "none" and _is_private(words, kind):
        return _guess_private(words, kind)
    if words in plain:
        return plain[words], PLAIN
    if words and len(words) <= _LONGEST_HEADING and not kind.foreign & set(words.split()):
        guess = _guess_inside(words, kind)
        if guess is not None:
            return guess
    return (vague[words], VAGUE) if words in vague else None


def _is_private(words: str, kind: Kind) -> bool:
    plain, _vague = _headings(kind.file)
    shared = kind.asked - kind.counted
    return is_private(words, kind.words) or (
        hints_at_privacy(words, kind.words) and any(plain[known] in shared for known in _inside(words, plain))
    )


def _guess_private(words: str, kind: Kind) -> tuple[str, int] | None:
    """What is private is a private note whatever else it says, but for addresses and numbers, which are none."""
    plain, _vague = _headings(kind.file)
    if words in plain:
        return kind.private, PLAIN
    says_more = any(plain[known] != kind.private for known in _inside(words, plain))
    return (kind.private, WITHIN) if says_more or not kind.foreign & set(words.split()) else None


def _inside(words: str, plain: Mapping[str, str]) -> list[str]:
    """The known headings within a longer one, the longest first."""
    return sorted((known for known in plain if f" {known} " in f" {words} "), key=len, reverse=True)


def _guess_inside(words: str, kind: Kind) -> tuple[str, int] | None:
    """The field of the longest heading inside; what nobody may guess only where nothing speaks against it."""
    plain, _vague = _headings(kind.file)
    doubtful: tuple[str, int] | None = None
    another_day = _is_another_day(words, kind)
    for known in _inside(words, plain):
        name = plain[known]
        if name not in kind.counted:
            if another_day and name in kind.asked:
                continue
            return name, WITHIN
        claim = weigh(words, known, _own_words(kind.file, name), kind.words)
        if claim == "sure":
            return name, WITHIN
        if claim == "doubtful" and not (name == "length" and is_clock(words, kind.words)):
            doubtful = doubtful or (name, DOUBTFUL)
    return doubtful


def _is_another_day(words: str, kind: Kind) -> bool:
    """Whether a heading begins as a day that is not the session's, such as that on which notes were sent."""
    plain, _vague = _headings(kind.file)
    return any(
        words.startswith(f"{known} ")
        and weigh(words, known, _own_words(kind.file, "date"), kind.words) == "foreign"
        for known, name in plain.items()
        if name == "date" and name in kind.counted
    )


def find_columns(
    table: Table, wanted: Mapping[str, str] | None = None, kind: Kind = SESSIONS
) -> tuple[Columns, tuple[Line, ...]]:
    """The columns, and the lines below the headings.

    `wanted` gives headings for some fields (an empty one leaves the field out); the rest is guessed. Raises
    CannotRead when no row can be the headings, or two columns claim one field equally.
    """
    place = _find_headings(table, wanted or {}, kind)
    if place is not None:
        line = table.lines[place]
        told = _told(line, wanted or {}) or {}
        claims = _claims(line, told, kind)
        places = {name: at for name, at in told.items() if at is not None}
        places |= _settle(claims, line, kind)
        columns = _columns(line, places, table.lines[:place], kind)
        doubtful = tuple(name for name in columns.headings if name in _doubtful(claims, line, kind))
        return replace(columns, doubtful=doubtful), table.lines[place + 1 :]
    if wanted and any(
        kind.suffices(set(_claims(line, None, kind))) for line in table.lines[:HEADINGS_WITHIN]
    ):
        raise NoHeadings(
            _("A column that the map names is not in this table."), _("Compare its headings with the map.")
        )
    raise NoHeadings(_("No row of this table names its columns."), _(_NEEDED[kind.key]))


def _find_headings(table: Table, wanted: Mapping[str, str], kind: Kind) -> int | None:
    """Where the headings stand: the first row that surely suffices, otherwise that which says most with doubts."""
    likely: list[tuple[int, int]] = []
    for place, line in enumerate(table.lines[:HEADINGS_WITHIN]):
        told = _told(line, wanted)
        if told is None:
            continue
        claims = _claims(line, told, kind)
        names = set(claims) | {name for name, at in told.items() if at is not None}
        if kind.suffices(names - _doubtful(claims, line, kind)):
            return place
        if kind.suffices(names):
            likely.append((len(names), -place))
    return -max(likely)[1] if likely else None


def _doubtful(claims: Mapping[str, list[int]], line: Line, kind: Kind) -> set[str]:
    """Those of the fields that only headings with something beside them claim."""
    return {name for name, places in claims.items() if guess_field(line.cells[places[0]], kind) is None}


class NoHeadings(CannotRead):
    """No row of a table can be its headings."""


_NEEDED = {
    "sessions": N_(
        "It needs headings such as Date, Candidate, Start, End or Hours; or say which column holds what."
    ),
    "people": N_(
        "It needs headings such as Name, or First name and Last name; or say which column holds what."
    ),
    "surveys": N_("It needs headings such as Question, Answers and Mean."),
}


def likely_headings(table: Table, kind: Kind = SESSIONS) -> Line | None:
    """The row a person would take for the headings, also where none suffices.

    Of the first rows it is the one that says most, and of several such the one with most different cells.
    """
    rows = table.lines[:HEADINGS_WITHIN]
    return max(
        rows,
        key=lambda line: (len(_claims(line, None, kind)), len(set(filter(None, line.cells)))),
        default=None,
    )


def guess_columns(line: Line, kind: Kind = SESSIONS) -> tuple[str, ...]:
    """The field of each column of a line of headings, nothing where somebody has to say which of several it is."""
    fields = [""] * len(line.cells)
    for name, places in _claims(line, None, kind).items():
        with suppress(CannotRead):
            fields[_settle({name: places}, line, kind)[name]] = name
    return tuple(fields)


def _told(line: Line, wanted: Mapping[str, str]) -> dict[str, int | None] | None:
    """Columns a person named, None for a field left out; None altogether where a heading is missing here."""
    headings = {words_of(cell): place for place, cell in reversed(list(enumerate(line.cells)))}
    places: dict[str, int | None] = {}
    for name, heading in wanted.items():
        if heading and words_of(heading) not in headings:
            return None
        places[name] = headings[words_of(heading)] if heading else None
    return places


def _claims(line: Line, told: Mapping[str, int | None] | None, kind: Kind) -> dict[str, list[int]]:
    """For each field that nobody told, the columns whose headings claim it most surely.

    Of what is asked, a heading that says a field beside other words is as good as the field's own, of shared words
    only where it names the session too. A doubtful one is as good as a vague one, or stands where no other is.
    """
    found: dict[str, dict[int, list[int]]] = {}
    for place, cell in enumerate(line.cells):
        guess = _claim(cell, kind)
        if guess is None or (told and (guess[0] in told or place in told.values())):
            continue
        name, surely = guess
        if surely == WITHIN and name in kind.asked:
            shared = name not in kind.counted and name != kind.private
            surely = PLAIN if not shared or names_session(words_of(cell), kind.words) else WITHIN
        found.setdefault(name, {}).setdefault(surely, []).append(place)
    best = {}
    for name, levels in found.items():
        surest = max(levels)
        best[name] = sorted([*levels[surest], *(levels.get(DOUBTFUL, []) if surest == VAGUE else [])])
    return best


def _settle(claims: Mapping[str, list[int]], line: Line, kind: Kind) -> dict[str, int]:
    """One column for each field: of several the shortest heading, unless they say the field itself or it is asked."""
    settled = {}
    for name, places in claims.items():
        lengths = sorted(len(words_of(line.cells[place])) for place in places)
        surely = (guess_field(line.cells[places[0]], kind) or ("", 0))[1]
        if len(places) > 1 and (surely == PLAIN or name in kind.asked or lengths[0] == lengths[1]):
            letters = ", ".join(column_letters(place) for place in places)
            raise CannotRead(
                _("Several columns ({letters}) look like {field}.").format(
                    letters=letters, field=_(kind.fields[name])
                ),
                _("Give them other headings, or say which column holds what."),
            )
        settled[name] = min(places, key=lambda place: len(words_of(line.cells[place])))
    return settled


def _columns(line: Line, places: Mapping[str, int], title: tuple[Line, ...], kind: Kind) -> Columns:
    words = words_of(line.cell(places.get("length"))) if "length" in places else ""
    unit: Unit | None = "hours" if re.search(r"\b(hours?|hrs?|horas?)\b", words) else None
    unit = "minutes" if re.search(r"\bmin(ut[eo])?s?\b", words) else unit
    unused = [cell for place, cell in enumerate(line.cells) if cell and place not in places.values()]
    headings = {name: line.cell(places[name]) for name in kind.fields if name in places}
    return Columns(places, unit, headings, tuple(unused), title, line)


def column_letters(place: int) -> str:
    """A column as spreadsheets name it: 0 is A, 26 is AA."""
    return (column_letters(place // 26 - 1) if place > 25 else "") + chr(ord("A") + place % 26)
