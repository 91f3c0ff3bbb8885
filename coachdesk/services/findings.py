"""Findings of the reconciliation: what looks like a slip or a gap, and the facts they are found in; no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Final
from uuid import UUID

from coachdesk.services.years import Leave, YearRow
from coachdesk.words import N_

TITLES: Final = {
    "unlogged": N_("Planned visits of days gone by"),
    "no_hours": N_("A summary without hours"),
    "no_minutes": N_("Held, without minutes"),
    "no_summary": N_("Hours without a summary, which the program asks for"),
    "twice": N_("Perhaps logged twice"),
    "overlap": N_("Two sessions at one time"),
    "future": N_("Held on a day still to come"),
    "outside": N_("Outside the program years"),
    "on_leave": N_("During a leave"),
    "no_elements": N_("Sessions without standards"),
    "gap": N_("A long time without contact"),
    "goal": N_("Goals without a session for five weeks"),
    "month": N_("Months under the program's floor"),
    "standard": N_("Standards nobody spoke about by the middle of the year"),
    "unsigned": N_("Months and years that are over and not sealed"),
    "step": N_("Next steps long overdue"),
    "draft": N_("Left half-written"),
    "no_summary_told": N_("Hours without a summary, where none is asked for"),
    "no_goal": N_("Sessions without a goal"),
    "claim": N_("Levels without evidence"),
    "late": N_("Entered long after their month"),
}
"""The kinds of finding with their headings, in the order in which they are shown."""

INFORMING: Final = frozenset({"no_summary_told", "no_goal", "claim", "late"})
"""Kinds that nobody has to mend: they are told, and counted nowhere."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `key` stays the same while the finding does; `words` is a sentence, `names` whom it is about.

    It is mended at `session`, in the field of the entry named `field`; or on `side` of the page of `candidate`, at the
    record `row` where there is one; or where the `draft` of that key stands. `left` is the reason why a coach leaves it
    as it is, None while she does not.
    """

    kind: str
    key: str
    words: str
    names: str
    day: date | None = None
    session: UUID | None = None
    field: str = ""
    candidate: UUID | None = None
    side: str = ""
    draft: str = ""
    row: UUID | None = None
    left: str | None = None

    @property
    def id(self) -> str:
        """Unlike that of any other finding."""
        return f"{self.kind} {self.key}"

    @property
    def informs(self) -> bool:
        """Whether it only says something, and asks for nothing."""
        return self.kind in INFORMING


@dataclass(frozen=True, slots=True)
class Met:
    """A session as it is reconciled: `counted` are the minutes of each candidate in it, in the order of `names`.

    `is_own` says that it is the user's; `summarised` that there are words for the log, in the summary or under
    prompts; `has_goal` that it worked on a growth goal; `entered_on` is the local day it was entered.
    """

    id: UUID
    held_on: date
    starts_at: time | None = None
    minutes: int = 0
    state: str = "held"
    mode: str = ""
    is_observation: bool = False
    is_own: bool = True
    counted: tuple[tuple[UUID, int], ...] = ()
    names: tuple[str, ...] = ()
    summarised: bool = True
    has_elements: bool = True
    has_goal: bool = True
    entered_on: date | None = None

    @property
    def told(self) -> str:
        """Who was there."""
        return ", ".join(self.names)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A month or year that was handed in, both ends included, and whether it is sealed."""

    first: date
    last: date
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class Claimed:
    """A finished self-assessment, by the key of its point, with the elements at a level that names no evidence."""

    point: str
    made_on: date
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A program year with what the program asks in it.

    `floors` are minutes of each month with the modes they count (none means all but `uncounted`); `waived` are
    months such as ``2026-02``. `wants_goals` says that coaching is tied to growth goals. `standards` are codes of
    standards with those of their elements. `begins_on` and `ended_on` are the enrollment's own, where it has them.
    """

    year: YearRow
    program: str = ""
    wants_summary: bool = False
    standards: tuple[tuple[str, frozenset[str]], ...] = ()
    floors: tuple[tuple[frozenset[str], int], ...] = ()
    uncounted: frozenset[str] = frozenset()
    waived: frozenset[str] = frozenset()
    wants_goals: bool = False
    begins_on: date | None = None
    ended_on: date | None = None
    seals: tuple[HandedIn, ...] = ()
    claims: tuple[Claimed, ...] = ()

    @property
    def first(self) -> date:
        """The first day on which work with the candidate could begin."""
        return max(self.year.starts_on, self.begins_on or self.year.starts_on)

    @property
    def last(self) -> date:
        """The last day on which the program still asks for something."""
        return min(self.year.last_on, self.ended_on or self.year.last_on)


@dataclass(frozen=True, slots=True)
class Aim:
    """A growth goal that is worked on, of a program year by its number; `worked_on` are days of sessions tied to it."""

    id: UUID
    enrollment: UUID
    year: int
    number: int
    since: date | None = None
    worked_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Someone:
    """A candidate with program years and leaves; nothing is asked of one who `is_archived`.

    `contacts` are days of held sessions since `seen_since`, `spoken` the elements of sessions by day.
    """

    id: UUID
    name: str
    years: tuple[Asked, ...] = ()
    leaves: tuple[Leave, ...] = ()
    contacts: tuple[date, ...] = ()
    spoken: tuple[tuple[date, tuple[str, ...]], ...] = ()
    aims: tuple[Aim, ...] = ()
    is_archived: bool = False

    def aims_of(self, asked: Asked) -> tuple[Aim, ...]:
        """The goals of a program year, by number."""
        year = (asked.year.enrollment, asked.year.number)
        return tuple(aim for aim in self.aims if (aim.enrollment, aim.year) == year)

    def year_of(self, day: date) -> Asked | None:
        """The program year a day belongs to."""
        return next((asked for asked in self.years if asked.year.holds(day)), None)


@dataclass(frozen=True, slots=True)
class Overdue:
    """An open next step with a date gone by."""

    id: UUID
    candidate: UUID
    name: str
    session: UUID | None
    owner: str
    due_on: date


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A draft that nobody has saved or thrown away since a day."""

    key: str
    saved_on: date


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is reconciled, from `first` to `last`, both included; the order of nothing matters.

    `sessions` reach back to the beginning of the month of `first` and a day before it; contacts reach back to
    `seen_since`.
    """

    first: date
    last: date
    today: date
    seen_since: date
    sessions: tuple[Met, ...] = ()
    people: tuple[Someone, ...] = ()
    steps: tuple[Overdue, ...] = ()
    drafts: tuple[LeftOpen, ...] = ()

    def holds(self, day: date) -> bool:
        """Whether a day belongs to what is reconciled."""
        return self.first <= day <= self.last
