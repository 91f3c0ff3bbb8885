"""The line that reminds of students' names on the ticked papers, for the coach to decide."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.errors import CoachDeskError
from coachdesk.reports.binding import Order
from coachdesk.reports.reminders import Reminder, student_reminders
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.jobs import Job, Progress
from coachdesk.ui.kit.labels import label
from coachdesk.words import _, n_

_PAUSE_MS = 300
"""So long after the newest tick the papers are read."""
_SHOWN = 3


class ReminderLine(QWidget):
    """Reads the ticked papers beside the window and says which words look like names; nothing to say, no line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._orders: list[Order] = []
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._read)
        self.words = label("", "quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        self.hide()

    def look_at(self, orders: list[Order], *, again: bool) -> None:
        """Read these papers soon, if they are others than before or `again`; only the newest wish counts."""
        if orders == self._orders and not again:
            return
        self._orders = orders
        if self._job is not None:
            self._job.stop()
        self._timer.start()

    def _read(self) -> None:
        orders, book = self._orders, self._desk.casebook

        def work(progress: Progress) -> list[Reminder]:
            return student_reminders(orders, book, lambda: progress.stopped)

        self._job = self._desk.jobs.run_steps(work, self._tell, self._failed, owner=self)

    def _failed(self, problem: Exception) -> None:
        """A casebook that cannot be read says so where the papers are drawn."""
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.hide()

    def _tell(self, found: list[Reminder]) -> None:
        self._job = None
        self.words.setText(say_reminders(found))
        self.setVisible(bool(found))


def say_reminders(found: list[Reminder]) -> str:
    """The reminder in words: the first few with what stands around them, the others counted."""
    if not found:
        return ""
    told = "; ".join(
        _("{person}: “{around}”").format(person=one.person, around=one.hint.around) for one in found[:_SHOWN]
    )
    rest = len(found) - _SHOWN
    if rest > 0:
        told += n_(" and {n} more", " and {n} more", rest)
    words = n_(
        "{n} word may be the name of a student. Look before this leaves:",
        "{n} words may be names of students. Look before this leaves:",
        len(found),
    )
    return f"{words} {told}"
