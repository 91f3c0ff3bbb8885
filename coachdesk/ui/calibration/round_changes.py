"""What is done in a round: scores with their evidence, the look at the others', and what was said when comparing."""

from __future__ import annotations

from coachdesk.programs.rubrics import Rubric
from coachdesk.services import rounds
from coachdesk.services.round_rows import RaterRow, RoundRow
from coachdesk.ui.calibration.round_forms import removal_of
from coachdesk.ui.calibration.round_parts import component_of
from coachdesk.ui.desk import Desk
from coachdesk.words import _


class RoundChanges:
    """Changes of the round in sight, each a step of the history; all answer whether it was done."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.row: RoundRow | None = None
        self.rubric: Rubric | None = None

    def score(self, component: str, level: int | None, quote: str) -> bool:
        """Give a component one's own level, with its evidence."""
        row = self.row
        if row is None:
            return False
        told = _("Score {component}").format(component=component_of(self.rubric, component).code)
        return self.desk.change(told, rounds.score, row.own.id, component, level, quote)[0]

    def save_quote(self, component: str, quote: str) -> bool:
        """Save evidence for a component that has a level already; before that it stays a draft."""
        row = self.row
        score = row.own.of(component) if row else None
        if row is None or score is None or row.revealed:
            return False
        if score.quote == quote:
            return True
        told = _("Evidence for {component}").format(component=component_of(self.rubric, component).code)
        return self.desk.change(told, rounds.score, row.own.id, component, score.level, quote)[0]

    def reveal(self) -> bool:
        """Show everybody's scores; from now on one's own stay as they are, and where some were hidden no undo helps."""
        row = self.row
        if row is None or not self.desk.change(_("Show others’ scores"), rounds.reveal, row.id)[0]:
            return False
        if row.hidden:
            self.desk.say(_("Others’ scores are shown. Your own stay as they are from now on."))
        return True

    def note(self, component: str, text: str) -> bool:
        """Note what was said to a component."""
        row = self.row
        told = _("Debrief on {component}").format(component=component_of(self.rubric, component).code)
        return row is not None and self.desk.change(told, rounds.note_debrief, row.id, component, text)[0]

    def note_changes(self, text: str) -> bool:
        """Note what the coach will do otherwise."""
        row = self.row
        told = _("What I will change")
        return row is not None and self.desk.change(told, rounds.note_changes, row.id, text)[0]

    def take_out(self, rater: RaterRow) -> bool:
        """Take the scores of somebody else out."""
        gone = removal_of(rater)
        return self.desk.change(gone.label, gone.change, *gone.args)[0]

    def trash(self) -> bool:
        """Put the round into the trash; Undo brings it back."""
        row = self.row
        told = _("Move a round to the trash")
        return row is not None and self.desk.change(told, rounds.trash_round, row.id)[0]
