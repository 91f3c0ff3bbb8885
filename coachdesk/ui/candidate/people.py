"""People and dates: positions, the course of the program, coaches, the credential and support plans of a candidate."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coachdesk.services.caseload import CandidateRow
from coachdesk.services.enrollments import list_courses
from coachdesk.ui.candidate.errand_card import ErrandCard
from coachdesk.ui.candidate.errand_fields import Place
from coachdesk.ui.candidate.errands import build
from coachdesk.ui.candidate.people_cards import PeopleCards
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.flow import scrolling
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.left_open import people_prefix
from coachdesk.ui.screens import Page, Unkept

_BOTH = 760
"""The width, in pixels, from which the cards and the form stand side by side."""


class PeopleAndDates(Page):
    """The cards, and beside them the form of whatever is being entered or changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: CandidateRow | None = None
        self._came_from: QWidget | None = None
        self.form_card = ErrandCard(desk)
        self.form_card.closed.connect(self._closed)
        self.form_card.setMinimumWidth(300)
        self.cards = PeopleCards(desk)
        self.cards.asked.connect(self._begin_at)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        self._left = scrolling(self.cards)
        column.addWidget(sides(self._left, self.form_card, (620, 360)), 1)
        self.form_card.hide()

    def show_candidate(self, row: CandidateRow) -> None:
        """Show the people and dates of this candidate; what is being typed about the same one stays as it is."""
        changed = self.row is None or self.row.id != row.id
        if changed:
            self.form_card.put_away()
        self.row = row
        courses = self.desk.ask(list_courses, row.id, today=self.desk.today())
        wanted = row.year.enrollment if row.year else None
        course = next((one for one in courses if one.id == wanted), courses[-1] if courses else None)
        self.cards.show_candidate(row, course)
        self._keep_errand(changed=changed)

    def begin(self, key: str) -> None:
        """Show the form of an errand beside the cards."""
        if self.row is None:
            return
        self.form_card.leave()
        place = Place(self.row.id, self.cards.course.id if self.cards.course else None)
        errand = build(self.desk, key, place)
        focus = QApplication.focusWidget()
        if focus is None or not self.form_card.isAncestorOf(focus):
            self._came_from = focus
        self.form_card.begin(errand, people_prefix(self.row.id), self.row.name)
        self._share_room()

    def _begin_at(self, key: str, field: str) -> None:
        self.begin(key)
        if field and self.form_card.form is not None:
            self.form_card.form.focus(field)

    def _keep_errand(self, *, changed: bool) -> None:
        """Close a form whose subject is gone, after an undo for instance, and open one that was left half-written."""
        errand = self.form_card.errand
        if errand is not None:
            if not self.cards.stands(errand.key):
                self.form_card.put_away()
            elif not self.form_card.is_typed_into:
                self.begin(errand.key)
            return
        if not changed or self.row is None:
            return
        prefix = people_prefix(self.row.id) + ":"
        for kept in self.desk.list_drafts():
            key = kept.key.removeprefix(prefix)
            if key != kept.key and self.cards.stands(key):
                self.begin(key)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both have no room the form has the page to itself."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        self._left.setVisible(self.form_card.errand is None or self.width() >= _BOTH)

    def _closed(self) -> None:
        self.form_card.hide()
        self._share_room()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()
        self._came_from = None

    def leave(self) -> Unkept:
        """Keep what is being typed."""
        return self.form_card.leave()
