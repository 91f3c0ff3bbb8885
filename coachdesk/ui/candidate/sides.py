"""The sides of a candidate's page: a line here and a file make a tab; a side is built when it is first looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QTabWidget, QVBoxLayout, QWidget

from coachdesk.services.caseload import CandidateRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.menus import menu_button
from coachdesk.ui.screens import Page
from coachdesk.words import N_, _


class Side(Protocol):
    """What a tab of the candidate's page does."""

    def show_candidate(self, row: CandidateRow) -> None:
        """Show this candidate in the year that is looked at."""


@runtime_checkable
class TakesLetters(Protocol):
    """A side on which single letters do something, such as N for a new goal."""

    def ask_by_key(self, event: QKeyEvent) -> bool:
        """Do what a letter stands for; whether it stands for something."""


@dataclass(frozen=True, slots=True)
class SideAt:
    """A tab: its key, its word, and the class that is built for it, from a module of this package."""

    key: str
    title: str
    module: str
    name: str


SIDES: Final = (
    SideAt("overview", N_("Overview"), "overview", "Overview"),
    SideAt("sessions", N_("Sessions"), "sessions", "CandidateSessions"),
    SideAt("plan", N_("Plan"), "plan", "CandidatePlan"),
    SideAt("requirements", N_("Requirements"), "requirements", "Requirements"),
    SideAt("assessment", N_("Self-assessment"), "assessment", "SelfAssessmentSide"),
    SideAt("learning", N_("Learning"), "learning", "CandidateLearning"),
    SideAt("inquiry", N_("Inquiry"), "inquiry", "CandidateInquiry"),
    SideAt("portfolio", N_("Portfolio"), "portfolio", "CandidatePortfolio"),
    SideAt("people", N_("People and dates"), "people", "PeopleAndDates"),
    SideAt("files", N_("Files"), "files", "CandidateFiles"),
    SideAt("seals", N_("Signing"), "seals", "CandidateSeals"),
    SideAt("history", N_("History"), "history", "CandidateHistory"),
)


class Sides(QTabWidget):
    """The tabs; only the one in sight is built and kept up to date.

    Where they do not fit they scroll, and a menu beside them names them all. Ctrl+Page Up and Page Down go through
    them, Alt with a digit goes to one, with 0 to the last.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: CandidateRow | None = None
        self._built: dict[str, Side] = {}
        self._stale: set[str] = set()
        self._columns: list[QVBoxLayout] = []
        self.setDocumentMode(True)
        self.setAccessibleName(_("Sides of this candidate's work"))
        for side in SIDES:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            self._columns.append(column)
            self.addTab(holder, _(side.title))
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabBar().setExpanding(False)
        self.all_sides = menu_button(
            _("All sides"), [(_(side.title), partial(self.show_side, side.key)) for side in SIDES]
        )
        self.setCornerWidget(self.all_sides)
        self.currentChanged.connect(lambda _index: self._show())
        for keys, by in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self, partial(self._turn, by))
        for place in range(min(len(SIDES), 9)):
            QShortcut(QKeySequence(f"Alt+{place + 1}"), self, partial(self._go_to, place))
        QShortcut(QKeySequence("Alt+0"), self, lambda: self._go_to(self.count() - 1))

    def _turn(self, by: int) -> None:
        self._go_to((self.currentIndex() + by) % self.count())

    def _go_to(self, place: int) -> None:
        """Go to a side, and there to what the keyboard begins with."""
        self.setCurrentIndex(place)
        shown = self.built(SIDES[place].key)
        if isinstance(shown, QWidget):
            (shown.focusProxy() or self.tabBar()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the tabs Arrow down goes into the side in sight, and the letters that count on it count here too."""
        shown = self.built(SIDES[self.currentIndex()].key)
        if event.key() == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._go_in(shown)
        elif not (isinstance(shown, TakesLetters) and shown.ask_by_key(event)):
            super().keyPressEvent(event)

    def _go_in(self, shown: Side | None) -> None:
        """Go where work on a side begins: where it says itself, or else to its first table."""
        if isinstance(shown, Page):
            shown.take_focus()
        if isinstance(shown, QWidget) and self.tabBar().hasFocus():
            tables = (table for table in shown.findChildren(QAbstractItemView) if table.isVisible())
            (shown.focusProxy() or next(tables, self.tabBar())).setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The menu of all sides is there where a side is out of sight."""
        super().resizeEvent(event)
        bar = self.tabBar()
        self.all_sides.setVisible(
            sum(bar.tabRect(place).width() for place in range(bar.count())) > self.width()
        )

    def side(self, key: str) -> Side:
        """One side by its key, built if nobody has looked at it yet."""
        if key not in self._built:
            at = next(side for side in SIDES if side.key == key)
            made = getattr(import_module(f"coachdesk.ui.candidate.{at.module}"), at.name)(self.desk)
            self._columns[SIDES.index(at)].addWidget(made)
            if hasattr(made, "side_wanted"):
                made.side_wanted.connect(self.show_side)
            self._built[key] = made
        return self._built[key]

    def built(self, key: str) -> Side | None:
        """One side if somebody has looked at it."""
        return self._built.get(key)

    def show_side(self, key: str) -> Side:
        """Bring one side into sight."""
        self.setCurrentIndex([side.key for side in SIDES].index(key))
        return self.side(key)

    def count_on(self, key: str, count: int) -> None:
        """Say beside a tab's word how many there are; none is not said."""
        place = [side.key for side in SIDES].index(key)
        title = _(SIDES[place].title)
        self.setTabText(place, f"{title} {count}" if count else title)

    def show_candidate(self, row: CandidateRow) -> None:
        """Show this candidate on the side in sight now, and on the others when they come into sight."""
        self.row = row
        self._stale = {side.key for side in SIDES}
        self._show()

    def _show(self) -> None:
        key = SIDES[self.currentIndex()].key
        if self.row is not None and key in self._stale:
            self._stale.discard(key)
            self.side(key).show_candidate(self.row)
