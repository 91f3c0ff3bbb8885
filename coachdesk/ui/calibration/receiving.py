"""Receiving a round: another coach's case to score, or the scores others gave to a case of one's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from coachdesk.days import say_day
from coachdesk.services.rounds_exchange.cases_in import CasePreview
from coachdesk.services.rounds_exchange.scores_in import CameScores, ScoresPreview
from coachdesk.services.rounds_exchange.told import CaseFile, ScoresFile
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.cards import PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.sealed_file import SealedFile
from coachdesk.ui.taking_in import Step, TakingInPage
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from datetime import date

    from coachdesk.services.casebook import Casebook

    Seen = tuple[CaseFile, CasePreview] | tuple[ScoresFile, ScoresPreview]


class RoundInPage(TakingInPage["CaseFile | ScoresFile", "CasePreview | ScoresPreview"]):
    """No score is shown before one's own stand."""

    kinds = frozenset({"calibration_round", "round_rater"})

    def __init__(self, desk: Desk) -> None:
        passphrase = Field("passphrase", _("Passphrase of the file"), "secret")
        kinds = f"{_('Files of a round')} (*.cdcase *.cdscores)"
        look = partial(_look, desk.casebook)
        file = SealedFile(desk, _("Choose the file of a round"), kinds, passphrase, look)
        about = _("A case to score, or the scores others gave to yours. What you wrote stays as it is.")
        empty = Empty("check", _("Nobody's scores are in this file."))
        table = RowTable(_("Whose scores"), _columns(), empty=empty)
        super().__init__(desk, PageHeading(_("Receive a case or scores"), about), file, table)

    def back(self) -> tuple[str, str, Callable[[], object]]:
        """The rounds."""
        return _("Rounds"), _("Back to the rounds"), partial(self.desk.go, "calibration", "rounds")

    def show_told(self, told: CasePreview | ScoresPreview) -> bool:
        """The case, or whose scores came."""
        sent = _("from {coach}, {day}").format(coach=told.coach, day=say_day(told.made_on))
        self.found.aside.setText(sent)
        return self._show_case(told) if isinstance(told, CasePreview) else self._show_scores(told)

    def _show_case(self, told: CasePreview) -> bool:
        lines = [
            _("{title}, to be scored on {rubric}:").format(title=told.title, rubric=told.rubric),
            *told.components,
        ]
        if told.in_trash:
            lines.append(_("It is in the trash here; opening it brings it back."))
        elif told.round is not None:
            lines.append(_("It is here already; taking it in again adds nothing."))
        elif not told.own_rubric:
            lines.append(
                _("Its rubric says something else than yours and comes in beside it, under the coach's name.")
            )
        self.about.setText("\n".join(lines))
        self.table.hide()
        self._name_take(_("Open the round") if told.round else _("Take in and score"))
        return True

    def _show_scores(self, told: ScoresPreview) -> bool:
        words = _("Scores for “{title}”. What they are is shown in the round, once your own are fixed.")
        self.about.setText(words.format(title=told.title))
        self.table.show_rows(list(told.raters))
        self.table.show()
        self._name_take(_("Take in"))
        return bool(told.coming)

    def _name_take(self, words: str) -> None:
        self.take_button.setText(words)
        self.take_button.setAccessibleName(words)

    def step(self, offered: CaseFile | ScoresFile) -> Step:
        """Take in the case and open its round, or the scores."""
        casebook = self.desk.casebook
        if isinstance(offered, CaseFile):
            words, today = _("Receive a case"), self.desk.today()
            return partial(_take_case, casebook, offered, words, today), self._took_case
        return partial(_take_scores, casebook, offered, _("Receive scores")), self._took_scores

    def _took_case(self, key: UUID) -> None:
        self.desk.go("calibration", ("rounds", key))
        self.say_taken(_("The case is here; score it before you see anybody's."))

    def _took_scores(self, told: ScoresPreview) -> None:
        self.desk.go("calibration", ("rounds", told.round))
        self.say_taken(n_("Scores of {n} coach came in", "Scores of {n} coaches came in", told.coming))


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
