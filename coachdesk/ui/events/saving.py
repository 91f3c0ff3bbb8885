"""Saving a calendar file: the coach's planned visits and the events, for the calendar on a phone."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from coachdesk.errors import CoachDeskError
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.services.calendars import Span


class SavingCard(Card):
    """What goes into the file, and where it is saved. `closed` says that it is over."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Save as calendar file"))
        self.desk = desk
        self.form = Form(
            [
                Field("what", _("What"), "choice", options=_whats()),
                day_field(desk, "first", _("From")),
                day_field(desk, "last", _("To")),
                Field("say", _("Visits are called"), "choice", options=_titles()),
            ],
            [("what",), ("first", "last"), ("say",)],
        )
        self.form.submitted.connect(self.ask_place)
        told = _(
            "The file holds day, time, length and place, never what a visit is about, notes or names. It is not"
            " encrypted: whoever has it can read it."
        )
        self.add(label(told, "quiet", wrap=True))
        self.add(self.form)
        cancel = button(_("Cancel"), self.closed.emit, keys="Esc")
        save = button(_("Save…"), self.form.submit, kind="primary", icon="save", keys="Ctrl+Return")
        self.add(FlowRow(right=(cancel, save)))
        self.body.addStretch(1)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(escape.context().WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed.emit)

    def begin(self) -> None:
        """Offer what is coming in the next year."""
        today = self.desk.today()
        self.form.fill({"what": "both", "first": today, "last": today + timedelta(365), "say": "visit"})
        self.form.focus("what")

    def _span(self) -> Span | None:
        """What is wanted, or None after saying what is missing."""
        from coachdesk.services.calendars import Span

        told: dict[str, Any] = self.form.values()
        first, last = told["first"], told["last"]
        problems = {name: _("Say a day.") for name in ("first", "last") if told[name] is None}
        if first is not None and last is not None and last < first:
            problems["last"] = _("It ends before it begins.")
        if problems:
            self.form.show_problems(problems)
            return None
        what, say = told["what"] or "both", told["say"] or "visit"
        return Span(first, last, sessions=what != "events", events=what != "sessions", say=say)

    def ask_place(self) -> None:
        """Ask where the file goes."""
        span = self._span()
        if span is None:
            return
        dialog = QFileDialog(self, _("Save as calendar file"), _documents(), _("Calendars") + " (*.ics)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.selectFile("CoachDesk.ics")
        dialog.fileSelected.connect(lambda name: self.save(span, Path(name)))
        dialog.open()

    def save(self, span: Span, target: Path) -> None:
        """Write the file off the window's thread."""
        from coachdesk.services.calendars import save_calendar

        self.desk.jobs.run(
            partial(save_calendar, self.desk.casebook, span, target),
            partial(self._saved, target.name),
            self._failed,
            owner=self,
        )

    def _saved(self, name: str, count: int) -> None:
        dates = n_("{n} date", "{n} dates", count)
        self.desk.say(_("{dates} saved in {name}").format(dates=dates, name=name))
        self.closed.emit()

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.desk.show_problem(problem)


def _whats() -> list[Option]:
    return [
        Option("both", _("Planned visits and events")),
        Option("sessions", _("Planned visits")),
        Option("events", _("Events")),
    ]


def _titles() -> list[Option]:
    from coachdesk.services.calendars import SESSIONS_SAY

    return [Option(key, _(words)) for key, words in SESSIONS_SAY.items()]


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
