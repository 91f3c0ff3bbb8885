"""Print: people on the left, and on the right the very PDF that is saved, printed and kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from coachdesk.durations import say_hours
from coachdesk.errors import CannotPrint, CoachDeskError
from coachdesk.reports.batch import Written, name_logs, write_file, write_logs
from coachdesk.reports.coaching_log import render
from coachdesk.services.hours import HoursRow, list_hours
from coachdesk.services.logs import LogSheet, get_log
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.pdf_view import PdfPane
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.screens import Page
from coachdesk.words import _, n_


@dataclass(frozen=True, slots=True)
class LogRow:
    """A log that can be printed: one candidate in one program year."""

    id: UUID
    candidate: str
    label: str
    hours: HoursRow


class PrintPage(Page):
    """Choose whose log; the page itself stands beside the choice."""

    kinds = frozenset(
        {"session", "attendance", "candidate", "position", "program_year", "enrollment", "coach"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._pages: bytes | None = None
        self._asked = 0
        self._only: frozenset[UUID] = frozenset()
        self.everybody = button(_("Show everybody"), self._show_everybody, kind="link", icon="close")
        self.everybody.hide()
        self.heading = PageHeading(
            _("Print"), _("The coaching log of a program year, as it is signed and filed."), self.everybody
        )
        self.options = Form(_option_fields(), [("year", "layout", "paper")])
        self.options.fill({"layout": "", "paper": "letter"})
        self.options.changed.connect(self._option_changed)
        empty = Empty(
            "print",
            _("Nobody has a program year yet."),
            button(_("Add a candidate"), lambda: desk.go("candidate_form", "new")),
        )
        self.table = RowTable(_("Logs"), _columns(), empty=empty, multiple=True)
        self.table.chose.connect(lambda _row: self._preview())
        self.preview = PdfPane(
            _("Preview of the log"), _("Choose a candidate to see the log as it will be printed.")
        )
        self.print_button = button(_("Print…"), self.send_to_printer, icon="print")
        self.save_button = button(_("Save as PDF…"), self.save_one)
        self.all_button = button(_("Save every log…"), self.save_all, kind="primary", icon="save")
        self._lay_out()

    def _lay_out(self) -> None:
        left = Card()
        left.setMinimumWidth(340)
        left.add(self.options)
        left.add(self.table, 1)
        left.add(FlowRow(self.print_button, self.save_button, right=(self.all_button,)))
        right = Card(flush=True)
        right.add(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(sides(left, right, (440, 600)), 1)
        self.begins_at = self.table

    def refresh(self) -> None:
        """Ask for everybody's program years again."""
        rows = self.desk.ask(list_hours, today=self.desk.today())
        labels = sorted({row.year.label for row in rows}, reverse=True)
        held = self.options.values()["year"]
        self.options.offer("year", [Option("", _("Every year")), *(Option(label, label) for label in labels)])
        current = next((row.year.label for row in rows if row.year.holds(self.desk.today())), "")
        self.options.fill({"year": held if held is not None else current})
        self._list(rows)

    def _list(self, rows: list[HoursRow]) -> None:
        wanted = self.options.values()["year"]
        shown = [
            LogRow(row.year.id, row.candidate, row.year.label, row)
            for row in rows
            if (row.year.id in self._only if self._only else not wanted or row.year.label == wanted)
        ]
        self.everybody.setVisible(bool(self._only))
        self.table.show_rows(shown)
        if shown and self.table.chosen is None:
            self.table.choose(shown[0].id)
        self._preview()

    def _option_changed(self, name: str) -> None:
        if name == "year":
            self._only = frozenset()
            self._list(self.desk.ask(list_hours, today=self.desk.today()))
        else:
            self._preview()

    def show_what(self, what: object) -> None:
        """The log of a program year by the year's id, or only those of several."""
        self._only = frozenset(what) if isinstance(what, tuple) else frozenset()
        if isinstance(what, tuple):
            self._list(self.desk.ask(list_hours, today=self.desk.today()))
            self.table.choose_all(self._only)
        if isinstance(what, UUID):
            self.options.fill({"year": ""})
            self._list(self.desk.ask(list_hours, today=self.desk.today()))
            self.table.choose(what)

    def _show_everybody(self) -> None:
        self._only = frozenset()
        self._list(self.desk.ask(list_hours, today=self.desk.today()))
        self.table.setFocus()

    def _sheet(self, row: LogRow) -> LogSheet:
        return self.desk.ask(get_log, row.id, layout=self.options.values()["layout"] or "")

    def _preview(self) -> None:
        """Draw the chosen log beside the list, off the window's thread; only the newest wish is shown."""
        row = self.table.chosen
        self._pages = None
        self._allow(drawn=False)
        self.all_button.setEnabled(bool(self.table.rows))
        if row is None:
            self.preview.clear()
            return
        self._asked += 1
        asked, sheet, paper = self._asked, self._sheet(row), self.options.values()["paper"] or "letter"
        self.desk.jobs.run(
            lambda: render(sheet, paper=paper),
            lambda pages: self._show(asked, pages),
            lambda problem: self._not_drawn(asked, problem),
            owner=self,
        )

    def _allow(self, *, drawn: bool) -> None:
        """What is not drawn yet can be neither printed nor saved."""
        for each in (self.print_button, self.save_button):
            each.setEnabled(drawn)

    def _show(self, asked: int, pages: bytes) -> None:
        if asked == self._asked:
            self._pages = pages
            self._allow(drawn=True)
            self.preview.show_pdf(pages)

    def _not_drawn(self, asked: int, problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        if asked == self._asked:
            self.preview.clear(problem.sentence)
            self.desk.show_problem(problem)

    def save_one(self) -> None:
        """Save the log that is shown where the coach says."""
        row = self.table.chosen
        if row is None or self._pages is None:
            return
        dialog = QFileDialog(self, _("Save the log"), _documents(), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name_logs([(row.label, row.candidate, 1)])[0])
        pages = self._pages
        dialog.fileSelected.connect(lambda name: self.write(Path(name), pages))
        dialog.open()

    def write(self, target: Path, pages: bytes) -> None:
        """Write a log to a file and say so."""
        try:
            write_file(target, pages)
        except CannotPrint as problem:
            self.desk.show_problem(problem)
        else:
            self.desk.say(_("Saved {name}").format(name=target.name))

    def save_all(self) -> None:
        """Save every log of the list into a folder."""
        dialog = QFileDialog(self, _("Save every log into a folder"), _documents())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.write_all(Path(name)))
        dialog.open()

    def write_all(self, folder: Path) -> None:
        """Write every log of the list (or the chosen ones, if several), one file a candidate."""
        rows = self.table.chosen_rows if len(self.table.chosen_rows) > 1 else self.table.rows
        names = name_logs((row.label, row.candidate, row.hours.year.number) for row in rows)
        sheets = [(name, self._sheet(row)) for name, row in zip(names, rows, strict=True)]
        paper = self.options.values()["paper"] or "letter"
        self.desk.stand(_("Printing…"))
        self.desk.jobs.run(
            lambda: write_logs(folder, sheets, paper=paper), self._wrote, self._not_written, owner=self
        )

    def _wrote(self, written: Written) -> None:
        logs = n_("{n} log saved", "{n} logs saved", len(written.files))
        if written.replaced:
            logs += ", " + n_(
                "{n} of them over an earlier one", "{n} of them over earlier ones", written.replaced
            )
        self.desk.stand(_("Everything is saved"))
        if written.refused:
            why = " ".join(str(problem) for _name, problem in written.refused)
            self.desk.say(_("{logs}; not printed: {why}").format(logs=logs, why=why), "warn")
        else:
            self.desk.say(logs)

    def _not_written(self, problem: Exception) -> None:
        self.desk.stand(_("Everything is saved"))
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.desk.show_problem(problem)

    def send_to_printer(self) -> None:
        """Print the log that is shown through the platform's own dialog."""
        from coachdesk.ui.paper import ask_printer

        if self._pages is not None:
            ask_printer(self, self._pages, self.desk)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _option_fields() -> list[Field]:
    layouts = [
        Option("", _("As the program asks")),
        Option("table", _("Table")),
        Option("narrative", _("Narrative")),
    ]
    papers = [Option("letter", _("Letter")), Option("a4", _("A4"))]
    return [
        Field("year", _("Program year"), "choice"),
        Field("layout", _("Layout"), "choice", options=layouts),
        Field("paper", _("Paper"), "choice", options=papers),
    ]


def _columns() -> list[Column[LogRow]]:
    return [
        Column[LogRow]("candidate", _("Candidate"), lambda row: row.candidate, strong=True, stretch=True,
                       second=lambda row: f"{row.hours.program_title} · {row.label}"),
        Column[LogRow]("sessions", _("Sessions"), lambda row: str(row.hours.sessions),
                       sort=lambda row: row.hours.sessions, align="right", width=84),
        Column[LogRow]("hours", _("Hours"), lambda row: say_hours(row.hours.coaching_minutes),
                       sort=lambda row: row.hours.coaching_minutes, align="right", width=84),
    ]  # fmt: skip
