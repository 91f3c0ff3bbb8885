"""The forms of the plan as errands: a goal, an action step and a review, each kept while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from coachdesk.services import action_steps, carrying_over, goal_reviews, goals
from coachdesk.services.action_steps import OWNER_WORDS, ActionStepDraft, ActionStepRow
from coachdesk.services.goal_reviews import KIND_WORDS, OUTCOME_WORDS, GoalReviewDraft, GoalReviewRow
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


def step_errand(desk: Desk, goal: PlanGoal, step: ActionStepRow | None) -> Errand:
    """The form of an action step of a goal."""
    key = step.id if step else None
    held = desk.ask(action_steps.get_step_draft, key) if key else ActionStepDraft()
    owners = [Option(name, _(word)) for name, word in OWNER_WORDS.items()]
    return Errand(
        key=f"step:{goal.id.hex}:{key.hex if key else 'new'}",
        title=(_("{goal}: action step") if key else _("{goal}: new action step")).format(goal=goal.name),
        label=_("Edit an action step") if key else _("Add an action step"),
        fields=(
            Field("text", _("Step")),
            Field("owner", _("Whose"), "choice", options=owners),
            day_field(desk, "due_on", _("Due"), coming=True, placeholder=_("fri or 3/14")),
            day_field(desk, "done_on", _("Done")),
            Field("aligned", _("Serves the standard"), "check"),
        ),
        rows=(("text",), ("owner", "due_on", "done_on"), ("aligned",)),
        values=asdict(held),
        draft=lambda values: ActionStepDraft(**{**values, "owner": values["owner"] or "candidate"}),
        change=action_steps.amend_step if key else action_steps.add_step,
        args=(key or goal.id,),
        unasked=lambda _values: frozenset() if key else frozenset({"done_on"}),
        removal=to_trash(_("Move an action step to the trash"), action_steps.trash_step, key),
    )


def _first_review(desk: Desk, plan: Plan) -> GoalReviewDraft:
    """What a new review begins with: the meeting that has just looked at another goal of the plan, if there was one."""
    today = desk.today()
    others = desk.ask(goal_reviews.list_reviews, [each.id for each in plan.goals])
    if others and (today - others[-1].held_on).days <= _SAME_MEETING:
        last = others[-1]
        return GoalReviewDraft(held_on=last.held_on, kind=last.kind, present=last.present)
    late = plan.year.starts_on + (plan.year.last_on - plan.year.starts_on) * 3 / 4
    return GoalReviewDraft(held_on=today, kind="mid_year" if today <= late else "end_of_year")


_SAME_MEETING: Final = 7
"""Within so many days the next goal is taken to be looked at in the same meeting."""


def review_errand(desk: Desk, plan: Plan, goal: PlanGoal, review: GoalReviewRow | None) -> Errand:
    """The form of a review of a goal."""
    held = review.draft() if review else _first_review(desk, plan)
    return Errand(
        key=f"review:{goal.id.hex}:{review.id.hex if review else 'new'}",
        title=_("{goal}: {review}").format(
            goal=goal.name, review=_(KIND_WORDS[held.kind]).lower() if review else _("new review")
        ),
        label=_("Edit a review") if review else _("Review a goal"),
        fields=(
            Field("kind", _("Review"), "choice", options=_choices(KIND_WORDS)),
            day_field(desk, "held_on", _("Held on")),
            Field("present", _("Present"), placeholder=_("Candidate, coach, supervisor")),
            Field("progress", _("Progress"), "long", help=_("what has come of it so far")),
            Field("adjustments", _("Adjustments"), "long", help=_("what is done differently from now on")),
            Field("level", _("Level reached"), "choice", options=level_options(plan)),
            Field("outcome", _("Outcome"), "choice", options=_choices(OUTCOME_WORDS)),
        ),
        rows=(("kind", "held_on"), ("present",), ("progress",), ("adjustments",), ("level", "outcome")),
        values=asdict(held),
        draft=lambda values: GoalReviewDraft(
            **{**values, "kind": values["kind"] or "", "outcome": values["outcome"] or ""}
        ),
        change=goal_reviews.amend_review if review else goal_reviews.add_review,
        args=(review.id if review else goal.id,),
        removal=to_trash(
            _("Move a review to the trash"), goal_reviews.trash_review, review.id if review else None
        ),
    )


def _choices(words: dict[str, str]) -> list[Option]:
    return [Option(key, _(word)) for key, word in words.items()]


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
