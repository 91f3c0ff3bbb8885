"""Agreement from round to round on one rubric: the picture of drift, and what all rounds together come to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.programs.agreement.coefficients import Coefficients, find_coefficients
from coachdesk.programs.agreement_rules import find_agreement_rule
from coachdesk.reports.agreement_words import say_agreement, say_bias, say_coefficients
from coachdesk.reports.charts import Inks, chart_page
from coachdesk.reports.drift_chart import DriftSeries, drift_chart, drift_series, say_drift, say_signs
from coachdesk.services.agreement import Drift, drift
from coachdesk.services.round_rows import RoundRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.chart_view import ChartView
from coachdesk.ui.kit.choices import ChoiceEditor, Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import scrolling
from coachdesk.ui.kit.labels import label, lead_to
from coachdesk.ui.kit.tokens import Tokens
from coachdesk.words import _, n_


class OverTimeCard(Card):
    """How agreement went on the rubric that is chosen; coefficients are worked out beside the window."""

    def __init__(self, desk: Desk) -> None:
        self.rubric = ChoiceEditor([])
        self.rubric.setAccessibleName(_("Rubric"))
        self.rubric.edited.connect(self._show)
        super().__init__(_("Over time"), "", self.rubric)
        lead_to(self.rubric, _("Rubric"))
        self.desk = desk
        self._rules: dict[str, str] = {}
        self.summary = label("", wrap=True, selectable=True)
        self.chart = ChartView(_("Agreement over time"), QSize(240, 170))
        self.signs = label("", "quiet", wrap=True)
        self.drifting = label("", wrap=True, selectable=True)
        self.coefficients = label("", "quiet", wrap=True, selectable=True)
        self.none = Empty(
            "calibration", _("How far you agree with others shows here, from the first round on.")
        )
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.parts = (self.summary, self.chart, self.signs, self.drifting, self.coefficients)
        for part in self.parts:
            column.addWidget(part)
        column.addWidget(self.none)
        column.addStretch(1)
        self.chart.setFixedHeight(190)
        self.add(scrolling(content), 1)

    def show_rounds(self, rows: list[RoundRow], titles: dict[str, str]) -> None:
        """Show the rubric chosen before, or the one of the newest round that is revealed."""
        revealed = [row for row in rows if row.revealed and row.others]
        keys = list(dict.fromkeys(row.rubric for row in revealed))
        self._rules = {row.rubric: row.rule for row in reversed(revealed)}
        chosen = self.rubric.read()
        self.rubric.offer([Option(key, titles.get(key, key)) for key in keys])
        self.rubric.write(chosen if chosen in keys else next(iter(keys), None))
        self.rubric.setVisible(len(keys) > 1)
        self.rubric.setMinimumWidth(self.rubric.needed)
        self._show()

    def _show(self) -> None:
        key = self.rubric.read()
        found = self.desk.ask(drift, key) if key else None
        there = found is not None and bool(found.rounds)
        for part in self.parts:
            part.setVisible(there)
        self.none.setVisible(not there)
        if found is None or not there:
            return
        rule = find_agreement_rule(self._rules.get(key, ""))
        series = drift_series(found, rule.exact_percent if rule else None)
        self.summary.setText(_summary(found))
        self.signs.setText(say_signs(series))
        self.drifting.setText(_say_trend(found))
        self.chart.show_chart(partial(_draw, series), "\n".join(say_drift(found)))
        self.coefficients.setText(_("Kappa and alpha are worked out…"))
        self.desk.jobs.run(
            partial(find_coefficients, found.pairs, found.ratings, found.levels),
            self._tell,
            self._fail,
            owner=self,
        )

    def _tell(self, found: Coefficients) -> None:
        self.coefficients.setText("\n".join(say_coefficients(found)))

    def _fail(self, problem: Exception) -> None:
        raise problem


def _summary(found: Drift) -> str:
    told = n_("{n} round", "{n} rounds", len(found.rounds)) + ". " + say_agreement(found.agreement)
    if found.others:
        told += " " + n_(
            "{n} round on another scale is left out.",
            "{n} rounds on another scale are left out.",
            found.others,
        )
    return told


def _say_trend(found: Drift) -> str:
    """Whether the coach scores higher or lower than the reference, first and last."""
    first, last = found.rounds[0].agreement.by, found.rounds[-1].agreement.by
    if len(found.rounds) == 1:
        return _("You score {bias} on average.").format(bias=say_bias(first))
    return _("You scored {first} on average in the first round, {last} in the newest.").format(
        first=say_bias(first), last=say_bias(last)
    )


def _draw(series: DriftSeries, width: float, height: float, shown: Tokens) -> bytes:
    inks = Inks(text=shown.text, quiet=shown.quiet, line=shown.line, accent=shown.accent)
    return chart_page(drift_chart(series, width, height, inks))
