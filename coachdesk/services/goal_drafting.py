"""Goals drafted from a self-assessment: of every standard without a goal the element that was rated lowest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.models import GoalStatus
from coachdesk.services.assessment_points import lowest_elements
from coachdesk.services.goal_checks import covered
from coachdesk.services.goals import GoalDraft, add_goal, amend_goal, get_goal_draft, list_goals
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class Proposal:
    """An element a goal may be about: its code, its name and standard, the level it was rated at, and where."""

    code: str
    name: str
    standard: str
    level: int
    words: str
    point: str

    def draft(self) -> GoalDraft:
        """A goal on the element that waits for its words; it is called as the element."""
        need = _("{point}: {code} {name} at “{level}”.")
        return GoalDraft(
            title=self.name,
            standard=self.standard,
            elements=(self.code,),
            need=need.format(point=self.point, code=self.code, name=self.name, level=self.words),
            baseline_level=self.level,
        )


def list_proposals(db: Db, enrollment: UUID, year: int, *, today: date) -> list[Proposal]:
    """One element for each standard no goal of the year is about, as they were rated last; in their order."""
    found = lowest_elements(db, enrollment, today=today, each=1)
    there = covered(list_goals(db, enrollment, year=year), [one.standard for one in found])
    return [
        Proposal(one.code, one.name, one.standard, one.level, one.level_name, one.point_label)
        for one in found
        if one.standard not in there
    ]


def draft_goals(db: Db, enrollment: UUID, year: int, chosen: Iterable[Proposal]) -> list[UUID]:
    """A draft goal for each of these; returns their ids."""
    return [add_goal(db, enrollment, year, each.draft()) for each in chosen]


def agree_on_goals(db: Db, keys: Iterable[UUID], on: date) -> None:
    """Make drafts agreed goals, on that day where none is written yet; others stay as they are."""
    for key in keys:
        draft = get_goal_draft(db, key)
        if draft.status == GoalStatus.DRAFT.value:
            status = GoalStatus.ACTIVE.value
            amend_goal(db, key, replace(draft, status=status, set_on=draft.set_on or on))
