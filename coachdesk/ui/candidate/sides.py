"""The sides of a candidate's page: a line here and a file make a tab; a side is built when it is first looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, Final, Protocol, cast, runtime_checkable

from PySide6.QtWidgets import QWidget

from coachdesk.services.caseload import CandidateRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.tabs import Tab, Tabs
from coachdesk.ui.screens import Unkept
from coachdesk.words import N_, _


class Side(Protocol):
    """What a tab of the candidate's page does."""

    def show_candidate(self, row: CandidateRow) -> None:
        """Show this candidate in the year that is looked at."""


@runtime_checkable
class Keeps(Protocol):
    """A side on which something can be typed."""

    def leave(self) -> Unkept:
        """Keep or save what is being typed; what the file does not take is handed back."""


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


class Sides(Tabs):
    """The tabs of a candidate; only the one in sight is built and kept up to date."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.row: CandidateRow | None = None
        self._sides: dict[str, Side] = {}
        self._stale: set[str] = set()
        tabs = [Tab(side.key, _(side.title), partial(self._build, side)) for side in SIDES]
        super().__init__(_("Sides of this candidate's work"), tabs, _("All sides"))

    def _build(self, at: SideAt) -> QWidget:
        made: Any = getattr(import_module(f"coachdesk.ui.candidate.{at.module}"), at.name)(self.desk)
        if hasattr(made, "side_wanted"):
            made.side_wanted.connect(self.show_side)
        self._sides[at.key] = made
        return cast("QWidget", made)

    def side(self, key: str) -> Side:
        """One side by its key, built if nobody has looked at it yet."""
        self.made(key)
        return self._sides[key]

    def leave(self) -> Unkept:
        """Let every side that was looked at keep, or save, what is being typed there."""
        unkept: Unkept = {}
        for side in self._sides.values():
            if isinstance(side, Keeps):
                unkept |= side.leave()
        return unkept

    def show_side(self, key: str) -> Side:
        """Bring one side into sight."""
        self.show_tab(key)
        return self._sides[key]

    def show_candidate(self, row: CandidateRow) -> None:
        """Show this candidate on the side in sight now, and on the others when they come into sight."""
        self.row = row
        self._stale = {side.key for side in SIDES}
        self.came_to(self.key)

    def came_to(self, key: str) -> None:
        """Show the candidate there who is looked at by now."""
        if self.row is not None and key in self._stale:
            self._stale.discard(key)
            self.side(key).show_candidate(self.row)
