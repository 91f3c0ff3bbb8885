"""The plan of an import: what would happen with every row of a table, and why. Pure: the same in, the same out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from uuid import UUID

from coachdesk.days import Order, year_end
from coachdesk.errors import CannotRead, UsageError
from coachdesk.models import SessionState
from coachdesk.services.importing.cells import is_span, settle_order, settle_unit
from coachdesk.services.importing.columns import FIELDS, PLAIN, Columns, NoHeadings, find_columns, guess_field
from coachdesk.services.importing.people import Known, People, name_key
from coachdesk.services.importing.planned import (
    Beginning,
    Enrolling,
    Fingerprint,
    ImportPlan,
    PlannedRow,
    PlannedSession,
    PlannedSheet,
    Vocabulary,
)
from coachdesk.services.importing.rows import Reading, plan_row
from coachdesk.services.importing.states import read_state
from coachdesk.services.importing.usable import find_usable
from coachdesk.services.importing.yearless import WrittenDay, settle_years
from coachdesk.services.tables import Line, Table
from coachdesk.text import fold, one_line
from coachdesk.words import _

Existing = Callable[[Collection[date]], Collection[Fingerprint]]
"""What tells the sessions of some days apart."""


def plan_import(
    tables: Table | Sequence[Table],
    *,
    known: Collection[Known],
    existing: Existing,
    today: date,
    words: Vocabulary,
    wanted: Mapping[str, str] | None = None,
    enrolling: Enrolling | None = None,
    recall: Callable[[Table], Mapping[str, str] | None] | None = None,
    order: Order | None = None,
    sealed: Collection[tuple[UUID, date, date]] = (),
    coaches: Sequence[str] = (),
) -> ImportPlan:
    """What importing the tables of a file would do; raises CannotRead when none of them is one of sessions.

    `existing` gives the sessions the casebook has on the days of the table, and is asked once: the same ones are
    skipped, so that a second import adds nothing, and so are those that were corrected there since.
    `wanted` gives headings by field and `order` says how 3/4 is meant, where a person said so; `recall` knows what she
    said of other tables with the same headings. `sealed` are periods of candidates, both ends included, under a seal.
    `coaches` are the names of those the casebook has, its user first.
    """
    tables = [tables] if isinstance(tables, Table) else tables
    people = People(known)
    found, problems = _find_sheets(
        tables, people, lambda table: wanted if wanted is not None or recall is None else recall(table)
    )
    told, remark = settle_order([sheet.columns.of(line, "date") for sheet in found for line in sheet.body])
    people = People(known, (sheet.columns.of(line, "candidate") for sheet in found for line in sheet.body))
    told_all = _ToldOfAll(order or told, today, words, people, tuple(coaches))
    planned = [row for sheet in found for row in _plan_sheet(sheet, told_all)]
    days = frozenset(row.session.held_on for row in planned if row.session)
    comparing = _Comparing(known, existing(days), enrolling, sealed, planned)
    problems += (remarks for sheet in found for remarks in _about_doubts(sheet.columns))
    problems += (remarks for sheet in found for remarks in _about_length(sheet.columns, sheet.body))
    problems += _about_coaches(planned)
    asks = bool(remark) and order is None
    return ImportPlan(
        rows=tuple(map(comparing.settle, planned)),
        sheets=tuple(PlannedSheet(sheet.name, sheet.columns) for sheet in found),
        unknown=tuple(comparing.unknown.values()),
        problems=tuple(dict.fromkeys((*problems, *([remark] if asks else [])))),
        enrolling=enrolling,
        order=order or told,
        asks_order=asks,
    )


@dataclass(frozen=True, slots=True, repr=False)
class _Sheet:
    """A table of sessions: its columns, the lines below them, and whom and where its title names."""

    name: str
    columns: Columns
    body: tuple[Line, ...]
    candidate: str
    site: str


@dataclass(frozen=True, slots=True, repr=False)
class _ToldOfAll:
    """What is the same for every sheet of a file."""

    order: Order
    today: date
    words: Vocabulary
    people: People
    coaches: tuple[str, ...]


def _plan_sheet(sheet: _Sheet, told: _ToldOfAll) -> Iterator[PlannedRow]:
    """The rows of a table, before they are held against what the casebook has."""
    reading = Reading(
        columns=sheet.columns,
        order=told.order,
        small=settle_unit([sheet.columns.of(line, "length") for line in sheet.body]),
        today=told.today,
        words=told.words,
        people=told.people,
        candidate=sheet.candidate,
        site=sheet.site,
        coaches=told.coaches,
        days=_settle_days(sheet, told),
    )
    return (replace(plan_row(line, reading), sheet=sheet.name) for line in sheet.body)


def _settle_days(sheet: _Sheet, told: _ToldOfAll) -> dict[int, date]:
    """The days of the lines that name no year, by number."""
    of = sheet.columns.of
    written = [
        WrittenDay(of(line, "date"), read_state(of(line, "state")), name_key(of(line, "candidate")))
        for line in sheet.body
    ]
    settled = settle_years(written, told.today, told.order)
    return {line.number: day for line, day in zip(sheet.body, settled, strict=True) if day is not None}


def _find_sheets(
    tables: Sequence[Table], people: People, mapping: Callable[[Table], Mapping[str, str] | None]
) -> tuple[list[_Sheet], list[str]]:
    """The tables of sessions, and what is to be said of the file; raises CannotRead when there is none."""
    return find_usable(
        tables,
        lambda table: _find_sheet(table, mapping(table), people),
        _("Sheets need headings such as Date, Candidate, Start, End or Hours."),
        (NoHeadings, _NobodyNamed),
    )


class _NobodyNamed(CannotRead):
    """Nothing in a table says who its sessions were with."""


def _find_sheet(table: Table, wanted: Mapping[str, str] | None, people: People) -> _Sheet:
    columns, body = find_columns(table, wanted)
    candidate, site = read_title(columns)
    if "candidate" not in columns.places and not candidate:
        candidate = _named_by(table.sheet, people)
        if not candidate:
            raise _NobodyNamed(
                _("No column says who the sessions were with."),
                _("Add a column Candidate, or say which column holds the candidate."),
            )
    return _Sheet(table.sheet, columns, body, candidate, site)


def _named_by(sheet: str, people: People) -> str:
    """The candidate a sheet is called after: one the casebook knows, or what can only be a name."""
    try:
        known = people.find(sheet) if sheet else None
    except UsageError:
        return ""
    words = one_line(sheet).split()
    is_name = 2 <= len(words) <= 4 and all(re.fullmatch(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*", w) for w in words)
    return one_line(sheet) if known or (is_name and not _OF_A_LOG & set(fold(sheet).split())) else ""


_OF_A_LOG = frozenset(
    ("log", "logs", "coaching", "session", "sessions", "sheet", "notes", "hours", "visit", "visits", "time", "tracker",
     "summary", "contact", "year")
)  # fmt: skip
"""Words in the names of sheets that are called after their content."""


def _about_doubts(columns: Columns) -> Iterator[str]:
    """What was taken for a field though its heading says something beside it."""
    for name in columns.doubtful:
        yield _("{heading} is taken for {field}. If it is about something else, correct the columns.").format(
            heading=one_line(columns.headings[name]), field=_(FIELDS[name])
        )


def _about_length(columns: Columns, body: Collection[Line]) -> Iterator[str]:
    """Said once of the whole table, where every row would have to say it."""
    spans = "end" in columns.places or any(is_span(columns.of(line, "start")) for line in body)
    if "length" not in columns.places and not spans:
        yield _("No column says how long the sessions lasted; give it a heading such as Hours or Minutes.")


def _about_coaches(planned: Iterable[PlannedRow]) -> Iterator[str]:
    """Whose sessions a table holds beside the user's own, said once of the whole file."""
    names = dict.fromkeys(row.session.coach for row in planned if row.session and row.session.coach)
    if names:
        yield _(
            "These hours are of other coaches: {names}. Where they are your own, leave out the column with the coach."
        ).format(names=", ".join(names))


