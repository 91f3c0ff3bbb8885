"""Moving the entries of a calendar to another day or time: by keys, and by dragging them."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from coachdesk.ui.kit.calendar_cells import DayCell, inside
from coachdesk.ui.kit.calendar_days import CalendarEntry, snapped, time_of
from coachdesk.ui.kit.calendar_week import WeekCell

if TYPE_CHECKING:
    from coachdesk.ui.kit.calendar_view import CalendarView


class Moving:
    """Says of one calendar that an entry was moved, or that it cannot be; who keeps entries moves them."""

    def __init__(self, view: CalendarView) -> None:
        self._view = view
        self._refusing = False

    def by(self, days: int, minutes: int = 0) -> None:
        """Move what is meant by days and minutes; where that is not clear, or not allowed, it is refused."""
        meant = self._view.meant()
        if not meant:
            return
        entry = meant[0]
        if len(meant) == 1 and entry.movable:
            self._view.chosen_id = entry.id
            at = time_of(entry.begins + minutes) if minutes and entry.at is not None else entry.at
            if (days, at) != (0, entry.at):
                self._view.moved.emit(entry, entry.day + timedelta(days), at)
        else:
            self._view.refused.emit(entry if len(meant) == 1 else None)

    def drag(self, entry: CalendarEntry, place: QPoint) -> None:
        """Show where the entry would stand; one that cannot be moved is refused once."""
        if not entry.movable:
            if not self._refusing:
                self._refusing = True
                self._view.refused.emit(entry)
            return
        for cell in self._view.cells:
            found = inside(cell, place)
            cell.show_target(None if found is None else (self._time_at(cell, entry, found), entry.minutes))

    def drop(self, entry: CalendarEntry, place: QPoint) -> None:
        """Move the entry to where it was let go."""
        self._refusing = False
        for cell in self._view.cells:
            cell.show_target(None)
            found = inside(cell, place)
            if found is None or not entry.movable:
                continue
            at = self._time_at(cell, entry, found)
            if (cell.day, at) != (entry.day, entry.at):
                self._view.chosen_id = entry.id
                self._view.moved.emit(entry, cell.day, at)
                return

    def _time_at(self, cell: DayCell, entry: CalendarEntry, place: QPoint) -> time | None:
        """The time an entry would get: its own in a month, in a week where its upper edge is."""
        if not isinstance(cell, WeekCell) or place.y() < cell.strip:
            return entry.at
        chip = self._view.chip_of(entry.id)
        grabbed = chip.grabbed_at.y() if chip is not None and entry.at is not None else 0
        return time_of(snapped(cell.minute_at(max(cell.strip, place.y() - grabbed))))
