"""The months and the year of a candidate, with the next step of the chosen one and the question before a seal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.services.seal_rows import PeriodRow, SealRow
from coachdesk.services.sealed import say_span
from coachdesk.ui.candidate.seal_tables import period_columns
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import RowTable
from coachdesk.words import _


class PeriodsCard(Card):
    """The periods. `chose` says that another one is chosen, `wants_step` that its next step is to be taken.

    `wants_back` says that it is to be withdrawn, `sealing` that it is to be sealed for good.
    """

    chose = Signal()
    wants_step = Signal()
    wants_back = Signal()
    sealing = Signal()

    def __init__(self) -> None:
        super().__init__(_("Hand in, sign, seal"), "", flush=True)
        empty = Empty("lock", _("There is no program year that could be handed in."))
        self.table = RowTable(_("Months and the year"), period_columns(), empty=empty)
        self.table.chose.connect(lambda _row: self.chose.emit())
        self.table.opened.connect(lambda _row: self.wants_step.emit())
        self.next = button("", self.wants_step.emit, kind="primary", keys="Return")
        self.withdrawing = button(_("Withdraw"), self.wants_back.emit, kind="link", icon="undo")
        self.sure = label("", wrap=True)
        self.seal_button = button(_("Seal for good"), self.sealing.emit, kind="primary", icon="lock")
        self.not_yet = button(_("Not yet"), self.give_up)
        self.add(self.table, 1)
        self.add(self._below())
        self.setMinimumWidth(286)

    def _below(self) -> QVBoxLayout:
        """The next step with the chosen period, or in its place the question whether it is to be sealed."""
        self.asking = QWidget()
        asked = QVBoxLayout(self.asking)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(8)
        asked.addWidget(self.sure)
        asked.addLayout(FlowRow(right=(self.not_yet, self.seal_button), gap=8))
        self.asking.hide()
        self.doing = QWidget()
        done = QVBoxLayout(self.doing)
        done.setContentsMargins(0, 0, 0, 0)
        done.addLayout(FlowRow(self.withdrawing, right=(self.next,), gap=8))
        below = QVBoxLayout()
        below.setContentsMargins(16, 4, 16, 8)
        below.addWidget(self.doing)
        below.addWidget(self.asking)
        return below

    @property
    def period(self) -> PeriodRow | None:
        """The chosen one."""
        return self.table.chosen

    @property
    def seal(self) -> SealRow | None:
        """What was handed in of it."""
        return self.period.seal if self.period else None

    def show_periods(self, rows: Sequence[PeriodRow], *, first: bool) -> None:
        """Show these; the one that was chosen stays so, or with `first` the first becomes it."""
        self.table.show_rows(rows)
        if rows and (first or self.table.chosen is None):
            self.table.choose(rows[0].id)

    def show_step(self) -> None:
        """Offer the next step of the chosen period."""
        self.asking.hide()
        self.doing.show()
        step = _step(self.period)
        self.next.setText(step)
        self.next.setAccessibleName(step)
        self.next.setVisible(bool(step))
        self.withdrawing.setVisible(self.seal is not None and self.seal.state != "sealed")

    def ask(self) -> None:
        """Ask whether the chosen period is to be sealed, in the place of its next step."""
        if self.period is None or self.seal is None:
            return
        words = _("A seal is for good: {period} then changes only by an amendment with a reason.")
        told = words.format(period=say_span(self.seal.first, self.seal.last))
        if self.period.is_running:
            told += " " + _("It is not over yet: nothing more can be logged in it.")
        self.sure.setText(told)
        self.doing.hide()
        self.asking.show()
        self.seal_button.setFocus()

    def give_up(self) -> None:
        """Go back to the periods without a seal."""
        self.asking.hide()
        self.doing.show()
        self.table.setFocus()


def _step(period: PeriodRow | None) -> str:
    """What is done next with a period; nothing where it is through."""
    if period is None or period.is_covered:
        return ""
    seal = period.seal
    if seal is None:
        return _("Hand in")
    if seal.state == "sealed":
        return ""
    if seal.has_changed:
        return _("Withdraw, to hand it in anew")
    return _("Sign…") if seal.missing else _("Seal…")
