"""One round: the case on the left, its components on the right; own scores first, and everybody's after that."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coachdesk.days import say_day
from coachdesk.programs.rubrics import Rubric
from coachdesk.services import rounds
from coachdesk.services.cases import get_case
from coachdesk.services.round_rows import RaterRow, RoundRow
from coachdesk.services.rubrics import get_rubric
from coachdesk.ui.calibration.round_agreement import AgreementView
from coachdesk.ui.calibration.round_cards import CompareCard, ScoreCard, leave_all
from coachdesk.ui.calibration.round_case import CaseText
from coachdesk.ui.calibration.round_changes import RoundChanges
from coachdesk.ui.calibration.round_forms import rater_errand
from coachdesk.ui.calibration.round_parts import PartRow, PartsTable, component_of, list_parts
from coachdesk.ui.candidate.errand_card import ErrandCard
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import ChoiceEditor, Option
from coachdesk.ui.kit.flow import scrolling
from coachdesk.ui.kit.labels import lead_to
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.left_open import ROUNDS
from coachdesk.ui.screens import Unkept
from coachdesk.words import _, n_

CASE: Final = "case"
AGREEMENT: Final = "agreement"
_ROWS: Final = 136
"""Pixels at 100 % in which the list of components shows its head and two of them; where it is low the side scrolls."""


class RoundView(QWidget):
    """A round as far as it is: to score, or to compare. `closed` goes back to the list of rounds."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.changes = RoundChanges(desk)
        back = button(_("Rounds"), self._close, kind="link", icon="previous")
        self.reveal = button(_("Show others’ scores"), self._reveal, kind="primary", icon="check")
        self.type_in = button(_("Type in scores…"), self.begin_rater, icon="add", keys="Ctrl+E")
        self.send = button(_("Send…"), self._send)
        self.trash = button(_("Move to trash"), self._trash, kind="link", icon="trash")
        self.heading = PageHeading("", "", back, self.trash, self.send, self.type_in, self.reveal)
        self.case = CaseText()
        self.agreement = AgreementView(desk, self.changes.note_changes)
        self.agreement.wanted.connect(self._change_rater)
        self.shown = ChoiceEditor([Option(CASE, _("The case")), Option(AGREEMENT, _("Agreement"))])
        self.shown.setAccessibleName(_("Shown"))
        self.shown.setMinimumWidth(self.shown.needed)
        self.shown.edited.connect(self._show_left)
        self.scoring = PartsTable(score=self._score)
        self.comparing = PartsTable()
        self.score_card = ScoreCard(desk, self._save_quote)
        self.score_card.scored.connect(self._score)
        self.compare_card = CompareCard(desk, self._save_note)
        self.form_card = ErrandCard(desk)
        self.form_card.closed.connect(self._show_right)
        self._lay_out()
        lead_to(self.shown, _("Shown"))
        for table in (self.scoring, self.comparing):
            table.chose.connect(lambda _row: self._show_part())
        self.scoring.opened.connect(lambda _row: self.score_card.quote.focus("quote"))
        self.comparing.opened.connect(lambda _row: self.compare_card.note.focus("note"))
        QShortcut(QKeySequence("Ctrl+E"), self, self._take_up).setAutoRepeat(False)
        QShortcut(QKeySequence("Alt+Left"), self, self._close)

    def _lay_out(self) -> None:
        self.left = QStackedWidget()
        self.left.addWidget(self.case)
        self.left.addWidget(self.agreement)
        self.left_card = Card(_("The case"), "", self.shown, flush=True)
        self.left_card.add(self.left, 1)
        self.left_card.setMinimumWidth(270)
        self.parts = QStackedWidget()
        self.parts.addWidget(self.scoring)
        self.parts.addWidget(self.comparing)
        self.table_card = Card(_("Components"), " ", flush=True)
        self.table_card.add(self.parts, 1)
        self.cards = QStackedWidget()
        for card in (self.score_card, self.compare_card, self.form_card):
            self.cards.addWidget(card)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.table_card, 1)
        column.addWidget(self.cards, 1)
        self.parts.setMinimumHeight(_ROWS)
        beside = scrolling(right)
        beside.setMinimumWidth(270)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.heading)
        whole.addWidget(sides(self.left_card, beside, (560, 560)), 1)

    # Showing

    @property
    def row(self) -> RoundRow | None:
        """The round in sight."""
        return self.changes.row

    @property
    def rubric(self) -> Rubric | None:
        """The rubric it is scored against, in the version it began with."""
        return self.changes.rubric

    def show_round(self, key: UUID) -> None:
        """Show a round; one that was shown before stays at its component, with what is being typed."""
        other = self.row is None or self.row.id != key
        if other:
            self.leave()
            self.form_card.put_away()
        was_revealed = self.row is not None and self.row.revealed
        self.changes.row = row = self.desk.ask(rounds.get_round, key)
        self.changes.rubric = self.desk.ask(get_rubric, row.rubric, row.rubric_version)
        self.case.show_case(self.desk.ask(get_case, row.case))
        if other or was_revealed != row.revealed:
            self.shown.write(AGREEMENT if row.revealed else CASE)
        self._show_heading(row)
        self._show_left()
        table = self._table
        table.show_rows(list_parts(row, self.rubric))
        if other or table.chosen is None:
            table.choose((row.left or row.components)[0])
        self.parts.setCurrentWidget(table)
        self._show_right()

    def _show_heading(self, row: RoundRow) -> None:
        title = self.rubric.title if self.rubric else row.rubric
        parts = [say_day(row.held_on), title]
        if row.hidden:
            parts.append(
                n_("scores of {n} other are waiting", "scores of {n} others are waiting", row.hidden)
            )
        self.heading.show_words(row.title, " · ".join(parts))
        self.reveal.setVisible(not row.revealed)
        self.reveal.setEnabled(not row.left)
        self.type_in.setVisible(row.revealed)
        self.shown.setVisible(row.revealed)
        done = len(row.components) - len(row.left)
        told = _("{n} of {all} scored").format(n=done, all=len(row.components))
        if row.lacking:
            told += " · " + n_("{n} without evidence", "{n} without evidence", len(row.lacking))
        self.table_card.aside.setText(told)

    @property
    def _table(self) -> PartsTable:
        return self.comparing if self.row is not None and self.row.revealed else self.scoring

    def _show_left(self) -> None:
        row = self.row
        if row is None:
            return
        agreement = row.revealed and self.shown.read() == AGREEMENT
        if row.revealed:
            self.agreement.show_round(row, self.rubric)
        self.left_card.heading.setText(_("Agreement") if agreement else _("The case"))
        self.left.setCurrentIndex(1 if agreement else 0)

    def _show_right(self) -> None:
        if self.form_card.errand is not None:
            self.cards.setCurrentWidget(self.form_card)
            return
        revealed = self.row is not None and self.row.revealed
        self.cards.setCurrentWidget(self.compare_card if revealed else self.score_card)
        self._show_part()

    def _show_part(self) -> None:
        """Another component: what was typed at the last one is saved first."""
        row, part = self.row, self._table.chosen
        if row is None or part is None:
            return
        card = self.compare_card if row.revealed else self.score_card
        text = self.compare_card.note if row.revealed else self.score_card.quote
        if not text.key.endswith(f":{part.id}"):
            text.save()
            row = self.row
        if row is not None:
            card.show_part(row, component_of(self.rubric, part.id))

    def take_focus(self) -> None:
        """To the components."""
        self._table.setFocus()

    def go_on(self, what: str) -> None:
        """Go to where something was left half-written: what it is and its component, parted by a colon."""
        kind, _colon, component = what.partition(":")
        revealed = self.row is not None and self.row.revealed
        if kind == "rater":
            others = self.row.others if self.row else ()
            self.begin_rater(next((one for one in others if one.id.hex == component), None))
        elif kind == "changes" and revealed:
            self.agreement.changes.focus("changes")
        elif component:
            self._table.choose(component)
            text = self.compare_card.note if revealed else self.score_card.quote
            text.focus("note" if revealed else "quote")

    # Scoring

    def _component(self) -> str:
        part: PartRow | None = self._table.chosen
        return part.id if part else ""

    def _score(self, level: int | None) -> None:
        """Give the component at hand a level, and go to the next one that is not scored."""
        row, component = self.row, self._component()
        if row is None or not component or (level or 0) > len(row.levels):
            return
        first, quoted = row.own.of(component) is None, bool(self.score_card.quote.text.strip())
        in_list = self.scoring.hasFocus()
        if not self.changes.score(component, level, self.score_card.quote.text):
            return
        self.score_card.quote.save()
        if first and quoted and in_list:
            self.scoring.choose((self.row.left if self.row and self.row.left else (component,))[0])

    def _save_quote(self, quote: str) -> bool:
        return self.changes.save_quote(self.score_card.quote.key.rpartition(":")[2], quote)

    def _take_up(self) -> None:
        """Take what is selected in the case as evidence; once revealed, type in somebody's scores."""
        if self.row is None:
            return
        if self.row.revealed:
            self.begin_rater()
            return
        if words := self.case.selected:
            self.score_card.add_evidence(words)
            self.desk.say(_("Taken as evidence. Its level: press a digit in the list."), "quiet")
            self.scoring.setFocus()
        else:
            self.desk.say(_("Select the words in the case first."), "quiet")

    def _reveal(self) -> None:
        if self.row is not None:
            self.score_card.quote.save()
            if self.changes.reveal():
                self.take_focus()

    # Comparing

    def _change_rater(self, key: UUID) -> None:
        rater = next((one for one in self.row.others if one.id == key), None) if self.row else None
        if rater is not None and rater.origin:
            told = _("{name}’s scores came in a file and stay as they were sent.").format(name=rater.called)
            self.desk.say(told, "quiet", action=_("Take them out"), run=lambda: self.changes.take_out(rater))
        elif rater is not None:
            self.begin_rater(rater)

    def begin_rater(self, rater: RaterRow | None = None) -> None:
        """Type in the scores of somebody else, or change those that were typed."""
        if self.row is None or not self.row.revealed:
            return
        self.form_card.put_away()
        self.compare_card.note.save()
        self.cards.setCurrentWidget(self.form_card)
        self.form_card.begin(rater_errand(self.row, self.rubric, rater), ROUNDS, self.row.title)

    def _save_note(self, text: str) -> bool:
        return self.changes.note(self.compare_card.note.key.rpartition(":")[2], text)

    # Ways out

    def _send(self) -> None:
        self.desk.go("round_out", self.row.id if self.row else None)

    def _trash(self) -> None:
        if self.changes.trash():
            self._close()

    def _close(self) -> None:
        self.leave()
        self.form_card.put_away()
        self.closed.emit()

    def leave(self) -> Unkept:
        """Save or keep everything that is typed here."""
        if self.row is None:
            return {}
        texts = (self.score_card.quote, self.compare_card.note, self.agreement.changes)
        return {**leave_all(*texts), **self.form_card.leave()}
