"""The line above what was found: letters are typed into it, and the keys that are none walk through the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.found_line import FoundLine
from coachdesk.ui.kit.found_list import Found, FoundList
from coachdesk.ui.kit.theme import Theme

Key = Qt.Key


class Room(QWidget):
    """A line above a list of twenty."""

    def __init__(self) -> None:
        super().__init__()
        self.list = FoundList("Found")
        self.line = FoundLine("Search for", "Words", self.list)
        self.opened: list[object] = []
        self.list.opened.connect(self.opened.append)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.list.show_found([Found(number, "sessions", f"Session {number}") for number in range(20)])


@pytest.fixture
def room(theme: Theme, qtbot: QtBot) -> Room:
    made = Room()
    qtbot.addWidget(made)
    made.show()
    made.line.setFocus()
    return made


def test_keys_walk_and_open_while_the_line_keeps_the_letters(room: Room) -> None:
    walked = []
    for key in (Key.Key_Down, Key.Key_PageDown, Key.Key_PageUp, Key.Key_Up, Key.Key_Up):
        QTest.keyClick(room.line, key)
        walked.append(room.list.currentRow())
    assert walked == [1, 9, 1, 0, 19]
    QTest.keyClicks(room.line, "ab")
    QTest.keyClick(room.line, Key.Key_Return)
    QTest.keyClick(room.line, Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert room.opened == [19, 19]
    assert room.line.text() == "ab"


def test_escape_empties_it_and_other_keys_stay_those_of_a_line(room: Room) -> None:
    QTest.keyClicks(room.line, "ab")
    QTest.keyClick(room.line, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(room.line, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert room.opened == []
    assert room.list.currentRow() == 0
    QTest.keyClick(room.line, Key.Key_Escape)
    assert room.line.text() == ""
