"""Ctrl+K: a few letters, arrows, Enter; Escape gives the keyboard back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.palette import Entry, Palette
from coachdesk.ui.kit.theme import Theme


class Window(QWidget):
    """A window with one line in it and the palette over it."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        column = QVBoxLayout(self)
        for line in (QLineEdit(), self.line, QLineEdit()):
            column.addWidget(line)
        self.palette_layer = Palette(self)
        self.ran: list[str] = []
        self.shows: dict[str, Callable[[Sequence[Entry]], None]] = {}

    def open(self) -> Palette:
        def entry(title: str, **more: str) -> Entry:
            return Entry(title, lambda: self.ran.append(title), **more)

        self.palette_layer.open(
            [
                entry("Log session", group="Commands", keys="Ctrl+N", icon="add"),
                entry("Print the coaching log", subtitle="LAASC", group="Commands"),
                entry("Rosa Nguyễn", group="Candidates"),
                entry("Lock now", keywords="secret away"),
            ],
            self.more,
        )
        return self.palette_layer

    def more(self, typed: str, show: Callable[[Sequence[Entry]], None]) -> None:
        self.shows[typed] = show
        show([Entry(f"Session about {typed}", lambda: self.ran.append(f"found {typed}"), group="Sessions")])


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    made.line.setFocus()
    return made


def test_it_opens_with_everything_and_takes_the_keyboard(window: Window, qtbot: QtBot) -> None:
    palette = window.open()
    qtbot.waitUntil(palette.line.hasFocus)
    assert palette.isVisible()
    assert palette.shown_titles() == ["Log session", "Print the coaching log", "Rosa Nguyễn", "Lock now"]


def test_letters_narrow_down_best_first_and_ask_for_more(window: Window) -> None:
    palette = window.open()
    QTest.keyClicks(palette.line, "l")
    assert palette.shown_titles() == ["Log session", "Lock now", "Print the coaching log"]
    QTest.keyClicks(palette.line, "og")
    assert palette.shown_titles() == ["Log session", "Print the coaching log", "Session about log"]


def test_what_is_found_late_comes_below_and_only_while_its_words_stand(window: Window) -> None:
    palette = window.open()
    QTest.keyClicks(palette.line, "log")
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    late = [Entry("Late", lambda: window.ran.append("late"))]
    window.shows["lo"](late)
    assert "Late" not in palette.shown_titles()
    window.shows["log"](late)
    assert palette.shown_titles()[-1] == "Late"
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.ran == ["Print the coaching log"]


@pytest.mark.parametrize(
    ("typed", "first"), [("nguyen", "Rosa Nguyễn"), ("away", "Lock now"), ("candid", "Rosa Nguyễn")]
)
def test_accents_keywords_and_groups_find_too(window: Window, typed: str, first: str) -> None:
    palette = window.open()
    QTest.keyClicks(palette.line, typed)
    assert palette.shown_titles()[0] == first


def test_arrows_walk_round_and_enter_runs_and_leaves(window: Window, qtbot: QtBot) -> None:
    palette = window.open()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(palette.line, key)
    assert window.ran == ["Print the coaching log"]
    assert not palette.isVisible()
    qtbot.waitUntil(window.line.hasFocus)
    window.open()
    QTest.keyClick(palette.line, Qt.Key.Key_Up)
    QTest.keyClick(palette.line, Qt.Key.Key_Enter)
    assert window.ran[-1] == "Lock now"


def test_escape_leaves_without_doing_anything(window: Window, qtbot: QtBot) -> None:
    palette = window.open()
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.ran == []
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.line)


def test_clicks_pick_an_entry_or_leave(window: Window) -> None:
    palette = window.open()
    place = palette.list.visualItemRect(palette.list.item(2)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.ran == ["Rosa Nguyễn"]
    window.open()
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not palette.isVisible()


def test_nothing_found_says_so_and_enter_does_nothing(window: Window) -> None:
    window.palette_layer.open([Entry("Log session", lambda: window.ran.append("log"))])
    palette = window.palette_layer
    QTest.keyClicks(palette.line, "zzz")
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.ran == []
    assert palette.isVisible()


def test_every_entry_is_spoken_with_its_subtitle_and_group(window: Window) -> None:
    palette = window.open()
    spoken = palette.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Print the coaching log, LAASC, Commands"
    assert palette.line.accessibleName() == "Find"


def test_it_covers_its_window_also_after_a_change_of_size(window: Window, qtbot: QtBot) -> None:
    palette = window.open()
    window.resize(700, 500)
    qtbot.waitUntil(lambda: palette.size() == window.size())
    assert not palette.grab().isNull()
