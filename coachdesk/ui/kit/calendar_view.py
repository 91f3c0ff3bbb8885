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
from coachdesk.ui.kit.calendar_cells import DayCell, number_height
from coachdesk.ui.kit.calendar_chip import EntryChip
from coachdesk.ui.kit.calendar_days import (
    SLOT,
    WEEK,
    CalendarEntry,
    free_time,
    hours_of,
    minute_of,
    month_days,
    month_on,
    time_of,
    week_days,
)
from coachdesk.ui.kit.calendar_keys import CalendarKeys
from coachdesk.ui.kit.calendar_month import MonthCell
from coachdesk.ui.kit.calendar_moving import Moving
from coachdesk.ui.kit.calendar_week import WeekCell, strip_height
from coachdesk.ui.kit.flow import Scrolling
from coachdesk.ui.kit.fonts import cover
from coachdesk.words import _, n_

Kind = Literal["month", "week"]

_HOURS: Final = (7, 18)
"""The hours a week shows at least."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a calendar shows now."""

    kind: Kind
    days: tuple[date, ...]
    today: date


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
        self._moving = Moving(self)
        self._keys = CalendarKeys(self, self._moving)
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
        hours, strip = hours_of(self.entries, _HOURS), strip_height(self.entries)
        for cell in self.cells:
            if isinstance(cell, WeekCell):
                cell.hours, cell.slot, cell.strip = hours, self.slot, strip
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
        chip.dragged.connect(self._moving.drag)
        chip.dropped.connect(self._moving.drop)
        return chip

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
        self._keys.follow(event)

    def step_slot(self, by: int) -> None:
        """Go so many minutes down or up in the hours of a week."""
        minute = minute_of(self.slot) // SLOT * SLOT + by
        first, last = self.cells[0].hours if isinstance(self.cells[0], WeekCell) else _HOURS
        self.slot = time_of(max(first * 60, min(last * 60 - SLOT, minute)))
        self.chosen_id = None
        self._mark_current()
        self.take_keys()

    def plan(self) -> None:
        """Ask to plan something where the keyboard is; where something stands there, at the next hour that is free."""
        of_day = [entry for entry in self.entries if entry.day == self.day]
        at = free_time(of_day, self.slot, _HOURS[1]) if self.shown.kind == "week" else None
        self.planned.emit(self.day, at, 0)

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
