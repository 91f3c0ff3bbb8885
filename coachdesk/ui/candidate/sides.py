"""The sides of a candidate's page: a line here and a file make a tab; a side is built when it is first looked at."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Final, Protocol

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from coachdesk.services.caseload import CandidateRow
from coachdesk.ui.desk import Desk
from coachdesk.words import N_, _


class Side(Protocol):
    """What a tab of the candidate's page does."""

    def show_candidate(self, row: CandidateRow) -> None:
        """Show this candidate in the year that is looked at."""


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
    SideAt("history", N_("History"), "history", "CandidateHistory"),
)


class Sides(QTabWidget):
    """The tabs; only the one in sight is built and kept up to date."""

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
        self.currentChanged.connect(lambda _index: self._show())

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
