"""The brief: one page before a visit, as it is printed."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from coachdesk.errors import CannotPrint, CoachDeskError
from coachdesk.reports.batch import name_logs, write_file
from coachdesk.reports.brief import render
from coachdesk.services import candidates
from coachdesk.services.brief import get_brief
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.kit.pdf_view import PdfPane
from coachdesk.ui.screens import Page
from coachdesk.words import _


class BriefPage(Page):
    """The brief of one candidate, to read, print or save."""

    kinds = frozenset(
        {"candidate", "position", "enrollment", "program_year", "session", "attendance", "next_step",
         "requirement_mark", "self_assessment", "learning", "goal", "action_step", "event", "event_attendance"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.candidate: UUID | None = None
        self._name = ""
        self._pages: bytes | None = None
        self._asked = 0
        self.preview = PdfPane(_("The brief"), _("Choose a candidate on the caseload."))
        self.print_button = button(_("Print…"), self.send_to_printer, kind="primary", icon="print")
        self.save_button = button(_("Save as PDF…"), self.ask_place)
        back = button(_("Back"), self._back, kind="link", icon="previous")
        self.heading = PageHeading(
            _("Brief"),
            _("One page before a visit, without private notes."),
            back,
            self.save_button,
            self.print_button,
        )
        card = Card(flush=True)
        card.add(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(card, 1)
        self.begins_at = self.print_button
        answer_to(self, _("Back to the candidate"), "Alt+Left", self._back)

    def show_what(self, what: object) -> None:
        """The brief of the candidate with this id."""
        if isinstance(what, UUID):
            self.candidate = what
            self.refresh()

    def refresh(self) -> None:
        """Draw the page anew, off the window's thread; a candidate who is gone leaves it."""
        if self.candidate is None:
            return
        if not self.desk.ask(candidates.stands, self.candidate):
            self.candidate = None
            self.desk.go("caseload")
            return
        sheet = self.desk.ask(get_brief, self.candidate, today=self.desk.today())
        self._name = sheet.candidate.name
        self._pages = None
        self._allow()
        self._asked += 1
        asked = self._asked
        self.desk.jobs.run(
            lambda: render(sheet), lambda pages: self._show(asked, pages), self._not_drawn, owner=self
        )

    def _allow(self) -> None:
        for each in (self.print_button, self.save_button):
            each.setEnabled(self._pages is not None)

    def _show(self, asked: int, pages: bytes) -> None:
        if asked == self._asked:
            self._pages = pages
            self._allow()
            self.preview.show_pdf(pages)

    def _not_drawn(self, problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.preview.clear(problem.sentence)
        self.desk.show_problem(problem)

    def _back(self) -> None:
        self.desk.go("candidate", self.candidate)

    def send_to_printer(self) -> None:
        """Print through the platform's own dialog."""
        from coachdesk.ui.paper import ask_printer

        if self._pages is not None:
            ask_printer(self, self._pages, self.desk)

    def ask_place(self) -> None:
        """Save the page where the coach says."""
        pages = self._pages
        if pages is None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save the brief"), documents, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name_logs([(_("Brief"), self._name, 1)])[0])
        dialog.fileSelected.connect(lambda name: self.write(Path(name), pages))
        dialog.open()

    def write(self, target: Path, pages: bytes) -> None:
        """Write the page to a file and say so."""
        try:
            write_file(target, pages)
        except CannotPrint as problem:
            self.desk.show_problem(problem)
        else:
            self.desk.say(_("Saved {name}").format(name=target.name))
