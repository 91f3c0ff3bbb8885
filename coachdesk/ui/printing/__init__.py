"""Print: people by papers on the left, and on the right the very PDF that is saved, printed and kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.reports.binding import Order
from coachdesk.reports.documents import Document, find_document
from coachdesk.reports.file_names import USUAL, Subject, fill, problem_of
from coachdesk.reports.wishes import Wish
from coachdesk.services.candidates import list_languages
from coachdesk.services.hours import list_hours
from coachdesk.services.print_choices import list_paper_sizes
from coachdesk.services.years import YearRow, list_years
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.check_table import CheckTable
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.printing.leaving import WayOut
from coachdesk.ui.printing.noted import NotedChoices
from coachdesk.ui.printing.options import option_fields, paper_columns
from coachdesk.ui.printing.progress_line import ProgressLine
from coachdesk.ui.printing.reminder_line import ReminderLine
from coachdesk.ui.printing.shown import ShownPaper
from coachdesk.ui.printing.wanted import (
    FIRST,
    KINDS,
    OF_A_PERSON,
    OF_ALL,
    Choices,
    PaperRow,
    copies_of,
    order_of,
    orders_of,
    subject_of,
)
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.seals_line import AuditorLine
from coachdesk.words import _, n_

_LEAST_TABLE = 220
"""Pixels in which the titles of the columns and two people are seen."""


class PrintPage(Page):
    """Tick whose papers and which; the page at the keys stands beside the grid.

    `beside` is a place above the buttons for what is to be said before printing, such as findings and seals.
    """

    kinds = KINDS

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._only: frozenset[UUID] = frozenset()
        self._ticks: dict[UUID, frozenset[str]] = {}
        self.everybody = button(_("Show everybody"), self._show_everybody, kind="link", icon="close")
        self.everybody.hide()
        self._of_all = {each.key: button(_(each.title), partial(self._show_of_all, each)) for each in OF_ALL}
        self.heading = PageHeading(
            _("Print"),
            _("Papers as they are signed and filed; tick whose and which."),
            self.everybody,
            *self._of_all.values(),
        )
        self.options = Form(option_fields(), [("year", "layout", "paper"), ("language", "files", "pattern")])
        self._noted = NotedChoices(desk, self.options)
        self.options.changed.connect(self._option_changed)
        self.example = label("", "quiet", elide=True)
        empty = Empty(
            "print",
            _("Nobody has a program year yet."),
            button(_("Add a candidate"), lambda: desk.go("candidate_form", "new")),
        )
        self.table: CheckTable[PaperRow] = CheckTable(_("Papers"), paper_columns(), empty=empty)
        self.table.moved.connect(lambda _row, _key: self._preview())
        self.table.ticked.connect(self._tick)
        self.reminder = ReminderLine(desk)
        self.progress = ProgressLine(desk)
        self.beside = QVBoxLayout()
        self.auditor = AuditorLine(desk)
        self.beside.addWidget(self.auditor)
        self.paper = ShownPaper(desk)
        self.paper.drawn.connect(self._allow)
        self.print_button = button(_("Print…"), self.send_to_printer, icon="print")
        self.save_button = button(_("Save as PDF…"), self.save_one)
        self.all_button = button("", self.save_all, kind="primary", icon="save")
        self.out = WayOut(self, desk, self.progress, self.all_button)
        self._lay_out()

    def _lay_out(self) -> None:
        """Where the window is low, all but the buttons scrolls."""
        self.table.setMinimumHeight(_LEAST_TABLE)
        above = QWidget()
        inside = QVBoxLayout(above)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        for widget in (self.options, self.example):
            inside.addWidget(widget)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.reminder)
        inside.addLayout(self.beside)
        left = Card()
        left.setMinimumWidth(400)
        left.add(scrolling(above), 1)
        left.add(self.progress)
        left.add(FlowRow(self.print_button, self.save_button, right=(self.all_button,)))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(sides(left, self.paper, (620, 420)), 1)
        self.begins_at = self.table

    @property
    def choices(self) -> Choices:
        """What all papers share, as it is chosen now."""
        chosen = self.options.values()
        return Choices(
            today=self.desk.today(),
            layout=chosen["layout"] or "",
            paper=chosen["paper"] or "",
            files=chosen["files"] or "person",
            pattern=chosen["pattern"],
            language=chosen["language"] or "",
            languages=self.desk.ask(list_languages),
            sizes=self.desk.ask(list_paper_sizes, [row.hours.year for row in self.table.rows]),
        )

    def refresh(self) -> None:
        """Ask for everybody's program years again."""
        years = self.desk.ask(list_years)
        labels = sorted({year.label for year in years}, reverse=True)
        held = self.options.values()["year"]
        self.options.offer("year", [Option("", _("Every year")), *(Option(label, label) for label in labels)])
        running = Counter(year.label for year in years if year.holds(self.desk.today()))
        current = max(
            running, key=lambda label: running[label], default=""
        )  # the one that most people are in
        self.options.fill({"year": held if held is not None else current})
        self._list(years)

    def _list(self, years: list[YearRow]) -> None:
        """Show those of the years that are wanted; only their hours are asked for."""
        wanted = self.options.values()["year"]
        usual = frozenset({FIRST.key})
        shown_years = [
            year
            for year in years
            if (year.id in self._only if self._only else not wanted or year.label == wanted)
        ]
        shown = [
            PaperRow(row.year.id, row.candidate, row.year.label, row, self._ticks.get(row.year.id, usual))
            for row in self.desk.ask(list_hours, today=self.desk.today(), years=shown_years)
        ]
        self.everybody.setVisible(bool(self._only))
        self.table.show_rows(shown)
        if shown and self.table.chosen is None:
            self.table.choose(shown[0].id)
        self._preview()
        self._tell_wanted(again=True)

    def _option_changed(self, name: str) -> None:
        if name == "year":
            self._only = frozenset()
            self._list(self.desk.ask(list_years))
        elif name in {"layout", "paper", "language"}:
            self._preview()
        self._tell_wanted()

    def _tick(self, rows: list[UUID], keys: list[str], ticked: bool) -> None:
        renewed = []
        for row in self.table.rows:
            if row.id in rows:
                now = row.ticked | set(keys) if ticked else row.ticked - set(keys)
                self._ticks[row.id] = frozenset(now)
                renewed.append(replace(row, ticked=frozenset(now)))
        self.table.renew(renewed)
        self._tell_wanted()

    def _tell_wanted(self, *, again: bool = False) -> None:
        """How many papers are ticked, how the first file is called, and which names may stand in them."""
        choices, rows = self.choices, self.table.rows
        problem = problem_of(choices.pattern)
        self.options.show_problems({"pattern": problem} if problem else {}, focus=False)
        copies = [] if problem else copies_of(rows, choices)
        papers = sum(len(row.ticked) for row in rows)
        words = n_("Save {n} paper…", "Save {n} papers…", papers)
        self.all_button.setText(words)
        self.all_button.setAccessibleName(words)
        self.all_button.setEnabled(bool(copies) and not self.progress.is_busy)
        whole = choices.files == "whole"
        name = _("asked for when it is saved") if whole else copies[0].name if copies else ""
        self.example.setText(_("For example: {name}").format(name=name) if name else "")
        self.reminder.look_at([order for row in rows for order in orders_of(row, choices)], again=again)

    def show_what(self, what: object) -> None:
        """The papers of a program year by the year's id, or only those of several.

        A paper's key with a year's id, as ``{"portability": id}``, ticks that paper and no other of that year; a key
        alone shows a paper about everybody.
        """
        if isinstance(what, str):
            self._show_of_all(find_document(what))
            self._of_all[what].setFocus()
            return
        if isinstance(what, dict):
            self._show_paper(*next(iter(what.items())))
            return
        self._only = frozenset(what) if isinstance(what, tuple) else frozenset()
        if isinstance(what, tuple):
            self._list(self.desk.ask(list_years))
        if isinstance(what, UUID):
            self.options.fill({"year": ""})
            self._list(self.desk.ask(list_years))
            self.table.choose(what)

    def _show_paper(self, key: str, year: UUID) -> None:
        """Show and tick one paper of one year, with nobody else beside it."""
        self._only, self._ticks[year] = frozenset({year}), frozenset({key})
        self._list(self.desk.ask(list_years))
        self.table.go_to(year, key)
        self.table.setFocus()
        self._preview()

    def _show_everybody(self) -> None:
        self._only = frozenset()
        self._list(self.desk.ask(list_years))
        self.table.setFocus()

    def _show_of_all(self, document: Document) -> None:
        year, choices = self.options.values()["year"] or "", self.choices
        order = Order(
            document, Wish(today=choices.today, label=year), paper=next(iter(choices.sizes.values()), "")
        )
        self.paper.draw(order, choices.paper)

    def _preview(self) -> None:
        """Draw the paper at the keys, or where they are at a name, the first that is ticked."""
        row = self.table.chosen
        self.auditor.show_year(row.hours.year if row is not None else None)
        if row is None:
            self.paper.clear()
            return
        ticked = next((one for one in OF_A_PERSON if one.key in row.ticked), FIRST)
        document = next((one for one in OF_A_PERSON if one.key == self.table.at), ticked)
        choices = self.choices
        self.paper.draw(order_of(document, row, choices), choices.paper)

    def leave(self) -> Unkept:
        """Note what is chosen for all papers."""
        self._noted.note()
        return {}

    def _allow(self) -> None:
        """What is not drawn yet can be neither printed nor saved."""
        for each in (self.print_button, self.save_button):
            each.setEnabled(self.paper.pages is not None)

    def save_one(self) -> None:
        """Save the paper that is shown where the coach says."""
        pages, order = self.paper.pages, self.paper.order
        if pages is not None and order is not None:
            self.out.save_one(pages, order, self._name_of(order))

    def send_to_printer(self) -> None:
        """Print the paper that is shown."""
        pages, order = self.paper.pages, self.paper.order
        if pages is not None and order is not None:
            self.out.send_to_printer(pages, order)

    def _name_of(self, order: Order) -> str:
        row = self.table.chosen
        pattern = self.choices.pattern
        if row is None or not order.person:
            subject = Subject(_(order.document.title), order.wish.label or self.desk.today().isoformat(), 1)
            return fill(USUAL, subject)
        if order.document.key != FIRST.key and "{paper}" not in pattern:
            pattern += " {paper}"
        return fill(pattern, subject_of(row, [order.document], self.choices))

    def save_all(self) -> None:
        """Save everything that is ticked: into a folder, or into one file."""
        choices = self.choices
        copies = copies_of(self.table.rows, choices)
        if choices.files == "whole":
            year = self.options.values()["year"] or self.desk.today().isoformat()
            self.out.save_whole(copies, choices.paper, year)
        else:
            self.out.save_many(copies, choices.paper)
