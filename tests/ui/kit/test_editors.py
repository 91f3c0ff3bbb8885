"""What is typed is kept as it was typed, and read as a value where one is meant."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coachdesk.errors import UsageError
from coachdesk.ui.kit.editors import LongEditor, ParsedEditor, PrivateTextEdit, TextEditor
from coachdesk.ui.kit.theme import Theme


def read_day(text: str) -> date:
    if text == "someday":
        raise UsageError("Say which day.")
    return date.fromisoformat(text)


@pytest.fixture
def day(theme: Theme, qtbot: QtBot) -> ParsedEditor:
    made = ParsedEditor(
        read_day, lambda value: value.strftime("%b %d, %Y"), lambda value, by: value + timedelta(by)
    )
    qtbot.addWidget(made)
    return made


def test_a_line_is_read_as_a_value_and_written_in_full_when_left(day: ParsedEditor) -> None:
    QTest.keyClicks(day, "2026-02-24")
    assert day.read() == date(2026, 2, 24)
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert day.text() == "Feb 24, 2026"


def test_what_cannot_be_read_says_why_and_stays(day: ParsedEditor) -> None:
    QTest.keyClicks(day, "someday")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert (day.read(), day.unread, day.text()) == (None, "Say which day.", "someday")
    day.selectAll()
    QTest.keyClicks(day, "31 Feb")
    assert day.unread == "This cannot be read."


def test_an_empty_line_is_no_value_and_no_problem(day: ParsedEditor) -> None:
    day.write(None)
    assert (day.read(), day.unread) == (None, "")


def test_up_and_down_move_by_a_step(day: ParsedEditor, qtbot: QtBot) -> None:
    day.write(date(2026, 2, 28))
    told: list[object] = []
    day.edited.connect(lambda: told.append(day.text()))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(day, key)
    assert told == ["Mar 01, 2026", "Feb 28, 2026", "Feb 27, 2026"]


@pytest.mark.parametrize("kind", [TextEditor, LongEditor, PrivateTextEdit])
def test_writing_is_not_telling_and_typing_is(
    theme: Theme, qtbot: QtBot, kind: type[TextEditor | LongEditor]
) -> None:
    editor = kind()
    qtbot.addWidget(editor)
    told: list[str] = []
    editor.edited.connect(lambda: told.append(editor.read()))
    editor.write("<b>Rosa</b>")
    assert told == []
    assert editor.read() == "<b>Rosa</b>"
    editor.write(None)
    QTest.keyClicks(editor, "ab")
    assert told == ["a", "ab"]


def test_a_secret_is_shown_as_dots(theme: Theme, qtbot: QtBot) -> None:
    editor = TextEditor(secret=True)
    qtbot.addWidget(editor)
    editor.write("correct horse")
    assert editor.echoMode() == QLineEdit.EchoMode.Password
    assert "correct" not in editor.displayText()


def test_a_private_text_looks_different_from_a_shared_one(theme: Theme, qtbot: QtBot) -> None:
    pictures = []
    for editor in (LongEditor(), PrivateTextEdit()):
        qtbot.addWidget(editor)
        editor.resize(300, 120)
        pictures.append(editor.viewport().grab().toImage())
    assert pictures[0] != pictures[1]
