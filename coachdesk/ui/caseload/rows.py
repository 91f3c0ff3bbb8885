"""A row of the caseload: who it is, and where they stand as soon as that is known; its columns, and its groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from coachdesk.programs.standings import WORST_FIRST, Standing
from coachdesk.services.hours import HoursRow
from coachdesk.services.progress import ProgressRow
from coachdesk.services.roll import RollRow
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, Group
from coachdesk.ui.standings import days_ago, due_words, hours_bar, hours_text, near_day, requirement_mark
from coachdesk.words import N_, _


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A candidate as the table shows one; `known` is None until they are judged."""

    person: RollRow
    known: ProgressRow | None

    @property
    def id(self) -> UUID:
        """The candidate's id."""
        return self.person.id


def standing_of(row: CaseRow) -> Mark | None:
    """How the worst of the requirements stands, with how many stand badly; None until it is known."""
    if row.person.year is None:
        return Mark(_("No program year"), "warn")
    if row.known is None:
        return None
    standing = row.known.standing
    mark = requirement_mark(standing) if standing else Mark(_("Nothing asked"), "quiet")
    words = due_words(row.known)
    return Mark(words, mark.tone, mark.icon) if words else mark


def _standing_order(row: CaseRow) -> tuple[int, int, int] | None:
    if row.known is None or row.known.standing is None:
        return None
    count = row.known.count
    return WORST_FIRST.index(row.known.standing), -count(Standing.LATE), -count(Standing.BEHIND)


def _place(row: CaseRow) -> str:
    return " · ".join(part for part in (row.person.title, row.person.site) if part)


def _year(row: CaseRow) -> str:
    year = row.person.year
    if year is None:
        return ""
    if row.person.on_leave:
        return _("Year {n} · on leave").format(n=year.number)
    return _("Year {n} · {label}").format(n=year.number, label=year.label)


def _hours(row: CaseRow) -> HoursRow | None:
    return row.known.hours if row.known else None


def _share(row: CaseRow) -> float | None:
    """How far along: what the hours column sorts by."""
    hours = _hours(row)
    if hours is None or not hours.coaching_minimum_minutes:
        return None
    return hours.coaching_minutes / hours.coaching_minimum_minutes


def _last(row: CaseRow) -> date | None:
    return row.known.last_contact_on if row.known else None


def _next(row: CaseRow) -> date | None:
    return row.known.next_visit[0] if row.known and row.known.next_visit else None


def _due(row: CaseRow) -> date | None:
    return row.known.next_due_on if row.known else None


def _goals(row: CaseRow) -> str:
    goals = row.known.goals if row.known else None
    return _("{n} of {all}").format(n=goals[0], all=goals[1]) if goals else ""


def _goals_set(row: CaseRow) -> float | None:
    """What share of the goals is set, for the order; those of whom none are asked come last."""
    goals = row.known.goals if row.known else None
    return goals[0] / goals[1] if goals and goals[1] else None


def columns(today: Callable[[], date]) -> list[Column[CaseRow]]:
    """The columns of the caseload."""
    return [
        Column[CaseRow]("name", _("Candidate"), lambda row: row.person.name, strong=True, stretch=True, width=190,
                        second=_place),
        Column[CaseRow]("program", _("Program"), lambda row: row.person.program_title, width=136, second=_year,
                        drop=1),
        Column[CaseRow]("cohort", _("Cohort"), _cohort, width=92, quiet=True, drop=5),
        Column[CaseRow]("hours", _("Coaching hours"), lambda row: hours_text(_hours(row)),
                        bar=lambda row: hours_bar(_hours(row)), sort=_share, width=196),
        Column[CaseRow]("last", _("Last contact"),
                        lambda row: days_ago(_last(row), today()) if row.known else "",
                        sort=_last, width=106, quiet=True, drop=3),
        Column[CaseRow]("next", _("Next visit"), lambda row: near_day(_next(row), today()), sort=_next, width=86,
                        drop=2),
        Column[CaseRow]("goals", _("Goals"), _goals, sort=_goals_set, width=76, align="right", drop=4,
                        accessible=lambda row: _goals(row) and _("{goals} set").format(goals=_goals(row))),
        Column[CaseRow]("standing", _("Standing"), lambda row: _text(standing_of(row)), mark=standing_of,
                        sort=_standing_order, width=148),
        Column[CaseRow]("due", _("Next due"), lambda row: near_day(_due(row), today()), sort=_due, width=92,
                        align="right", drop=6),
    ]  # fmt: skip


def _text(mark: Mark | None) -> str:
    return mark.text if mark else ""


def _cohort(row: CaseRow) -> str:
    return row.person.year.cohort if row.person.year else ""


def _by_program(row: CaseRow) -> Group:
    return Group(row.person.program_title) if row.person.program_title else Group(_("No program"), 1)


def _by_cohort(row: CaseRow) -> Group:
    cohort = _cohort(row)
    return Group(cohort) if cohort else Group(_("No cohort"), 1)


def _by_site(row: CaseRow) -> Group:
    return Group(row.person.site) if row.person.site else Group(_("No site"), 1)


def _by_standing(row: CaseRow) -> Group:
    if row.person.year is None:
        return Group(_("No program year"), len(WORST_FIRST))
    if row.known is None:
        return Group(_("Being worked out"), len(WORST_FIRST) + 1)
    standing = row.known.standing or Standing.NOT_APPLICABLE
    return Group(requirement_mark(standing).text, WORST_FIRST.index(standing))


GROUPINGS: Final[dict[str, tuple[str, Callable[[CaseRow], Group]]]] = {
    "program": (N_("Program"), _by_program),
    "cohort": (N_("Cohort"), _by_cohort),
    "site": (N_("Site"), _by_site),
    "standing": (N_("Standing"), _by_standing),
}
"""What the caseload can be grouped by: the word, and the group of a row."""

LATER: Final = frozenset({"standing", "hours", "last", "next", "due", "goals"})
"""The columns whose order is only right when everybody is judged."""
