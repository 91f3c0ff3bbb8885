"""Importing people and sessions: nothing is taken in before it was seen, row by row, with what happens and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coachdesk.services.coaches import get_user
from coachdesk.services.year_starts import suggest_first_day
from coachdesk.ui.desk import Desk
from coachdesk.ui.importing.columns import ColumnsCard
from coachdesk.ui.importing.looking import Looking
from coachdesk.ui.importing.preview import Preview, PreviewRow, Subject
from coachdesk.ui.importing.previews import field_words, say_sums
from coachdesk.ui.importing.subjects import HEADINGS, WHOLE, import_fields, import_words, subject_of
from coachdesk.ui.importing.table import columns
from coachdesk.ui.importing.taking import TakeLine
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import RowTable
from coachdesk.ui.program_options import program_options
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _


class ImportPage(Page):
    """A file, what its columns hold, and what importing it would do; one page for people, sessions and visits.

    Leaving the page forgets the file. An import under way is told of and can be stopped, which takes all of it back.
    """

    kinds = frozenset(
        {"candidate", "position", "credential", "enrollment", "program_year", "session", "program_profile"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.subject: Subject = "people"
        self.heading = PageHeading(_("Import"), "")
        self.choose = button(_("Choose the file…"), self.choose_file, icon="open-folder")
        self.name = label("", elide=True)
        self.line = TakeLine(desk)
        self.line.taken.connect(self._taken)
        self.form = Form(import_fields(desk), [("subject", "program", "starts_on", "order", "zone")])
        self.form.changed.connect(self._said)
        self.looking = Looking(desk, self.form.values)
        self.looking.looked.connect(self._show)
        self.form.submitted.connect(self.line.take)
        self.columns = ColumnsCard()
        self.columns.corrected.connect(self._correct)
        self.table = self._table()
        self.answer = Form([Field("who", _("Who is it?"), "choice", letters=24)])
        self.answer.changed.connect(self._answered)
        self.remarks = label("", wrap=True)
        self._lay_out()
        for keys, run in (("Alt+Left", self._go_back), ("Ctrl+Return", self.line.take)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(run)
            self.addAction(action)
        self._forget()

    def _table(self) -> RowTable[PreviewRow]:
        empty = Empty(
            "caseload",
            _(
                "A table as CSV, an Excel workbook, a calendar file, or an export of CoachDesk as ZIP. All of it is"
                " shown here before it is taken in."
            ),
        )
        table: RowTable[PreviewRow] = RowTable(_("What will happen"), columns(), empty=empty)
        table.setMinimumHeight(200)
        table.chose.connect(self._chose)
        table.opened.connect(self._ask)
        return table

    def _lay_out(self) -> None:
        above = Card()
        above.add(FlowRow(self.choose, self.name, gap=12))
        above.add(self.form)
        self.found = Card(_("What will happen"), "", flush=True)
        self.found.add(self.table, 1)
        below = QVBoxLayout()
        below.setContentsMargins(15, 4, 15, 8)
        below.addWidget(self.answer)
        below.addWidget(self.remarks)
        self.found.add(below)
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        for card in (above, self.columns):
            cards.addWidget(card)
        cards.addWidget(self.found, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addLayout(FlowRow(button(_("Back"), self._go_back, kind="link", icon="previous")))
        column.addWidget(self.heading)
        column.addWidget(scrolling(inner), 1)
        column.addWidget(self.line)
        self.begins_at = self.choose

    def show_what(self, what: object) -> None:
        """What is to be imported: ``"people"``, ``"sessions"`` or ``"visits"``; then the file is asked for."""
        if what not in HEADINGS:
            return
        self._forget()
        self._begin(subject_of(what))
        self.choose.setFocus()

    def _begin(self, subject: Subject) -> None:
        """Import this from now on, with the program and the year that new people most likely have."""
        self.subject = subject
        people = subject == "people"
        self.heading.show_words(
            _(HEADINGS[subject]),
            _("Everything is shown before it is taken in, and can be taken back as one step."),
        )
        self.form.offer("program", program_options(self.desk))
        program, starts_on = self._likely_year() if people else ("", None)
        self.form.fill(
            {"subject": subject, "program": program, "starts_on": starts_on, "order": "mdy", "zone": ""}
        )
        for name in ("program", "starts_on"):
            self.form.boxes[name].setVisible(subject not in WHOLE)

    def _likely_year(self) -> tuple[str, date | None]:
        user = self.desk.ask(get_user)
        if user is None or not user.program:
            return "", None
        return user.program, self.desk.ask(suggest_first_day, user.program, today=self.desk.today())

    def refresh(self) -> None:
        """Plan anew with what the casebook has now."""
        if not self.line.is_busy:
            self.looking.look()

    def leave(self) -> Unkept:
        """Forget the file and what was seen; an import under way is stopped."""
        self.line.stop()
        self._forget()
        return {}

    def _forget(self) -> None:
        self.looking.forget()
        self.name.setText(_("No file chosen"))
        self.columns.forget()
        self.columns.hide()
        self._show(Preview(), goes_on=False)

    def choose_file(self) -> None:
        """Ask for the file."""
        tables, calendars, exports = "*.xlsx *.xlsm *.csv *.tsv *.txt", "*.ics", "*.zip"
        first = {"visits": calendars, "export": exports}.get(self.subject, tables)
        kinds = dict.fromkeys((first, tables, calendars, exports))
        told = _("Tables, calendars and exports") + f" ({' '.join(kinds)})"
        dialog = QFileDialog(self, _("Choose the file"), "", told)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_file(Path(name)))
        dialog.open()

    def take_file(self, file: Path) -> None:
        """Read a file beside the window and show what importing it would do; a calendar file holds visits."""
        self._forget()
        ending: dict[str, Subject] = {".ics": "visits", ".zip": "export"}
        subject = ending.get(file.suffix.lower(), self.subject)
        if subject in WHOLE:
            self._begin(subject)
        self.name.setText(file.name)
        self.looking.read(file, subject)

    def _said(self, name: str) -> None:
        """Something was said beside the file: what it is about, the program of new people, or how 3/4 is meant."""
        if name == "subject":
            subject = self.form.values()["subject"]
            if subject == "events":
                self.desk.go("event_import", ("file", "", ""))
                return
            self._change_subject(subject_of(subject))
        if name == "order":
            self.looking.order = "dmy" if self.form.values()["order"] == "dmy" else "mdy"
        if not self.form.unread():
            self.looking.look(goes_on=name == "zone")

    def _change_subject(self, subject: Subject) -> None:
        """The same file as something else; a calendar is no table, so then it has to be chosen anew."""
        if WHOLE & {subject, self.subject}:
            self._forget()
        self.looking.mean(subject)
        self.columns.forget()
        self._begin(subject)

    def _correct(self) -> None:
        wanted = self.columns.read()
        if wanted is None:
            self.looking.outdate()
            return
        self.looking.wanted = {name: wanted.get(name, "") for name in field_words(self.subject)}
        self.looking.look()

    def _show(self, preview: Preview, goes_on: bool) -> None:
        self.form.boxes["order"].setVisible(preview.asks_order)
        self.form.boxes["zone"].setVisible(preview.asks_zone)
        if self.looking.tables:
            guessed = self.looking.wanted is None
            self.columns.show_columns(self.subject, preview.columns, preview.problem, guessed=guessed)
            self.columns.show()
        self.table.show_rows(list(preview.rows))
        self._chose(self.table.chosen)
        self.found.aside.setText(preview.sums or say_sums(preview.rows))
        self.remarks.setText("\n".join(preview.remarks))
        self.remarks.setVisible(bool(preview.remarks))
        self.line.offer(import_words(self.subject, preview.does), preview.take)
        if goes_on:
            self._go_on(preview)

    def _go_on(self, preview: Preview) -> None:
        """Go to what is to be said next: the columns, a row that asks, or the button that imports."""
        asking = next((row for row in preview.rows if row.action == "ask"), None)
        if preview.asks_zone and not self.form.values()["zone"]:
            self.form.focus("zone")
        elif preview.problem and self.looking.tables:
            self.columns.open()
        elif asking is not None:
            self.table.choose(asking.id)
            self.table.setFocus()
        elif preview.does:
            self.line.take_button.setFocus()
        else:
            self.table.setFocus()

    def _chose(self, row: PreviewRow | None) -> None:
        """Offer the answers of a row that asks, and of one that was answered to answer otherwise."""
        self.answer.setVisible(row is not None and bool(row.choices))
        if row is not None and row.choices:
            self.answer.offer("who", [Option(choice.key, choice.words) for choice in row.choices])
            self.answer.fill({"who": self.looking.answers.get(row.id, row.answer)})

    def _ask(self, row: PreviewRow) -> None:
        if row.choices:
            self.answer.focus("who")

    def _answered(self, _name: str) -> None:
        row, answer = self.table.chosen, self.answer.values()["who"]
        if row is not None and answer:
            self.looking.answers[row.id] = answer
            self.table.setFocus()
            self.looking.look()

    def _taken(self, told: str) -> None:
        self._go_back()
        self.desk.say(told, action=_("Undo"), run=self.desk.undo)

    def _go_back(self) -> None:
        pages = {"sessions": "sessions", "visits": "calendar"}
        self.desk.go(pages.get(self.subject, "caseload"))
