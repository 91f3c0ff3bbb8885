"""Importing a calendar: nothing is taken in before it was seen, line by line, with what will happen and why."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from coachdesk.errors import CoachDeskError
from coachdesk.services.events import ProgramChoice, list_programs
from coachdesk.ui.desk import Desk
from coachdesk.ui.events.preview import plan_columns, plan_of, say_plan
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import RowTable
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.services.calendars import EventPlan, Target


class EventImportPage(Page):
    """A file, or the dates the program's own profile has, and what taking them in would do."""

    kinds = frozenset({"event", "event_attendance", "enrollment", "program_profile"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.programs: list[ProgramChoice] = []
        self.file: Path | None = None
        self.from_profile = False
        self.plan: EventPlan | None = None
        self._asked = 0
        back = button(_("Events"), self._go_back, kind="link", icon="previous")
        self.heading = PageHeading(_("Import events"), "")
        self.choose = button(_("Choose a file…"), self.choose_file, icon="open-folder")
        self.name = label("", elide=True)
        self.form = Form(_fields(), [("program", "cohort", "counts_as", "zone")])
        self.form.changed.connect(self._changed)
        self.form.submitted.connect(self.take)
        self.table = RowTable(
            _("What will happen"),
            plan_columns(),
            empty=Empty("calendar", _("A calendar file (.ics), or a table with a date on each line.")),
        )
        self.remarks = label("", wrap=True)
        self.take_button = button("", self.take, kind="primary", keys="Ctrl+Return")
        self._lay_out(back)
        for keys, run in (("Alt+Left", self._go_back), ("Ctrl+Return", self.take)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(run)
            self.addAction(action)
        self._forget()

    def _lay_out(self, back: object) -> None:
        above = Card()
        above.add(FlowRow(self.choose, self.name, gap=12))
        above.add(self.form)
        self.found = Card(_("What will happen"), "", flush=True)
        self.found.add(self.table, 1)
        below = QVBoxLayout()
        below.setContentsMargins(15, 4, 15, 8)
        below.addWidget(self.remarks)
        below.addLayout(FlowRow(right=(self.take_button,)))
        self.found.add(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addLayout(FlowRow(back))  # type: ignore[arg-type]  # it is a button
        column.addWidget(self.heading)
        column.addWidget(above)
        column.addWidget(self.found, 1)
        self.begins_at = self.choose

    def show_what(self, what: object) -> None:
        """("file", program, cohort) or ("profile", program, cohort): where dates come from, and for whom they are."""
        if not isinstance(what, tuple) or len(what) != 3:
            return
        source, program, cohort = what
        self.from_profile = source == "profile"
        self._forget()
        self.choose.setVisible(not self.from_profile)
        self.name.setVisible(not self.from_profile)
        self.form.boxes["counts_as"].setVisible(not self.from_profile)
        words = (
            _("The dates that the program's own profile has for a cohort.")
            if self.from_profile
            else _("Everything is shown before it is taken in, and can be taken back as one step.")
        )
        title = _("Take the program's dates") if self.from_profile else _("Import events")
        self.heading.show_words(title, words)
        self._offer(program, cohort)
        if self.from_profile:
            self._look()
            self.form.focus("cohort")
        else:
            self.choose.setFocus()
            self.choose_file()

    def refresh(self) -> None:
        """Plan anew with what the casebook has now."""
        values = self.form.values()
        self._offer(values["program"] or "", values["cohort"] or "")
        if self.plan is not None:
            self._look()

    def leave(self) -> Unkept:
        """Forget the file and what was seen."""
        self._forget()
        return {}

    def _forget(self) -> None:
        self._asked += 1
        self.file, self.plan = None, None
        self.name.setText(_("No file chosen"))
        self.form.fill({"zone": "", "counts_as": "*"})
        self._show_nothing()

    def _show_nothing(self) -> None:
        self.plan = None
        self.table.show_rows([])
        self.found.aside.setText("")
        self.remarks.hide()
        self.take_button.hide()
        self.form.boxes["zone"].hide()

    def _offer(self, program: str, cohort: str) -> None:
        """The programs and cohorts there are; the choice stays where it is possible."""
        self.programs = [each for each in self.desk.ask(list_programs) if each.dated or not self.from_profile]
        self.form.offer("program", [Option(each.key, each.title) for each in self.programs])
        keys = [each.key for each in self.programs]
        self.form.fill({"program": program if program in keys else next(iter(keys), None)})
        self._offer_cohorts(cohort)

    def _offer_cohorts(self, cohort: str) -> None:
        chosen = next((each for each in self.programs if each.key == self.form.values()["program"]), None)
        if chosen is None:
            return
        cohorts = chosen.dated if self.from_profile else ("", *chosen.cohorts)
        self.form.offer("cohort", [Option(each, each or _("Everybody")) for each in cohorts])
        self.form.fill({"cohort": cohort if cohort in cohorts else next(iter(cohorts), None)})
        held = self.form.values()["counts_as"]
        rules = [Option(key, words) for key, words in chosen.rules]
        titled, nothing = Option("*", _("As each title says")), Option("", _("Nothing of the program"))
        self.form.offer("counts_as", [titled, *rules, nothing])
        self.form.fill({"counts_as": held if held is not None else "*"})

    def _changed(self, name: str) -> None:
        if name == "program":
            self._offer_cohorts("")
        self._look()

    def choose_file(self) -> None:
        """Ask for the file."""
        dialog = QFileDialog(
            self, _("Import a calendar"), "", _("Calendars and tables") + " (*.ics *.csv *.tsv *.xlsx)"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_file(Path(name)))
        dialog.open()

    def take_file(self, file: Path) -> None:
        """Read a file and show what it would do."""
        self._forget()
        self.file = file
        self.name.setText(file.name)
        self._look()
        self.form.focus("program")

    def _target(self) -> Target:
        from coachdesk.services.calendars import Target

        told = self.form.values()
        return Target(told["program"] or "", told["cohort"] or "", told["counts_as"] or "")

    def _look(self) -> None:
        """Read and plan off the window's thread; only the newest wish is shown."""
        self._asked += 1
        if not self.form.values()["program"] or (self.file is None and not self.from_profile):
            return
        zone = self.form.values()["zone"] or ""
        work = plan_of(self.desk.casebook, self.file, self._target(), today=self.desk.today(), zone=zone)
        self.desk.jobs.run(
            work, partial(self._show, self._asked), partial(self._refused, self._asked), owner=self
        )

    def _show(self, asked: int, plan: EventPlan) -> None:
        if asked != self._asked:
            return
        self.plan = plan
        self.table.show_rows(plan.rows)
        self.found.aside.setText(say_plan(plan))
        asks = bool(plan.count("ask"))
        self.form.boxes["zone"].setVisible(asks or bool(self.form.values()["zone"]))
        told = [*plan.remarks]
        if asks:
            told.append(_("Say at “Times” how the times without a known time zone are meant."))
        self.remarks.setText(" ".join(told))
        self.remarks.setVisible(bool(told))
        count = plan.count("add", "change")
        words = n_("Take in {n} event", "Take in {n} events", count)
        self.take_button.setText(words if count else _("Nothing to take in"))
        self.take_button.setAccessibleName(self.take_button.text())
        self.take_button.setEnabled(count > 0)
        self.take_button.show()

    def _refused(self, asked: int, problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        if asked == self._asked:
            self._show_nothing()
            self.desk.show_problem(problem)

    def take(self) -> None:
        """Carry out the plan that is shown, as one step."""
        from coachdesk.services.calendars import take_in

        plan = self.plan
        if plan is None or not plan.count("add", "change"):
            return
        self.plan = None
        target = plan.target
        count = plan.count("add", "change")
        said = n_("Take in {n} event", "Take in {n} events", count)
        done, _taken = self.desk.change(said, take_in, plan)
        if done:
            self.desk.go("events", ("cohort", target.program, target.cohort))
        else:
            self.plan = plan

    def _go_back(self) -> None:
        self.desk.go("events")


def _fields() -> list[Field]:
    from coachdesk.services.calendars import ZONES

    zones = [Option("", _("Not said yet")), *(Option(key, _(words)) for key, words in ZONES.items())]
    return [
        Field("program", _("Program"), "choice"),
        Field("cohort", _("Cohort"), "choice"),
        Field("counts_as", _("Counts as"), "choice", letters=18),
        Field("zone", _("Times"), "choice", options=zones),
    ]
