"""The forms that take a goal further: into a later year, and through a new assignment, as errands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from coachdesk.services import carrying_over, goals
from coachdesk.services.plan import Plan, PlanGoal
from coachdesk.ui.candidate.errand_card import Errand
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class CarryDraft:
    """Into which later year a goal goes, by its number, and when that was agreed."""

    year: int | None
    set_on: date | None = None

    def problems(self, *, today: date) -> dict[str, str]:
        """A year is needed."""
        return {} if self.year else {"year": _("Choose a later program year.")}


@dataclass(frozen=True, slots=True)
class NewAssignmentDraft:
    """What becomes of a goal after a new assignment: `how` is ``modify`` or ``restart``."""

    how: str
    reason: str
    on: date | None

    def problems(self, *, today: date) -> dict[str, str]:
        """A reason is kept with the goal, and a day with what begins anew."""
        checks = {
            "reason": not self.reason.strip() and _("Say why, as coach and candidate agreed it."),
            "on": self.how == "restart" and self.on is None and _("Say which day it was."),
        }
        return {name: words for name, words in checks.items() if words}


def carry_errand(desk: Desk, plan: Plan, goal: PlanGoal, *, made: Callable[[UUID], None]) -> Errand:
    """The form that carries a goal into a later year; `made` is told the id of the goal there."""
    later = [year for year in plan.other_years if year.number > plan.year.number]

    def change(db: Any, draft: CarryDraft) -> None:
        made(carrying_over.carry_over(db, goal.id, draft.year or 0, set_on=draft.set_on))

    return Errand(
        key=f"carry:{goal.id.hex}:new",
        title=_("Carry {goal} over").format(goal=goal.name),
        label=_("Carry a goal over"),
        about=_(
            "It goes on there as a goal of its own, with its open steps. What stands here stays as it is."
        ),
        fields=(
            Field(
                "year",
                _("Into"),
                "choice",
                options=[
                    Option(year.number, _("Year {n}, {label}").format(n=year.number, label=year.label))
                    for year in later
                ],
            ),
            day_field(desk, "set_on", _("Agreed on")),
        ),
        rows=(("year", "set_on"),),
        values={"year": later[0].number if later else None, "set_on": None},
        draft=lambda values: CarryDraft(values["year"], values["set_on"]),
        change=change,
        args=(),
    )


def assignment_errand(desk: Desk, goal: PlanGoal) -> Errand:
    """The form for a goal whose candidate has a new assignment: go on with it changed, or begin it anew."""

    def change(db: Any, draft: NewAssignmentDraft) -> None:
        if draft.how == "restart":
            carrying_over.restart_goals(db, [goal.id], draft.reason, draft.on or desk.today())
        else:
            carrying_over.modify_goals(db, [(goal.id, goals.get_goal_draft(db, goal.id))], draft.reason)

    return Errand(
        key=f"assignment:{goal.id.hex}:new",
        title=_("After a new assignment"),
        label=_("Keep or restart a goal after a new assignment"),
        about=_(
            "The reason is kept with the goal. What is begun anew leaves this goal retired, with its history."
        ),
        fields=(
            Field(
                "how",
                _("What becomes of it"),
                "choice",
                options=[
                    Option("modify", _("It goes on, changed")),
                    Option("restart", _("It begins anew")),
                ],
            ),
            day_field(desk, "on", _("From")),
            Field("reason", _("Reason"), "long"),
        ),
        rows=(("how", "on"), ("reason",)),
        values={"how": "modify", "on": desk.today(), "reason": ""},
        draft=lambda values: NewAssignmentDraft(values["how"] or "modify", values["reason"], values["on"]),
        change=change,
        args=(),
        unasked=lambda values: frozenset() if values["how"] == "restart" else frozenset({"on"}),
    )
