"""What programs judge coaching by (CTC Program Standard 3): four matters, and of the chosen one every record."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from coachdesk.days import say_day
from coachdesk.errors import CoachDeskError
from coachdesk.services.coaching_quality import (
    COMPLIANCE,
    FEEDBACK,
    GROWTH,
    OBSERVATION,
    Matter,
    QualityRecord,
    list_quality,
)
from coachdesk.services.surveys import FigureRow, list_figures
from coachdesk.ui.calibration.growth_forms import FIGURE, NEW, figure_errand
from coachdesk.ui.calibration.survey_card import SurveyCard
from coachdesk.ui.candidate.errand_card import ErrandCard
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.kit.tokens import Tone
from coachdesk.ui.left_open import QUALITY
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import N_, _

_WAITS: Final = {
    FEEDBACK: N_("Take in the table of results that your survey tool gives you, or add an answer by hand."),
    OBSERVATION: N_("When somebody watches you coach, note here what was seen and what you agreed to try."),
    GROWTH: N_("It shows as soon as candidates have rated themselves at two points."),
    COMPLIANCE: N_("It shows how every candidate stands with what the program asks for."),
}
"""What each matter is for, where it has no record yet."""

_LOOKS: Final[dict[bool | None, tuple[Tone, str]]] = {
    None: ("quiet", ""),
    True: ("ok", "check"),
    False: ("warn", "clock"),
}
"""How a result looks that is neither good nor bad, good, or to be looked at."""

_PLACES: Final = {"self_assessment": "assessment", "enrollment": "requirements"}
"""The side of a candidate's page where such a record stands."""


