"""The sessions of one candidate in one program year; Enter opens one in the entry."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.durations import say_minutes
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.session_list import SessionFilter, SessionRow, list_sessions
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.standings import near_day, state_mark
from coachdesk.words import _


class CandidateSessions(QWidget):
    """The table of a candidate's sessions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        empty = Empty("sessions", _("No session of this program year is logged yet."))
        self.table = RowTable(_("Sessions of this candidate"), _columns(desk), empty=empty)
        self.table.opened.connect(lambda row: desk.go("sessions", row.id))
        card = Card(flush=True)
        card.add(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(card)

    def show_candidate(self, row: CandidateRow) -> None:
        """Show the sessions of this candidate in this year."""
        self.table.show_rows(self.desk.ask(list_sessions, sessions_of(row), most=500))


def sessions_of(row: CandidateRow) -> SessionFilter:
    """Which sessions are listed here: all of the candidate in this year, the planned ones too."""
    first, last = (row.year.starts_on, row.year.last_on) if row.year else (None, None)
    return SessionFilter(candidate=row.id, first=first, last=last)


def _columns(desk: Desk) -> list[Column[SessionRow]]:
    return [
        Column[SessionRow]("held_on", _("Date"), lambda row: near_day(row.held_on, desk.today()),
                           sort=lambda row: row.held_on, width=110),
        Column[SessionRow]("mode", _("How"), lambda row: row.mode, quiet=True, drop=1),
        Column[SessionRow]("focus", _("Focus and summary"), lambda row: row.focus or row.opening, stretch=True,
                           width=220,
                           second=lambda row: row.opening if row.focus else ""),
        Column[SessionRow]("elements", _("Standards"), lambda row: ", ".join(row.elements), quiet=True,
                           width=110, drop=2),
        Column[SessionRow]("state", _("State"), lambda row: state_mark(row.state).text,
                           mark=lambda row: state_mark(row.state), width=120),
        Column[SessionRow]("minutes", _("Length"), lambda row: say_minutes(row.minutes) if row.minutes else "",
                           sort=lambda row: row.minutes, align="right", width=110),
    ]  # fmt: skip
