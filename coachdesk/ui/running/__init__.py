"""Running session: the clock and the notes, with what was agreed last time beside them; or how to begin one."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from coachdesk.ui.desk import Desk
from coachdesk.ui.marking import KEYS
from coachdesk.ui.running.beginning import Beginning
from coachdesk.ui.running.going_on import GoingOn
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _


class RunningPage(Page):
    """One session at a time, from its first minute to its entry."""

    kinds = frozenset({"candidate", "session", "attendance", "next_step", "requirement_mark", "program_year"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.beginning = Beginning(desk)
        self.going_on = GoingOn(desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.beginning)
        self.stack.addWidget(self.going_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(self.stack)
        self._bind("Ctrl+Shift+P", self.going_on.turn, _("Pause or go on"))
        self._bind(KEYS, self.going_on.evidence.ask, _("Mark as evidence"))
        desk.under_way.changed.connect(self._changed)

    def _bind(self, keys: str, run: Callable[[], None], words: str) -> None:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(run)
        self.addAction(action)

    def refresh(self) -> None:
        """Show what stands now; notes that are being typed stay."""
        self._changed()
        if self.desk.under_way.running is not None:
            self.going_on.refresh()
        else:
            self.beginning.refresh()

    def _changed(self) -> None:
        running = self.desk.under_way.running is not None
        self.stack.setCurrentWidget(self.going_on if running else self.beginning)
        self.going_on.show_running()
        self._tick_if_seen()

    def show_what(self, what: object) -> None:
        """Start the planned session of this id, or one with the candidates of ``{"candidates": (...)}``."""
        under_way = self.desk.under_way
        if isinstance(what, UUID):
            under_way.start((), what)
        elif isinstance(what, dict) and what.get("candidates"):
            under_way.start(tuple(what["candidates"]))
        self.refresh()
        self.take_focus()

    def take_focus(self) -> None:
        """To the notes, or to who is to be chosen."""
        if self.desk.under_way.running is not None:
            self.going_on.notes.focus("notes")
        else:
            self.beginning.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """The clock is painted while it can be seen."""
        super().showEvent(event)
        self._tick_if_seen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing ticks for nobody; what counts are moments, not ticks."""
        super().hideEvent(event)
        self.going_on.tick(on=False)

    def _tick_if_seen(self) -> None:
        self.going_on.tick(on=self.isVisible() and self.desk.under_way.running is not None)

    def leave(self) -> Unkept:
        """Keep what is being typed."""
        return self.desk.under_way.leave()
