"""The one table: order, selection, keyboard, empty state, screen reader, and speed with 50,000 rows."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Bar, Column, Group, RowTable
from coachdesk.ui.kit.theme import Theme
from coachdesk.ui.kit.tokens import tokens


@dataclass(frozen=True, slots=True)
class Visit:
    id: int
    name: str
    minutes: int | None
    late: bool = False


COLUMNS = (
    Column[Visit](
        "name",
        "Candidate",
        lambda row: row.name,
        second=lambda row: f"visit {row.id}",
        strong=True,
        stretch=True,
    ),
    Column[Visit](
        "minutes",
        "Minutes",
        lambda row: "" if row.minutes is None else f"{row.minutes} min",
        sort=lambda row: row.minutes,
        align="right",
        accessible=lambda row: "no minutes" if row.minutes is None else f"{row.minutes} minutes",
    ),
    Column[Visit](
        "hours",
        "Hours",
        lambda row: f"{(row.minutes or 0) / 60:.1f} of 40 h",
        bar=lambda row: Bar(
            (row.minutes or 0) / 60, 40, f"{(row.minutes or 0) / 60:.1f} of 40 h", expected=20
        ),
    ),
    Column[Visit](
        "standing",
        "Standing",
        lambda row: "Late" if row.late else "On track",
        mark=lambda row: Mark("Late", "bad") if row.late else Mark("On track", "ok"),
    ),
)
VISITS = (
    Visit(1, "Rosa Nguyễn", 75),
    Visit(2, "DeShawn Okubo-Muñoz", None, late=True),
    Visit(3, "Անի Հակոբյան", 45),
    Visit(4, "Álvaro Bell", 90),
)


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> RowTable[Visit]:
    made: RowTable[Visit] = RowTable(
        "Visits", COLUMNS, empty=Empty("sessions", "No visits yet.", button("Log one"))
    )
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    made.show_rows(VISITS)
    return made


def ids(table: RowTable[Visit]) -> list[int]:
    return [row.id for row in table.rows]


def test_rows_stand_as_they_were_given_until_a_heading_sorts_them(table: RowTable[Visit]) -> None:
    assert ids(table) == [1, 2, 3, 4]
    table.sort_by("name")
    assert ids(table) == [4, 2, 1, 3]
    table.sort_by("minutes", descending=True)
    assert ids(table) == [4, 1, 3, 2]
    table.sort_by("minutes")
    assert ids(table) == [3, 1, 4, 2]


def test_a_click_on_a_heading_sorts_and_a_second_turns_it_round(table: RowTable[Visit]) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 10, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    first = ids(table)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert sorted([first, ids(table)]) == [[3, 1, 4, 2], [4, 1, 3, 2]]


def test_what_is_chosen_stays_chosen_when_it_moves_or_changes(table: RowTable[Visit]) -> None:
    told: list[Visit | None] = []
    assert table.choose(3)
    table.chose.connect(told.append)
    table.sort_by("minutes")
    table.show_rows([replace(row, minutes=10 * row.id) for row in reversed(VISITS)])
    assert table.chosen == replace(VISITS[2], minutes=30)
    assert told == []


def test_what_is_gone_is_told_as_nothing(table: RowTable[Visit]) -> None:
    told: list[Visit | None] = []
    table.choose(3)
    table.chose.connect(told.append)
    table.show_rows(VISITS[:2])
    assert table.chosen is None
    assert told == [None]


def test_arrows_walk_rows_and_cells_and_enter_opens(table: RowTable[Visit], qtbot: QtBot) -> None:
    chosen: list[int] = []
    opened: list[int] = []
    table.choose(1)
    table.chose.connect(lambda row: chosen.append(row.id))
    table.opened.connect(lambda row: opened.append(row.id))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(table, key)
    assert chosen == [2, 3]
    assert opened == [3]
    assert table.currentIndex().column() == 1
    assert [row.id for row in table.chosen_rows] == [3]


def test_a_double_click_opens(table: RowTable[Visit], qtbot: QtBot) -> None:
    place = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.opened, check_params_cb=lambda row: row.id == 2):
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_tab_leaves_the_table(table: RowTable[Visit]) -> None:
    table.choose(1)
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert table.chosen == VISITS[0]
    assert table.currentIndex().column() == 0


def test_an_empty_table_says_what_it_is_for(table: RowTable[Visit]) -> None:
    empty = table.findChild(Empty)
    assert isinstance(empty, Empty)
    assert not empty.isVisible()
    table.show_rows([])
    assert empty.isVisible()
    assert empty.accessibleName() == "No visits yet."
    assert not table.horizontalHeader().isVisible()
    table.show_rows(VISITS)
    assert not empty.isVisible()


def test_screen_readers_hear_cells_and_headings_in_words(table: RowTable[Visit]) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    model = table.model()
    assert table.accessibleName() == "Visits"
    assert model.index(0, 0).data(spoken) == "Rosa Nguyễn, visit 1"
    assert model.index(1, 1).data(spoken) == "no minutes"
    assert model.index(1, 3).data(spoken) == "Late"
    assert model.headerData(1, Qt.Orientation.Horizontal, spoken) == "Minutes"
    table.sort_by("minutes")
    assert model.headerData(1, Qt.Orientation.Horizontal, spoken) == "Minutes, sorted upwards"


def test_a_width_a_person_gives_is_told_and_taken_back(theme: Theme, qtbot: QtBot) -> None:
    told: list[tuple[str, int]] = []
    made: RowTable[Visit] = RowTable("Visits", COLUMNS, widths={"minutes": 222})
    qtbot.addWidget(made)
    made.resized.connect(lambda key, width: told.append((key, width)))
    made.show_rows(VISITS)
    assert told == []
    assert made.columnWidth(1) == 222
    made.horizontalHeader().resizeSection(1, 180)
    assert told == [("minutes", 180)]


def test_what_is_left_over_goes_to_the_column_that_stretches(table: RowTable[Visit]) -> None:
    def widths() -> list[int]:
        return [table.columnWidth(at) for at in range(4)]

    assert sum(widths()) == table.viewport().width()
    before = widths()
    table.resize(900, 400)
    assert widths() == [before[0] + 100, *before[1:]]
    table.setColumnWidth(1, before[1] + 30)
    assert sum(widths()) == table.viewport().width()


def test_where_it_is_narrow_columns_are_left_out_and_come_back(theme: Theme, qtbot: QtBot) -> None:
    columns = (COLUMNS[0], replace(COLUMNS[1], drop=1), COLUMNS[2], replace(COLUMNS[3], drop=2))
    made: RowTable[Visit] = RowTable("Visits", columns)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.show_rows(VISITS)
    wide = [made.columnWidth(at) for at in range(4)]
    seen = []
    for width in (wide[1] + wide[2] + 150, wide[2] + 150, 100, 700):
        made.resize(width, 400)
        seen.append([at for at in range(4) if not made.isColumnHidden(at)])
    assert seen == [[0, 1, 2], [0, 2], [0, 2], [0, 1, 2, 3]]
    assert [made.columnWidth(at) for at in range(4)] == wide
    made.resize(100, 400)
    assert made.columnWidth(0) >= 120


def ground(table: RowTable[Visit], row: int, column: int = 1) -> str:
    """The colour behind a cell, at its upper right corner."""
    return table.grab().toImage().pixelColor(table.mapFromGlobal(corner(table, row, column))).name()


def corner(table: RowTable[Visit], row: int, column: int) -> QPoint:
    return table.viewport().mapToGlobal(table.visualRect(table.model().index(row, column)).topRight())


def edge(table: RowTable[Visit], row: int) -> str:
    """The colour at the left end of a row."""
    start = table.visualRect(table.model().index(row, 0)).topLeft() + QPoint(1, 3)
    place = table.mapFromGlobal(table.viewport().mapToGlobal(start))
    return table.grab().toImage().pixelColor(place).name()


def take_keys(table: RowTable[Visit], qtbot: QtBot) -> None:
    table.activateWindow()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)


def test_keys_that_come_to_the_table_choose_nothing(table: RowTable[Visit], qtbot: QtBot) -> None:
    told: list[Visit | None] = []
    table.chose.connect(told.append)
    take_keys(table, qtbot)
    assert (table.chosen, table.chosen_rows, told) == (None, [], [])
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert told == [VISITS[0]]


def test_the_row_the_keys_are_at_is_marked_at_its_edge_and_pale_without_them(
    table: RowTable[Visit], qtbot: QtBot
) -> None:
    table.choose(2)
    table.clearFocus()
    assert ground(table, 1) == tokens().rested
    take_keys(table, qtbot)
    assert ground(table, 1) == tokens().chosen
    assert edge(table, 1) == tokens().accent
    assert edge(table, 0) == edge(table, 3)
    table.clearFocus()
    assert edge(table, 1) == ground(table, 1) == tokens().rested


def test_a_click_on_a_row_that_was_given_up_chooses_it_again(table: RowTable[Visit]) -> None:
    told: list[Visit | None] = []
    table.choose(2)
    table.chose.connect(told.append)
    table.clearSelection()
    assert (table.chosen, told) == (None, [])
    place = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == [VISITS[1]]


def test_several_rows_can_be_chosen_where_that_is_asked_for(theme: Theme, qtbot: QtBot) -> None:
    made: RowTable[Visit] = RowTable("Visits", COLUMNS, multiple=True)
    qtbot.addWidget(made)
    made.show_rows(VISITS)
    made.choose(2)
    QTest.keyClick(made, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [row.id for row in made.chosen_rows] == [2, 3]


def test_only_what_is_on_screen_is_formatted_and_fifty_thousand_rows_come_at_once(
    theme: Theme, qtbot: QtBot
) -> None:
    read: list[int] = []

    def name(row: Visit) -> str:
        read.append(row.id)
        return f"Candidate {row.id}"

    columns = (
        Column[Visit]("name", "Candidate", name, sort=lambda row: -row.id, stretch=True),
        Column[Visit]("minutes", "Minutes", lambda row: f"{row.minutes} min", sort=lambda row: row.minutes),
    )
    many = [Visit(number, "", number * 7919 % 977) for number in range(50_000)]
    made: RowTable[Visit] = RowTable("Many", columns)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.show_rows(many[:100])
    made.sort_by("minutes")
    read.clear()
    made.show_rows(many)
    made.grab()
    assert len(set(read)) < 100
    assert made.rows[0].minutes == 0
    assert made.choose(49_999)


def by_first_letter(row: Visit) -> Group:
    return Group(f"Letter {row.name[0]}", order=row.late)


def test_groups_stand_under_headings_with_their_number(table: RowTable[Visit]) -> None:
    table.show_rows([*VISITS, Visit(5, "Ruth", 10)])
    table.group_by(by_first_letter)
    lines = [table.text_at(line, 0) for line in range(table.model().rowCount())]
    assert lines[:4] == ["Letter Á, 1 row", "Álvaro Bell", "Letter R, 2 rows", "Rosa Nguyễn"]
    assert lines[-2:] == ["Letter D, 1 row", "DeShawn Okubo-Muñoz"]
    assert ids(table) == [4, 1, 5, 3, 2]
    table.sort_by("minutes")
    assert ids(table) == [4, 5, 1, 3, 2]
    table.group_by(None)
    assert ids(table) == [5, 3, 1, 4, 2]


def test_arrows_walk_over_headings_and_enter_folds_them(table: RowTable[Visit]) -> None:
    opened: list[int] = []
    table.opened.connect(lambda row: opened.append(row.id))
    table.group_by(by_first_letter)
    table.choose(4)
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert table.chosen is None
    assert table.currentIndex().row() == 0
    QTest.keyClick(table, Qt.Key.Key_Return)
    spoken = table.model().data(table.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Letter Á, 1 row, closed"
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen == VISITS[0]
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [1]


def test_several_stay_chosen_when_their_rows_come_anew(theme: Theme, qtbot: QtBot) -> None:
    made: RowTable[Visit] = RowTable("Visits", COLUMNS, multiple=True)
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    made.show_rows(VISITS)
    made.choose_all({1, 3})
    made.group_by(by_first_letter)
    made.renew([replace(VISITS[0], minutes=5)])
    assert sorted(row.id for row in made.chosen_rows) == [1, 3]
    assert {row.minutes for row in made.chosen_rows} == {5, 45}
    assert set(made.rows_in_sight) == set(made.rows)


def test_what_a_screen_reader_selects_stays_when_the_rows_come_anew_at_once(
    table: RowTable[Visit], qtbot: QtBot
) -> None:
    whole = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(table.model().index(1, 0), whole)
    table.show_rows(table.rows)
    qtbot.waitUntil(lambda: table.chosen == table.rows[1])
    assert table.chosen_rows == [table.rows[1]]


def test_words_break_into_lines_where_a_column_lets_them(theme: Theme, qtbot: QtBot) -> None:
    columns = (
        Column[Visit]("name", "Goal", lambda row: row.name, stretch=True, lines=2),
        Column[Visit]("id", "Number", lambda row: str(row.id), width=80),
    )
    table: RowTable[Visit] = RowTable("Goals", columns)
    qtbot.addWidget(table)
    table.resize(320, 400)
    table.show()
    long = "From the plan on paper to rooms in which it is seen by everybody who walks through them"
    table.show_rows([Visit(1, "Short", 1), Visit(2, long, 2), Visit(3, "W" * 200, 3)])

    low, high, cut = (table.rowHeight(row) for row in range(3))
    assert low < high == cut, "two lines at most"
    table.resize(1200, 400)
    qtbot.waitUntil(lambda: table.rowHeight(1) == low)


def test_what_is_cut_is_told_whole_under_the_mouse(theme: Theme, qtbot: QtBot) -> None:
    columns = (Column[Visit]("name", "Goal", lambda row: row.name, second=lambda _row: "open", stretch=True),)
    table: RowTable[Visit] = RowTable("Goals", columns)
    qtbot.addWidget(table)
    table.resize(300, 300)
    table.show()
    table.show_rows([Visit(1, "Short", 1), Visit(2, "a <b>long</b> goal " * 8, 2)])

    def points_at(row: int) -> str:
        place = table.visualRect(table.model().index(row, 0)).center()
        view = table.viewport()
        QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
        return QToolTip.text() if QToolTip.isVisible() else ""

    assert points_at(0) == ""
    told = points_at(1)
    QToolTip.hideText()
    assert "a &lt;b&gt;long&lt;/b&gt; goal" in told
    assert "open" in told
