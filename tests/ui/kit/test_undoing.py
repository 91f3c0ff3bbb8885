"""Ctrl+Z in a text that has nothing to take back is the window's Undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.chips import ChipField
from coachdesk.ui.kit.editors import LongEditor, ParsedEditor, TextEditor
from coachdesk.ui.kit.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
MAKERS: tuple[Callable[[], QWidget], ...] = (
    TextEditor,
    LongEditor,
    ChipField,
    lambda: ParsedEditor(int, str),
)


@pytest.mark.parametrize("make", MAKERS, ids=["line", "long", "chips", "parsed"])
def test_undo_and_redo_reach_the_window_when_the_text_has_none(
    theme: Theme, qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    heard: list[str] = []
    window, editor = QWidget(), make()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(editor)
    for word, standard in (("undo", QKeySequence.StandardKey.Undo), ("redo", QKeySequence.StandardKey.Redo)):
        action = QAction(word, window)
        action.setShortcuts(standard)
        action.triggered.connect(lambda _checked=False, word=word: heard.append(word))
        window.addAction(action)
    window.show()
    window.activateWindow()
    editor.setFocus()
    typing = editor.focusProxy() or editor
    qtbot.waitUntil(lambda: QApplication.focusWidget() is typing)
    QTest.keyClick(typing, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(typing, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert heard == ["undo", "redo"]
    QTest.keyClicks(typing, "7")
    QTest.keyClick(typing, Qt.Key.Key_Z, CTRL)
    assert heard == ["undo", "redo"]
    QTest.keyClick(typing, Qt.Key.Key_Z, CTRL)
    assert heard == ["undo", "redo", "undo"]
