"""The lanes of a plan: the arrows reach every tile, Tab leads to one, and odd words and little room do no harm."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui.goals.board import Board
from coachdesk.ui.goals.lanes import Lane, LaneHead
from coachdesk.ui.goals.tile import Face, Fact, Reference, Tile, Vacancy, fitting
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.theme import Theme

KEYS = {
    "left": Qt.Key.Key_Left,
    "right": Qt.Key.Key_Right,
    "up": Qt.Key.Key_Up,
    "down": Qt.Key.Key_Down,
    "home": Qt.Key.Key_Home,
    "end": Qt.Key.Key_End,
}
ODD = ("", "x" * 400, "سارة <b>الحداد</b>", "😀 & &amp; 'quoted'", "line\nbreak", "សុខា ចាន់")
FACTS = (
    Fact("check", "2 of 14 action steps, late since February 2", "2/14", "2 of 14 steps done", "warn"),
    Fact("sessions", "12 sessions, 14 h 15 min, last Feb 2", "12, 14.3 h", "12 sessions"),
    Fact("up", "Directed toward → Exemplifies", "1 → 4", "baseline Directed toward"),
)


def tile(title: str, lane: str = "1", goal: UUID | None = None) -> Tile:
    face = Face("Goal 12", title, "2A 2B 2C 3D", Mark("Carried over", "ok"), FACTS)
    return Tile(face, lane=lane, goal=goal or uuid4())


def lane_of(tiles: list[Tile], code: str) -> tuple[QWidget, list[list[Tile]]]:
    head = LaneHead(code, "Development and Implementation of a Shared Vision", ("9 sessions, 8 h", "9"),
                    (("1A", True), ("1B", False)), "spoken")  # fmt: skip
    return Lane(head, tiles, code), [tiles]


@pytest.fixture
def board(theme: Theme, qtbot: QtBot) -> Board:
    made = Board("Goals by standard")
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def fill(board: Board, *counts: int) -> list[list[Tile]]:
    rows = [
        [tile(f"{lane} {number}", str(lane)) for number in range(count)] for lane, count in enumerate(counts)
    ]
    board.show_lanes([lane_of(row, str(number)) for number, row in enumerate(rows)])
    return rows


def press(board: Board, name: str) -> None:
    assert board.at is not None
    QTest.keyClick(board.at, KEYS[name])


def test_arrows_walk_between_lanes_and_tiles(board: Board, qtbot: QtBot) -> None:
    qtbot.waitUntil(board.isActiveWindow)
    rows = fill(board, 3, 1, 2)
    board.take_focus()
    walked = []
    for name in ("right", "right", "right", "down", "down", "left", "up", "end", "right", "home"):
        press(board, name)
        assert board.at is QApplication.focusWidget()
        assert board.at is not None
        walked.append(board.at.face.title)
    assert walked == ["0 1", "0 2", "0 2", "1 0", "2 0", "2 0", "1 0", "2 0", "2 1", "0 0"]
    assert rows[0][0] is board.at


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    counts=st.lists(st.integers(1, 4), min_size=1, max_size=5),
    keys=st.lists(st.sampled_from(sorted(KEYS)), max_size=25),
)
def test_however_one_walks_one_tile_has_the_keys(board: Board, counts: list[int], keys: list[str]) -> None:
    rows = fill(board, *counts)
    board.take_focus()
    for name in keys:
        press(board, name)
    tiles = [each for row in rows for each in row]
    assert [each for each in tiles if each.focusPolicy() & Qt.FocusPolicy.TabFocus] == [board.at]


def test_it_is_found_again_when_everything_is_shown_anew(board: Board) -> None:
    goal = uuid4()
    board.show_lanes([lane_of([tile("one"), tile("two", goal=goal)], "1")])
    assert board.go(goal)
    board.show_lanes([lane_of([tile("new")], "1"), lane_of([tile("two", "2", goal)], "2")])
    assert board.at is not None
    assert board.at.goal == goal
    board.show_lanes([lane_of([tile("other")], "1")])
    assert board.at is not None
    assert board.at.face.title == "other"
    board.show_lanes([])
    assert board.at is None
    assert not board.go(goal)


def test_enter_a_click_and_letters_tell_what_is_wanted(board: Board, qtbot: QtBot) -> None:
    fill(board, 2)
    board.take_focus()
    opened: list[Tile] = []
    asked: list[str] = []
    board.opened.connect(opened.append)
    board.asked.connect(lambda what, _tile: asked.append(what))
    assert board.at is not None
    QTest.keyClick(board.at, Qt.Key.Key_Return)
    for letter in "NSRDMCAFBGL":
        QTest.keyClick(board.at, Qt.Key(ord(letter)))
    QTest.keyClick(board.at, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert [each.face.title for each in opened] == ["0 0"]
    assert asked == [
        "new",
        "step",
        "review",
        "done",
        "mend",
        "carry",
        "agree",
        "filter",
        "beside",
        "go_on",
        "log",
    ]


def test_a_reference_is_not_the_goals_own_tile(board: Board) -> None:
    goal = uuid4()
    slim = Reference(Face("2A · Goal 4", "Families"), lane="2", goal=goal)
    own = tile("Families", "4", goal)
    board.show_lanes([lane_of([slim], "2"), lane_of([own], "4")])
    assert board.tile_of(goal) is own


@pytest.mark.parametrize("words", ODD)
@pytest.mark.parametrize("width", [60, 140, 420])
def test_odd_words_and_little_room_are_drawn(theme: Theme, qtbot: QtBot, words: str, width: int) -> None:
    face = Face(words, words, words, Mark(words or "-", "warn"), (Fact("check", words, words, words),))
    for made in (Tile(face, lane="1"), Reference(face, lane="1"), Vacancy(face, lane="1")):
        qtbot.addWidget(made)
        made.resize(width, made.sizeHint().height())
        picture = QPixmap(made.size())
        made.render(picture)
        assert not picture.isNull()
        assert "<b>" not in made.toolTip()


def test_tiles_stand_side_by_side_only_where_there_is_room(board: Board, qtbot: QtBot) -> None:
    (row,) = fill(board, 3)
    qtbot.waitUntil(lambda: row[0].y() == row[2].y() and row[2].x() > row[1].x() > row[0].x())
    board.resize(560, 600)
    qtbot.waitUntil(lambda: row[0].y() < row[1].y() < row[2].y())


def test_a_low_window_cuts_no_head(board: Board, qtbot: QtBot) -> None:
    fill(board, 1, 1)
    board.resize(700, 40)
    heads = board.findChildren(LaneHead)
    qtbot.waitUntil(lambda: all(head.height() == head.sizeHint().height() for head in heads))
    assert board.minimumSizeHint().height() >= sum(head.sizeHint().height() for head in heads)


def goes_into(room: int, words: Sequence[str]) -> bool:
    return len(" ".join(words)) <= room


def test_only_as_many_words_are_short_on_a_tile_as_must_be() -> None:
    facts = [Fact("check", "3 of 5 steps", "3/5", ""), Fact("sessions", "3 sessions", "3", "")]
    told = [fitting(facts, partial(goes_into, room)) for room in (30, 15, 6, 3)]
    assert told == [["3 of 5 steps", "3 sessions"], ["3 of 5 steps", "3"], ["3/5", "3"], ["3/5"]]
