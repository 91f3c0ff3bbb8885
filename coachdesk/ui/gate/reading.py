"""Reading a review file at the gate: a program leader needs no casebook of her own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from coachdesk.ui.gate.middle import MiddlePage
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.jobs import Jobs
from coachdesk.ui.kit.labels import label
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.services.review import Review


class ReadingPage(MiddlePage):
    """Asks for the file, its passphrase and the reader's name. `opened` carries the review, its file and the two."""

    opened = Signal(object, object, str, str)
    cancelled = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(
            _("Read a review file"),
            _(
                "A coach sent you entries to read. What you say of them is kept in the file, which you send back."
            ),
        )
        self._jobs = jobs
        self._file: Path | None = None
        self.choose = button(_("Choose the file…"), self.choose_file, icon="open-folder")
        self.name = label(_("No file chosen"), elide=True)
        fields = [
            Field("passphrase", _("Passphrase of the file"), "secret", help=_("told by the coach")),
            Field("author", _("Your name"), help=_("stands beside what you say")),
        ]
        self.form = Form(fields, [("passphrase",), ("author",)], enter=True)
        self.form.submitted.connect(self.open)
        back = button(_("Back"), self.cancelled.emit)
        self.press = button(_("Open"), self.form.submit, kind="primary")
        self.card.add(FlowRow(self.choose, self.name, gap=12))
        self.card.add(self.form)
        self.card.add(FlowRow(back, right=(self.press,)))
        self.setTabOrder(self.press, back)  # from the last field on to what it is filled in for
        self.begins_at = self.choose

    def choose_file(self) -> None:
        """Ask for the file."""
        from coachdesk.ui.sealed_file import ask_for_file

        ask_for_file(self, _("Choose the review file"), _("Review files") + " (*.cdreview)", self.take_file)

    def take_file(self, file: Path) -> None:
        """Remember which file, and go on to its passphrase."""
        self._file = file
        self.name.setText(file.name)
        self.begins_at = self.form.boxes["passphrase"].editor
        self.take_focus()

    def open(self) -> None:
        """Open the file off the window's thread, once everything is said."""
        told = self.form.values()
        if self._file is None:
            self.say(_("Choose the file first."))
            self.choose.setFocus()
            return
        if not told["author"].strip():
            self.form.show_problems(
                {"author": _("Say who you are: the coach should know whose words these are.")}
            )
            return
        file, passphrase, author = self._file, told["passphrase"], told["author"]
        self.wait(_("Opening…"))
        self._jobs.run(
            lambda: _open(file, passphrase),
            lambda review: self._show(review, file, passphrase, author),
            self.show_problem,
            owner=self,
        )

    def _show(self, review: Review, file: Path, passphrase: str, author: str) -> None:
        self.wait("")
        self.form.fill({"passphrase": ""})
        self.opened.emit(review, file, passphrase, author)


def _open(file: Path, passphrase: str) -> Review:
    from coachdesk.services.review import open_review

    return open_review(file, passphrase)
