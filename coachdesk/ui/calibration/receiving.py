"""Receiving a round: another coach's case to score, or the scores others gave to a case of one's own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from coachdesk.days import say_day
from coachdesk.services.rounds_exchange.cases_in import CasePreview
from coachdesk.services.rounds_exchange.scores_in import CameScores, ScoresPreview
from coachdesk.services.rounds_exchange.told import CaseFile, ScoresFile
from coachdesk.ui.desk import Desk
from coachdesk.ui.giving import show_failure
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.sealed_file import SealedFile
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from datetime import date

    from coachdesk.services.casebook import Casebook

    Seen = tuple[CaseFile, CasePreview] | tuple[ScoresFile, ScoresPreview]


class RoundInPage(Page):
    """Nothing is taken in before it was seen, and no score is shown before one's own stand."""

    kinds = frozenset({"calibration_round", "round_rater"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._offered: CaseFile | ScoresFile | None = None
        passphrase = Field("passphrase", _("Passphrase of the file"), "secret")
        kinds = f"{_('Files of a round')} (*.cdcase *.cdscores)"
        self.file = SealedFile(
            desk, _("Choose the file of a round"), kinds, passphrase, partial(_look, desk.casebook)
        )
        self.file.seen.connect(self._show)
        self.file.forgotten.connect(self._forget)
        self.found = Card(_("In this file"), "")
        self.about = label("", wrap=True)
        empty = Empty("check", _("Nobody's scores are in this file."))
        self.file.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.table = RowTable(_("Whose scores"), _columns(), empty=empty)
        self.take_button = button(_("Take in"), self.take, kind="primary")
        self.begins_at = self.file.choose
        self._lay_out()
        self._forget()

    def _lay_out(self) -> None:
        back = button(_("Rounds"), self._go_back, kind="link", icon="previous")
        self.found.add(self.about)
        self.found.add(self.table, 1)
        self.found.add(FlowRow(right=(self.take_button,)))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(16)
        column.addLayout(FlowRow(back))
        about = _("A case to score, or the scores others gave to yours. What you wrote stays as it is.")
        column.addWidget(PageHeading(_("Receive a case or scores"), about))
        column.addWidget(self.file)
        column.addWidget(self.found, 1)
        column.addStretch(0)
        answer_to(self, _("Back to the rounds"), "Alt+Left", self._go_back)

    def _go_back(self) -> None:
        self.desk.go("calibration", "rounds")

    def show_what(self, what: object) -> None:
        """Take a file that was opened with a double click."""
        if isinstance(what, Path):
            self.file.take_file(what)

    def leave(self) -> Unkept:
        """Forget the file, its passphrase and what was seen."""
        self.file.forget()
        return {}

    def _forget(self) -> None:
        self._offered = None
        self.table.show_rows([])
        self.found.hide()

    def _show(self, seen: Seen) -> None:
        self._offered, told = seen
        sent = _("from {coach}, {day}").format(coach=told.coach, day=say_day(told.made_on))
        self.found.aside.setText(sent)
        if isinstance(told, CasePreview):
            self._show_case(told)
        else:
            self._show_scores(told)
        self.found.show()
        (self.take_button if self.take_button.isEnabled() else self.file.choose).setFocus()

    def _show_case(self, told: CasePreview) -> None:
        lines = [
            _("{title}, to be scored on {rubric}:").format(title=told.title, rubric=told.rubric),
            *told.components,
        ]
        if told.round is not None:
            lines.append(_("It is here already; taking it in again adds nothing."))
        elif not told.own_rubric:
            lines.append(
                _("Its rubric says something else than yours and comes in beside it, under the coach's name.")
            )
        self.about.setText("\n".join(lines))
        self.table.hide()
        self._name_take(_("Open the round") if told.round else _("Take in and score"))
        self.take_button.setEnabled(True)

    def _show_scores(self, told: ScoresPreview) -> None:
        words = _("Scores for “{title}”. What they are is shown in the round, once your own are fixed.")
        self.about.setText(words.format(title=told.title))
        self.table.show_rows(list(told.raters))
        self.table.show()
        self._name_take(_("Take in"))
        self.take_button.setEnabled(bool(told.coming))

    def _name_take(self, words: str) -> None:
        self.take_button.setText(words)
        self.take_button.setAccessibleName(words)

    def take(self) -> None:
        """Take in what was seen, as one step."""
        casebook, offered, today = self.desk.casebook, self._offered, self.desk.today()
        if offered is None:
            return
        self.take_button.setEnabled(False)
        failed = partial(show_failure, self.desk)
        if isinstance(offered, CaseFile):
            words = _("Receive a case")
            self.desk.jobs.run(
                lambda: _take_case(casebook, offered, words, today), self._took_case, failed, owner=self
            )
        else:
            words = _("Receive scores")
            self.desk.jobs.run(
                lambda: _take_scores(casebook, offered, words), self._took_scores, failed, owner=self
            )

    def _took_case(self, key: UUID) -> None:
        self.desk.go("calibration", ("rounds", key))
        self.desk.say(
            _("The case is here; score it before you see anybody's."), action=_("Undo"), run=self.desk.undo
        )

    def _took_scores(self, told: ScoresPreview) -> None:
        self.desk.go("calibration", ("rounds", told.round))
        came = n_("Scores of {n} coach came in", "Scores of {n} coaches came in", told.coming)
        self.desk.say(came, action=_("Undo"), run=self.desk.undo)


def _look(casebook: Casebook, file: Path, passphrase: str) -> Seen:
    from coachdesk.services import rounds_exchange as exchange

    if file.suffix.casefold() == exchange.SCORES_SUFFIX:
        scores = exchange.open_scores(file, passphrase)
        return scores, casebook.ask(exchange.preview_scores, scores)
    case = exchange.open_case(file, passphrase)
    return case, casebook.ask(exchange.preview_case, case)


def _take_case(casebook: Casebook, case: CaseFile, words: str, today: date) -> UUID:
    from coachdesk.services.rounds_exchange import take_case

    return casebook.do(words, take_case, case, today=today)


def _take_scores(casebook: Casebook, scores: ScoresFile, words: str) -> ScoresPreview:
    from coachdesk.services.rounds_exchange import take_scores

    return casebook.do(words, take_scores, scores)


def _state(row: CameScores) -> Mark:
    return {
        "new": Mark(_("New"), "accent", "add"),
        "newer": Mark(_("Newer, replaces what is here"), "warn", "warning"),
        "older": Mark(_("Older, stays out"), "quiet", "history"),
        "own": Mark(_("Your own"), "quiet", "check"),
    }.get(row.state, Mark(_("Here already"), "quiet", "check"))


def _columns() -> list[Column[CameScores]]:
    def scored(row: CameScores) -> str:
        return _("{scored}, {quoted} with evidence").format(scored=row.scored, quoted=row.quoted)

    def role(row: CameScores) -> str:
        return _("Reference score") if row.role == "anchor" else _("Another coach")

    return [
        Column["CameScores"]("name", _("Coach"), lambda row: row.name or "–", strong=True, stretch=True),
        Column["CameScores"]("role", _("As"), role, quiet=True, width=150),
        Column["CameScores"]("scored", _("Components scored"), scored, width=190),
        Column["CameScores"](
            "state", _("What happens"), lambda row: _state(row).text, mark=_state, width=250
        ),
    ]
