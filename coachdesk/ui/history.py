"""The history of one session: every change of it, with what stood before and after, and a way back for its words."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from coachdesk.days import say_day
from coachdesk.services import sessions
from coachdesk.services.history import Names, bring_text_back, list_names, list_session_changes
from coachdesk.ui.changes import Changes
from coachdesk.ui.desk import Desk
from coachdesk.ui.history_words import say_field
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import PageHeading
from coachdesk.ui.screens import Page
from coachdesk.words import _

STEP: Final = 100
"""How many changes are listed at first, and how many more each time."""


class HistoryPage(Page):
    """The changes of a session; private words are shown here, on screen, and nowhere else."""

    kinds = frozenset({"session", "attendance", "next_step", "candidate", "coach"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.session: UUID | None = None
        self._most = STEP
        back = button(_("Back to the session"), self._back, kind="link", icon="previous")
        self.heading = PageHeading(_("History"), "", back)
        self.changes = Changes(desk.today, session=True)
        self.changes.more_wanted.connect(self._show_more)
        self.changes.brought.connect(self._bring_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(self.changes, 1)
        self.begins_at = self.changes.table
        QShortcut(QKeySequence("Alt+Left"), self, self._back)

    def show_what(self, what: object) -> None:
        """Show the history of the session with this id."""
        if isinstance(what, UUID):
            self.session, self._most = what, STEP
            self._list(afresh=True)
            self.changes.table.setFocus()

    def refresh(self) -> None:
        """Ask again: a change was made, or taken back."""
        self._list(afresh=False)

    def _list(self, *, afresh: bool) -> None:
        if self.session is None:
            return
        rows = self.desk.ask(list_session_changes, self.session, most=self._most + 1)
        names = self.desk.ask(list_names)
        self.changes.show_changes(rows[: self._most], names, has_more=len(rows) > self._most, afresh=afresh)
        self.heading.show_words(_("History"), self._about(names))

    def _about(self, names: Names) -> str:
        """Which session it is; one that an undo took away has only its changes left."""
        if self.session is None or not self.desk.ask(sessions.stands, self.session):
            return _("The session is no longer there; Undo may bring it back.")
        draft = self.desk.ask(sessions.get_draft, self.session)
        people = ", ".join(names[who] for who in draft.candidates if who in names)
        return " · ".join(part for part in (draft.held_on and say_day(draft.held_on), people) if part)

    def _show_more(self) -> None:
        self._most += STEP
        self._list(afresh=False)

    def _bring_back(self, number: int, field: str) -> None:
        if self.session is not None:
            words = _("Bring back: {field}").format(field=say_field(field))
            self.desk.change(words, bring_text_back, self.session, number, field)
            self.changes.table.setFocus()

    def _back(self) -> None:
        self.desk.go("sessions", self.session)
