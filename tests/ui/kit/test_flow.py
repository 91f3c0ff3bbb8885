"""Rows that go on in another row, and forms that scroll instead of being squeezed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.buttons import Button, Kind, button
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, HangingRow, Scrolling, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.theme import Theme


@pytest.fixture
def row(theme: Theme, qtbot: QtBot) -> tuple[QWidget, list[Button]]:
    whole = QWidget()
    qtbot.addWidget(whole)
    buttons = [button("Print…"), button("Save as PDF…"), button("Save every log…", kind="primary")]
    whole.setLayout(FlowRow(*buttons[:2], right=buttons[2:]))
    whole.show()
    return whole, buttons


def give(whole: QWidget, width: int) -> None:
    layout = whole.layout()
    assert layout is not None
    whole.resize(width, layout.heightForWidth(width))
    layout.activate()


def test_where_there_is_room_the_two_ends_share_one_row(row: tuple[QWidget, list[Button]]) -> None:
    whole, (first, second, last) = row
    give(whole, 600)
    assert first.y() == second.y() == last.y()
    assert first.x() == 0
    assert second.x() == first.width() + 8
    assert last.geometry().right() == 599


def test_where_there_is_little_no_word_is_cut_and_nothing_lies_on_another(
    row: tuple[QWidget, list[Button]],
) -> None:
    whole, buttons = row
    for width in range(160, 600, 20):
        give(whole, width)
        for at, made in enumerate(buttons):
            assert made.width() >= made.sizeHint().width()
            assert whole.rect().contains(made.geometry())
            assert not any(made.geometry().intersects(other.geometry()) for other in buttons[at + 1 :])


def test_a_hidden_one_takes_no_room(row: tuple[QWidget, list[Button]]) -> None:
    whole, (first, second, _last) = row
    first.hide()
    give(whole, 600)
    assert second.x() == 0


def test_a_row_asks_for_one_row_and_needs_its_widest(row: tuple[QWidget, list[Button]]) -> None:
    layout, buttons = row[0].layout(), row[1]
    assert layout is not None
    assert layout.sizeHint().width() == sum(made.sizeHint().width() for made in buttons) + 16
    assert layout.minimumSize().width() == max(made.sizeHint().width() for made in buttons)
    assert layout.heightForWidth(10) > 2 * layout.heightForWidth(1000)


FIELDS = (
    Field("first", "First"),
    Field("second", "Second"),
    *(Field(f"text{number}", f"Text {number}", "long") for number in range(6)),
    Field("last", "Last"),
)
ROWS = (("first", "second"), *((field.name,) for field in FIELDS[2:]))


@pytest.fixture
def scrolled(theme: Theme, qtbot: QtBot) -> tuple[Form, Scrolling]:
    made = Form(FIELDS, ROWS)
    area = scrolling(made)
    qtbot.addWidget(area)
    area.resize(500, 300)
    area.show()
    area.activateWindow()
    return made, area


def test_a_form_in_little_height_keeps_its_fields_and_scrolls_to_the_one_with_the_keys(
    scrolled: tuple[Form, Scrolling], qtbot: QtBot
) -> None:
    form, area = scrolled
    assert all(box.editor.height() >= box.editor.minimumSizeHint().height() for box in form.boxes.values())
    assert form.height() > area.height() == 300
    assert not form.boxes["last"].visibleRegion().boundingRect().height()
    form.focus("last")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.boxes["last"].editor)
    assert form.boxes["last"].visibleRegion().boundingRect().size() == form.boxes["last"].size()


@pytest.mark.parametrize("tall_first", [True, False])
def test_rows_break_by_width_alone_whatever_stood_there_before(
    theme: Theme, qtbot: QtBot, *, tall_first: bool
) -> None:
    inner = Form(FIELDS, ROWS)
    area = scrolling(inner)
    qtbot.addWidget(area)
    area.show()
    joined = sum(inner.boxes[name].least for name in ("first", "second")) + 12
    bar = area.verticalScrollBar().sizeHint().width()
    for height in (1500, 300) if tall_first else (300, 1500):
        area.resize(QSize(joined + bar - 1, height))
        qtbot.waitUntil(lambda: inner.boxes["first"].y() != inner.boxes["second"].y())
        area.resize(QSize(joined + bar, height))
        qtbot.waitUntil(lambda: inner.boxes["first"].y() == inner.boxes["second"].y())


def test_a_row_within_a_page_goes_on_below_when_a_word_in_it_gets_longer(theme: Theme, qtbot: QtBot) -> None:
    page, below = QWidget(), button("Below")
    qtbot.addWidget(page)
    first, last = button("Trash"), button("Close")
    column = QVBoxLayout(page)
    column.addLayout(FlowRow(first, right=(last,)))
    column.addWidget(below)
    column.addStretch(1)
    page.resize(300, 300)
    page.show()
    assert first.y() == last.y()
    before = below.y()
    first.setText("Move everything to the trash for good")
    qtbot.waitUntil(lambda: below.y() > before)
    assert last.y() > first.y()


def test_words_of_links_stand_on_the_line_that_other_things_keep(theme: Theme, qtbot: QtBot) -> None:
    page, field = QWidget(), QWidget()
    qtbot.addWidget(page)
    field.setFixedHeight(20)
    first, last = button("Move to trash", kind="link"), button("Close", kind="link")
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 16, 16, 16)
    column.addLayout(FlowRow(first, right=(last,)))
    heading = HangingRow()
    back, rest = button("Back", kind="link"), button("More", kind="link")
    heading.addWidget(back)
    heading.addStretch(1)
    heading.addWidget(rest)
    column.addLayout(heading)
    column.addWidget(field)
    page.resize(500, 200)
    page.show()
    for left, right in ((first, last), (back, rest)):
        assert left.x() + 8 == field.x()
        assert right.geometry().right() - 8 == field.geometry().right()


def test_a_link_never_reaches_out_of_what_holds_it(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    link = button("Move to trash", kind="link")
    page.setLayout(FlowRow(link))
    give(page, 400)
    assert page.rect().contains(link.geometry())


@pytest.mark.parametrize("kind", ["normal", "primary", "link", "pill", "icon"])
def test_a_layout_without_room_does_not_squeeze_a_button_of_larger_letters(
    kind: Kind, theme: Theme, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    made = button("Caseload", kind=kind, icon="previous")
    letters = made.font()
    letters.setPointSizeF(letters.pointSizeF() * 2)
    made.setFont(letters)
    QVBoxLayout(page).addWidget(made)
    page.resize(400, 10)
    page.show()
    assert made.height() >= made.sizeHint().height() >= (0 if kind == "icon" else made.fontMetrics().height())
