"""The list of screens. To add one: write its module, and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from coachdesk.words import N_

if TYPE_CHECKING:
    from coachdesk.ui.desk import Desk


Unkept = dict[str, dict[str, Any]]
"""Drafts that the file could not take, by their keys; they wait in memory until it can."""


class Page(QWidget):
    """A screen's widget: `kinds` are the kinds of record it shows, `refresh` shows them again.

    `show_what` is told what to show when somebody came here for something; `leave` may keep what is being typed.
    `begins_at` is where the keyboard goes when somebody comes here. It is no focus proxy: from what stands before the
    page Tab would jump to a proxy, over everything that stands before that.
    """

    kinds: frozenset[str] = frozenset()
    begins_at: QWidget | None = None

    def refresh(self) -> None:
        """Ask the casebook again and show what it says."""

    def show_what(self, what: object) -> None:
        """Show the thing somebody came for."""

    def take_focus(self) -> None:
        """Go to where work goes on, when somebody came here without naming anything."""
        if self.begins_at is not None:
            self.begins_at.setFocus()

    def begins_session(self) -> object:
        """What a session logged from here by its keys begins with, as the page of the sessions is told it."""
        return "new"

    def leave(self) -> Unkept:
        """Keep what is being typed: the page is left, or the casebook locked. Answers what could not be kept."""
        return {}


@dataclass(frozen=True, slots=True)
class Screen:
    """A place in the sidebar, made when first shown; without `listed` it is reached from the place it is `under`."""

    key: str
    title: str
    icon: str
    build: Callable[[Desk], Page]
    keys: str = ""
    listed: bool = True
    gap: bool = False
    under: str = "caseload"


def _today(desk: Desk) -> Page:
    from coachdesk.ui.today import TodayPage

    return TodayPage(desk)


def _caseload(desk: Desk) -> Page:
    from coachdesk.ui.caseload import CaseloadPage

    return CaseloadPage(desk)


def _candidate(desk: Desk) -> Page:
    from coachdesk.ui.candidate import CandidatePage

    return CandidatePage(desk)


def _candidate_form(desk: Desk) -> Page:
    from coachdesk.ui.candidate.form import CandidateFormPage

    return CandidateFormPage(desk)


def _brief(desk: Desk) -> Page:
    from coachdesk.ui.brief import BriefPage

    return BriefPage(desk)


def _coverage(desk: Desk) -> Page:
    from coachdesk.ui.coverage import CoveragePage

    return CoveragePage(desk)


def _giving(desk: Desk) -> Page:
    from coachdesk.ui.giving import GivingPage

    return GivingPage(desk)


def _receiving(desk: Desk) -> Page:
    from coachdesk.ui.receiving import ReceivePage

    return ReceivePage(desk)


def _review_out(desk: Desk) -> Page:
    from coachdesk.ui.reviewing.making import ReviewOutPage

    return ReviewOutPage(desk)


def _review_in(desk: Desk) -> Page:
    from coachdesk.ui.reviewing.taking import ReviewInPage

    return ReviewInPage(desk)


def _round_out(desk: Desk) -> Page:
    from coachdesk.ui.calibration.sending import RoundOutPage

    return RoundOutPage(desk)


def _round_in(desk: Desk) -> Page:
    from coachdesk.ui.calibration.receiving import RoundInPage

    return RoundInPage(desk)


def _remarks(desk: Desk) -> Page:
    from coachdesk.ui.reviewing.remarks import RemarksPage

    return RemarksPage(desk)


def _importing(desk: Desk) -> Page:
    from coachdesk.ui.importing import ImportPage

    return ImportPage(desk)


def _running(desk: Desk) -> Page:
    from coachdesk.ui.running import RunningPage

    return RunningPage(desk)


def _sessions(desk: Desk) -> Page:
    from coachdesk.ui.sessions import SessionsPage

    return SessionsPage(desk)


def _events(desk: Desk) -> Page:
    from coachdesk.ui.events import EventsPage

    return EventsPage(desk)


def _event_import(desk: Desk) -> Page:
    from coachdesk.ui.events.importing import EventImportPage

    return EventImportPage(desk)


def _verifying(desk: Desk) -> Page:
    from coachdesk.ui.verifying import VerifyPage

    return VerifyPage(desk)


def _history(desk: Desk) -> Page:
    from coachdesk.ui.history import HistoryPage

    return HistoryPage(desk)


def _reconcile(desk: Desk) -> Page:
    from coachdesk.ui.reconcile import ReconcilePage

    return ReconcilePage(desk)


def _calendar(desk: Desk) -> Page:
    from coachdesk.ui.calendar import CalendarPage

    return CalendarPage(desk)


def _calibration(desk: Desk) -> Page:
    from coachdesk.ui.calibration import CalibrationPage

    return CalibrationPage(desk)


def _search(desk: Desk) -> Page:
    from coachdesk.ui.search import SearchPage

    return SearchPage(desk)


def _printing(desk: Desk) -> Page:
    from coachdesk.ui.printing import PrintPage

    return PrintPage(desk)


def _programs(desk: Desk) -> Page:
    from coachdesk.ui.programs import ProgramsPage

    return ProgramsPage(desk)


def _trash(desk: Desk) -> Page:
    from coachdesk.ui.trash import TrashPage

    return TrashPage(desk)


def _templates(desk: Desk) -> Page:
    from coachdesk.ui.preferences.templates import TemplatesPage

    return TemplatesPage(desk)


def _guide(desk: Desk) -> Page:
    from coachdesk.ui.guide import GuidePage

    return GuidePage(desk)


def _settings(desk: Desk) -> Page:
    from coachdesk.ui.preferences import SettingsPage

    return SettingsPage(desk)


SCREENS = (
    Screen("today", N_("Today"), "today", _today, "Ctrl+1"),
    Screen("caseload", N_("Caseload"), "caseload", _caseload, "Ctrl+2"),
    Screen("candidate", N_("Candidate"), "candidate", _candidate, listed=False),
    Screen("candidate_form", N_("Candidate"), "candidate", _candidate_form, listed=False),
    Screen("brief", N_("Brief"), "candidate", _brief, listed=False),
    Screen("coverage", N_("Standards covered"), "goal", _coverage, listed=False),
    Screen("giving", N_("Hand over or export"), "candidate", _giving, listed=False),
    Screen("receiving", N_("Receive a hand-over"), "caseload", _receiving, listed=False),
    Screen("review_out", N_("Review file"), "caseload", _review_out, listed=False),
    Screen("review_in", N_("Receive a review"), "caseload", _review_in, listed=False),
    Screen(
        "round_out", N_("Send a case or scores"), "calibration", _round_out, listed=False, under="calibration"
    ),
    Screen(
        "round_in",
        N_("Receive a case or scores"),
        "calibration",
        _round_in,
        listed=False,
        under="calibration",
    ),
    Screen("remarks", N_("Remarks"), "caseload", _remarks, listed=False, under="today"),
    Screen("verifying", N_("Verify a printed PDF"), "check", _verifying, listed=False, under="print"),
    Screen("importing", N_("Import"), "down", _importing, listed=False),
    Screen("running", N_("Running session"), "clock", _running, "Ctrl+R"),
    Screen("sessions", N_("Sessions"), "sessions", _sessions, "Ctrl+3"),
    Screen("events", N_("Events"), "calendar", _events, "Ctrl+4"),
    Screen("event_import", N_("Import events"), "calendar", _event_import, listed=False, under="events"),
    Screen("history", N_("History"), "history", _history, listed=False, under="sessions"),
    Screen("reconcile", N_("Reconcile"), "reconcile", _reconcile, "Ctrl+5"),
    Screen("calendar", N_("Calendar"), "month", _calendar, "Ctrl+6"),
    Screen("calibration", N_("Calibration"), "calibration", _calibration, "Ctrl+7"),
    Screen("search", N_("Search"), "search", _search, "Ctrl+F"),
    Screen("print", N_("Print"), "print", _printing, "Ctrl+P", gap=True),
    Screen("programs", N_("Programs"), "goal", _programs),
    Screen("trash", N_("Trash"), "trash", _trash, gap=True),
    Screen("templates", N_("Session templates"), "draft", _templates, listed=False, under="settings"),
    Screen("guide", N_("Guide"), "info", _guide, listed=False, under="settings"),
    Screen("settings", N_("Settings"), "settings", _settings, "Ctrl+,"),
)
"""In the order of the sidebar. A page is imported when it is first shown, so that the window opens at once."""
