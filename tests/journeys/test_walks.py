"""Proof that the walks bite: each finds what it is there to find on a window that was built badly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys import walks


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[QWidget]:
    """A window with a button, a named line, and room for both."""
    window = QWidget()
    row = QHBoxLayout(window)
    row.addWidget(QPushButton("Save"))
    line = QLineEdit()
    line.setAccessibleName("Place")
    row.addWidget(line)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    line.setFocus()
    yield window
    window.close()


def line_in(page: QWidget) -> QLineEdit:
    return page.findChildren(QLineEdit)[0]


def test_a_good_page_passes(page: QWidget) -> None:
    assert (walks.unnamed(), walks.beyond_tab(), walks.cut_short()) == ([], [], [])


def test_a_line_without_a_name_is_found(page: QWidget) -> None:
    line_in(page).setAccessibleName("")
    assert walks.unnamed() == ["QLineEdit []"]


def test_what_a_focus_proxy_hides_from_tab_is_found(page: QWidget) -> None:
    inner = QWidget(page)
    row = QHBoxLayout(inner)
    first, second = QPushButton("First"), QPushButton("Second")
    row.addWidget(first)
    row.addWidget(second)
    inner.setFocusProxy(second)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(inner)
    inner.show()
    assert walks.beyond_tab() == ["QPushButton ['First']"]


def test_a_button_that_is_too_narrow_is_found(page: QWidget) -> None:
    page.findChildren(QPushButton)[0].setFixedWidth(12)
    assert walks.cut_short() == ["QPushButton ['Save']"]


def test_a_field_that_its_surroundings_cut_is_found(page: QWidget) -> None:
    around = QWidget(page)
    around.setGeometry(0, 0, 60, 14)
    inside = QLineEdit(around)
    inside.setAccessibleName("Phone")
    inside.resize(50, 30)
    around.show()
    assert walks.cut_short() == ["QLineEdit ['Phone']"]


def test_a_label_that_reads_markup_is_found(page: QWidget) -> None:
    QLabel("<b>Rosa</b>", page)
    assert walks.markup() == ["<b>Rosa</b>"]