def read_title(columns: Columns) -> tuple[str, str]:
    """Candidate and school where the lines above the headings name them, such as "Candidate: Rosa Nguyễn"."""
    found = {"candidate": "", "site": ""}
    for line in columns.title:
        for place, cell in enumerate(line.cells):
            label, colon, value = cell.partition(":")
            guess = guess_field(label)
            if colon and guess is not None and guess[1] == PLAIN and guess[0] in found:
                found[guess[0]] = found[guess[0]] or one_line(value or line.cell(place + 1))
    return found["candidate"], found["site"]


class _Comparing:
    """Compares the rows of one table with each other and with the casebook, from top to bottom."""

    def __init__(
        self,
        known: Collection[Known],
        existing: Collection[Fingerprint],
        enrolling: Enrolling | None,
        sealed: Collection[tuple[UUID, date, date]],
        planned: Iterable[PlannedRow],
    ) -> None:
        self._sealed = tuple(sealed)
        self.unknown: dict[str, str] = {}
        self._existing = frozenset(mark._replace(is_planned=False) for mark in existing)
        there = Counter(mark for mark in existing if not mark.is_planned)
        told = Counter(
            row.session.fingerprint(row.session.candidate_id or "") for row in planned if row.session
        )
        self._corrected: Counter[Beginning] = Counter(mark.begins for mark in (there - told).elements())
        self._enrolling = enrolling
        self._years = {person.id: person.years for person in known}
        self._outdated: set[Fingerprint] = set()
        self._lines: dict[Fingerprint, PlannedRow] = {}
        self._starts = {(print_.candidate, print_.held_on, print_.starts_at) for print_ in self._existing}
        self._begun: set[tuple[str, date, time | None]] = {
            ("", print_.held_on, print_.starts_at) for print_ in self._existing
        }
        self._meetings: dict[tuple[object, ...], _Meeting] = {}

    def settle(self, row: PlannedRow) -> PlannedRow:
        """The row with its last word: whether its session is new, and what is remarkable about it."""
        if row.session is None:
            return row
        session, key = self._named(row.session)
        mark = session.fingerprint(key)
        if session.candidate_id is None and self._enrolling is None:
            return replace(row, action="refuse", reason=_("The casebook does not know this candidate."))
        if stands := self._say_standing(mark):
            return replace(row, action="skip", reason=stands, session=None)
        if session.state is SessionState.HELD and self._lies_sealed(session):
            told = _(
                "Under a seal: this period is signed and sealed. Log it by hand, as an amendment with a reason."
            )
            return replace(row, action="skip", reason=told, session=None)
        before = self._lines.setdefault(mark, row)
        if before is not row and session.starts_at is not None:
            return replace(
                row, action="skip", reason=_("The same as {line}.").format(line=before.place), session=None
            )
        remarks = [*row.remarks]
        if before is not row:
            remarks.append(_("Looks the same as {line}.").format(line=before.place))
        session, shared = self._together(row, key, session)
        remarks += shared or self._about_start(key, session)
        remarks += self._about_year(session)
        reason = _("A new session.") if session.candidate_id else _("A new session of a new candidate.")
        return replace(row, reason=reason, session=session, remarks=tuple(remarks))

    def _say_standing(self, mark: Fingerprint) -> str:
        """Why a session is taken for one of the casebook, empty where it is none.

        One there that no row tells as it is may be one a row told before it was corrected: each is taken for one.
        """
        if mark in self._existing:
            return _("Already in the casebook.")
        if mark not in self._outdated and not self._corrected[mark.begins]:
            return ""
        if mark not in self._outdated:
            self._corrected[mark.begins] -= 1
            self._outdated.add(mark)
        if mark.starts_at is not None:
            return _("Already in the casebook: a session with this candidate begins at the same time.")
        return _(
            "The casebook has a session of this day with other words or another length. If this is one more, log it."
        )

    def _lies_sealed(self, session: PlannedSession) -> bool:
        return any(
            who == session.candidate_id and first <= session.held_on <= last
            for who, first, last in self._sealed
        )

    def _named(self, session: PlannedSession) -> tuple[PlannedSession, UUID | str]:
        """The session under one spelling of its candidate, and the key the candidate is known by."""
        if session.candidate_id is not None:
            return session, session.candidate_id
        key = name_key(session.candidate)
        return replace(session, candidate=self.unknown.setdefault(key, session.candidate)), key

    def _together(
        self, row: PlannedRow, key: UUID | str, session: PlannedSession
    ) -> tuple[PlannedSession, list[str]]:
        """The session as one with the row above that tells the same of somebody else at the same time."""
        if session.starts_at is None:
            return session, []
        meeting = self._meetings.setdefault(
            session.content(), _Meeting(len(self._meetings) + 1, row.place, set())
        )
        if key in meeting.people:
            return session, []
        told = [_("One session together with {line}.").format(line=meeting.place)] if meeting.people else []
        meeting.people.add(key)
        return replace(session, meeting=meeting.number), told

    def _about_start(self, key: UUID | str, session: PlannedSession) -> list[str]:
        start: tuple[UUID | str, date, time | None] = (key, session.held_on, session.starts_at)
        begun = (session.coach, session.held_on, session.starts_at)
        twice = session.starts_at is not None and (start in self._starts or begun in self._begun)
        self._starts.add(start)
        self._begun.add(begun)
        return [_("Another session begins at the same time.")] if twice else []

    def _about_year(self, session: PlannedSession) -> list[str]:
        years = self._years.get(session.candidate_id) if session.candidate_id else None
        if years is None and self._enrolling is not None:
            years = ((self._enrolling.starts_on, year_end(self._enrolling.starts_on)),)
        if any(first <= session.held_on <= last for first, last in years or ()):
            return []
        return [_("This day lies in no program year of the candidate, so it counts nowhere.")]


@dataclass(frozen=True, slots=True, repr=False)
class _Meeting:
    """A session with whoever has been found to be in it, and where it stands first."""

    number: int
    place: str
    people: set[UUID | str]
