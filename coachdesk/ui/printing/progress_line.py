"""How far printing is, and how to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from coachdesk.errors import CoachDeskError
from coachdesk.reports.batch import Stopped
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.jobs import Job, Progress
from coachdesk.ui.kit.labels import label
from coachdesk.words import _


class ProgressLine(QWidget):
    """Shown while work is under way beside the window; Stop ends it between two papers, and says so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._stopped = False
        self._ended: Callable[[], object] = lambda: None
        self.words = label("")
        self.stop_button = button(_("Stop"), self.stop)
        self.setLayout(FlowRow(self.words, right=(self.stop_button,)))
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether anything is being printed."""
        return self._job is not None

    def run(
        self, work: Callable[[Progress], Any], then: Callable[[Any], object], ended: Callable[[], object]
    ) -> None:
        """Do this work beside the window, then hand over its value; `ended` comes in any case."""
        self._stopped, self._ended = False, ended
        self._job = self._desk.jobs.run_steps(
            lambda progress: work(_Heeding(progress, lambda: self._stopped)),
            lambda value: self._done(then, value),
            self._failed,
            owner=self,
        )
        self._job.progressed.connect(self._tell)
        self.words.setText(_("Printing…"))
        self.show()
        self.stop_button.setFocus()

    def stop(self) -> None:
        """Stop before the next paper."""
        self._stopped = True

    def _tell(self, done: int, whole: int) -> None:
        self.words.setText(_("Printing, {done} of {whole} papers").format(done=done, whole=whole))

    def _end(self) -> None:
        self._job = None
        self.hide()
        self._ended()

    def _done(self, then: Callable[[Any], object], value: Any) -> None:
        self._end()
        then(value)

    def _failed(self, problem: Exception) -> None:
        self._end()
        if isinstance(problem, Stopped):
            self._desk.say(_("Printing was stopped; the files that were finished are there."), "warn")
        elif isinstance(problem, CoachDeskError):
            self._desk.show_problem(problem)
        else:
            raise problem


class _Heeding:
    """A progress that also heeds the Stop button, so that the end of the work is still heard of."""

    def __init__(self, progress: Progress, stopped: Callable[[], bool]) -> None:
        self._progress, self._stopped = progress, stopped

    def tell(self, done: int, whole: int) -> None:
        """Pass it on."""
        self._progress.tell(done, whole)

    @property
    def stopped(self) -> bool:
        """Whether somebody pressed Stop, or nobody waits."""
        return self._stopped() or self._progress.stopped
