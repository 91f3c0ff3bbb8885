"""Chips: found by a few letters, added by Enter, taken away by Backspace, and heard by screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.buttons import Button
from coachdesk.ui.kit.chips import ChipField
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.suggest import Suggestions
from coachdesk.ui.kit.theme import Theme

PEOPLE = [
    Option(1, "Rosa Nguyễn"),
    Option(2, "DeShawn Okubo-Muñoz"),
    Option(3, "Անի Հակոբյան", also="Ani Hakobyan"),
    Option(4, "Siobhán O’Connell"),
]


@pytest.fixture
def chips(theme: Theme, qtbot: QtBot) -> ChipField:
    made = ChipField(PEOPLE)
    qtbot.addWidget(made)
    made.resize(320, 40)
    made.show()
    return made


def names(chips: ChipField) -> list[str]:
    return [chip.accessibleName() for chip in chips.findChildren(Button) if chip.isVisible()]


@pytest.mark.parametrize(("typed", "value"), [("ng", 1), ("mun", 2), ("ani", 3), ("oconn", 4), ("RO NG", 1)])
def test_a_few_letters_and_enter_add_one(chips: ChipField, typed: str, value: int) -> None:
    QTest.keyClicks(chips.line, typed)
    QTest.keyClick(chips.line, Qt.Key.Key_Return)
    assert chips.read() == (value,)
    assert chips.line.text() == ""


def test_the_order_is_the_order_of_adding_and_nobody_comes_twice(chips: ChipField) -> None:
    for typed in ("mun", "rosa", "mun"):
        QTest.keyClicks(chips.line, typed)
        QTest.keyClick(chips.line, Qt.Key.Key_Return)
    assert chips.read() == (2, 1)
    assert chips.unread == "Choose from the list, or clear what is typed."


def test_backspace_in_an_empty_line_takes_the_last_away_and_in_a_word_only_a_letter(chips: ChipField) -> None:
    chips.write((1, 2))
    QTest.keyClicks(chips.line, "x")
    QTest.keyClick(chips.line, Qt.Key.Key_Backspace)
    assert chips.read() == (1, 2)
    QTest.keyClick(chips.line, Qt.Key.Key_Backspace)
    assert chips.read() == (1,)


def test_a_click_takes_a_chip_away_and_is_told(chips: ChipField) -> None:
    chips.write((1, 4))
    told: list[tuple[int, ...]] = []
    chips.edited.connect(lambda: told.append(chips.read()))
    first = next(chip for chip in chips.findChildren(Button) if chip.accessibleName() == "Remove Rosa Nguyễn")
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert told == [(4,)]


def test_writing_is_not_telling_and_leaves_out_what_is_not_offered(chips: ChipField) -> None:
    told: list[object] = []
    chips.edited.connect(lambda: told.append(chips.read()))
    chips.write((4, 99, 1))
    assert chips.read() == (4, 1)
    assert told == []


def test_a_screen_reader_hears_what_is_chosen(chips: ChipField) -> None:
    chips.write((1, 4))
    assert chips.line.accessibleDescription() == "Chosen: Rosa Nguyễn, Siobhán O’Connell"
    assert names(chips) == ["Remove Rosa Nguyễn", "Remove Siobhán O’Connell"]
    chips.write(())
    assert chips.line.accessibleDescription() == ""


def test_chips_break_into_lines_and_none_is_wider_than_the_field(chips: ChipField) -> None:
    low = chips.height()
    chips.write((1, 2, 3, 4))
    assert chips.height() > low
    chips.resize(130, chips.height())
    shown = [chip for chip in chips.findChildren(Button) if chip.isVisible()]
    assert all(chip.geometry().right() <= chips.width() for chip in shown)
    assert len({chip.y() for chip in shown}) == 4


def test_what_is_chosen_stays_when_it_is_not_offered_any_more(chips: ChipField) -> None:
    chips.write((1,))
    chips.offer(PEOPLE[1:])
    assert chips.read() == (1,)


def test_tab_goes_past_the_chips(chips: ChipField) -> None:
    chips.write((1, 2))
    assert all(chip.focusPolicy() == Qt.FocusPolicy.NoFocus for chip in chips.findChildren(Button))


def test_an_empty_line_takes_no_row_of_its_own_until_letters_need_one(chips: ChipField) -> None:
    chips.resize(180, 40)
    low = chips.height()
    chips.write((2,))
    assert chips.height() == low
    assert chips.line.geometry().right() <= chips.width()
    QTest.keyClicks(chips.line, "siobhan oconnell")
    assert chips.height() > low
    chips.write((2,))
    assert chips.height() == low


CODES = [
    Option("1A", "1A", detail="Student-Centered Vision"),
    Option("1B", "1B", detail="Developing Shared Vision, with an a"),
    Option("11A", "11A", detail="Another"),
]


def test_a_code_is_listed_with_its_words_and_chosen_without(chips: ChipField) -> None:
    chips.offer(CODES)
    QTest.keyClicks(chips.line, "student")
    QTest.keyClick(chips.line, Qt.Key.Key_Return)
    assert chips.read() == ("1A",)
    assert names(chips) == ["Remove 1A"]


def test_just_the_code_finds_it_alone_and_its_beginning_finds_all(theme: Theme, qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    found = Suggestions(line, lambda: CODES)
    assert [option.value for option in found.find("1a")] == ["1A"]
    assert [option.value for option in found.find("1")] == ["1A", "1B", "11A"]
    assert [option.listed for option in found.find("1A")] == ["1A   Student-Centered Vision"]
