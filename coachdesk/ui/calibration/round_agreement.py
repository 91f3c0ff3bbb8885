"""Agreement in a round: the rule, the figures with their numbers, a picture, and what the coach will change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.programs.agreement.shares import Agreement, agree, by_component
from coachdesk.programs.agreement_rules import find_agreement_rule, judge
from coachdesk.programs.rubrics import Rubric
from coachdesk.reports.agreement_chart import (
    AgreementSeries,
    agreement_chart,
    agreement_height,
    agreement_series,
    say_marks,
)
from coachdesk.reports.agreement_words import (
    say_agreement,
    say_bias,
    say_interval,
    say_judged,
    say_share,
    short_bias,
)
from coachdesk.reports.charts import Inks, chart_page
from coachdesk.services.agreement import list_pairs
from coachdesk.services.round_rows import RoundRow
from coachdesk.ui.calibration.kept_text import KeptText
from coachdesk.ui.calibration.round_cards import text_key
from coachdesk.ui.calibration.round_parts import codes_of, component_of
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.chart_view import ChartView
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import scrolling
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.kit.tokens import Tokens
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line of figures: with whom, then `rater` is the id, or on which component."""

    id: str
    what: str
    agreement: Agreement
    rater: UUID | None = None


def list_figures(row: RoundRow, rubric: Rubric | None) -> list[FigureRow]:
    """All together, with each rater, and on each component; of those nobody gave a level there is no line."""
    pairs = list_pairs(row)
    found = [FigureRow("", _("All together"), agree(pairs))] if len(row.others) > 1 else []
    found += [
        FigureRow(rater.id.hex, rater.called, agree(list_pairs(row, rater)), rater.id) for rater in row.others
    ]
    return found + [
        FigureRow(key, component_of(rubric, key).code, agreement)
        for key, agreement in by_component(pairs).items()
    ]


class AgreementView(QWidget):
    """The figures of a round that is revealed, and the text of what will change.

    `wanted` carries the id of the rater whose line was opened.
    """

    wanted = Signal(object)

    def __init__(self, desk: Desk, save: Callable[[str], bool]) -> None:
        super().__init__()
        self.summary = label("", wrap=True, selectable=True)
        self.rule = label("", wrap=True, selectable=True)
        self.chart = ChartView(_("Levels side by side"), QSize(190, 80))
        self.signs = label(say_marks(), "quiet", wrap=True)
        self.table = RowTable(_("Figures"), _columns())
        self.table.opened.connect(self._open)
        self.warning = label(
            _(
                "One round is few scores: read the numbers beside the shares. Several raters of one component tell "
                "less than their number says. Kappa and alpha stand under Over time."
            ),
            "quiet", wrap=True,
        )  # fmt: skip
        field = Field("changes", _("What I will change"), "long", help=_("after this round"))
        self.changes = KeptText(desk, field, save)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 4, 16, 12)
        column.setSpacing(10)
        for part in (self.summary, self.rule, self.chart, self.signs, self.table, self.warning):
            column.addWidget(part)
        column.addWidget(self.changes, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content))

    def _open(self, row: FigureRow) -> None:
        if row.rater is not None:
            self.wanted.emit(row.rater)

    def show_round(self, row: RoundRow, rubric: Rubric | None) -> None:
        """Show a round that is revealed."""
        told = say_agreement(agree(list_pairs(row)))
        series = agreement_series(row, codes_of(row, rubric))
        figures = list_figures(row, rubric)
        self.summary.setText(told if row.others else _("Nobody else’s scores are here yet: type them in."))
        self.rule.setText("\n".join(_judged(row)))
        self.rule.setVisible(bool(self.rule.text()))
        self.table.show_rows(figures)
        self.table.setFixedHeight(
            self.table.horizontalHeader().sizeHint().height() + 38 * max(1, len(figures)) + 4
        )
        for part in (self.table, self.warning):
            part.setVisible(bool(row.others))
        self.chart.setFixedHeight(round(agreement_height(series)))
        self.chart.show_chart(partial(_draw, series), " ".join((told, *_in_words(row, rubric))))
        self.changes.show_text(text_key(row, "changes"), row.changes, row.title)


def _judged(row: RoundRow) -> Iterator[str]:
    rule = find_agreement_rule(row.rule)
    if rule is None:
        return
    if rule.from_memory and row.others:
        yield _("The rule below was written from memory: check with your program before you rely on it.")
    for rater in row.others:
        judged = judge(rule, list_pairs(row, rater), len(row.lacking))
        yield _("{name}: {judged}").format(name=rater.called, judged=say_judged(judged))


def _in_words(row: RoundRow, rubric: Rubric | None) -> Iterator[str]:
    """What the picture shows, for who does not see it."""
    for key in row.components:
        given = ", ".join(
            f"{rater.called} {level}"
            for rater in (row.own, *row.others)
            if (level := rater.level_of(key)) is not None
        )
        yield f"{component_of(rubric, key).code}: {given}."


def _draw(series: AgreementSeries, width: float, height: float, shown: Tokens) -> bytes:
    inks = Inks(text=shown.text, quiet=shown.quiet, line=shown.line, accent=shown.accent)
    return chart_page(agreement_chart(series, width, height, inks, card=shown.card))


def _columns() -> list[Column[FigureRow]]:
    return [
        Column[FigureRow]("what", _("Agreement"), lambda row: row.what, strong=True, stretch=True, width=110),
        Column[FigureRow]("exact", _("Same level"), lambda row: say_share(row.agreement.exact), width=104),
        Column[FigureRow]("interval", _("95% interval"), lambda row: say_interval(row.agreement.exact), quiet=True,
                          width=104, drop=1),
        Column[FigureRow]("within", _("Within one"), lambda row: say_share(row.agreement.within), width=104),
        Column[FigureRow]("by", _("Mine higher by"), lambda row: short_bias(row.agreement.by), quiet=True, width=108,
                          accessible=lambda row: say_bias(row.agreement.by), align="right", drop=2),
    ]  # fmt: skip