class QualitySection(Page):
    """The matters on the left; on the right the records of the chosen one, a form, or a table to be taken in."""

    kinds = frozenset(
        {
            "survey_figure", "observation", "self_assessment", "element_level", "candidate", "enrollment", "session",
            "attendance", "requirement_mark", "goal", "learning", "event_attendance", "program_year", "position",
            "credential", "portfolio_post", "inquiry_section", "program_profile",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._asked = 0
        self._came = False
        self._shown = ""
        self.sentence = label("", wrap=True, selectable=True)
        self.empty = Empty("calibration", "")
        self.records = RowTable(_("Records"), _record_columns(), empty=self.empty)
        self.records.opened.connect(self.open_record)
        self.table = RowTable(_("What programs look at"), _matter_columns())
        self.table.chose.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.records.setFocus())
        self.form = ErrandCard(desk)
        self.form.closed.connect(self._closed)
        self.survey = SurveyCard(desk)
        self.survey.closed.connect(self._closed)
        self._lay_out()
        self.begins_at = self.table
        answer_to(self, _("Add an answer"), "Ctrl+E", lambda: self.begin(None))

    def _lay_out(self) -> None:
        self.taking = button(_("Take in a table…"), self.choose_file, icon="down")
        self.typing = button(_("Add an answer"), lambda: self.begin(None), icon="add", keys="Ctrl+E")
        self.watched = button(_("Add observation"), self.add_observation, icon="add")
        self.matter = Card(_("Records"), "", flush=True)
        above = QVBoxLayout()
        above.setContentsMargins(15, 0, 15, 4)
        above.addWidget(self.sentence)
        above.addLayout(FlowRow(self.taking, self.typing, self.watched))
        self.matter.add(above)
        self.matter.add(self.records, 1)
        self.right = QStackedWidget()
        for widget in (self.matter, self.form, self.survey):
            self.right.addWidget(widget)
        self.right.setMinimumWidth(300)
        left = Card(_("What programs look at"), "CTC Program Standard 3", flush=True)
        left.add(self.table, 1)
        left.setMinimumWidth(220)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(sides(left, self.right, (400, 640)), 1)
        way: tuple[QWidget, ...] = (self.table, self.taking, self.typing, self.watched, self.records)
        for before, after in pairwise(way):
            QWidget.setTabOrder(before, after)

    def refresh(self) -> None:
        """Ask again beside the window: how every candidate stands takes a moment. Only the newest answer is shown."""
        self._asked += 1
        work = partial(self.desk.casebook.ask, list_quality, today=self.desk.today())
        self.desk.jobs.run(work, partial(self._show, self._asked), self._refused, owner=self)
        self._keep_errand()

    def _show(self, asked: int, matters: list[Matter]) -> None:
        if asked != self._asked:
            return
        self.table.show_rows(matters)
        if self.table.chosen is None:
            self.table.choose(FEEDBACK)
        self._show_matter()

    def _refused(self, problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.desk.show_problem(problem)

    def _chosen(self, row: Matter | None) -> None:
        """Another matter is looked at; what is being typed waits as a draft."""
        if row is not None and self._shown not in {"", row.id}:
            self.form.put_away()
            self.survey.give_up()
            self.table.setFocus()
        self._shown = row.id if row is not None else ""
        self._show_matter()

    def _show_matter(self) -> None:
        """The records of the chosen matter, and what can be added to it."""
        row = self.table.chosen
        if row is None:
            return
        self.matter.heading.setText(row.title)
        self.sentence.setText(row.sentence)
        self.empty.say(_(_WAITS[row.id]))
        for widget in (self.taking, self.typing):
            widget.setVisible(row.id == FEEDBACK)
        self.watched.setVisible(row.id == OBSERVATION)
        self.records.show_rows(row.records)

    def open_record(self, row: QualityRecord) -> None:
        """Where the record stands: its form, the coach's growth, or a side of the candidate's page."""
        if row.kind == "survey_figure":
            self.begin(next(one for one in self.desk.ask(list_figures) if one.id == row.key))
        elif row.kind == "observation":
            self.desk.go("calibration", ("growth", row.key))
        else:
            self.desk.go("candidate", (row.key, _PLACES[row.kind]))

    def add_observation(self) -> None:
        """Note an observation, with the coach's growth."""
        self.desk.go("calibration", ("growth", "growth:observation:new"))

    # The form of an answer, and a table

    def begin(self, row: FigureRow | None) -> None:
        """Add an answer of a survey, or change one."""
        self.form.leave()
        newest = next(iter(self.desk.ask(list_figures)), None)
        self.form.begin(figure_errand(self.desk, row, newest), QUALITY, _("Survey"))
        self.right.setCurrentWidget(self.form)

    def choose_file(self) -> None:
        """Ask for the table."""
        dialog = QFileDialog(self, _("Take in a survey"), "", _("Tables") + " (*.csv *.tsv *.xlsx)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_file(Path(name)))
        dialog.open()

    def take_file(self, file: Path) -> None:
        """Show what taking in a table would do."""
        self.form.put_away()
        self.right.setCurrentWidget(self.survey)
        self.survey.look(file)

    def _closed(self) -> None:
        self.right.setCurrentWidget(self.matter)
        self.records.setFocus()

    def _keep_errand(self) -> None:
        """Close a form whose answer is gone, and open one that was left half-written when somebody first comes."""
        errand, first = self.form.errand, not self._came
        self._came = True
        keys = {row.id.hex for row in self.desk.ask(list_figures)}
        if errand is not None and errand.key.partition(":")[2] not in {NEW, *keys}:
            self.form.put_away()
        if errand is None and first:
            kept = (row.key for row in self.desk.list_drafts() if row.key.startswith(f"{QUALITY}:"))
            self.show_what(next(kept, None))

    def show_what(self, what: object) -> None:
        """A matter by its key, or a form by the key of its draft, such as ``quality:figure:new``."""
        if not isinstance(what, str):
            return
        kind, _colon, key = what.removeprefix(f"{QUALITY}:").partition(":")
        if kind == FIGURE:
            row = next((one for one in self.desk.ask(list_figures) if one.id.hex == key), None)
            if row is not None or key == NEW:
                self.begin(row)
        else:
            self.table.choose(what)

    def leave(self) -> Unkept:
        """Keep what is being typed, and forget a table that was only looked at."""
        self.survey.forget()
        return self.form.leave()


def _matter_columns() -> list[Column[Matter]]:
    return [
        Column[Matter]("title", _("Matter"), lambda row: row.title, strong=True, stretch=True, lines=2, width=180,
                       second=lambda row: row.sentence),
        Column[Matter]("count", _("Records"), lambda row: str(len(row.records) or "–"), width=84, align="right",
                       drop=1),
    ]  # fmt: skip


def _record_columns() -> list[Column[QualityRecord]]:
    def mark(row: QualityRecord) -> Mark | None:
        if not row.result:
            return None
        return Mark(row.result, *_LOOKS[row.good])

    return [
        Column[QualityRecord]("what", _("Record"), lambda row: row.what, strong=True, stretch=True, lines=2,
                              width=180, second=lambda row: row.told),
        Column[QualityRecord]("on", _("Date"), lambda row: say_day(row.on) if row.on else "", sort=lambda row: row.on,
                              quiet=True, width=112, drop=1),
        Column[QualityRecord]("result", _("Result"), lambda row: row.result, mark=mark, width=132, drop=2),
    ]  # fmt: skip
