"""Reconcile: what looks like a slip or a gap in a period, each finding one key from where it is mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coachdesk.services import reconcile
from coachdesk.services.findings import TITLES, Finding
from coachdesk.ui.caseload.lines import AskLine
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, Group, RowTable
from coachdesk.ui.kit.tokens import Tone
from coachdesk.ui.left_open import place_of
from coachdesk.ui.reconciling import KINDS, Reconciling
from coachdesk.ui.screens import Page
from coachdesk.ui.standings import near_day
from coachdesk.words import N_, _, n_

PERIODS: Final = {
    "month": N_("This month"),
    "last_month": N_("Last month"),
    "year": N_("This program year"),
    "all": N_("Everything"),
}

CLEAN: Final = {
    "month": N_("Nothing to mend this month. Every hour has its words, and every word its hours."),
    "last_month": N_("Nothing to mend last month. Every hour has its words, and every word its hours."),
    "year": N_("Nothing to mend this program year. Every hour has its words, and every word its hours."),
    "all": N_("Nothing to mend at all. Every hour has its words, and every word its hours."),
}
"""What an empty page says, proudly, by its period."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A finding as a row."""

    finding: Finding

    @property
    def id(self) -> str:
        return self.finding.id


class ReconcilePage(Page):
    """The findings of a period under the headings of their kinds; Enter goes where one is mended."""

    kinds = KINDS

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.findings: list[Finding] = []
        self._shows_left = False
        self._asking = Reconciling(desk, self)
        self._asking.came.connect(self._show)
        self.heading = PageHeading(_("Reconcile"), "")
        self.periods = Form([Field("period", _("Period"), "choice", options=_options())])
        self.periods.setFixedWidth(240)
        self.periods.fill({"period": "month"})
        self.periods.changed.connect(lambda _name: self._choose_period())
        self.empty = Empty("check", _(CLEAN["month"]))
        self.table = RowTable(_("Findings"), _columns(desk.today), empty=self.empty)
        self.table.group_by(_group)
        self.table.opened.connect(lambda row: self.mend(row.finding))
        self.table.chose.connect(lambda _row: self._show_chosen())
        self.mending = button(_("Mend"), self._mend_chosen, kind="primary", keys="Return")
        self.leaving = button(_("Leave it…"), self.ask_why, keys="Ctrl+E")
        self.turn = button("", self._turn, kind="link")
        self.why = AskLine(_("Leave it"), [Field("reason", _("Why it is right as it is"))], _("Leave it"))
        self.why.answered.connect(self._leave)
        self.why.closed.connect(self.table.setFocus)
        self.told = label("", "quiet", wrap=True)
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+E"), self, self.ask_why)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.heading, 1)
        above.addWidget(self.periods)
        self.card = Card(flush=True)
        self.card.add(self.table, 1)
        below = QVBoxLayout()
        below.setContentsMargins(16, 4, 16, 8)
        below.setSpacing(8)
        below.addWidget(self.why)
        below.addWidget(self.told)
        below.addLayout(FlowRow(self.turn, right=(self.leaving, self.mending), gap=12))
        self.card.add(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addLayout(above)
        column.addWidget(self.card, 1)
        self.begins_at = self.table
        self._show_chosen()

    def refresh(self) -> None:
        """Ask again, beside the window; what is shown stays until then."""
        if not self.findings:
            self.table.hide()  # until it is known: an empty table would say that all is well
            self.heading.show_words(_("Reconcile"), _("being worked out"))
        self._asking.ask(self.period)

    @property
    def period(self) -> str:
        """The period that is looked at."""
        return str(self.periods.values()["period"] or "month")

    def show_what(self, what: object) -> None:
        """Look at one of the periods."""
        if what in PERIODS:
            self.periods.fill({"period": what})
            self._choose_period()
            self.table.setFocus()

    def _choose_period(self) -> None:
        self.findings = []
        self.refresh()

    def _show(self, findings: list[Finding]) -> None:
        self.findings = findings
        left = sum(finding.left is not None for finding in findings)
        told = sum(finding.left is None and finding.informs for finding in findings)
        waiting = reconcile.count_open(findings)
        words = [
            n_("{n} to mend", "{n} to mend", waiting) if waiting else _("nothing to mend"),
            n_("{n} to know", "{n} to know", told) if told else "",
            n_("{n} left as it is", "{n} left as they are", left) if left else "",
        ]
        self.heading.show_words(_("Reconcile"), " · ".join(word for word in words if word))
        self.empty.say(_(CLEAN[self.period]))
        shown = [one for one in findings if self._shows_left or one.left is None]
        self.table.show_rows([_Shown(one) for one in shown])
        self.table.show()
        if shown and self.table.chosen is None:
            self.table.choose(self.table.rows[0].id)
        turned = _("Hide what is left as it is") if self._shows_left else _("Show what is left as it is")
        self.turn.setText(turned)
        self.turn.setAccessibleName(turned)
        self.turn.setVisible(bool(left))
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Offer what can be done with the finding that is chosen, and say why one was left."""
        chosen = self._chosen
        self.mending.setEnabled(chosen is not None)
        self.leaving.setEnabled(chosen is not None)
        is_left = chosen is not None and chosen.left is not None
        words = _("Take it up again") if is_left else _("Leave it…")
        self.leaving.setText(words)
        self.leaving.setAccessibleName(words)
        reason = chosen.left if chosen is not None and chosen.left else ""
        self.told.setText(_("Left as it is: {reason}").format(reason=reason) if reason else "")
        self.told.setVisible(bool(reason))

    @property
    def _chosen(self) -> Finding | None:
        row = self.table.chosen
        return row.finding if row is not None else None

    def _turn(self) -> None:
        self._shows_left = not self._shows_left
        self._show(self.findings)

    def _mend_chosen(self) -> None:
        if self._chosen is not None:
            self.mend(self._chosen)

    def mend(self, finding: Finding) -> None:
        """Go to where a finding is mended."""
        if finding.draft:
            self.desk.go(*place_of(finding.draft))
        elif finding.session is not None:
            self.desk.go("sessions", (finding.session, finding.field))
        else:
            there = (finding.candidate, finding.side)
            self.desk.go("candidate", (*there, finding.row) if finding.row else there)

    def ask_why(self) -> None:
        """Ask for the reason to leave the chosen finding as it is; one that was left is taken up again at once."""
        chosen = self._chosen
        if chosen is None:
            return
        if chosen.left is None:
            self.why.ask({"reason": ""})
        else:
            self.desk.change(_("Take a finding up again"), reconcile.take_up, chosen)
            self.table.setFocus()

    def _leave(self, values: dict[str, Any]) -> None:
        chosen, reason = self._chosen, str(values["reason"] or "").strip()
        if not reason:
            self.why.form.show_problems({"reason": _("Say why, so that you know next month.")})
            return
        if chosen is not None and self.desk.change(_("Leave a finding"), reconcile.leave, chosen, reason)[0]:
            self.why.close_line()


def _options() -> list[Option]:
    return [Option(key, _(words)) for key, words in PERIODS.items()]


def _group(row: _Shown) -> Group:
    """Under which heading a finding stands; what is left comes last."""
    if row.finding.left is not None:
        return Group(_("Left as they are"), len(TITLES))
    return Group(_(TITLES[row.finding.kind]), list(TITLES).index(row.finding.kind))


def _columns(today: Callable[[], date]) -> list[Column[_Shown]]:
    return [
        Column[_Shown]("day", _("Date"), lambda row: near_day(row.finding.day, today()),
                       sort=lambda row: row.finding.day, quiet=True, width=116),
        Column[_Shown]("what", _("What was found"), lambda row: row.finding.names or _("A draft"), strong=True,
                       stretch=True, second=lambda row: row.finding.words),
        Column[_Shown]("way", _("Mended at"), _way, mark=_way_mark, width=130, drop=1),
    ]  # fmt: skip


def _way(row: _Shown) -> str:
    """Where Enter leads."""
    if row.finding.draft:
        return _("Draft")
    return _("Session") if row.finding.session else _("Candidate")


def _way_mark(row: _Shown) -> Mark:
    icon = "draft" if row.finding.draft else "sessions" if row.finding.session else "candidate"
    tone: Tone = "quiet" if row.finding.informs or row.finding.left is not None else "accent"
    return Mark(_way(row), tone, icon)
