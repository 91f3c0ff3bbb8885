"""What is looked for on a plan: words, a state of goals, one standard."""

from __future__ import annotations

from coachdesk.services.goals import say_goal
from coachdesk.services.plan import Plan, PlanGoal, PlanLane
from coachdesk.ui.goals.faces import status_words
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.matching import fold
from coachdesk.words import _


class PlanFilter(Form):
    """Three fields over the lanes; what is left open lets everything pass."""

    def __init__(self) -> None:
        super().__init__(
            [
                Field("words", _("Words")),
                Field("status", _("Status"), "choice", options=_statuses()),
                Field("standard", _("Standard"), "choice", letters=20),
            ],
            [("words", "status", "standard")],
        )

    @property
    def is_active(self) -> bool:
        """Whether some goals may be out of sight."""
        return any(value not in (None, "") for value in self.values().values())

    def reset(self) -> None:
        """Look for nothing."""
        self.fill({"words": "", "status": None, "standard": None})

    def offer_lanes(self, plan: Plan) -> None:
        """Offer the standards of a plan; the one that is looked at stays so."""
        held = self.values()["standard"]
        standards = [Option(lane.code, f"{lane.code} {lane.name}".strip()) for lane in plan.lanes]
        self.offer("standard", [Option(None, _("All standards")), *standards])
        self.fill({"standard": held})

    def has(self, lane: PlanLane) -> bool:
        """Whether a lane is looked at."""
        return self.values()["standard"] in (None, lane.code)

    def fits(self, one: PlanGoal) -> bool:
        """Whether a goal is what is looked for."""
        wanted, goal = self.values(), one.goal
        if wanted["status"] == "open" and not goal.is_open:
            return False
        if wanted["status"] not in (None, "open", goal.status):
            return False
        parts = (one.name, one.words, say_goal(goal), goal.need, goal.priority, goal.measures, *goal.elements)
        text = fold(" ".join(parts))
        return all(word in text for word in fold(wanted["words"] or "").split())


def _statuses() -> list[Option]:
    return [
        Option(None, _("Any")),
        Option("open", _("Still worked on")),
        *(Option(key, word) for key, word in status_words()),
    ]
