"""The preview: every page, by key, and its text for those who do not see it."""

from __future__ import annotations

from io import BytesIO

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from coachdesk.ui.kit.pdf_view import PdfPane
from coachdesk.ui.kit.theme import Theme
from coachdesk.ui.kit.tokens import tokens


def pdf(pages: int) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    for number in range(1, pages + 1):
        canvas.drawString(72, 700, f"Coaching log, sheet {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot) -> PdfPane:
    made = PdfPane("Preview of the log", "Nothing is chosen.")
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    made.show_pdf(pdf(3))
    return made


def test_it_says_where_we_are_and_what_the_page_reads(pane: PdfPane) -> None:
    assert (pane.page, pane.pages) == (1, 3)
    assert pane.page_label.text() == "Page 1 of 3"
    assert pane.view.accessibleName() == "Preview of the log"
    assert "sheet 1" in pane.view.accessibleDescription()


def test_keys_turn_pages(pane: PdfPane) -> None:
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        QTest.keyClick(pane.view, key)
        seen.append(pane.page)
    assert seen == [2, 3, 3, 2, 1]
    assert not pane.back.isEnabled()
    assert pane.on.isEnabled()


def test_buttons_turn_pages(pane: PdfPane) -> None:
    QTest.mouseClick(pane.on, Qt.MouseButton.LeftButton)
    assert pane.page_label.text() == "Page 2 of 3"
    assert "sheet 2" in pane.view.accessibleDescription()


def test_ctrl_plus_minus_and_nought_zoom(pane: PdfPane) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    assert pane.view.zoomMode() == QPdfView.ZoomMode.FitToWidth
    QTest.keyClick(pane.view, Qt.Key.Key_Plus, ctrl)
    nearer = pane.view.zoomFactor()
    QTest.keyClick(pane.view, Qt.Key.Key_Minus, ctrl)
    assert pane.view.zoomMode() == QPdfView.ZoomMode.Custom
    assert pane.view.zoomFactor() < nearer
    QTest.keyClick(pane.view, Qt.Key.Key_0, ctrl)
    assert pane.view.zoomMode() == QPdfView.ZoomMode.FitToWidth


def test_a_new_version_keeps_the_page_in_sight(pane: PdfPane) -> None:
    pane.go_to(2)
    assert pane.show_pdf(pdf(4))
    assert (pane.page, pane.pages) == (2, 4)
    assert pane.show_pdf(pdf(1))
    assert (pane.page, pane.pages) == (1, 1)


@pytest.mark.parametrize("broken", [b"", b"this is no PDF"])
def test_what_is_no_pdf_shows_nothing(pane: PdfPane, broken: bytes) -> None:
    assert not pane.show_pdf(broken)
    assert (pane.page, pane.pages, pane.page_label.text()) == (0, 0, "")
    pane.go_to(2)
    assert not pane.on.isEnabled()


def test_without_a_page_the_sentence_that_says_why_stands_there(pane: PdfPane) -> None:
    assert not pane.empty.isVisible()
    pane.clear("Choose whose log to see.")
    assert (pane.empty.isVisible(), pane.view.isVisible(), pane.back.isVisible()) == (True, False, False)
    assert pane.empty.accessibleName() == "Choose whose log to see."
    pane.clear()
    assert pane.empty.accessibleName() == "Nothing is chosen."
    pane.show_pdf(pdf(1))
    assert (pane.empty.isVisible(), pane.view.isVisible(), pane.back.isVisible()) == (False, True, True)


def test_the_ground_around_the_pages_follows_the_theme(pane: PdfPane, theme: Theme) -> None:
    def ground() -> str:
        place = pane.view.mapTo(pane, QPoint(4, pane.view.height() - 4))
        return pane.grab().toImage().pixelColor(place).name()

    light = ground()
    theme.choose("dark")
    assert ground() == tokens().surface != light
    theme.choose("light")
    assert ground() == light
