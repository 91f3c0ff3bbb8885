"""Importing a calendar: nothing is taken in before it was seen, line by line, with what will happen and why."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from coachdesk.days import say_day, say_time
from coachdesk.durations import say_minutes
from coachdesk.errors import CoachDeskError
from coachdesk.services.events import ProgramChoice, list_programs
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.kit.tokens import Tone
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import N_, _, n_

if TYPE_CHECKING:
    from coachdesk.services.calendars import EventPlan, PlannedEvent, Target

_ACTIONS: Final[dict[str, tuple[str, Tone, str]]] = {
    "add": (N_("New"), "accent", "add"),
    "change": (N_("Changed"), "warn", "redo"),
    "same": (N_("Unchanged"), "quiet", "check"),
    "skip": (N_("Skipped"), "quiet", "close"),
    "ask": (N_("Time zone?"), "warn", "warning"),
}


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
            _columns(),
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
        if self.file is None:
            work = partial(_plan_profile, self.desk.casebook, self._target())
        else:
            zone = self.form.values()["zone"] or ""
            work = partial(_plan_file, self.desk.casebook, self.file, self._target(), self.desk.today(), zone)
        self.desk.jobs.run(
            work, partial(self._show, self._asked), partial(self._refused, self._asked), owner=self
        )

    def _show(self, asked: int, plan: EventPlan) -> None:
        if asked != self._asked:
            return
        self.plan = plan
        self.table.show_rows(plan.rows)
        self.found.aside.setText(_sum(plan))
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


def _plan_file(casebook: Any, file: Path, target: Target, today: Any, zone: str) -> EventPlan:
    from coachdesk.services.calendars import Clock, plan_file, read_file

    read = read_file(file, today=today, clock=Clock(unknown=zone))
    plan: EventPlan = casebook.ask(plan_file, read, target)
    return plan


def _plan_profile(casebook: Any, target: Target) -> EventPlan:
    from coachdesk.services.calendars import plan_profile

    plan: EventPlan = casebook.ask(plan_profile, target)
    return plan


def _fields() -> list[Field]:
    from coachdesk.services.calendars import ZONES

    zones = [Option("", _("Not said yet")), *(Option(key, _(words)) for key, words in ZONES.items())]
    return [
        Field("program", _("Program"), "choice"),
        Field("cohort", _("Cohort"), "choice"),
        Field("counts_as", _("Counts as"), "choice", letters=18),
        Field("zone", _("Times"), "choice", options=zones),
    ]


def _sum(plan: EventPlan) -> str:
    """How many of each, such as "10 new, 2 changed"."""
    counts = Counter(row.action for row in plan.rows)
    words = {action: _(word).lower() for action, (word, _tone, _icon) in _ACTIONS.items() if action != "ask"}
    told = [f"{counts[action]} {word}" for action, word in words.items() if counts[action]]  # type: ignore[index]
    if asked := counts["ask"]:
        told.append(n_("{n} to be asked", "{n} to be asked", asked))
    return ", ".join(told)


def _columns() -> list[Column[PlannedEvent]]:
    def mark(row: PlannedEvent) -> Mark:
        word, tone, icon = _ACTIONS[row.action]
        return Mark(_(word), tone, icon)

    return [
        Column["PlannedEvent"]("action", _("What happens"), lambda row: mark(row).text, mark=mark, width=124),
        Column["PlannedEvent"]("day", _("Date"), _day, sort=lambda row: row.entry.held_on, width=116),
        Column["PlannedEvent"]("title", _("Event"), lambda row: row.title or _("without a title"), strong=True,
                               stretch=True, width=200, second=_when),
        Column["PlannedEvent"]("why", _("Why"), lambda row: row.reason, stretch=True, width=240,
                               second=lambda row: " ".join(row.remarks)),
    ]  # fmt: skip


def _day(row: PlannedEvent) -> str:
    return say_day(row.entry.held_on) if row.entry.held_on else ""


def _when(row: PlannedEvent) -> str:
    entry = row.entry
    at = say_time(entry.starts_at) if entry.starts_at else ""
    off = _("canceled") if entry.cancelled else ""
    return " · ".join(
        part for part in (at, say_minutes(entry.minutes) if entry.minutes else "", entry.place, off) if part
    )
