"""The forms of what is done for a goal: an action step, and a review, as errands."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from coachdesk.services import action_steps, goal_reviews
from coachdesk.services.action_steps import OWNER_WORDS, ActionStepDraft, ActionStepRow
from coachdesk.services.goal_reviews import KIND_WORDS, OUTCOME_WORDS, GoalReviewDraft, GoalReviewRow
from coachdesk.services.plan import Plan, PlanGoal
from coachdesk.ui.candidate.errand_card import Errand, to_trash
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.goals.forms import level_options
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.words import _


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
