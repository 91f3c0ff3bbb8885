"""The goals of a session in its entry: offered for those who are in it, and proposing the elements they are about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from coachdesk.services.session_goals import GoalChoice, offer_goals
from coachdesk.ui.session_fields import goal_options

if TYPE_CHECKING:
    from coachdesk.ui.session_form import SessionForm


class SessionGoals:
    """Follows the form: who is in it and on which day decide what is offered, a chosen goal brings its elements.

    Nothing is forced: an element that is taken away stays away, and those a goal brought go with its chip.
    """

    def __init__(self, form: SessionForm) -> None:
        self._form = form
        self._offered: dict[UUID, GoalChoice] = {}
        self._brought: dict[UUID, frozenset[str]] = {}

    def offer(self, values: Mapping[str, Any]) -> None:
        """Offer the goals of these candidates; without any the field is out of sight."""
        people, held = tuple(values.get("candidates") or ()), tuple(values.get("goals") or ())
        day = values.get("held_on") or self._form.desk.today()
        goals = self._form.desk.ask(offer_goals, people, day, held) if people or held else []
        self._offered = {goal.id: goal for goal in goals}
        self._brought = {goal: self._brought.get(goal, frozenset()) for goal in held}
        self._form.offer("goals", goal_options(goals))
        self._form.boxes["goals"].setVisible(bool(goals))

    def propose(self, chosen: Collection[UUID]) -> None:
        """Bring the elements of a goal that was chosen just now, and take away those that only a gone one brought."""
        there = list(self._chips("elements"))
        wanted = {code for goal in chosen if goal in self._offered for code in self._offered[goal].elements}
        for goal in set(self._brought) - set(chosen):
            gone = self._brought.pop(goal) - wanted
            there = [code for code in there if code not in gone]
        for goal in chosen:
            if goal not in self._brought:
                more = [code for code in self._elements(goal) if code not in there]
                self._brought[goal] = frozenset(more)
                there += more
        if tuple(there) != self._chips("elements"):
            self._form.boxes["elements"].editor.write(tuple(there))

    def keep_to(self, people: Collection[UUID]) -> None:
        """Let the goals go of those who are not in it any more."""
        chosen = self._chips("goals")
        left = tuple(
            goal for goal in chosen if goal not in self._offered or self._offered[goal].candidate in people
        )
        if left != chosen:
            self._form.boxes["goals"].editor.write(left)
            self.propose(left)

    def _chips(self, name: str) -> tuple[Any, ...]:
        return tuple(self._form.values()[name])

    def _elements(self, goal: UUID) -> tuple[str, ...]:
        return self._offered[goal].elements if goal in self._offered else ()
