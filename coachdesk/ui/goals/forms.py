"""The form of a goal as an errand, kept while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Final
from uuid import UUID

from coachdesk.services import goals
from coachdesk.services.goals import GoalDraft
from coachdesk.services.plan import Plan, PlanGoal
from coachdesk.services.smart_goals import smart_questions
from coachdesk.ui.candidate.errand_card import Errand, to_trash
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.goals.faces import status_words
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.words import N_, _

GOAL_ROWS: Final = (
    ("standard", "status"),
    ("elements",),
    ("title",),
    ("need",),
    ("priority",),
    ("specific",),
    ("measurable",),
    ("achievable",),
    ("relevant",),
    ("time_bound",),
    ("sentence",),
    ("measures",),
    ("to_collect",),
    ("baseline",),
    ("baseline_level", "target_level"),
    ("set_on", "due_on"),
    ("reason",),
)
"""From what the goal is about and why, over its five questions, to how it is seen that it is reached."""

_LONG: Final = (
    ("need", N_("Need"), N_("what calls for this goal")),
    ("priority", N_("Employer's priority"), N_("what the school or district asks for")),
)
_AFTER: Final = (
    ("measures", N_("Measures"), N_("how you will both see that it is reached")),
    ("to_collect", N_("Data to collect"), N_("what is gathered on the way, and by whom")),
    ("baseline", N_("Baseline"), N_("how things stand at the start")),
)


def goal_errand(
    desk: Desk, plan: Plan, goal: PlanGoal | None, standard: str = "", *, made: Callable[[UUID], None]
) -> Errand:
    """The form of a goal, or of a new one on a standard; `made` is told the id of a new one."""
    row = goal.goal if goal else None
    held = desk.ask(goals.get_goal_draft, row.id) if row else GoalDraft(standard=standard)
    year = plan.year

    def add(db: Any, draft: GoalDraft) -> UUID:
        key = goals.add_goal(db, year.enrollment, year.number, draft)
        made(key)
        return key

    explained = bool(row and (row.carried_from or row.reason))
    return Errand(
        key=goal_key(plan, row.id if row else None),
        title=_("New goal") if goal is None else goal.name,
        label=_("Edit a goal") if row else _("Add a goal"),
        fields=_goal_fields(desk, plan),
        rows=GOAL_ROWS,
        values=asdict(held),
        draft=goal_draft,
        change=goals.amend_goal if row else add,
        args=(row.id,) if row else (),
        unasked=lambda _values: frozenset() if explained else frozenset({"reason"}),
        removal=to_trash(_("Move a goal to the trash"), goals.trash_goal, row.id if row else None),
    )


def goal_key(plan: Plan, goal: UUID | None) -> str:
    """How the errand of a goal, or of a new one in the plan's year, is called."""
    return f"goal:{goal.hex}" if goal else f"goal:new:{plan.year.number}"


def goal_draft(values: dict[str, Any]) -> GoalDraft:
    """What the form of a goal holds, as a draft."""
    held: dict[str, Any] = {
        name: value if name in _NOT_TEXT else value or "" for name, value in values.items()
    }
    held["elements"] = tuple(held.get("elements") or ())
    held["status"] = held.get("status") or "draft"
    return GoalDraft(**held)


_NOT_TEXT: Final = ("elements", "baseline_level", "target_level", "set_on", "due_on")


def _goal_fields(desk: Desk, plan: Plan) -> list[Field]:
    standards = [Option(lane.code, f"{lane.code} {lane.name}") for lane in plan.lanes if lane.code]
    levels = level_options(plan)
    smart = [Field(each.field, each.heading, "long", help=each.question) for each in smart_questions()]
    return [
        Field("standard", _("Standard"), "choice", options=[Option("", _("None")), *standards], weight=5),
        Field("status", _("Status"), "choice", options=[Option(key, word) for key, word in status_words()]),
        Field(
            "elements",
            _("Elements"),
            "chips",
            options=[Option(code, code, detail=name) for code, name in plan.codes],
            placeholder="2A",
            help=_("type a code or a word; of other standards too"),
        ),
        Field("title", _("Short name"), help=_("for chips and lists")),
        *(Field(name, _(words), "long", help=_(told)) for name, words, told in _LONG),
        *smart,
        Field(
            "sentence",
            _("In your own words"),
            "long",
            help=_("instead of the sentence that is composed"),
        ),
        *(Field(name, _(words), "long", help=_(told)) for name, words, told in _AFTER),
        Field("baseline_level", _("Baseline level"), "choice", options=levels),
        Field("target_level", _("Target level"), "choice", options=levels),
        day_field(desk, "set_on", _("Agreed on")),
        day_field(desk, "due_on", _("Due"), coming=True),
        Field("reason", _("Reason for the change"), "long"),
    ]


def level_options(plan: Plan) -> list[Option]:
    """The levels of the profile's scale from the lowest, with none first."""
    named = [Option(number, name) for number, name in enumerate(plan.levels, 1)]
    return [Option(None, _("Not rated")), *named]
