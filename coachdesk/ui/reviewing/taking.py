"""A review file comes back: what was said, where it belongs, what does not fit any more, and one step to take it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from coachdesk.days import say_day
from coachdesk.ui.desk import Desk
from coachdesk.ui.giving import show_failure
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.reviewing.verdicts import verdict_mark
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.sealed_file import SealedFile
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook
    from coachdesk.services.review import Came, Review, ReviewPreview


class ReviewInPage(Page):
    """Nothing is taken in before it was seen; leaving the page forgets the file and its passphrase."""

    kinds = frozenset({"comment"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._offered: Review | None = None
        passphrase = Field("passphrase", _("Passphrase of the file"), "secret")
        look = partial(_look, desk.casebook)
        self.file = SealedFile(
            desk, _("Choose the review file"), _("Review files") + " (*.cdreview)", passphrase, look
        )
        self.file.seen.connect(self._show)
        self.file.forgotten.connect(self._forget)
        self.found = Card(_("In this file"), "", flush=True)
        empty = Empty("check", _("Nothing was said of any entry."))
        self.table = RowTable(_("What was said"), _columns(), empty=empty)
        self.take_button = button(_("Take in"), self.take, kind="primary")
        self.begins_at = self.file.choose
        self._lay_out()
        self._forget()

    def _lay_out(self) -> None:
        back = button(_("Caseload"), lambda: self.desk.go("caseload"), kind="link", icon="previous")
        self.found.add(self.table, 1)
        self.foot = Card()
        self.foot.add(FlowRow(right=(self.take_button,)))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(16)
        column.addLayout(FlowRow(back))
        about = _(
            "What a leader said comes to your entries. Nothing you wrote is changed, and it can be undone."
        )
        column.addWidget(PageHeading(_("Receive a review"), about))
        column.addWidget(self.file)
        column.addWidget(self.found, 1)
        column.addWidget(self.foot)
        column.addStretch(0)
        answer_to(self, _("Back to the caseload"), "Alt+Left", lambda: self.desk.go("caseload"))

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
        for each in (self.found, self.foot):
            each.hide()

    def _show(self, seen: tuple[Review, ReviewPreview]) -> None:
        self._offered, told = seen
        self.found.aside.setText(n_("{n} new remark", "{n} new remarks", told.new))
        self.table.show_rows(list(told.remarks))
        self.take_button.setEnabled(bool(told.new))
        for each in (self.found, self.foot):
            each.show()
        (self.take_button if told.new else self.table).setFocus()

    def take(self) -> None:
        """Take in what was seen, as one step."""
        casebook, offered = self.desk.casebook, self._offered
        if offered is None:
            return
        self.take_button.setEnabled(False)
        words = _("Receive a review")
        self.desk.jobs.run(
            lambda: _take(casebook, offered, words), self._taken, partial(show_failure, self.desk), owner=self
        )

    def _taken(self, told: ReviewPreview) -> None:
        self.desk.go("today")
        came = n_("{n} remark came to its entry", "{n} remarks came to their entries", told.new)
        self.desk.say(came, action=_("Undo"), run=self.desk.undo)


def _look(casebook: Casebook, file: Path, passphrase: str) -> tuple[Review, ReviewPreview]:
    from coachdesk.services.review import open_review, preview

    offered = open_review(file, passphrase)
    return offered, casebook.ask(preview, offered)


def _take(casebook: Casebook, offered: Review, words: str) -> ReviewPreview:
    from coachdesk.services.review import take

    return casebook.do(words, take, offered)


def _state(row: Came) -> Mark:
    if row.state == "lost":
        return Mark(_("Its session is gone"), "bad", "warning")
    if row.state == "here":
        return Mark(_("Here already"), "quiet", "check")
    return (
        Mark(_("New, session changed"), "warn", "warning")
        if row.conflict
        else Mark(_("New"), "accent", "add")
    )


def _columns() -> list[Column[Came]]:
    return [
        Column["Came"]("held_on", _("Date"), lambda row: say_day(row.held_on), sort=lambda row: row.held_on,
                       quiet=True, width=110),
        Column["Came"]("name", _("Candidate"), lambda row: row.name, strong=True, width=170),
        Column["Came"]("verdict", _("Said"), lambda row: (verdict_mark(row.verdict) or Mark("")).text,
                       mark=lambda row: verdict_mark(row.verdict), width=160),
        Column["Came"]("text", _("Words"), lambda row: row.text.replace("\n", " "), stretch=True,
                       second=lambda row: " · ".join(filter(None, (row.author, row.conflict)))),
        Column["Came"]("state", _("What happens"), lambda row: _state(row).text, mark=_state, width=200),
    ]  # fmt: skip
