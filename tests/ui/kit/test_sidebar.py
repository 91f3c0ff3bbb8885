"""The sidebar tells where a person goes, and is told where we are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.sidebar import Action, Place, Sidebar
from coachdesk.ui.kit.theme import Theme

PLACES = (
    Place("today", "Today", "today", "Ctrl+1"),
    Place("caseload", "Caseload", "caseload", "Ctrl+2"),
    Place("print", "Print", "print", gap=True),
)


@pytest.fixture
def sidebar(theme: Theme, qtbot: QtBot) -> Sidebar:
    made = Sidebar("CoachDesk", PLACES)
    qtbot.addWidget(made)
    made.resize(196, 600)
    made.show()
    return made


def test_arrows_walk_the_places_and_each_is_told(sidebar: Sidebar, qtbot: QtBot) -> None:
    told: list[str] = []
    sidebar.chosen.connect(told.append)
    sidebar.select("today")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(sidebar.list, key)
    assert told == ["caseload", "print", "caseload"]
    assert sidebar.selected == "caseload"


def test_a_click_goes_to_a_place(sidebar: Sidebar, qtbot: QtBot) -> None:
    box = sidebar.list.visualItemRect(sidebar.list.item(2))
    with qtbot.waitSignal(sidebar.chosen, check_params_cb=lambda key: key == "print"):
        QTest.mouseClick(sidebar.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_selecting_from_the_program_is_not_a_persons_choice(sidebar: Sidebar) -> None:
    told: list[str] = []
    sidebar.chosen.connect(told.append)
    sidebar.select("print")
    assert sidebar.selected == "print"
    assert told == []


def test_a_count_is_read_with_its_place(sidebar: Sidebar) -> None:
    sidebar.show_count("caseload", 3)
    spoken = sidebar.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Caseload 3"
    sidebar.show_count("caseload", 0)
    assert sidebar.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Caseload"


def test_typing_the_first_letter_finds_a_place(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.select("today")
    QTest.keyClicks(sidebar.list, "p")
    assert sidebar.selected == "print"


def test_the_place_we_are_at_can_be_picked_again(sidebar: Sidebar) -> None:
    told: list[str] = []
    sidebar.chosen.connect(told.append)
    sidebar.select("caseload")
    box = sidebar.list.visualItemRect(sidebar.list.item(1))
    QTest.mouseClick(
        sidebar.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center()
    )
    assert told == ["caseload"]
    QTest.keyClick(sidebar.list, Qt.Key.Key_Return)
    assert told == ["caseload", "caseload"]


def test_actions_at_the_foot_are_done_by_mouse_and_key_and_choose_no_place(sidebar: Sidebar) -> None:
    done: list[str] = []
    told: list[str] = []
    sidebar.chosen.connect(told.append)
    sidebar.show_actions([("add", "Before", "", lambda: done.append("before"))])
    sidebar.show_actions(
        [
            ("search", "Find", "Ctrl+K", lambda: done.append("find")),
            ("lock", "Lock", "Ctrl+L", lambda: done.append("lock")),
        ]
    )
    find, lock = (each for each in sidebar.findChildren(Action) if each.text() != "Before")
    assert (find.accessibleName(), find.accessibleDescription()) == ("Find", "Ctrl+K")
    QTest.mouseClick(find, Qt.MouseButton.LeftButton)
    QTest.keyClick(lock, Qt.Key.Key_Return)
    QTest.keyClick(lock, Qt.Key.Key_Space)
    assert (done, told) == (["find", "lock", "lock"], [])


def test_a_typed_letter_finds_no_place_that_is_not_there(sidebar: Sidebar) -> None:
    told: list[str] = []
    sidebar.chosen.connect(told.append)
    sidebar.select("today")
    sidebar.show_place("caseload", shown=False)
    QTest.keyClick(sidebar.list, Qt.Key.Key_C)
    assert told == []
    QTest.keyClick(sidebar.list, Qt.Key.Key_Down)
    assert told == ["print"]
    sidebar.select("today")
    sidebar.show_place("caseload", shown=True)
    QTest.keyClick(sidebar.list, Qt.Key.Key_Down)
    assert told == ["print", "caseload"]
