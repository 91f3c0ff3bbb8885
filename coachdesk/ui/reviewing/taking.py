"""A review file comes back: what was said, where it belongs, what does not fit any more, and one step to take it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from coachdesk.days import say_day
from coachdesk.ui.desk import Desk
from coachdesk.ui.giving import show_failure
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.reviewing.verdicts import verdict_mark
from coachdesk.ui.screens import Page, Unkept
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
        self._file: Path | None = None
        self._offered: Review | None = None
        self._asked = 0
        self.choose = button(_("Choose the file…"), self.choose_file, icon="open-folder")
        self.name = label(_("No file chosen"), elide=True)
        self.form = Form([Field("passphrase", _("Passphrase of the file"), "secret")], enter=True)
        self.form.submitted.connect(self.look)
        self.form.changed.connect(lambda _name: self._allow())
        self.look_button = button(_("Look inside"), self.form.submit)
        self.found = Card(_("In this file"), "", flush=True)
        empty = Empty("check", _("Nothing was said of any entry."))
        self.table = RowTable(_("What was said"), _columns(), empty=empty)
        self.take_button = button(_("Take in"), self.take, kind="primary")
        self.begins_at = self.choose
        self._lay_out()
        self._forget()

    def _lay_out(self) -> None:
        back = button(_("Caseload"), lambda: self.desk.go("caseload"), kind="link", icon="previous")
        offered = Card()
        offered.add(FlowRow(self.choose, self.name, gap=12))
        offered.add(self.form)
        offered.add(FlowRow(right=(self.look_button,)))
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
        column.addWidget(offered)
        column.addWidget(self.found, 1)
        column.addWidget(self.foot)
        column.addStretch(0)
        action = QAction(_("Back to the caseload"), self)
        action.setShortcut(QKeySequence("Alt+Left"))
        action.triggered.connect(lambda: self.desk.go("caseload"))
        self.addAction(action)

    def leave(self) -> Unkept:
        """Forget the file, its passphrase and what was seen."""
        self._file = None
        self.name.setText(_("No file chosen"))
        self.form.fill({"passphrase": ""})
        self._forget()
        return {}

    def _forget(self) -> None:
        self._asked += 1
        self._offered = None
        self.table.show_rows([])
        self._allow()
        for each in (self.found, self.foot):
            each.hide()

    def _allow(self) -> None:
        """Nothing is looked into without a file and its passphrase."""
        self.look_button.setEnabled(self._file is not None and bool(self.form.values()["passphrase"]))

    def choose_file(self) -> None:
        """Ask for the file."""
        dialog = QFileDialog(self, _("Choose the review file"), "", _("Review files") + " (*.cdreview)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_file(Path(name)))
        dialog.open()

    def take_file(self, file: Path) -> None:
        """Remember which file, and go on to its passphrase."""
        self._file = file
        self._forget()
        self.name.setText(file.name)
        self.form.focus("passphrase")

    def look(self) -> None:
        """Open the file off the window's thread and show what would come in."""
        if self._file is None:
            self.choose.setFocus()
            return
        self._forget()
        casebook, file, asked = self.desk.casebook, self._file, self._asked
        passphrase = self.form.values()["passphrase"]
        self.desk.jobs.run(
            lambda: _look(casebook, file, passphrase),
            lambda seen: self._show(asked, *seen),
            partial(show_failure, self.desk),
            owner=self,
        )

    def _show(self, asked: int, offered: Review, told: ReviewPreview) -> None:
        if asked != self._asked:
            return
        self._offered = offered
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
