"""A requirement and how it stands: the answer of the rules, frozen, each with one sentence of reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coachdesk.programs.standings import Pace, Standing
from coachdesk.words import N_

GROUPS = ("hours", "dates", "plan", "assessment", "inquiry", "portfolio", "events", "people")
"""The kinds of requirement in the order a checklist shows them."""

GROUP_LABELS = {
    "hours": N_("Hours"),
    "dates": N_("Dates"),
    "plan": N_("Plan and goals"),
    "assessment": N_("Self-assessment"),
    "inquiry": N_("Inquiry"),
    "portfolio": N_("Portfolio and reflections"),
    "events": N_("Events"),
    "people": N_("Position, credential, people"),
}

PLACES = (
    "sessions",
    "learning",
    "events",
    "mark",
    "enrollment",
    "credential",
    "position",
    "plan",
    "assessment",
    "inquiry",
    "portfolio",
)
"""Where a requirement is settled: the sessions, the learning log, the events, a mark on the checklist itself,
the candidate's own dates, the plan, the self-assessment, the inquiry or the portfolio."""

MARKABLE = frozenset({"mark", "plan", "assessment", "inquiry", "portfolio"})
"""Places at which a coach's word is enough: what was done outside the casebook is marked."""

DONE_BY_WORD = MARKABLE | {"events"}
"""Where a coach may say that all of a requirement is done; of events, where attendance is kept elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One of the several things a requirement asks for: its key for a mark, its words, and when it was settled."""

    key: str
    label: str
    settled_on: date | None = None
    waived: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """How one rule stands with one candidate.

    `year` is the number of the program year, 0 for the whole program. `have` and `need` are in `unit` ("minutes" or
    "count"); `need` is None where the program names no figure. `due_on` is the day it is expected by, `settle` one of
    `PLACES`. `reason` is one sentence without a full stop, `way` says in a few words how it is settled; both are
    already in the reader's language. `confirmed` is False where no source says the rule. Hours carry their `pace`.
    """

    key: str
    year: int
    group: str
    label: str
    standing: Standing
    reason: str
    way: str
    settle: str
    due_on: date | None = None
    starts_on: date | None = None
    have: int = 0
    need: int | None = None
    unit: str = "count"
    confirmed: bool = True
    source: str = ""
    items: tuple[Item, ...] = ()
    pace: Pace | None = None

    @property
    def open(self) -> bool:
        """Whether anything is still to be done for it."""
        return self.standing not in _OVER

    @property
    def settled(self) -> bool:
        """Whether a paper may say that nothing of it is missing."""
        return self.standing in _OVER - {Standing.UNSETTLED}


_OVER = {Standing.DONE, Standing.WAIVED, Standing.NOT_APPLICABLE, Standing.UNSETTLED}
