"""Sending a round: the case to be scored by another coach, or the scores back to whoever sent the case."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.days import say_day
from coachdesk.services.rounds import get_round, list_rounds
from coachdesk.text import file_name
from coachdesk.ui.desk import Desk
from coachdesk.ui.giving import save_dialog, show_failure
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.new_secret import NO_SECRET, secret_fields, secret_problems
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import N_, _, n_

if TYPE_CHECKING:
    from datetime import date

    from coachdesk.services.casebook import Casebook
    from coachdesk.services.round_rows import RoundRow

CASE, SCORES = "case", "scores"


class RoundOutPage(Page):
    """What leaves with a round is read here before it leaves; the passphrase is told by another way."""

    kinds = frozenset({"calibration_round", "calibration_case", "round_score", "round_rater"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._doubtful: list[str] = []
        self.form = Form([*_what_fields(), *secret_fields()], [("what", "round"), ("passphrase", "again")])
        self.form.changed.connect(self._changed)
        self.form.submitted.connect(self.save)
        self.more = Form(_score_fields())
        self.looked = Form([Field("looked", _("These words may leave"), "check")])
        self.inside = Card(_("In the file"))
        self.leaving = label("", wrap=True, selectable=True)
        self.staying = label("", "quiet", wrap=True)
        self.doubtful = label("", wrap=True)
        self.save_button = button(
            _("Save the file…"), self.form.submit, kind="primary", icon="save", keys="Ctrl+Return"
        )
        self.begins_at = self.form.boxes["what"].editor
        self._lay_out()

    def _lay_out(self) -> None:
        back = button(_("Rounds"), self._go_back, kind="link", icon="previous")
        for part in (self.leaving, self.staying, self.doubtful, self.looked):
            self.inside.add(part)
        card = Card()
        card.add(self.form)
        card.add(self.more)
        told = _("Tell the other coach the passphrase by telephone, never with the file.")
        card.add(label(told, "quiet", wrap=True))
        card.add(FlowRow(right=(self.save_button,)))
        cards = QWidget()
        both = QVBoxLayout(cards)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        both.addWidget(card)
        both.addWidget(self.inside)
        both.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(16)
        column.addLayout(FlowRow(back))
        about = _("An encrypted file for another coach, who scores the same case without seeing yours.")
        column.addWidget(PageHeading(_("Send a case or scores"), about))
        column.addWidget(scrolling(cards), 1)
        answer_to(self, _("Back to the rounds"), "Alt+Left", self._go_back)

    def refresh(self) -> None:
        """Offer the rounds there are, and show what would leave of the chosen one."""
        rows = self.desk.ask(list_rounds)
        chosen = self.form.values()["round"]
        self.form.offer("round", [Option(row.id, f"{row.title}, {say_day(row.held_on)}") for row in rows])
        if self.form.values()["what"] is None:
            self.form.fill({"what": CASE})
        if chosen not in {row.id for row in rows}:
            self.form.fill({"round": rows[0].id if rows else None})
        self._show()

    def show_what(self, what: object) -> None:
        """Somebody came to send ``"case"`` or ``"scores"``, of the newest round or of the one with this id beside it.

        With the id alone it is the scores of somebody else's case, and of one's own the case.
        """
        kind, key = what if isinstance(what, tuple) else (what, None)
        if isinstance(what, UUID):
            kind, key = self._usual(what), what
        self.leave()
        told: dict[str, Any] = {"what": SCORES if kind == SCORES else CASE}
        if isinstance(key, UUID):
            told["round"] = key
        self.form.fill(told)
        self.more.fill({"anchor": False, "everybody": False})
        self._show()
        self.form.focus("passphrase" if isinstance(key, UUID) else "what")

    def _usual(self, key: UUID) -> str:
        from coachdesk.services.cases import get_case

        return SCORES if self.desk.ask(get_case, self.desk.ask(get_round, key).case).sent_by else CASE

    def leave(self) -> Unkept:
        """A passphrase is not kept."""
        self.form.fill(NO_SECRET)
        return {}

    def _go_back(self) -> None:
        key = self.form.values()["round"]
        self.desk.go("calibration", ("rounds", key) if key else "rounds")

    def _changed(self, name: str) -> None:
        if name in {"what", "round"}:
            self._show()

    def _show(self) -> None:
        """What would leave, what stays, and which words of it nobody has gone through."""
        from coachdesk.services.rounds_exchange.looking import list_doubtful

        told = self.form.values()
        key, scores = told["round"], told["what"] == SCORES
        self.inside.setVisible(key is not None)
        self.more.setVisible(key is not None and scores)
        self.save_button.setEnabled(key is not None)
        if key is None:
            self.form.show_problems({"round": _("There is no round yet. Begin one first.")}, focus=False)
            return
        row = self.desk.ask(get_round, key)
        self.save_button.setEnabled(not (scores and row.left))
        self.form.show_problems({}, focus=False)
        self.more.boxes["everybody"].setVisible(row.revealed)
        self.leaving.setText(_scores_words(row) if scores else self._case_words(row))
        self.staying.setText(_(_STAYS_WITH_SCORES if scores else _STAYS_WITH_CASE))
        self._doubtful = self.desk.ask(list_doubtful, key, scores=scores)
        self.looked.fill({"looked": False})
        for part in (self.doubtful, self.looked):
            part.setVisible(bool(self._doubtful))
        asks = _(_DOUBTFUL_SCORES if scores else _DOUBTFUL_CASE)
        self.doubtful.setText(asks.format(words=", ".join(self._doubtful)))

    def _case_words(self, row: RoundRow) -> str:
        from coachdesk.services.cases import get_case

        case = self.desk.ask(get_case, row.case)
        parts = n_("{n} component to score", "{n} components to score", len(row.components))
        told = _("{title}, with the rubric and its descriptors, {parts}.").format(
            title=case.title, parts=parts
        )
        return "\n\n".join(filter(None, (told, case.reference, case.text)))

    def save(self) -> None:
        """Ask where the file goes, once everything is said."""
        told = self.form.values()
        found = {name: sentence for name, sentence in secret_problems(told).items() if sentence}
        if told["round"] is None or not self.save_button.isEnabled():
            return
        if self._doubtful and not self.looked.values()["looked"]:
            self.looked.show_problems({"looked": _("Look at these words first.")}, focus=not found)
            self.form.show_problems(found)
            return
        if found:
            self.form.show_problems(found)
            return
        row, ending = self.desk.ask(get_round, told["round"]), f"cd{told['what']}"
        kinds = f"{_('Files of a round')} (*.{ending})"
        dialog = save_dialog(self, _("Save the file"), kinds, ending)
        dialog.selectFile(f"{file_name(row.title)}.{ending}")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def write(self, target: Path) -> None:
        """Write the file beside the window."""
        told = {**self.form.values(), **self.more.values()}
        casebook, today = self.desk.casebook, self.desk.today()
        self.desk.jobs.run(
            lambda: _write(casebook, told, target, today),
            self._written,
            partial(show_failure, self.desk),
            owner=self,
        )

    def _written(self, file: Path) -> None:
        self.leave()  # a passphrase does not stay on the screen
        self.desk.say(_("Saved {name}").format(name=file.name))


_STAYS_WITH_CASE = N_(
    "Your scores and everybody else's, notes of the comparison, and which session it was stay here: the file has no"
    " place for them."
)
_DOUBTFUL_CASE = N_("These words go along, and look like names: {words}")
"""The title and the place of a case were gone through when it was made; what was left in them is said once more."""
_DOUBTFUL_SCORES = N_("Nobody has gone through these words, and they look like names: {words}")
_STAYS_WITH_SCORES = N_("The case, notes of the comparison and everything else stay here.")


def _what_fields() -> list[Field]:
    kinds = [Option(CASE, _("The case, to be scored")), Option(SCORES, _("My scores"))]
    return [
        Field("what", _("What to send"), "choice", options=kinds),
        Field("round", _("Round"), "choice", letters=30),
    ]


def _score_fields() -> list[Field]:
    return [
        Field("anchor", _("they are the reference scores for this case"), "check"),
        Field("everybody", _("with everybody else's, now that we have compared"), "check"),
    ]


def _scores_words(row: RoundRow) -> str:
    """Each of one's own scores in a line with what is quoted for it."""
    if row.left:
        return _("Score every component first.")
    lines = []
    for one in row.own.scores:
        level = row.levels[one.level - 1] if one.level else _("not shown in the case")
        lines.append(_("{code}: {level}").format(code=one.component.partition(".")[2], level=level))
        if one.quote:
            lines.append(f"“{one.quote}”")
    return "\n".join(lines)


def _write(casebook: Casebook, told: dict[str, Any], target: Path, today: date) -> Path:
    from coachdesk.services import rounds_exchange as exchange

    if told["what"] == CASE:
        case = casebook.ask(exchange.gather_case, told["round"], today=today)
        return exchange.save_case(target, case, told["passphrase"])
    role = "anchor" if told["anchor"] else "peer"
    everybody = bool(told["everybody"])
    scores = casebook.ask(exchange.gather_scores, told["round"], today=today, role=role, everybody=everybody)
    return exchange.save_scores(target, scores, told["passphrase"])
