"""The calendar by its keys, its spoken words and the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.calendar_chip import EntryChip
from coachdesk.ui.kit.calendar_days import CalendarEntry
from coachdesk.ui.kit.calendar_month import MonthCell
from coachdesk.ui.kit.calendar_view import CalendarView, Kind
from coachdesk.ui.kit.calendar_week import WeekCell
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.theme import Theme

TUESDAY = date(2026, 3, 3)
MONDAY = TUESDAY - timedelta(1)
Key = Qt.Key


def visit(
    number: int, day: date = TUESDAY, at: time | None = time(9, 30), *, movable: bool = True
) -> CalendarEntry:
    spoken = f"Rosa {number}, {'planned' if movable else 'held'}, 60 minutes"
    mark = Mark("Planned", "accent", "calendar") if movable else Mark("Held", "ok")
    return CalendarEntry(number, day, at, 60, f"Rosa {number}", mark, spoken, movable=movable)


class Told:
    """What the calendar asked for, in order."""

    def __init__(self, view: CalendarView) -> None:
        self.wanted: list[date] = []
        self.opened: list[object] = []
        self.planned: list[tuple[date, time | None, int]] = []
        self.moved: list[tuple[object, date, time | None]] = []
        self.refused: list[object] = []
        view.wanted.connect(self.wanted.append)
        view.opened.connect(lambda entry: self.opened.append(entry.id))
        view.planned.connect(lambda day, at, minutes: self.planned.append((day, at, minutes)))
        view.moved.connect(lambda entry, day, at: self.moved.append((entry.id, day, at)))
        view.refused.connect(lambda entry: self.refused.append(entry.id))


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> CalendarView:
    made = CalendarView("Calendar", first_weekday=6)
    qtbot.addWidget(made)
    made.resize(980, 640)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def told(view: CalendarView) -> Told:
    return Told(view)


def shows(view: CalendarView, kind: Kind, entries: Sequence[CalendarEntry]) -> None:
    view.show_days(kind, TUESDAY, TUESDAY)
    view.show_entries(entries)
    view.take_keys()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def name_said() -> str:
    return QAccessible.queryAccessibleInterface(focused()).text(QAccessible.Text.Name)


def hits(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def chip(view: CalendarView, number: int) -> EntryChip:
    found = view.chip_of(number)
    assert found is not None
    return found


def drag(widget: QWidget, start: QPoint, end: QPoint, onto: QWidget) -> None:
    """Press, move in steps, release; `end` is a place on `onto`."""
    goal = widget.mapFromGlobal(onto.mapToGlobal(end))
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(widget, start + (goal - start) * step / 5)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=goal)


def test_a_month_begins_with_the_readers_weekday(view: CalendarView) -> None:
    shows(view, "month", [])
    assert [cell.day for cell in view.cells[:2]] == [date(2026, 3, 1), date(2026, 3, 2)]
    assert len(view.cells) == 35


def test_arrows_go_from_day_to_day_and_each_is_said(view: CalendarView) -> None:
    shows(view, "month", [visit(1, TUESDAY + timedelta(8))])
    assert name_said() == "Tuesday, Mar 3, 2026, today, no entries"
    hits(Key.Key_Right)
    hits(Key.Key_Down)
    assert name_said() == "Wednesday, Mar 11, 2026, 1 entry"
    hits(Key.Key_Home)
    assert name_said() == "Sunday, Mar 8, 2026, no entries"


def test_what_is_not_shown_is_asked_for(view: CalendarView, told: Told) -> None:
    shows(view, "month", [])
    hits(Key.Key_PageDown)
    hits(Key.Key_PageUp)
    assert told.wanted == [date(2026, 4, 3), date(2026, 2, 3)]
    shows(view, "week", [])
    hits(Key.Key_PageDown)
    assert told.wanted[-1] == TUESDAY + timedelta(7)


def test_tab_stops_at_the_day_and_its_entries_in_order(view: CalendarView) -> None:
    shows(view, "month", [visit(1), visit(2), visit(3, TUESDAY + timedelta(1))])
    for number in (1, 2):
        hits(Key.Key_Tab)
        assert name_said() == f"Rosa {number}, planned, 60 minutes"
    hits(Key.Key_Escape)
    assert name_said() == "Tuesday, Mar 3, 2026, today, 2 entries"


def test_enter_opens_the_entry_and_plans_on_an_empty_day(view: CalendarView, told: Told) -> None:
    shows(view, "month", [visit(1)])
    hits(Key.Key_Return)
    assert told.opened == [1]
    hits(Key.Key_Right)
    hits(Key.Key_Return)
    hits(Key.Key_N)
    assert told.planned == [(TUESDAY + timedelta(1), None, 0)] * 2


def test_enter_lists_a_full_day(view: CalendarView, told: Told, qtbot: QtBot) -> None:
    shows(view, "month", [visit(number) for number in range(9)])
    cell = view.cell_of(TUESDAY)
    assert isinstance(cell, MonthCell)
    seen = sum(each.isVisible() for each in cell.chips)
    assert 0 < seen < 9
    assert cell.rest.text() == f"+{9 - seen} more"
    hits(Key.Key_Return)
    (menu,) = (each for each in view.findChildren(QMenu) if each.isVisible())
    assert menu.actions()[8].text() == "9:30 AM, Rosa 8, Planned"
    menu.actions()[8].trigger()
    assert told.opened == [8]


def test_control_and_arrows_move_a_planned_visit_only(view: CalendarView, told: Told) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    shows(view, "month", [visit(1), visit(2, TUESDAY + timedelta(1), movable=False)])
    hits(Key.Key_Right, control)
    hits(Key.Key_Down, control)
    assert told.moved == [
        (1, TUESDAY + timedelta(1), time(9, 30)),
        (1, TUESDAY + timedelta(7), time(9, 30)),
    ]
    view.chosen_id = None
    view.go(TUESDAY + timedelta(1))
    hits(Key.Key_Right, control)
    assert told.refused == [2]


def test_which_of_two_visits_is_meant_has_to_be_said(view: CalendarView, told: Told) -> None:
    view.refused.disconnect()
    unclear: list[object] = []
    view.refused.connect(unclear.append)
    shows(view, "month", [visit(1), visit(2)])
    hits(Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert (unclear, told.moved) == ([None], [])
    hits(Key.Key_Tab)
    hits(Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert [key for key, _day, _at in told.moved] == [1]


def test_no_key_leads_into_a_year_nobody_means(view: CalendarView, told: Told) -> None:
    view.show_days("month", date(2100, 12, 31), TUESDAY)
    view.take_keys()
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_PageDown):
        hits(key)
    assert (told.wanted, view.day) == ([], date(2100, 12, 31))


def test_the_week_has_times_for_the_keyboard(view: CalendarView, told: Told) -> None:
    shows(view, "week", [visit(1)])
    assert name_said() == "Tuesday, Mar 3, 2026, 9:00 AM, today, 1 entry"
    hits(Key.Key_N)
    hits(Key.Key_Down)
    hits(Key.Key_Return)
    assert told.planned == [(TUESDAY, time(9), 0)]
    assert told.opened == [1]


def test_where_something_stands_the_next_free_hour_is_proposed(view: CalendarView, told: Told) -> None:
    view.show_days("week", TUESDAY, TUESDAY)
    view.show_entries([visit(1, at=time(9)), visit(2, at=time(10, 30)), visit(3, at=time(9), day=MONDAY)])
    view.take_keys()
    view.slot = time(9)
    view.plan()
    assert told.planned == [(TUESDAY, time(11, 30), 0)], "half an hour between two visits is none"


def test_control_shift_and_arrows_move_by_half_an_hour(view: CalendarView, told: Told) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    shows(view, "week", [visit(1), visit(2, TUESDAY + timedelta(1), at=None)])
    hits(Key.Key_Down, both)
    hits(Key.Key_Up, both)
    assert told.moved == [(1, TUESDAY, time(10)), (1, TUESDAY, time(9))]
    view.go(TUESDAY + timedelta(1))
    view.chosen_id = None
    hits(Key.Key_Down, both)
    assert len(told.moved) == 2, "what has no time has none to move"


def test_a_visit_is_dragged_to_another_day(view: CalendarView, told: Told) -> None:
    shows(view, "month", [visit(1), visit(2, movable=False)])
    goal = view.cell_of(TUESDAY + timedelta(9))
    assert goal is not None
    drag(chip(view, 1), QPoint(20, 8), QPoint(30, 30), goal)
    assert told.moved == [(1, TUESDAY + timedelta(9), time(9, 30))]
    drag(chip(view, 2), QPoint(20, 8), QPoint(30, 30), goal)
    assert told.refused == [2]
    assert len(told.moved) == 1


def test_a_click_chooses_and_a_double_click_opens(view: CalendarView, told: Told) -> None:
    shows(view, "month", [visit(1), visit(2)])
    QTest.mouseClick(chip(view, 2), Qt.MouseButton.LeftButton)
    assert [each.id for each in view.entries_at()] == [2]
    QTest.mouseDClick(chip(view, 2), Qt.MouseButton.LeftButton)
    assert (told.opened, told.moved) == ([2], [])


def test_a_visit_is_dragged_to_another_time(view: CalendarView, told: Told) -> None:
    shows(view, "week", [visit(1)])
    goal = view.cell_of(TUESDAY + timedelta(1))
    assert isinstance(goal, WeekCell)
    drag(chip(view, 1), QPoint(20, 0), QPoint(20, goal.height_of(14 * 60)), goal)
    assert told.moved == [(1, TUESDAY + timedelta(1), time(14))]


def test_a_drag_over_free_time_plans_it(view: CalendarView, told: Told) -> None:
    shows(view, "week", [])
    cell = view.cell_of(TUESDAY)
    assert isinstance(cell, WeekCell)
    drag(cell, QPoint(20, cell.height_of(10 * 60)), QPoint(20, cell.height_of(11 * 60 + 30)), cell)
    assert told.planned == [(TUESDAY, time(10), 90)]


def test_a_chosen_entry_stays_chosen_where_it_goes(view: CalendarView) -> None:
    shows(view, "month", [visit(1), visit(2)])
    hits(Key.Key_Tab)
    later = TUESDAY + timedelta(3)
    view.show_entries([visit(2), visit(1, later)])
    assert view.day == later
    assert name_said() == "Rosa 1, planned, 60 minutes"
