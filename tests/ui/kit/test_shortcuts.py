"""One registry: keys that work, menus, the palette and the cheat sheet from the same list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.shortcuts import Command, Shortcuts
from coachdesk.ui.kit.theme import Theme

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def shortcuts(window: QWidget, ran: list[str]) -> Shortcuts:
    made = Shortcuts(window)
    made.add(
        Command("log", "Log session", lambda: ran.append("log"), ("Ctrl+N",), group="Sessions", icon="add"),
        Command("lock", "Lock & leave", lambda: ran.append("lock"), ("Ctrl+L", "Ctrl+Shift+L")),
        Command("print", "Print", lambda: ran.append("print"), standard=QKeySequence.StandardKey.Print),
        Command("about", "About CoachDesk", lambda: ran.append("about")),
    )
    return made


def test_every_key_of_a_command_works(
    shortcuts: Shortcuts, window: QWidget, ran: list[str], qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    QTest.keyClick(window, Qt.Key.Key_L, CTRL | SHIFT)
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    assert ran == ["log", "lock", "lock", "print"]


def test_all_the_platforms_own_keys_are_bound(shortcuts: Shortcuts) -> None:
    bound = shortcuts.action("print").shortcuts()
    assert bound == QKeySequence.keyBindings(QKeySequence.StandardKey.Print)


def test_a_key_cannot_be_given_twice(shortcuts: Shortcuts) -> None:
    with pytest.raises(ValueError, match="taken"):
        shortcuts.add(Command("new", "New", lambda: None, ("Ctrl+N",)))
    with pytest.raises(ValueError, match="there already"):
        shortcuts.add(Command("log", "Log", lambda: None))


def test_the_palette_gets_what_can_be_done_now(shortcuts: Shortcuts, ran: list[str]) -> None:
    shortcuts.action("print").setEnabled(False)
    shortcuts.action("log").setText("Log session for Rosa && Marcus")
    entries = shortcuts.entries()
    assert [entry.title for entry in entries] == [
        "Log session for Rosa & Marcus",
        "Lock & leave",
        "About CoachDesk",
    ]
    assert (entries[0].keys, entries[0].group, entries[0].icon) == ("Ctrl+N", "Sessions", "add")
    entries[2].run()
    assert ran == ["about"]


def test_the_cheat_sheet_lists_what_has_a_key(shortcuts: Shortcuts) -> None:
    rows = shortcuts.sheet()
    assert ("Sessions", "Log session", "Ctrl+N") in rows
    assert ("", "Lock & leave", "Ctrl+L") in rows
    assert len(rows) == 3


def test_menus_hold_the_same_actions(shortcuts: Shortcuts) -> None:
    menu = shortcuts.menu("File", ["log", "", "print"])
    assert menu.actions()[0] is shortcuts.action("log")
    assert not menu.actions()[0].icon().isNull()
    assert menu.actions()[1].isSeparator()


def test_a_removed_command_frees_its_key(
    shortcuts: Shortcuts, window: QWidget, ran: list[str], qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    shortcuts.remove("log")
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    assert ran == []
    shortcuts.add(Command("new", "New", lambda: ran.append("new"), ("Ctrl+N",)))
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    assert ran == ["new"]
