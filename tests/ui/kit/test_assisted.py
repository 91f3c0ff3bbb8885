"""What a screen reader does without keys, a selection or a whole text put in, counts as done by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachdesk.days import read_day, say_day
from coachdesk.ui.kit.chips import ChipField
from coachdesk.ui.kit.choices import ChoiceEditor
from coachdesk.ui.kit.editors import ParsedEditor, TextEditor
from coachdesk.ui.kit.open_choice import OpenEditor
from coachdesk.ui.kit.sidebar import Place, Sidebar
from coachdesk.ui.kit.suggest import Option
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.kit.theme import Theme

TODAY = date(2026, 3, 3)
FEW = [Option("site", "In person"), Option("video", "Video call"), Option("phone", "Phone")]
MANY = [Option(number, f"Candidate {number}") for number in range(12)]


@dataclass(frozen=True, slots=True)
class School:
    id: int
    name: str


def puts(widget: QWidget, text: str) -> None:
    """Put a text in as AT-SPI, UI Automation and NSAccessibility do."""
    QAccessible.queryAccessibleInterface(widget).setText(QAccessible.Text.Value, text)


def selects(view: QWidget, name: str) -> None:
    """Do what a screen reader can do with a line of a list or a cell of a table."""
    told = QAccessible.queryAccessibleInterface(view)
    parts = [told.child(at) for at in range(told.childCount())]
    found = next(part for part in parts if part.text(QAccessible.Text.Name) == name)
    found.actionInterface().doAction(found.actionInterface().toggleAction())


@pytest.mark.parametrize("kind", [TextEditor, OpenEditor])
def test_a_text_that_is_put_in_is_edited(
    theme: Theme, qtbot: QtBot, kind: type[TextEditor | OpenEditor]
) -> None:
    editor = kind()
    qtbot.addWidget(editor)
    with qtbot.waitSignal(editor.edited):
        puts(editor, "Cesar Chavez MS")
    assert editor.read() == "Cesar Chavez MS"


def test_what_the_program_writes_is_not_edited_and_keys_count_once(theme: Theme, qtbot: QtBot) -> None:
    editor, told = TextEditor(), list[str]()
    qtbot.addWidget(editor)
    editor.edited.connect(lambda: told.append(editor.read()))
    editor.write("Fremont")
    editor.clear()
    assert told == []
    QTest.keyClicks(editor, "ab")
    assert told == ["a", "ab"]
    puts(editor, "c")
    assert told == ["a", "ab", "c"]


def test_a_day_that_is_put_in_is_read(theme: Theme, qtbot: QtBot) -> None:
    editor = ParsedEditor(lambda text: read_day(text, TODAY), say_day)
    qtbot.addWidget(editor)
    with qtbot.waitSignal(editor.edited):
        puts(editor, "yesterday")
    assert editor.read() == date(2026, 3, 2)


def test_a_whole_name_adds_a_chip_and_a_part_waits(theme: Theme, qtbot: QtBot) -> None:
    chips = ChipField([Option(1, "Rosa Nguyễn"), Option(2, "Rosa Ybarra")])
    qtbot.addWidget(chips)
    puts(chips.line, "Rosa")
    assert chips.read() == ()
    assert chips.unread
    with qtbot.waitSignal(chips.edited):
        puts(chips.line, "Rosa Ybarra")
    assert chips.read() == (2,)
    assert not chips.unread


@pytest.mark.parametrize("options", [FEW, MANY])
def test_a_choice_is_made_in_its_list(theme: Theme, qtbot: QtBot, options: list[Option]) -> None:
    editor = ChoiceEditor(options)
    qtbot.addWidget(editor)
    for wanted in (options[2], options[1], options[2]):
        with qtbot.waitSignal(editor.edited):
            selects(editor.view(), wanted.text)
        assert editor.read() == wanted.value


def test_a_choice_that_is_put_in_counts_and_the_line_has_the_name(theme: Theme, qtbot: QtBot) -> None:
    editor = ChoiceEditor(MANY)
    qtbot.addWidget(editor)
    editor.setAccessibleName("Candidate")
    line = editor.lineEdit()
    assert line is not None
    assert line.accessibleName() == "Candidate"
    with qtbot.waitSignal(editor.edited):
        puts(line, "Candidate 7")
    assert editor.read() == 7


def test_a_cell_that_is_selected_is_gone_to(theme: Theme, qtbot: QtBot) -> None:
    table = RowTable[School]("Schools", [Column("name", "School", lambda row: row.name)])
    qtbot.addWidget(table)
    table.show_rows([School(1, "Fremont"), School(2, "Mission"), School(3, "Chavez")])
    with qtbot.waitSignal(table.chose) as told:
        selects(table, "Mission")
    assert told.args == [School(2, "Mission")]
    table.choose(3)
    with qtbot.waitSignal(table.chose):
        selects(table, "Fremont")
    assert table.chosen == School(1, "Fremont")


def test_a_place_that_is_selected_is_gone_to(theme: Theme, qtbot: QtBot) -> None:
    sidebar = Sidebar("CoachDesk", [Place("today", "Today", "today"), Place("trash", "Trash", "trash")])
    qtbot.addWidget(sidebar)
    sidebar.select("today")
    with qtbot.waitSignal(sidebar.chosen) as told:
        selects(sidebar.list, "Trash")
    assert told.args == ["trash"]
