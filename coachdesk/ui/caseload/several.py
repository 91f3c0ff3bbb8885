"""What can be done with the candidates that are chosen, each thing one change and one step to undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.days import read_day, say_day
from coachdesk.services import marks, presence, several
from coachdesk.services.events import EventRow, list_events
from coachdesk.services.presence import PresenceDraft
from coachdesk.services.several import MarkableRow, list_markable
from coachdesk.ui.caseload.lines import AskLine
from coachdesk.ui.caseload.rows import CaseRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import Button, button
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.jobs import Job
from coachdesk.ui.kit.labels import label
from coachdesk.ui.standings import near_day
from coachdesk.words import _, n_

_MOST_EVENTS: Final = 60
"""So many of the newest events are offered."""


class Several(QWidget):
    """The line below the table; `chosen` says which rows are meant. The lines that ask more open above it.

    `settled` comes when something was done or given up: the keys then belong to the table again.
    """

    settled = Signal()

    def __init__(self, desk: Desk, chosen: Callable[[], Sequence[CaseRow]]) -> None:
        super().__init__()
        self.desk = desk
        self._chosen = chosen
        self._markable: dict[str, MarkableRow] = {}
        self._asking: Job | None = None
        self.told = label("", "quiet")
        self.cohort = button(_("Change cohort…"), self.ask_cohort)
        self.mark = button(_("Mark a requirement…"), self.ask_requirement, icon="check")
        self.attend = button(_("Add to an event…"), self.ask_event, icon="calendar")
        self.print = button(_("Print logs"), self.print_logs, icon="print")
        self.archive = button(_("Archive"), self.put_aside, icon="archive")
        self.cohort_line = AskLine(_("Change cohort"), [Field("cohort", _("New cohort"))], _("Change cohort"))
        self.cohort_line.answered.connect(self._change_cohort)
        self.mark_line = AskLine(
            _("Mark a requirement"),
            [
                Field("requirement", _("Requirement"), "choice", weight=8),
                Field(
                    "on",
                    _("On"),
                    "date",
                    parse=lambda text: read_day(text, desk.today()),
                    show=say_day,
                ),
            ],
            _("Mark for all"),
        )
        self.mark_line.answered.connect(self._mark)
        self.event_line = AskLine(
            _("Add to an event"),
            [
                Field("event", _("Event"), "choice", weight=8),
                Field("presence", _("How it went"), "choice", options=_presences()),
            ],
            _("Note for all"),
        )
        self.event_line.answered.connect(self._note_presence)
        self._lay_out()
        self.show_chosen()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.setSpacing(8)
        for line in self._lines():
            column.addWidget(line)
        self.told.setMinimumHeight(
            self.archive.sizeHint().height()
        )  # the buttons come without moving the table
        column.addLayout(FlowRow(self.told, right=self._buttons()))
        for line in self._lines():
            line.closed.connect(self.settled)

    def _buttons(self) -> tuple[Button, ...]:
        return (self.cohort, self.mark, self.attend, self.print, self.archive)

    def _lines(self) -> tuple[AskLine, ...]:
        return (self.cohort_line, self.mark_line, self.event_line)

    def _close_lines(self) -> None:
        for line in self._lines():
            line.hide()

    def show_chosen(self) -> None:
        """Say how many are chosen, and allow what can be done with them."""
        rows = self._chosen()
        count = n_("{n} candidate chosen", "{n} candidates chosen", len(rows))
        self.told.setText(count if rows else _("Choose several with Shift or Ctrl"))
        for each in self._buttons():
            each.setVisible(bool(rows))
        word = _("Bring back") if rows and all(row.person.archived for row in rows) else _("Archive")
        self.archive.setText(word)
        self.archive.setAccessibleName(word)
        if not rows:
            self._close_lines()

    def _ids(self) -> list[UUID]:
        return [row.id for row in self._chosen()]

    def ask_cohort(self) -> None:
        """Ask for the cohort of all of them."""
        self._close_lines()
        cohorts = {row.person.year.cohort for row in self._chosen() if row.person.year}
        self.cohort_line.ask({"cohort": next(iter(cohorts)) if len(cohorts) == 1 else ""})

    def _change_cohort(self, values: dict[str, Any]) -> None:
        ids = self._ids()
        label_ = n_("Change the cohort of {n} candidate", "Change the cohort of {n} candidates", len(ids))
        done, _count = self.desk.change(
            label_, several.change_cohort, ids, values["cohort"], today=self.desk.today()
        )
        if done:
            self.cohort_line.close_line()

    def ask_requirement(self, wanted: str = "") -> None:
        """Ask which requirement is done; `wanted` is the id of the one to offer first.

        What is open for whom is worked out beside the window, since many may be chosen.
        """
        if self._asking is not None:
            self._asking.stop()
        self._close_lines()
        ids, casebook, today = self._ids(), self.desk.casebook, self.desk.today()
        self._asking = self.desk.jobs.run(
            lambda: casebook.ask(list_markable, today=today, candidates=ids),
            lambda rows: self._offer(rows, wanted),
            self._not_asked,
            owner=self,
        )

    def _offer(self, rows: list[MarkableRow], wanted: str) -> None:
        self._asking = None
        if not rows:
            self.desk.say(_("Nothing that can be marked is open for them."), "quiet")
            return
        self._markable = {row.id: row for row in rows}
        self.mark_line.form.offer("requirement", [Option(row.id, _markable(row)) for row in rows])
        first = wanted if wanted in self._markable else rows[0].id
        self.mark_line.ask({"requirement": first, "on": self.desk.today()})

    def _mark(self, values: dict[str, Any]) -> None:
        row = self._markable.get(values["requirement"] or "")
        if row is None:
            self.mark_line.form.show_problems({"requirement": _("Choose one from the list.")})
            return
        drafts = row.on(values["on"])
        problems = drafts[0].problems(today=self.desk.today())
        if problems:
            self.mark_line.form.show_problems({"on": problems.get("marked_on", "")})
            return
        words = n_(
            "Mark a requirement for {n} candidate", "Mark a requirement for {n} candidates", row.people
        )
        done, _count = self.desk.change(words, marks.put, drafts)
        if done:
            self.mark_line.close_line()

    def ask_event(self) -> None:
        """Ask which event of their programs, newest first, and how it went."""
        self._close_lines()
        programs = {row.person.year.program for row in self._chosen() if row.person.year}
        today = self.desk.today()
        found = self.desk.ask(list_events, span=(None, today))
        events = [event for event in found if event.program in programs and not event.cancelled][
            :_MOST_EVENTS
        ]
        if not events:
            self.desk.say(
                _("Their programs have had no event yet; events are entered on their own page."), "quiet"
            )
            return
        self.event_line.form.offer("event", [Option(event.id, _say_event(event, today)) for event in events])
        self.event_line.ask({"event": events[0].id, "presence": "attended"})

    def _note_presence(self, values: dict[str, Any]) -> None:
        ids = self._ids()
        if values["event"] is None:
            self.event_line.form.show_problems({"event": _("Choose one from the list.")})
            return
        words = n_("Note {n} candidate at an event", "Note {n} candidates at an event", len(ids))
        draft = PresenceDraft(values["presence"] or "attended")
        done, _count = self.desk.change(
            words, presence.note, values["event"], ids, draft, today=self.desk.today()
        )
        if done:
            self.event_line.close_line()

    def print_logs(self) -> None:
        """Show the logs of their program years, ready to be printed or saved."""
        years = tuple(row.person.year.id for row in self._chosen() if row.person.year)
        if years:
            self.desk.go("print", years)
        else:
            self.desk.say(_("None of them has a program year."), "quiet")

    def put_aside(self) -> None:
        """Archive them, or bring them back where all of them are archived."""
        rows = self._chosen()
        back = all(row.person.archived for row in rows)
        words = (
            n_("Bring back {n} candidate", "Bring back {n} candidates", len(rows))
            if back
            else n_("Archive {n} candidate", "Archive {n} candidates", len(rows))
        )
        self.settled.emit()  # before the button under the keys is gone
        self.desk.change(words, several.archive, self._ids(), archived=not back)

    def _not_asked(self, problem: Exception) -> None:
        raise problem


def _say_event(event: EventRow, today: date) -> str:
    words = f"{event.title} · {near_day(event.held_on, today)}"
    return f"{words} · {event.cohort}" if event.cohort else words


def _presences() -> list[Option]:
    return [
        Option("attended", _("Attended")),
        Option("missed", _("Missed")),
        Option("excused", _("Excused")),
    ]


def _markable(row: MarkableRow) -> str:
    return _("{requirement} ({people})").format(
        requirement=row.label, people=n_("{n} candidate", "{n} candidates", row.people)
    )
