"""Growth on screen: the heat map with the steps below, and the same in words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.reports.charts import Inks, chart_page
from coachdesk.reports.growth_chart import (
    GrowthSeries,
    chart_height,
    growth_chart,
    growth_series,
    say_growth,
    say_levels,
)
from coachdesk.services.assessments import CANDIDATE, COACH, Matrix
from coachdesk.services.growth import list_growth
from coachdesk.ui.kit.chart_view import ChartView
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import scrolling
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.tokens import Tokens
from coachdesk.words import _


class GrowthView(QWidget):
    """Growth as a heat map with the steps below, and the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self.charts = {
            rater: ChartView(name, QSize(280, 80))
            for rater, name in ((CANDIDATE, _("Growth as the candidate sees it")),
                                (COACH, _("Growth as the coach sees it")))
        }  # fmt: skip
        self.titles = {rater: label(view.accessibleName(), "heading") for rater, view in self.charts.items()}
        self.words = {rater: label("", wrap=True, selectable=True) for rater in self.charts}
        self.legend = label("", "quiet", wrap=True)
        self.none = Empty("calibration", _("Nothing is rated yet: growth shows from the second point on."))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        for rater, view in self.charts.items():
            column.addWidget(self.titles[rater])
            column.addWidget(view)
            column.addWidget(self.words[rater])
            column.addSpacing(12)
        column.addWidget(self.legend)
        column.addWidget(self.none)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content))

    def show_matrix(self, matrix: Matrix) -> None:
        """Show what each of the two rated; who rated nothing is not shown."""
        anything = False
        for rater, view in self.charts.items():
            series = growth_series(matrix, rater)
            there = bool(series.rows)
            anything |= there
            for part in (view, self.titles[rater], self.words[rater]):
                part.setVisible(there)
            if there:
                told = [*map(say_growth, list_growth(matrix, rater)), *say_levels(matrix, rater)]
                self.words[rater].setText("\n".join(told))
                view.setFixedHeight(round(chart_height(series)))
                view.show_chart(partial(_draw, series), " ".join(told))
        self.legend.setText(say_scale(matrix))
        self.legend.setVisible(anything)
        self.none.setVisible(not anything)


def _draw(series: GrowthSeries, width: float, height: float, shown: Tokens) -> bytes:
    inks = Inks(text=shown.text, quiet=shown.quiet, line=shown.edge, accent=shown.accent)
    return chart_page(growth_chart(series, width, height, inks, card=shown.card))


def say_scale(matrix: Matrix) -> str:
    """The keys of the levels, such as "1 Directed toward · 2 Approaches"; 0 takes one away."""
    return " · ".join(
        name if name == str(level) else f"{level} {name}" for level, name in enumerate(matrix.scale, 1)
    )
