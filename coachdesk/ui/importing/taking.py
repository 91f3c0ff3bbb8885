"""The line under a preview: the button that imports, and while it does, how far it is and how to stop it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachdesk.ui.desk import Desk
from coachdesk.ui.giving import show_failure
from coachdesk.ui.importing.preview import Take
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.ui.kit.jobs import Job, Progress


class TakeLine(QWidget):
    """Imports what is offered, as one step; `taken` says in words what came in.

    Whoever stops it may come too late: then everything is in, and is told as taken.
    """

    taken = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._take: Take | None = None
        self._job: Job | None = None
        self._stopped = False
        self.progress = label("")
        self.stop_button = button(_("Stop"), self.stop)
        self.take_button = button("", self.take, kind="primary", keys="Ctrl+Return")
        self.setLayout(FlowRow(self.progress, right=(self.stop_button, self.take_button)))
        self._show_ways()

    @property
    def is_busy(self) -> bool:
        """Whether an import is under way."""
        return self._job is not None

    def offer(self, words: str, take: Take | None) -> None:
        """Offer to import this under these words; None takes the offer away."""
        self._take = take
        self.take_button.setText(words)
        self.take_button.setAccessibleName(words)
        self._show_ways()

    def _show_ways(self) -> None:
        self.take_button.setVisible(self._take is not None and not self.is_busy)
        for widget in (self.progress, self.stop_button):
            widget.setVisible(self.is_busy)

    def take(self) -> None:
        """Import what is offered, beside the window."""
        if self._take is None or self.is_busy:
            return
        self._stopped = False
        work: Callable[[Progress], str] = partial(self._work, self._take)
        self._job = self._desk.jobs.run_steps(work, self._taken, self._failed, owner=self)
        self._job.progressed.connect(self._tell)
        self.progress.setText(_("Importing…"))
        self._show_ways()
        self.stop_button.setFocus()

    def _work(self, take: Take, progress: Progress) -> str:
        def tell(done: int, whole: int) -> bool:
            progress.tell(done, whole)
            return not (self._stopped or progress.stopped)

        return take(self._desk.casebook, tell)

    def _tell(self, done: int, whole: int) -> None:
        self.progress.setText(_("Importing, {done} of {whole}").format(done=done, whole=whole))

    def stop(self) -> None:
        """Stop the import that is under way; what it wrote is taken back."""
        self._stopped = True

    def _failed(self, problem: Exception) -> None:
        self._job = None
        self._show_ways()
        show_failure(self._desk, problem)
        self.take_button.setFocus()

    def _taken(self, told: str) -> None:
        self._job = None
        self._show_ways()
        self.taken.emit(told)
