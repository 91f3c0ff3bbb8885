"""What stands on the page while a session runs: the clock, the notes, and whether it is still going on."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from coachdesk.days import say_time
from coachdesk.services.entry import get_entry_choices
from coachdesk.services.running import Running
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark, Pill
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.marking import KEYS, MarkStrip, find_in_notes
from coachdesk.ui.running.asking import Asking
from coachdesk.ui.running.beside import Beside
from coachdesk.ui.running.marks import NoteMarks
from coachdesk.ui.session_fields import competency_options
from coachdesk.words import _

_TICK: Final = 500
"""Milliseconds between two looks at the clock while it is in sight."""


class GoingOn(QWidget):
    """The running session; what it says is `desk.under_way`, and every key in the notes goes there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.under_way = desk.under_way
        self.pill = Pill(Mark(""))
        self.clock = label("0:00:00", "title")
        self.pausing = button("", self.turn, keys="Ctrl+Shift+P")
        ending = button(_("End"), self.under_way.end, kind="primary", keys="Ctrl+Return")
        self.heading = PageHeading("", "", self.pill, self.clock, self.pausing, ending)
        self.asking = Asking(desk)
        self.notes = Form([Field("notes", _("Notes"), "long")])
        self.notes.changed.connect(lambda _name: self.under_way.write(self.notes.values()["notes"]))
        self.notes.submitted.connect(self.under_way.end)
        editor = self.notes.boxes["notes"].editor
        if isinstance(editor, QPlainTextEdit):
            self._marks = NoteMarks(editor.document())
            desk.machine.theme.changed.connect(self._marks.rehighlight)
        self.evidence = MarkStrip(desk, partial(find_in_notes, self.notes), self._components)
        self.evidence.changed.connect(lambda: self.under_way.mark(self.evidence.marked))
        self.beside = Beside(desk)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK)
        self._ticks.timeout.connect(self._look)
        self._shown: Running | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card()
        card.add(self.notes, 1)
        card.add(self.evidence)
        card.add(label(_legend(), "quiet", wrap=True))
        mark = button(_("Mark as evidence"), self.evidence.ask, kind="link", icon="calibration", keys=KEYS)
        mark.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        card.add(FlowRow(mark, button(_("Give up this session"), self.under_way.discard, kind="link")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(self.asking)
        column.addWidget(sides(card, self.beside, (640, 380)), 1)

    def show_running(self) -> None:
        """Show another session, or another state of the same one; nothing where none runs."""
        running = self.under_way.running
        if running is None:
            self._shown = None
            return
        if self._shown is None or self._shown.entry != running.entry:
            self.notes.fill({"notes": running.notes})
            self.evidence.show_session(None, running.marked)
            self.refresh()
        self._shown = running
        since = _("Since {time}").format(time=say_time(running.starts_at))
        self.heading.show_words(self.under_way.who or _("A session"), since)
        paused = running.clock.since is None
        self.pill.show_mark(
            Mark(_("Paused"), "warn", "clock") if paused else Mark(_("Running"), "ok", "clock")
        )
        self.pausing.setText(_("Go on") if paused else _("Pause"))
        self.asking.show_question()
        self._show_clock(running)

    def _components(self) -> list[Option]:
        return competency_options(self.desk.ask(get_entry_choices, today=self.desk.today()))

    def refresh(self) -> None:
        """Ask again for what stands beside the notes."""
        if self.under_way.running is not None:
            self.beside.show_candidates(self.under_way.running.candidates)

    def turn(self) -> None:
        """Pause, or go on."""
        running = self.under_way.running
        if running is not None:
            (self.under_way.pause if running.clock.since is not None else self.under_way.go_on)()

    def tick(self, *, on: bool) -> None:
        """Let the clock be painted again and again, or not."""
        if on and not self._ticks.isActive():
            self._ticks.start()
        elif not on:
            self._ticks.stop()

    def _look(self) -> None:
        self.under_way.look()
        if self.under_way.running is not None:
            self._show_clock(self.under_way.running)

    def _show_clock(self, running: Running) -> None:
        seconds = int(running.clock.elapsed(self.under_way.now()).total_seconds())
        self.clock.setText(f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}")


def _legend() -> str:
    return _(
        "A line with > is a next step of the candidate, with >> your own, with ! private. #2A names an element, @2 a"
        " goal."
    )
