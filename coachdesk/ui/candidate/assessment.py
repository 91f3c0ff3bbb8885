"""Self-assessment: the elements by the points of the program, by keyboard, with evidence, reflections and growth."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coachdesk.programs.standards import Element, Standard
from coachdesk.services import rating
from coachdesk.services.assessments import (
    CANDIDATE,
    COACH,
    AssessmentRow,
    Matrix,
    PointRow,
    get_matrix,
    list_claims,
    say_level,
)
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.rating import Place
from coachdesk.ui.candidate.assessment_cards import CellCard, PointCard, body_of, say_state
from coachdesk.ui.candidate.assessment_errands import extra_errand, finish_errand
from coachdesk.ui.candidate.assessment_grid import LevelGrid
from coachdesk.ui.candidate.assessment_growth import GrowthView, say_scale
from coachdesk.ui.candidate.assessment_levels import Cell, Shown
from coachdesk.ui.candidate.assessment_room import MatrixAndCards
from coachdesk.ui.candidate.errand_card import Errand, ErrandCard
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.choices import ChoiceEditor, Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.labels import lead_to
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.left_open import assessment_prefix
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _

BOTH: Final = "both"
GROWTH: Final = "growth"

_RATERS: Final = {CANDIDATE: (CANDIDATE,), COACH: (COACH,), BOTH: (CANDIDATE, COACH), GROWTH: (CANDIDATE,)}


class SelfAssessmentSide(Page):
    """The matrix, and beside it the point and the element at hand; what is typed is kept until it is saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: CandidateRow | None = None
        self.matrix: Matrix | None = None
        self._at: Cell | None = None
        self._before: set[str] = set()  # the points before one is added
        self.shown = ChoiceEditor(_views())
        self.shown.setAccessibleName(_("Shown"))
        self.shown.write(CANDIDATE)
        self.shown.edited.connect(self._show_view)
        self.shown.setMinimumWidth(self.shown.needed)
        self.extra = button(_("Add a point"), self.begin_extra, kind="icon", icon="add")
        self.grid = LevelGrid()
        self.grid.rated.connect(self.rate)
        self.grid.moved.connect(self._moved)
        self.grid.wants_evidence.connect(lambda: self._write("shown_by"))
        self.grid.wants_reflection.connect(lambda: self._write("reflection"))
        self.growth = GrowthView()
        self.empty = Empty("calibration", _("This program asks for no self-assessment."))
        self.views = QStackedWidget()
        for view in (self.grid, self.growth, self.empty):
            self.views.addWidget(view)
        self.point_card, self.cell_card = PointCard(), CellCard()
        self.form_card = ErrandCard(desk)
        self.form_card.hide()
        self.room = MatrixAndCards(
            self.views, (self.extra, self.shown), (self.point_card, self.form_card, self.cell_card)
        )
        lead_to(self.shown, self.shown.accessibleName())
        self.room.returned.connect(self.grid.setFocus)
        self._connect_cards()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.room)
        self.begins_at = self.grid
        self._bind_keys()

    def _bind_keys(self) -> None:
        level = self.cell_card.form.boxes["level"].editor
        for before, after in pairwise((level, *self.point_card.ways)):
            QWidget.setTabOrder(before, after)
        answer_to(self, _("Finish"), "Ctrl+E", self.begin_finish)

    def _connect_cards(self) -> None:
        self.point_card.finishing.connect(self.begin_finish)
        self.point_card.reopening.connect(self._reopen)
        self.point_card.trashing.connect(self._trash)
        self.cell_card.rated.connect(self._rate_here)
        self.cell_card.kept.connect(self.keep)
        self.cell_card.saving.connect(self._save_and_return)
        self.cell_card.left.connect(self.room.go_back)
        self.form_card.closed.connect(self._closed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.room.fit(self.size())

    # Showing

    def show_candidate(self, row: CandidateRow) -> None:
        """Show the self-assessments of this candidate's enrollment, all its years side by side."""
        changed = self.row is None or self.row.id != row.id
        if changed:
            self.form_card.put_away()
            self._at = None
        self.row = row
        self.matrix = (
            self.desk.ask(get_matrix, row.year.enrollment, today=self.desk.today()) if row.year else None
        )
        if changed:
            self._take_up_draft()
        self._show_view()

    def choose(self, point: str) -> None:
        """Go to a point, by its key."""
        found = next((one for one in self._points() if one.key == point), None)
        if found is not None and self.matrix is not None and self.matrix.codes:
            self.grid.go_to(Cell(found.id, CANDIDATE, self.matrix.codes[0]))
            self.grid.setFocus()

    def _has_points(self) -> bool:
        matrix = self.matrix
        return matrix is not None and bool(matrix.codes and matrix.points)

    def _points(self) -> tuple[PointRow, ...]:
        return self.matrix.points if self.matrix else ()

    def _show_view(self) -> None:
        view, matrix = self.shown.read(), self.matrix
        there = self._has_points()
        self.extra.setVisible(matrix is not None and bool(matrix.codes and matrix.scale))
        self.shown.setVisible(there)
        self.room.offer_cards(there=there and view != GROWTH)
        if matrix is None or not there:
            self.views.setCurrentWidget(self.empty)
            return
        columns = [
            Shown(point, rater, point.label, _second(point, rater, view, matrix))
            for point in matrix.points
            for rater in _RATERS[view]
        ]
        self.growth.show_matrix(matrix)
        self.views.setCurrentWidget(self.growth if view == GROWTH else self.grid)
        self.room.foot.setText(
            _("{levels} · 0 not rated · Enter: evidence · Tab: reflection").format(levels=say_scale(matrix))
        )
        self.grid.show_levels(matrix, columns)
        self._show_cell(self.grid.cell)

    def _moved(self, cell: Cell) -> None:
        """Another element or point: what was typed at the last one is saved first."""
        if cell == self._at:
            return
        if self.cell_card.typed() and not self.save():
            QTimer.singleShot(0, self, self._back)
            return
        self._show_cell(cell)

    def _back(self) -> None:
        if self._at is not None:
            self.grid.go_to(self._at)

    def _show_cell(self, cell: Cell | None) -> None:
        matrix = self.matrix
        point = matrix.point(cell.point) if matrix and cell else None
        about = self._about(cell.element) if cell else None
        if matrix is None or cell is None or point is None or about is None:
            return
        typed = self.cell_card.typed() if cell == self._at else {}
        self._at = cell
        said = point.of(cell.rater)
        bare = sum((one.point, one.rater) == (cell.point, cell.rater) for one in list_claims(matrix))
        self.point_card.show_point(point, said, len(matrix.codes), bare)
        waits = self.cell_card.waits
        self.cell_card.show_cell(matrix, said, about, {} if said.is_finished else typed)
        if waits and self.cell_card.typed():
            self.keep()

    def _about(self, element: str) -> tuple[Standard, Element] | None:
        standards = self.matrix.standards.standards if self.matrix and self.matrix.standards else ()
        return next(
            ((standard, one) for standard in standards for one in standard.elements if one.code == element),
            None,
        )

    def _said(self) -> tuple[PointRow, AssessmentRow] | None:
        point = self.matrix.point(self._at.point) if self.matrix and self._at else None
        return (point, point.of(self._at.rater)) if point and self._at else None

    def _place(self, cell: Cell | None = None) -> Place | None:
        cell = cell or self._at
        point = self.matrix.point(cell.point) if self.matrix and cell else None
        if self.matrix is None or cell is None or point is None:
            return None
        return Place(self.matrix.enrollment, point.year, point.key, cell.rater)

    # Rating and writing

    def rate(self, cell: Cell, level: int | None) -> None:
        """Set the level of an element at a point; the message line says it in words, with an Undo beside it."""
        place, point = self._place(cell), self.matrix.point(cell.point) if self.matrix else None
        if place is None or point is None or self.matrix is None:
            return
        said = point.of(cell.rater)
        if said.levels.get(cell.element) == level and not said.is_finished:
            return
        words = say_level(said.scale or self.matrix.scale, level)
        told = _("Rate {element} {level}").format(element=cell.element, level=words)
        if not self.desk.change(told, rating.set_level, place, cell.element, level, today=self.desk.today())[
            0
        ]:
            self._show_cell(self._at)

    def _rate_here(self, level: int | None) -> None:
        if self._at is not None:
            self.rate(self._at, level)

    def _write(self, name: str) -> None:
        said = self._said()
        if said is None or said[1].is_finished:
            self.desk.say(
                _("This self-assessment is finished. Open it again to change something in it."), "quiet"
            )
            return
        self.room.show_cards()
        self.cell_card.form.focus(name)

    def save(self) -> bool:
        """Save the texts that were typed at the element at hand; whether they are saved."""
        typed, place, at = self.cell_card.typed(), self._place(), self._at
        about = self._about(at.element) if at else None
        if not typed or place is None or at is None or about is None:
            return True
        today, done = self.desk.today(), True
        kept = self.text_key
        if "shown_by" in typed:
            told = _("Write evidence for {element}").format(element=at.element)
            text = typed["shown_by"]
            done = self.desk.change(told, rating.write_evidence, place, at.element, text, today=today)[0]
        if done and "reflection" in typed:
            told = _("Write a reflection on {standard}").format(standard=about[0].code)
            text = typed["reflection"]
            done = self.desk.change(told, rating.write_reflection, place, about[0].code, text, today=today)[0]
        if done:
            self.cell_card.rest()
            if any(row.key == kept for row in self.desk.list_drafts()):
                self.desk.discard_draft(kept)
        return done

    def _save_and_return(self) -> None:
        if self.save():
            self.room.go_back()

    @property
    def text_key(self) -> str:
        """Where typed texts are kept."""
        return f"{assessment_prefix(self.row.id)}:text" if self.row else ""

    def keep(self) -> bool:
        """Keep what is being typed in the encrypted file; whether that went well."""
        if self.row is None or self._at is None or not self.cell_card.typed():
            return True
        self.cell_card.rest()
        return self.desk.keep_draft(self.text_key, self._body())

    def _body(self) -> dict[str, Any]:
        at = self._at
        where = (at.point, at.rater, at.element) if at else ("", "", "")
        who = self.row.name if self.row else ""
        typed = self.cell_card.typed()
        return body_of(typed, where, who, next(iter(typed.values()), ""))

    def _take_up_draft(self) -> None:
        """Go on where texts were left that were never saved."""
        kept = next((row for row in self.desk.list_drafts() if row.key == self.text_key), None)
        matrix = self.matrix
        if kept is None or matrix is None:
            return
        cell = Cell(*kept.body["at"])
        point, about = matrix.point(cell.point), self._about(cell.element)
        if point is None or about is None:
            return
        self.shown.write(cell.rater)
        columns = [Shown(one, cell.rater, one.label, "") for one in matrix.points]
        self.grid.show_levels(matrix, columns)
        self.grid.go_to(cell)
        self._at = cell
        self.cell_card.show_cell(matrix, point.of(cell.rater), about, kept.body["typed"])

    def leave(self) -> Unkept:
        """Save what was typed; what the file does not take is handed back."""
        unkept = self.form_card.leave()
        if self.cell_card.typed() and not self.save():
            unkept |= {self.text_key: self._body()}
        return unkept

    # Points

    def begin_extra(self) -> None:
        """Ask why there is a further point, and begin it."""
        row, matrix = self.row, self.matrix
        if row is None or row.year is None or matrix is None:
            return
        self._before = {point.id for point in matrix.points}
        errand = extra_errand(matrix.enrollment, row.year.number, self.desk.today())
        self._ask(row, errand)

    def begin_finish(self) -> None:
        """Ask on which day it was made, and finish it."""
        row, found, place, matrix = self.row, self._said(), self._place(), self.matrix
        if row is None or found is None or place is None or matrix is None:
            return
        point, said = found
        if said.is_finished or said.id is None or not self.save():
            return
        self._ask(row, finish_errand(point, said, place, len(matrix.codes), self.desk.today()))

    def _ask(self, row: CandidateRow, errand: Errand) -> None:
        self.room.show_cards()
        self.form_card.begin(errand, assessment_prefix(row.id), row.name)

    def _reopen(self) -> None:
        place, found = self._place(), self._said()
        if place is not None and found is not None:
            told = _("Open {point} again").format(point=found[0].label)
            self.desk.change(told, rating.reopen, place)

    def _trash(self) -> None:
        found = self._said()
        if found is not None and found[1].id is not None and self.save():
            self.desk.change(_("Move self-assessment to trash"), rating.trash, found[1].id)
            self.grid.setFocus()

    def _closed(self) -> None:
        self.form_card.hide()
        new = [point for point in self._points() if point.id not in self._before]
        if self._before and len(new) == 1 and self.matrix is not None:
            self.grid.go_to(Cell(new[0].id, CANDIDATE, self.matrix.codes[0]))
        self._before = set()
        self.room.go_back()


def _views() -> list[Option]:
    return [
        Option(CANDIDATE, _("The candidate's rating")),
        Option(COACH, _("The coach's own view")),
        Option(BOTH, _("Side by side")),
        Option(GROWTH, _("Growth")),
    ]


def _second(point: PointRow, rater: str, view: str, matrix: Matrix) -> str:
    """The line under a point's name: how it stands, or who rated where both stand side by side."""
    if view == BOTH:
        return _("coach") if rater == COACH else _("candidate")
    return say_state(point.of(rater), point.due_on, len(matrix.codes))
