"""The keys of a calendar: from day to day, up and down the hours, and to what stands there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coachdesk.ui.kit.calendar_days import SLOT, WEEK, week_days
from coachdesk.ui.kit.calendar_moving import Moving

if TYPE_CHECKING:
    from coachdesk.ui.kit.calendar_view import CalendarView

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
_CONTROL_SHIFT: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CalendarKeys:
    """Arrows walk, with Ctrl they move an entry; in a week up and down are half hours."""

    def __init__(self, view: CalendarView, moving: Moving) -> None:
        self._view, self._moving = view, moving

    def follow(self, event: QKeyEvent) -> None:
        """Keys that days and entries share; what is not known here goes on to the page."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ControlModifier and key in _STEPS:
            self._moving.by(_STEPS[key])
        elif modifiers == _CONTROL_SHIFT and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._moving.by(0, SLOT if key == Qt.Key.Key_Down else -SLOT)
        elif modifiers or not self._walk(key):
            event.ignore()

    def _walk(self, key: Qt.Key) -> bool:
        """Follow a key without modifiers; whether it is one."""
        week = self._view.shown.kind == "week"
        if week and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._view.step_slot(SLOT if key == Qt.Key.Key_Down else -SLOT)
        elif key in _STEPS:
            self._view.go(self._view.day + timedelta(_STEPS[key]))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self._view.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            days = week_days(self._view.day, self._view.first_weekday)
            self._view.go(days[0] if key == Qt.Key.Key_Home else days[-1])
        elif key in _ENTER:
            self._enter()
        elif key == Qt.Key.Key_N:
            self._view.plan()
        elif key == Qt.Key.Key_Escape and self._view.chosen_id is not None:
            self._view.go(self._view.day)
        else:
            return False
        return True

    def _enter(self) -> None:
        meant = self._view.entries_at()
        if not meant:
            self._view.plan()
        elif len(meant) == 1:
            self._view.opened.emit(meant[0])
        else:
            self._view.list_day(self._view.day)
