"""Rounds on the page of calibration: the list with agreement over time, and one round, a new one or a new case."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coachdesk.days import say_day
from coachdesk.programs.agreement.shares import agree
from coachdesk.programs.agreement_rules import find_agreement_rule, is_met, judge
from coachdesk.reports.agreement_words import say_share
from coachdesk.services.agreement import list_measured, list_pairs
from coachdesk.services.cases import list_cases
from coachdesk.services.round_rows import RoundRow
from coachdesk.services.rounds import list_rounds
from coachdesk.services.rubrics import list_rubrics
from coachdesk.ui.calibration.case_form import CaseForm
from coachdesk.ui.calibration.case_title import TITLE, title_errand
from coachdesk.ui.calibration.over_time import OverTimeCard
from coachdesk.ui.calibration.round import RoundView
from coachdesk.ui.calibration.round_forms import round_errand
from coachdesk.ui.calibration.waiting_cases import WaitingCases
from coachdesk.ui.candidate.errand_card import ErrandCard
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.page_keys import answer_in
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.left_open import ROUNDS
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _, n_

KINDS: Final = frozenset(
    {
        "calibration_case",
        "calibration_round",
        "round_rater",
        "round_score",
        "debrief_note",
        "rubric",
        "session",
        "attendance",
        "candidate",
    }
)


class RoundsSection(Page):
    """The list of rounds, and in its place whatever of them is open."""

    kinds = KINDS

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._before: set[UUID] = set()
        self.begin_button = button(
            _("Begin a round"), self.begin_round, kind="primary", icon="add", keys="Ctrl+E"
        )
        self.case_button = button(_("New case"), self.begin_case, icon="add")
        self.title_button = button(_("Change the title"), self.rename, keys="F2")
        self.send_button = button(_("Send…"), lambda: desk.go("round_out"))
        self.take_button = button(_("Take in a file…"), lambda: desk.go("round_in"))
        words = _(
            "Here you and other coaches score the same case, each alone, and see how far you agree. "
            "Begin with a case: a session of yours, a transcript or a video."
        )
        empty = Empty("calibration", words, button(_("New case"), self.begin_case, kind="primary"))
        self.table = RowTable(_("Rounds"), _columns(), empty=empty)
        self.over_time = OverTimeCard(desk)
        self.waiting = WaitingCases(desk)
        self.form_card = ErrandCard(desk)
        self.case_form = CaseForm(desk)
        self.round = RoundView(desk)
        self._hear()
        self.right = QStackedWidget()
        self.right.addWidget(self.over_time)
        self.right.addWidget(self.form_card)
        self.stages = QStackedWidget()
        for stage in (self._list(), self.case_form, self.round):
            self.stages.addWidget(stage)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stages)
        self.begins_at = self.table
        self._new = QAction(_("Begin a round"), self)
        self._new.setShortcut(QKeySequence("Ctrl+E"))
        self._new.triggered.connect(self.begin_round)
        self.addAction(self._new)

    def _hear(self) -> None:
        self.table.opened.connect(lambda row: self.open_round(row.id))
        answer_in(self.table, "F2", self.rename)
        self.waiting.wanted.connect(self.begin_round)
        self.waiting.renamed.connect(self.rename)
        self.form_card.closed.connect(self._begun)
        self.case_form.made.connect(self._case_made)
        self.case_form.closed.connect(self.show_list)
        self.round.closed.connect(self.show_list)

    def _list(self) -> QWidget:
        rounds = Card(flush=True)
        rounds.add(self.table, 1)
        left = QWidget()
        both = QVBoxLayout(left)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(12)
        both.addWidget(rounds, 1)
        both.addWidget(self.waiting)
        left.setMinimumWidth(320)
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(12)
        buttons = (self.begin_button, self.case_button, self.title_button, self.send_button, self.take_button)
        column.addLayout(FlowRow(*buttons))
        column.addWidget(sides(left, self.right, (600, 480)), 1)
        return found

    def refresh(self) -> None:
        """Ask again; what is being typed stays."""
        rows = self.desk.ask(list_rounds)
        self.table.show_rows(rows)
        self.title_button.setVisible(bool(rows))
        self.waiting.refresh()
        titles = {rubric.key: rubric.title for rubric in self.desk.ask(list_rubrics)}
        self.over_time.show_rounds(rows, titles)
        there = {row.id for row in rows}
        if self.stages.currentWidget() is self.case_form:
            self.case_form.refresh()
        if self.stages.currentWidget() is self.round and self.round.row is not None:
            if self.round.row.id in there:
                self.round.show_round(self.round.row.id)
            else:
                self.show_list()

    def show_what(self, what: object) -> None:
        """A round by its id, ``"new"`` for a new one, ``"case"`` for a case, or a draft by its key."""
        if isinstance(what, UUID):
            self.open_round(what)
        elif isinstance(what, str):
            number, _colon, rest = what.removeprefix(f"{ROUNDS}:").partition(":")
            if rest.startswith("case") or number == "case":
                self.begin_case()
            elif number == "new":
                self.begin_round()
            elif number == TITLE:
                self._open_stage(0)
                self.rename(UUID(hex=rest))
            elif UUID(hex=number) in {row.id for row in self.desk.ask(list_rounds)}:
                self.open_round(UUID(hex=number))
                self.round.go_on(rest)

    def take_focus(self) -> None:
        """To the list, or into the round that is open."""
        if self.stages.currentWidget() is self.round:
            self.round.take_focus()
        elif self.stages.currentIndex() == 0:
            self.table.setFocus()

    def show_list(self) -> None:
        """Go back to the list."""
        self._open_stage(0)
        self.table.setFocus()

    def _open_stage(self, place: int) -> None:
        self.stages.setCurrentIndex(place)
        self._new.setEnabled(place == 0)

    def open_round(self, key: UUID) -> None:
        """Show one round."""
        self._leave_form()
        self.round.show_round(key)
        self._open_stage(2)
        self.round.take_focus()

    def begin_case(self) -> None:
        """Put a new case together."""
        self._leave_form()
        self._open_stage(1)
        self.case_form.begin()

    def _case_made(self, key: UUID) -> None:
        self.show_list()
        self.begin_round(key)

    def begin_round(self, case: UUID | None = None) -> None:
        """Begin a round; without a case there is nothing to score, and one is asked for first."""
        if not self.desk.ask(list_cases):
            self.desk.say(_("A round needs a case first."), "quiet")
            self.begin_case()
            return
        self._open_stage(0)
        self._before = {row.id for row in self.desk.ask(list_rounds)}
        self.right.setCurrentWidget(self.form_card)
        self.form_card.begin(round_errand(self.desk, case.hex if case else ""), ROUNDS, _("A round"))

    def rename(self, case: UUID | None = None) -> None:
        """Give a case another title: this one, or that of the chosen round."""
        row = self.table.chosen or next(iter(self.table.rows), None)
        key = case or (row.case if row else None)
        if key is None:
            return
        self._leave_form()
        self.right.setCurrentWidget(self.form_card)
        self.form_card.begin(title_errand(self.desk, key), ROUNDS, _("A case"))

    def _begun(self) -> None:
        """The form is closed; the round it began, if it did, is opened."""
        self.right.setCurrentWidget(self.over_time)
        new = {row.id for row in self.desk.ask(list_rounds)} - self._before
        if len(new) == 1:
            self.open_round(next(iter(new)))
        elif self.stages.currentIndex() == 0:
            self.table.setFocus()

    def _leave_form(self) -> None:
        self._before = {row.id for row in self.desk.ask(list_rounds)}
        self.form_card.put_away()

    def leave(self) -> Unkept:
        """Keep everything that is being typed."""
        return {**self.form_card.leave(), **self.case_form.leave(), **self.round.leave()}


def _columns() -> list[Column[RoundRow]]:
    return [
        Column[RoundRow]("held_on", _("Date"), lambda row: say_day(row.held_on), sort=lambda row: row.held_on,
                         quiet=True, width=116, drop=1),
        Column[RoundRow]("title", _("Case"), lambda row: row.title, second=_with_whom, strong=True, stretch=True,
                         lines=2, width=120),
        Column[RoundRow]("exact", _("Same level"), _same, width=104, drop=2),
        Column[RoundRow]("state", _("State"), lambda row: _state(row).text, mark=_state, width=146),
    ]  # fmt: skip


def _with_whom(row: RoundRow) -> str:
    if row.revealed:
        return ", ".join(rater.called for rater in row.others) or _("nobody else’s scores yet")
    if row.hidden:
        return n_("scores of {n} other are waiting", "scores of {n} others are waiting", row.hidden)
    return _("on my own so far")


def _same(row: RoundRow) -> str:
    found = agree(list_measured(row))
    return say_share(found.exact) if found.n else ""


def _state(row: RoundRow) -> Mark:
    if row.left:
        return Mark(_("To score"), "accent")
    if not row.revealed:
        return Mark(_("Scored"), "accent")
    rule = find_agreement_rule(row.rule)
    judged = (
        [is_met(judge(rule, list_pairs(row, rater), len(row.lacking))) for rater in row.others]
        if rule
        else []
    )
    if any(met is False for met in judged):
        return Mark(_("Apart"), "warn")
    if judged and all(judged):
        return Mark(_("In agreement"), "ok")
    return Mark(_("Revealed"), "quiet")
