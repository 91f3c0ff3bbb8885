"""The list of what was found: walked through and opened by keys, drawn with its places marked, told to a reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.found_list import Found, FoundList
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.theme import Theme

FOUND = (
    Found("first", "sessions", "Rosa Nguyễn", ((0, 4),), "Mar 3", "Walked classrooms", ((0, 6),)),
    Found("second", "sessions", "سارة الحداد", text="😀 looked tired " * 30, places=((2, 8), (300, 306)),
          mark=Mark("Private", "bad", "private")),
    Found("third", "candidate", "Lupe Ybarra"),
)  # fmt: skip


@pytest.fixture
def found(theme: Theme, qtbot: QtBot) -> FoundList:
    made = FoundList("Found")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.show_found(FOUND)
    return made


def test_it_is_at_the_first_and_walks_round(found: FoundList) -> None:
    walked = []
    for by in (0, 1, 1, 1, -1, -8, 8):
        found.move_by(by)
        assert found.chosen is not None
        walked.append(found.chosen.what)
    assert walked == ["first", "second", "third", "first", "third", "first", "third"]


def test_enter_and_a_double_click_open(found: FoundList) -> None:
    opened: list[object] = []
    found.opened.connect(opened.append)
    QTest.keyClick(found, Qt.Key.Key_Return)
    place = found.visualItemRect(found.item(1)).center()
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(found.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == ["first", "second"]


def test_where_nothing_was_found_nothing_opens(found: FoundList) -> None:
    opened: list[object] = []
    found.opened.connect(opened.append)
    found.show_found(())
    found.move_by(1)
    found.open_chosen()
    assert (found.chosen, opened) == (None, [])


def test_a_reader_hears_what_is_private(found: FoundList) -> None:
    spoken = [found.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken[0] == "Rosa Nguyễn, Mar 3, Walked classrooms"
    assert spoken[1].startswith("سارة الحداد, Private, 😀 looked")
    assert spoken[2] == "Lupe Ybarra"


def test_places_are_drawn_on_a_ground_of_their_own(found: FoundList) -> None:
    def grounds() -> set[str]:
        picture = found.viewport().grab(found.visualItemRect(found.item(0))).toImage()
        size = picture.size()
        return {
            picture.pixelColor(x, y).name() for x in range(size.width()) for y in range(0, size.height(), 3)
        }

    marked = grounds()
    found.show_found((Found("first", "sessions", "Rosa Nguyễn", aside="Mar 3", text="Walked classrooms"),))
    assert len(marked - grounds()) > 0
