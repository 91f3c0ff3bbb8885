"""A month or a week with what stands on its days, for the mouse, the keyboard and a screen reader alike.

Every day and every entry is a widget with a name. Of the days Tab stops at the current one and then at its entries;
arrows go from day to day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, Literal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from coachdesk.days import YEARS, say_day, say_time, say_weekday
from coachdesk.ui.kit.calendar_board import CalendarBoard, CalendarHead
from coachdesk.ui.kit.calendar_cells import DayCell, MonthCell, WeekCell, inside, number_height
from coachdesk.ui.kit.calendar_chip import EntryChip, chip_height
from coachdesk.ui.kit.calendar_days import (
    SLOT,
    WEEK,
    CalendarEntry,
    minute_of,
    month_days,
    month_on,
    snapped,
    time_of,
    week_days,
)
from coachdesk.ui.kit.flow import Scrolling
from coachdesk.ui.kit.fonts import cover
from coachdesk.words import _, n_

Kind = Literal["month", "week"]

_HOURS: Final = (7, 18)
"""The hours a week shows at least."""
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
_CONTROL_SHIFT: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a calendar shows now."""

    kind: Kind
    days: tuple[date, ...]
    today: date


_HOUR: Final = 60


class CalendarView(QWidget):
    """A month or week. `day` is the current day, `slot` its time in a week.

    `wanted` asks for a day that is not shown: answer with `show_days` and `show_entries`. `opened` carries an entry,
    `planned` a day, a time or None and minutes (0 where nothing says how long), `moved` an entry with its new day
    and time, and `refused` an entry that cannot be moved, or None where it is not clear which is meant.
    """

    wanted = Signal(object)
    opened = Signal(object)
    planned = Signal(object, object, int)
    moved = Signal(object, object, object)
    refused = Signal(object)

    def __init__(self, name: str, *, first_weekday: int = 0) -> None:
        super().__init__()
        self.name, self.first_weekday = name, first_weekday
        self.day, self.slot = date.min, time(9)
        self.shown = Shown("month", (), date.min)
        self.cells: list[DayCell] = []
        self.chosen_id: object = None
        self.entries: list[CalendarEntry] = []
        self._refusing = False
        self.head = CalendarHead(self)
        self.board = CalendarBoard(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.room = Scrolling(self.board)
        column.addWidget(self.room, 1)
        self.setAccessibleName(name)

    def days_of(self, kind: Kind, day: date) -> tuple[date, ...]:
        """The days a month or a week around a day shows."""
        return tuple((month_days if kind == "month" else week_days)(day, self.first_weekday))

    def show_days(self, kind: Kind, day: date, today: date) -> None:
        """Another month or week, empty until `show_entries`; `day` becomes the current one. What is chosen stays."""
        had_keys, chosen = self.has_keys, self.chosen_id
        days = self.days_of(kind, day)
        if kind != self.shown.kind or len(days) != len(self.cells):
            self._make_cells(kind, len(days))
        self.shown, self.day = Shown(kind, days, today), day
        self.show_entries(())
        if had_keys:
            self.take_keys()
        self.chosen_id = chosen

    @property
    def has_keys(self) -> bool:
        """Whether the keyboard speaks to a day or an entry here."""
        at = QApplication.focusWidget()
        return at is not None and self.isAncestorOf(at)

    def take_keys(self) -> None:
        """Give the keyboard to the chosen entry, else to the current day."""
        chip = self.chip_of(self.chosen_id)
        at = chip if chip is not None and not chip.isHidden() else self.cell_of(self.day)
        if at is not None:
            at.setFocus()

    def _make_cells(self, kind: Kind, count: int) -> None:
        for old in self.cells:
            old.hide()
            old.deleteLater()
        self.cells = [
            MonthCell(self.board) if kind == "month" else WeekCell(self.board) for _each in range(count)
        ]
        for cell in self.cells:
            cell.focused.connect(self._at_day)
            cell.clicked.connect(self._clicked)
            cell.planned.connect(self.planned)
            cell.more.connect(self.list_day)
            cell.show()

    def show_entries(self, entries: Sequence[CalendarEntry]) -> None:
        """Everything on the days that are shown; the chosen entry stays chosen, also on another day."""
        had_keys = self.has_keys
        at = QApplication.focusWidget()
        self.entries = list(entries)
        chosen = self.entry_of(self.chosen_id)
        if chosen is not None and entries:
            self.day = chosen.day
        by_day: dict[date, list[CalendarEntry]] = defaultdict(list)
        for entry in entries:
            by_day[entry.day].append(entry)
        self._fit_hours()
        old = [chip for cell in self.cells for chip in cell.chips]
        for cell, day in zip(self.cells, self.shown.days, strict=True):
            chips = [self._chip(entry, cell) for entry in by_day[day]]
            faint = self.shown.kind == "month" and day.month != self.day.month
            cell.show_day(day, chips, today=day == self.shown.today, faint=faint)
        self.board.place()
        self._mark_current()
        if had_keys and isinstance(at, DayCell | EntryChip):
            self.take_keys()
        for chip in old:
            chip.hide()
            chip.deleteLater()

    def _chip(self, entry: CalendarEntry, cell: DayCell) -> EntryChip:
        chip = EntryChip(entry, cell)
        chip.focused.connect(self._at_entry)
        chip.opened.connect(self.opened)
        chip.dragged.connect(self._drag)
        chip.dropped.connect(self._drop)
        return chip

    def _fit_hours(self) -> None:
        timed = [entry for entry in self.entries if entry.at is not None]
        first = min([_HOURS[0], *(entry.begins // 60 for entry in timed)])
        last = max([_HOURS[1], *(-(-entry.ends // 60) for entry in timed)])
        loose: dict[date, int] = defaultdict(int)
        for entry in self.entries:
            loose[entry.day] += entry.at is None
        for cell in self.cells:
            if isinstance(cell, WeekCell):
                cell.hours, cell.slot = (first, last), self.slot
                cell.strip = 6 + max([1, *loose.values()]) * (chip_height() + 1)

    def cell_of(self, day: date) -> DayCell | None:
        """The box of a day that is shown."""
        return next((cell for cell in self.cells if cell.day == day), None)

    def entry_of(self, key: object) -> CalendarEntry | None:
        """An entry by its id."""
        return next((entry for entry in self.entries if entry.id == key), None) if key is not None else None

    def chip_of(self, key: object) -> EntryChip | None:
        """The button of an entry."""
        if key is None:
            return None
        return next((chip for cell in self.cells for chip in cell.chips if chip.entry.id == key), None)

    def entries_at(self) -> list[CalendarEntry]:
        """What is meant where the keyboard is: the chosen entry, else those at the slot, else those of the day."""
        chosen = self.entry_of(self.chosen_id)
        if chosen is not None:
            return [chosen]
        of_day = [entry for entry in self.entries if entry.day == self.day]
        if self.shown.kind == "week":
            minute = minute_of(self.slot)
            return [entry for entry in of_day if entry.at is not None and entry.begins <= minute < entry.ends]
        return of_day

    def meant(self) -> list[CalendarEntry]:
        """What a key that changes something is about: what is where the keyboard is, else all of the day."""
        return self.entries_at() or [entry for entry in self.entries if entry.day == self.day]

    def go(self, day: date) -> None:
        """Make a day the current one; one that is not shown is asked for, and one in a year nobody means is not."""
        if day.year not in YEARS:
            return
        self.chosen_id = None
        turns = self.shown.kind == "month" and (day.year, day.month) != (self.day.year, self.day.month)
        if turns or day not in self.shown.days:
            self.wanted.emit(day)
            return
        self.day = day
        self._mark_current()
        if self.has_keys:
            self.take_keys()

    def _at_day(self, day: date) -> None:
        self.chosen_id = None
        if day != self.day:
            self.day = day
            self._mark_current()

    def _at_entry(self, entry: CalendarEntry) -> None:
        self.chosen_id, self.day = entry.id, entry.day
        self._mark_current()

    def _clicked(self, day: date, at: time | None) -> None:
        if at is not None:
            self.slot = at
        self.day = day
        self._mark_current()

    def _mark_current(self) -> None:
        """Tab stops at the current day and its entries; each day says what it is."""
        before: QWidget | None = None
        for cell in self.cells:
            current = cell.is_current = cell.day == self.day
            if isinstance(cell, WeekCell):
                cell.slot = self.slot
            policy = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
            for widget in (cell, *cell.chips):
                widget.setFocusPolicy(policy)
                if current:
                    if before is not None:
                        QWidget.setTabOrder(before, widget)
                    before = widget
            told = self._name_of(cell)
            if told != cell.accessibleName():  # a name that is set again would be read again
                cell.setAccessibleName(told)
            cell.update()

    def _name_of(self, cell: DayCell) -> str:
        number = len(cell.chips)
        parts = [say_weekday(cell.day), say_day(cell.day)]
        if self.shown.kind == "week" and cell.is_current:
            parts.append(say_time(self.slot))
        if cell.is_today:
            parts.append(_("today"))
        parts.append(n_("{n} entry", "{n} entries", number) if number else _("no entries"))
        return ", ".join(parts)

    def turn(self, by: int) -> None:
        """Go some months or weeks on."""
        week = self.shown.kind == "week"
        self.go(self.day + timedelta(by * WEEK) if week else month_on(self.day, by))

    def follow(self, event: QKeyEvent) -> None:
        """Keys that days and entries share; what is not known here goes on to the page."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ControlModifier and key in _STEPS:
            self._move_by(_STEPS[key])
        elif modifiers == _CONTROL_SHIFT and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._move_by(0, SLOT if key == Qt.Key.Key_Down else -SLOT)
        elif modifiers or not self._walk(key):
            event.ignore()

    def _walk(self, key: Qt.Key) -> bool:
        """Follow a key without modifiers; whether it is one."""
        week = self.shown.kind == "week"
        if week and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step_slot(SLOT if key == Qt.Key.Key_Down else -SLOT)
        elif key in _STEPS:
            self.go(self.day + timedelta(_STEPS[key]))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            days = week_days(self.day, self.first_weekday)
            self.go(days[0] if key == Qt.Key.Key_Home else days[-1])
        elif key in _ENTER:
            self._enter()
        elif key == Qt.Key.Key_N:
            self.plan()
        elif key == Qt.Key.Key_Escape and self.chosen_id is not None:
            self.go(self.day)
        else:
            return False
        return True

    def _step_slot(self, by: int) -> None:
        minute = minute_of(self.slot) // SLOT * SLOT + by
        first, last = self.cells[0].hours if isinstance(self.cells[0], WeekCell) else _HOURS
        self.slot = time_of(max(first * 60, min(last * 60 - SLOT, minute)))
        self.chosen_id = None
        self._mark_current()
        self.take_keys()

    def _enter(self) -> None:
        meant = self.entries_at()
        if not meant:
            self.plan()
        elif len(meant) == 1:
            self.opened.emit(meant[0])
        else:
            self.list_day(self.day)

    def plan(self) -> None:
        """Ask to plan something where the keyboard is; where something stands there, at the next hour that is free."""
        self.planned.emit(self.day, self._free_time() if self.shown.kind == "week" else None, 0)

    def _free_time(self) -> time:
        taken = [entry for entry in self.entries if entry.day == self.day and entry.at is not None]
        minute = minute_of(self.slot)
        if not any(entry.begins <= minute < entry.ends for entry in taken):
            return self.slot
        for later in range(minute, _HOURS[1] * 60, SLOT):
            if not any(entry.begins < later + _HOUR and later < entry.ends for entry in taken):
                return time_of(later)
        return self.slot

    def list_day(self, day: date) -> None:
        """Everything of a day in a list, to open one of it."""
        cell = self.cell_of(day)
        if cell is None:
            return
        menu = QMenu(say_day(day), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in (chip.entry for chip in cell.chips):
            told = ", ".join(
                part
                for part in (say_time(entry.at) if entry.at else "", entry.title, entry.mark.text)
                if part
            )
            action = menu.addAction(cover(told).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, entry=entry: self.opened.emit(entry))
        first = menu.actions()[0] if menu.actions() else None
        menu.popup(cell.mapToGlobal(QPoint(8, number_height())))
        if first is not None:
            menu.setActiveAction(first)

    def _move_by(self, days: int, minutes: int = 0) -> None:
        meant = self.meant()
        if not meant:
            return
        entry = meant[0]
        if len(meant) == 1 and entry.movable:
            self.chosen_id = entry.id
            at = time_of(entry.begins + minutes) if minutes and entry.at is not None else entry.at
            if (days, at) != (0, entry.at):
                self.moved.emit(entry, entry.day + timedelta(days), at)
        else:
            self.refused.emit(entry if len(meant) == 1 else None)

    def _drag(self, entry: CalendarEntry, place: QPoint) -> None:
        """Show where the entry would stand; one that cannot be moved is refused once."""
        if not entry.movable:
            if not self._refusing:
                self._refusing = True
                self.refused.emit(entry)
            return
        for cell in self.cells:
            found = inside(cell, place)
            cell.show_target(None if found is None else (self._time_at(cell, entry, found), entry.minutes))

    def _drop(self, entry: CalendarEntry, place: QPoint) -> None:
        self._refusing = False
        for cell in self.cells:
            cell.show_target(None)
            found = inside(cell, place)
            if found is None or not entry.movable:
                continue
            at = self._time_at(cell, entry, found)
            if (cell.day, at) != (entry.day, entry.at):
                self.chosen_id = entry.id
                self.moved.emit(entry, cell.day, at)
                return

    def _time_at(self, cell: DayCell, entry: CalendarEntry, place: QPoint) -> time | None:
        """The time an entry would get: its own in a month, in a week where its upper edge is."""
        if not isinstance(cell, WeekCell) or place.y() < cell.strip:
            return entry.at
        chip = self.chip_of(entry.id)
        grabbed = chip.grabbed_at.y() if chip is not None and entry.at is not None else 0
        return time_of(snapped(cell.minute_at(max(cell.strip, place.y() - grabbed))))
