"""A chart: drawn once for what it needs, sharp, in the colours of now, and said in words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import HexColor

from coachdesk.ui.kit.chart_view import ChartView
from coachdesk.ui.kit.theme import Theme
from coachdesk.ui.kit.tokens import DARK, LIGHT, Tokens


class Drawer:
    """Draws a square of the accent in the lower left quarter, and counts."""

    def __init__(self) -> None:
        self.sizes: list[tuple[float, float]] = []

    def __call__(self, width: float, height: float, shown: Tokens) -> bytes:
        self.sizes.append((width, height))
        drawing = Drawing(width, height)
        accent = HexColor(shown.accent)
        drawing.add(Rect(0, 0, width / 2, height / 2, fillColor=accent, strokeColor=accent))
        return bytes(renderPDF.drawToString(drawing))


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def chart(theme: Theme, qtbot: QtBot, drawer: Drawer) -> ChartView:
    made = ChartView("Coaching hours")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show_chart(drawer, "28.3 of 40 hours by February 24, 1.9 ahead of pace")
    made.show()
    qtbot.waitUntil(lambda: not made.drawn.isNull())
    return made


def test_it_is_said_in_words(chart: ChartView) -> None:
    assert chart.accessibleName() == "Coaching hours"
    assert chart.accessibleDescription().startswith("28.3 of 40 hours")


def test_it_is_as_sharp_as_the_screen_and_clear_where_nothing_is(chart: ChartView) -> None:
    ratio = chart.devicePixelRatioF()
    assert chart.drawn.width() == round(300 * ratio)
    assert chart.drawn.pixelColor(30, 180).name() == LIGHT.accent
    assert chart.drawn.pixelColor(280, 20).alpha() == 0


def test_it_follows_size_and_theme_and_is_not_drawn_without_need(
    chart: ChartView, drawer: Drawer, theme: Theme, qtbot: QtBot
) -> None:
    chart.grab()
    chart.grab()
    assert drawer.sizes == [(300, 200)]
    chart.resize(400, 240)
    qtbot.waitUntil(lambda: len(drawer.sizes) == 2)
    theme.choose("dark")
    qtbot.waitUntil(lambda: len(drawer.sizes) == 3)
    assert drawer.sizes[1:] == [(400, 240), (400, 240)]
    assert chart.drawn.pixelColor(30, 220).name() == DARK.accent


def test_another_chart_replaces_the_first(chart: ChartView, drawer: Drawer, qtbot: QtBot) -> None:
    other = Drawer()
    chart.show_chart(other, "nothing logged yet")
    qtbot.waitUntil(lambda: len(other.sizes) == 1)
    assert chart.accessibleDescription() == "nothing logged yet"


def test_larger_letters_enlarge_what_is_drawn(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    before, larger = qapp.font(), qapp.font()
    larger.setPointSizeF(before.pointSizeF() * 2)
    asked: list[tuple[float, float]] = []

    def draw(width: float, height: float, shown: Tokens) -> bytes:
        asked.append((width, height))
        return b""

    qapp.setFont(larger)
    try:
        view = ChartView("Hours")
        qtbot.addWidget(view)
        view.setFixedHeight(100)
        view.show_chart(draw, "40 hours")
        view.resize(400, view.height())
        view.show()
        qtbot.waitUntil(lambda: bool(asked))
    finally:
        qapp.setFont(before)
    width, height = asked[-1]
    assert width == pytest.approx(200, rel=0.05)
    assert height == pytest.approx(100, rel=0.05)
