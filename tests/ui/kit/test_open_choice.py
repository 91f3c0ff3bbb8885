"""A line that suggests: any text may stand there, and only a chosen suggestion takes its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.open_choice import OpenEditor
from coachdesk.ui.kit.suggest import Suggestions
from coachdesk.ui.kit.theme import Theme


@pytest.fixture
def line(theme: Theme, qtbot: QtBot) -> OpenEditor:
    made = OpenEditor(
        [Option("Room 4", "Room 4"), Option("Cesar Chavez MS", "Cesar Chavez MS", detail="site")]
    )
    qtbot.addWidget(made)
    made.resize(240, 34)
    made.show()
    return made


def suggestions(line: OpenEditor) -> Suggestions:
    found = line.findChild(Suggestions)
    assert isinstance(found, Suggestions)
    return found


def test_what_is_typed_stays_when_enter_or_tab_comes(line: OpenEditor) -> None:
    QTest.keyClicks(line, "room")
    assert suggestions(line).shown
    QTest.keyClick(suggestions(line).popup, Qt.Key.Key_Return)
    assert line.read() == "room"


def test_down_and_enter_take_a_suggestion_and_tell(line: OpenEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(line, "chav")
    QTest.keyClick(suggestions(line).popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(line.edited):
        QTest.keyClick(suggestions(line).popup, Qt.Key.Key_Return)
    assert line.read() == "Cesar Chavez MS"


def test_down_in_an_empty_line_shows_what_there_is(line: OpenEditor) -> None:
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert suggestions(line).shown
    QTest.keyClick(suggestions(line).popup, Qt.Key.Key_Return)
    assert line.read() == "Room 4"


def test_what_answers_nothing_shows_nothing(line: OpenEditor) -> None:
    QTest.keyClicks(line, "zzz")
    assert not suggestions(line).shown
    assert line.read() == "zzz"


def test_fields_come_and_go_in_a_place_of_a_form(theme: Theme, qtbot: QtBot) -> None:
    form = Form([Field("a", "First"), Field("z", "Last")], [("a",), ("more",), ("z",)])
    qtbot.addWidget(form)
    form.show()
    form.put("more", [Field("b", "Second"), Field("c", "Third", "long")])
    form.fill({"b": "here", "c": "there"})
    form.put("more", [Field("c", "Third again", "long")])
    assert form.values() == {"a": "", "z": "", "c": "there"}
    form.activateWindow()
    form.focus("a")
    qtbot.waitUntil(form.boxes["a"].editor.hasFocus)
    QTest.keyClick(form.boxes["a"].editor, Qt.Key.Key_Tab)
    assert form.boxes["c"].editor.hasFocus()
    QTest.keyClick(form.boxes["c"].editor, Qt.Key.Key_Tab)
    assert form.boxes["z"].editor.hasFocus()


def test_what_is_odd_stands_under_its_field_while_it_is_typed_on(theme: Theme, qtbot: QtBot) -> None:
    form = Form([Field("a", "First", help="a help"), Field("z", "Last")])
    qtbot.addWidget(form)
    form.show()
    form.show_warnings({"a": "This is long."})
    assert form.boxes["a"].editor.accessibleDescription() == "This is long. a help"
    QTest.keyClicks(form.boxes["a"].editor, "more")
    assert form.boxes["a"].warning == "This is long."
    form.show_warnings({})
    assert form.boxes["a"].editor.accessibleDescription() == "a help"
