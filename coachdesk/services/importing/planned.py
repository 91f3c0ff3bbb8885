"""What an import plan is made of: sessions as they would be logged, and for every row what happens and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Literal, NamedTuple
from uuid import UUID

from coachdesk.days import YEARS, Order
from coachdesk.errors import UsageError
from coachdesk.models import Owner, SessionState
from coachdesk.services.importing.columns import Columns
from coachdesk.text import fold
from coachdesk.words import _

Action = Literal["log", "skip", "refuse"]


def _no_activity(_text: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How the words of a program are understood.

    `read_codes` gives codes of elements and the words that are none; the others give a key, or None for no match.
    """

    read_codes: Callable[[str], tuple[tuple[str, ...], tuple[str, ...]]]
    find_mode: Callable[[str], str | None]
    find_activity: Callable[[str], str | None] = _no_activity


@dataclass(frozen=True, slots=True)
class Enrolling:
    """The program and first day of the program year that unknown candidates are to be enrolled with."""

    program: str
    starts_on: date

    def __post_init__(self) -> None:
        if self.starts_on.year not in YEARS:
            raise UsageError(_("A program year cannot begin then."), _("Check its first day."))


Beginning = tuple[UUID | str, date, time | None]
"""With whom a session is, its day and its start."""


class Fingerprint(NamedTuple):
    """What makes two sessions the same one; `candidate` is an id, or a key of a name not yet enrolled.

    `is_planned` says of one in the casebook that it is yet to be held, which makes it no other one.
    """

    candidate: UUID | str
    held_on: date
    starts_at: time | None
    minutes: int
    focus: str
    is_planned: bool = False

    @property
    def begins(self) -> Beginning:
        """With whom, on which day and when; a session without a start is told by its day alone."""
        return self.candidate, self.held_on, self.starts_at


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class PlannedSession:
    """A session as it would be logged; `candidate_id` is None where the candidate has to be enrolled first.

    `coach` is who held it where it was not the user. Rows with the same `meeting`, a number from 1, were one session
    with several candidates.
    """

    candidate: str
    candidate_id: UUID | None
    held_on: date
    starts_at: time | None
    minutes: int
    state: SessionState
    mode: str
    activity: str
    place: str
    others: str
    focus: str
    elements: tuple[str, ...]
    summary: str
    private_note: str
    steps: tuple[tuple[Owner, str], ...]
    next_meeting_on: date | None
    site: str
    district: str
    coach: str = ""
    meeting: int = 0

    def fingerprint(self, key: UUID | str) -> Fingerprint:
        """What tells it from other sessions, for a candidate known by `key`."""
        return Fingerprint(key, self.held_on, self.starts_at, self.minutes, fold(self.focus))

    def content(self) -> tuple[object, ...]:
        """What is the same in every row of a session with several candidates; their schools need not be."""
        place = self.place if self.place != self.site else ""
        return (
            self.coach, self.held_on, self.starts_at, self.state, self.mode, self.activity, place, self.others,
            self.focus, self.elements, self.summary, self.private_note, self.next_meeting_on,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class PlannedRow:
    """What will happen with the row on a line, and why; `remarks` say what was guessed or left out.

    `sheet` is where the line stands in a workbook; a CSV file has none.
    """

    line: int
    action: Action
    reason: str
    session: PlannedSession | None = None
    remarks: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return say_line(self.line, self.sheet)


def say_line(line: int, sheet: str = "") -> str:
    """A line of a table in words, such as "line 3", or in a workbook "Log, row 3"."""
    return _("{sheet}, row {n}").format(sheet=sheet, n=line) if sheet else _("line {n}").format(n=line)


@dataclass(frozen=True, slots=True, repr=False)
class PlannedSheet:
    """One table of a file with its columns; a CSV file has one, without a name."""

    name: str
    columns: Columns


@dataclass(frozen=True, slots=True, repr=False)
class ImportPlan:
    """What an import will do, row by row; applying it does exactly this.

    `unknown` are the names, as the table first writes them, of candidates the casebook does not have; they are
    enrolled when `enrolling` says how. `problems` are about the file as a whole. Where nothing in it tells whether
    3/4 is March 4, `asks_order` says so, and `order` is how it was read.
    """

    rows: tuple[PlannedRow, ...]
    sheets: tuple[PlannedSheet, ...]
    unknown: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    enrolling: Enrolling | None = None
    order: Order = "mdy"
    asks_order: bool = False

    @property
    def columns(self) -> Columns:
        """The columns of the first table."""
        return self.sheets[0].columns

    @property
    def sessions(self) -> tuple[PlannedSession, ...]:
        """The sessions that will be logged."""
        return tuple(row.session for row in self.rows if row.action == "log" and row.session is not None)

    @property
    def meetings(self) -> list[list[PlannedSession]]:
        """The same, those that several candidates were in together."""
        found: dict[object, list[PlannedSession]] = {}
        for place, session in enumerate(self.sessions):
            found.setdefault(session.meeting or f"alone {place}", []).append(session)
        return list(found.values())

    def count(self, action: Action) -> int:
        """How many rows will be logged, skipped or refused."""
        return sum(row.action == action for row in self.rows)

    def refusals(self) -> dict[str, list[PlannedRow]]:
        """Why rows are refused, each reason once with the rows it is about."""
        found: dict[str, list[PlannedRow]] = defaultdict(list)
        for row in self.rows:
            if row.action == "refuse":
                found[row.reason].append(row)
        return dict(found)

    def total_minutes(self) -> dict[str, int]:
        """The minutes of held sessions that will be logged, by candidate."""
        totals: dict[str, int] = defaultdict(int)
        for session in self.sessions:
            if session.state is SessionState.HELD:
                totals[session.candidate] += session.minutes
        return dict(totals)
