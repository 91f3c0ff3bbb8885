"""What is written about the element at hand: kept while it is typed, saved when somebody goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coachdesk.programs.standards import Element, Standard
from coachdesk.services import rating
from coachdesk.services.assessments import AssessmentRow, Matrix, PointRow
from coachdesk.services.casebook import DraftRow
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.rating import Place
from coachdesk.ui.candidate.assessment_cards import CellCard, body_of
from coachdesk.ui.candidate.assessment_levels import Cell
from coachdesk.ui.desk import Desk
from coachdesk.ui.left_open import assessment_prefix
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class AtHand:
    """A cell of the matrix with what is known of it; made by `at_hand`, which finds nothing for a cell that is gone."""

    matrix: Matrix
    cell: Cell
    point: PointRow
    standard: Standard
    element: Element

    @property
    def said(self) -> AssessmentRow:
        """What its rater said at its point."""
        return self.point.of(self.cell.rater)

    @property
    def place(self) -> Place:
        """Where a level or a text of it is written."""
        return Place(self.matrix.enrollment, self.point.year, self.point.key, self.cell.rater)


def at_hand(matrix: Matrix | None, cell: Cell | None) -> AtHand | None:
    """What a cell of a matrix is about."""
    point = matrix.point(cell.point) if matrix and cell else None
    if matrix is None or cell is None or point is None or matrix.standards is None:
        return None
    return next(
        (
            AtHand(matrix, cell, point, standard, one)
            for standard in matrix.standards.standards
            for one in standard.elements
            if one.code == cell.element
        ),
        None,
    )


class CellTexts:
    """The texts on the card of an element: evidence, and a reflection on its standard."""

    def __init__(self, desk: Desk, card: CellCard) -> None:
        self._desk, self._card = desk, card
        self.row: CandidateRow | None = None

    @property
    def key(self) -> str:
        """Where typed texts are kept."""
        return f"{assessment_prefix(self.row.id)}:text" if self.row else ""

    def save(self, at: AtHand | None) -> bool:
        """Save what was typed about an element; whether all of it is saved."""
        typed = self._card.typed()
        if not typed or at is None:
            return True
        today, place, done = self._desk.today(), at.place, True
        code, standard = at.element.code, at.standard.code
        if "shown_by" in typed:
            told = _("Write evidence for {element}").format(element=code)
            done = self._desk.change(
                told, rating.write_evidence, place, code, typed["shown_by"], today=today
            )[0]
        if done and "reflection" in typed:
            told = _("Write a reflection on {standard}").format(standard=standard)
            text = typed["reflection"]
            done = self._desk.change(told, rating.write_reflection, place, standard, text, today=today)[0]
        if done:
            self._card.rest()
            if self.find() is not None:
                self._desk.discard_draft(self.key)
        return done

    def keep(self, cell: Cell | None) -> bool:
        """Keep what is being typed in the encrypted file; whether that went well."""
        if self.row is None or cell is None or not self._card.typed():
            return True
        self._card.rest()
        return self._desk.keep_draft(self.key, self.body(cell))

    def body(self, cell: Cell | None) -> dict[str, Any]:
        """What is being typed, and where, as JSON."""
        where = (cell.point, cell.rater, cell.element) if cell else ("", "", "")
        who = self.row.name if self.row else ""
        typed = self._card.typed()
        return body_of(typed, where, who, next(iter(typed.values()), ""))

    def find(self) -> DraftRow | None:
        """What was typed and never saved."""
        return next((row for row in self._desk.list_drafts() if row.key == self.key), None)
