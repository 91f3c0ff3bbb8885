"""Self-assessment: the elements by the points of the program, by keyboard, with evidence, reflections and growth."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coachdesk.services import rating
from coachdesk.services.assessment_points import get_matrix
from coachdesk.services.assessments import CANDIDATE, Matrix, PointRow, list_claims, say_level
from coachdesk.services.caseload import CandidateRow
from coachdesk.ui.candidate.assessment_cards import CellCard, PointCard
from coachdesk.ui.candidate.assessment_errands import extra_errand, finish_errand
from coachdesk.ui.candidate.assessment_grid import LevelGrid
from coachdesk.ui.candidate.assessment_growth import GrowthView, say_scale
from coachdesk.ui.candidate.assessment_levels import Cell, Shown
from coachdesk.ui.candidate.assessment_room import MatrixAndCards
from coachdesk.ui.candidate.assessment_texts import AtHand, CellTexts, at_hand
from coachdesk.ui.candidate.assessment_views import GROWTH, columns_of, views
from coachdesk.ui.candidate.errand_card import Errand, ErrandCard
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.choices import ChoiceEditor
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.labels import lead_to
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.left_open import assessment_prefix
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _


class SelfAssessmentSide(Page):
    """The matrix, and beside it the point and the element at hand; what is typed is kept until it is saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: CandidateRow | None = None
        self.matrix: Matrix | None = None
        self._at: Cell | None = None
        self._before: set[str] = set()  # the points before one is added
        self.shown = ChoiceEditor(views())
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
        self.texts = CellTexts(desk, self.cell_card)
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
        self.row = self.texts.row = row
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

    @property
    def _here(self) -> AtHand | None:
        return at_hand(self.matrix, self._at)

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
        self.growth.show_matrix(matrix)
        self.views.setCurrentWidget(self.growth if view == GROWTH else self.grid)
        self.room.foot.setText(
            _("{levels} · 0 not rated · Enter: evidence · Tab: reflection").format(levels=say_scale(matrix))
        )
        self.grid.show_levels(matrix, columns_of(matrix, view))
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
        at = at_hand(self.matrix, cell)
        if at is None:
            return
        typed = self.cell_card.typed() if cell == self._at else {}
        self._at, matrix, said = at.cell, at.matrix, at.said
        bare = sum((one.point, one.rater) == (at.cell.point, at.cell.rater) for one in list_claims(matrix))
        self.point_card.show_point(at.point, said, len(matrix.codes), bare)
        waits = self.cell_card.waits
        self.cell_card.show_cell(matrix, said, (at.standard, at.element), {} if said.is_finished else typed)
        if waits and self.cell_card.typed():
            self.keep()

    # Rating and writing

    def rate(self, cell: Cell, level: int | None) -> None:
        """Set the level of an element at a point; the message line says it in words, with an Undo beside it."""
        at = at_hand(self.matrix, cell)
        if at is None or (at.said.levels.get(cell.element) == level and not at.said.is_finished):
            return
        words = say_level(at.said.scale or at.matrix.scale, level)
        told = _("Rate {element} {level}").format(element=cell.element, level=words)
        if not self.desk.change(
            told, rating.set_level, at.place, cell.element, level, today=self.desk.today()
        )[0]:
            self._show_cell(self._at)

    def _rate_here(self, level: int | None) -> None:
        if self._at is not None:
            self.rate(self._at, level)

    def _write(self, name: str) -> None:
        at = self._here
        if at is None or at.said.is_finished:
            self.desk.say(
                _("This self-assessment is finished. Open it again to change something in it."), "quiet"
            )
            return
        self.room.show_cards()
        self.cell_card.form.focus(name)

    def save(self) -> bool:
        """Save the texts that were typed at the element at hand; whether they are saved."""
        return self.texts.save(self._here)

    def _save_and_return(self) -> None:
        if self.save():
            self.room.go_back()

    def keep(self) -> bool:
        """Keep what is being typed in the encrypted file; whether that went well."""
        return self.texts.keep(self._at)

    def _take_up_draft(self) -> None:
        """Go on where texts were left that were never saved."""
        kept, matrix = self.texts.find(), self.matrix
        at = at_hand(matrix, Cell(*kept.body["at"])) if kept is not None else None
        if kept is None or matrix is None or at is None:
            return
        cell = at.cell
        self.shown.write(cell.rater)
        columns = [Shown(one, cell.rater, one.label, "") for one in matrix.points]
        self.grid.show_levels(matrix, columns)
        self.grid.go_to(cell)
        self._at = cell
        self.cell_card.show_cell(matrix, at.said, (at.standard, at.element), kept.body["typed"])

    def leave(self) -> Unkept:
        """Save what was typed; what the file does not take is handed back."""
        unkept = self.form_card.leave()
        if self.cell_card.typed() and not self.save():
            unkept |= {self.texts.key: self.texts.body(self._at)}
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
        row, at = self.row, self._here
        if row is None or at is None or at.said.is_finished or at.said.id is None or not self.save():
            return
        self._ask(row, finish_errand(at.point, at.said, at.place, len(at.matrix.codes), self.desk.today()))

    def _ask(self, row: CandidateRow, errand: Errand) -> None:
        self.room.show_cards()
        self.form_card.begin(errand, assessment_prefix(row.id), row.name)

    def _reopen(self) -> None:
        at = self._here
        if at is not None:
            told = _("Open {point} again").format(point=at.point.label)
            self.desk.change(told, rating.reopen, at.place)

    def _trash(self) -> None:
        at = self._here
        if at is not None and at.said.id is not None and self.save():
            self.desk.change(_("Move self-assessment to trash"), rating.trash, at.said.id)
            self.grid.setFocus()

    def _closed(self) -> None:
        self.form_card.hide()
        new = [point for point in self._points() if point.id not in self._before]
        if self._before and len(new) == 1 and self.matrix is not None:
            self.grid.go_to(Cell(new[0].id, CANDIDATE, self.matrix.codes[0]))
        self._before = set()
        self.room.go_back()
