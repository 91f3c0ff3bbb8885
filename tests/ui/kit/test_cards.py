"""Cards and page headings."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.kit.theme import Theme
from coachdesk.ui.kit.tokens import CARD_RADIUS


def test_a_card_is_known_by_its_heading(theme: Theme, qtbot: QtBot) -> None:
    card = Card("Visits today", "3 of them")
    qtbot.addWidget(card)
    assert card.accessibleName() == "Visits today"
    assert card.aside.text() == "3 of them"


def test_headings_of_cards_stand_at_one_height_with_and_without_a_button(theme: Theme, qtbot: QtBot) -> None:
    plain, busy = Card("One"), Card("Two", "", button("Plan", kind="link"))
    tops = []
    for card in (plain, busy):
        qtbot.addWidget(card)
        card.add(label("body"))
        card.resize(300, 400)
        card.show()
        tops.append(card.heading.geometry().center().y())
    assert tops[0] == tops[1]
    assert tops[0] < 40


def test_a_card_takes_layouts_too(theme: Theme, qtbot: QtBot) -> None:
    card = Card("One")
    qtbot.addWidget(card)
    row = QHBoxLayout()
    row.addWidget(label("in a row"))
    card.add(row)
    assert card.body.count() == 1


def test_a_page_heading_changes_its_words(theme: Theme, qtbot: QtBot) -> None:
    heading = PageHeading("Today", "", button("Log session", kind="primary"))
    qtbot.addWidget(heading)
    heading.show_words("Tuesday, March 3", "3 visits")
    assert (heading.title.text(), heading.quiet.text()) == ("Tuesday, March 3", "3 visits")


@dataclass(frozen=True, slots=True)
class Line:
    id: int


def test_a_table_leaves_the_round_corners_of_its_card_alone(theme: Theme, qtbot: QtBot) -> None:
    table = RowTable("Lines", [Column[Line]("id", "Line", lambda row: str(row.id), stretch=True)])
    table.show_rows([Line(number) for number in range(40)])
    filled, bare = Card(flush=True), Card()
    filled.add(table, 1)
    for card in (filled, bare):
        qtbot.addWidget(card)
        card.resize(300, 200)
        card.show()
    table.choose(39)
    table.clearFocus()
    corner = QRect(0, 0, CARD_RADIUS, CARD_RADIUS)
    for place in (corner, corner.translated(0, 192), corner.translated(292, 0), corner.translated(292, 192)):
        assert filled.grab(place).toImage() == bare.grab(place).toImage()


def test_a_name_keeps_its_room_where_the_buttons_would_take_it(theme: Theme, qtbot: QtBot) -> None:
    first, last = button("Brief", keys="Ctrl+B"), button("Log session", kind="primary", keys="Ctrl+N")
    heading = PageHeading("Marcus Bell", "Assistant Principal", first, last)
    qtbot.addWidget(heading)
    heading.resize(900, 120)
    heading.show()
    qtbot.waitUntil(lambda: first.x() > heading.title.geometry().right())
    heading.resize(first.width() + last.width() + 60, 120)
    qtbot.waitUntil(lambda: first.y() > heading.quiet.geometry().bottom())
    assert heading.title.width() > 200
    heading.resize(900, 120)
    qtbot.waitUntil(lambda: first.x() > heading.title.geometry().right())


def test_what_can_be_done_in_a_narrow_card_stands_below_its_heading_and_is_never_cut(
    theme: Theme, qtbot: QtBot
) -> None:
    adding = button("Type evidence", icon="add", keys="Ctrl+E")
    card = Card("Evidence", "3 to look through", adding)
    qtbot.addWidget(card)
    card.setMinimumWidth(200)
    card.resize(600, 300)
    card.show()
    assert abs(card.heading.geometry().center().y() - adding.geometry().center().y()) < 3

    card.resize(240, 300)
    qtbot.waitUntil(lambda: adding.y() > card.heading.geometry().bottom() - 3)
    assert adding.width() == adding.sizeHint().width()
    assert not card.heading.rect().isEmpty()
