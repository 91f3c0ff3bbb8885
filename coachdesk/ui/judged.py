"""Judging a caseload a few candidates at a time, beside the window: those in sight first, then the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from coachdesk.services.progress import ProgressRow, list_progress
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.jobs import Job

SLICE: Final = 24
"""How many are judged in one go: about a screenful, and less than a tenth of a second."""


class Judged(QObject):
    """Asks for progress in slices. `came` carries the rows of a slice, `ended` comes when everybody is judged.

    Each slice has a database session of its own, on the thread that asks; what has begun is finished before the
    next slice is chosen, so that it is always the rows in sight then. While the owner is not shown it waits.
    """

    came = Signal(list)
    ended = Signal()

    def __init__(self, desk: Desk, owner: QWidget, in_sight: Callable[[], Iterable[UUID]] = tuple) -> None:
        super().__init__(owner)
        self.desk = desk
        self._owner, self._in_sight = owner, in_sight
        self._left: dict[UUID, None] = {}
        self._job: Job | None = None
        self._waits = False
        owner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on when the owner is shown again."""
        if event.type() == QEvent.Type.Show and self._waits:
            self._waits = False
            QTimer.singleShot(0, self, self._next)
        return False

    @property
    def busy(self) -> bool:
        """Whether anybody is still to be judged."""
        return bool(self._left) or self._job is not None

    def start(self, candidates: Collection[UUID]) -> None:
        """Judge these; what was under way is given up."""
        if self._job is not None:
            self._job.stop()
        self._left = dict.fromkeys(candidates)
        self._waits = False
        self._next()

    def _next(self) -> None:
        self._job = None
        if not self._owner.isVisible():
            self._waits = True
            return
        if not self._left:
            self.ended.emit()
            return
        wanted = [key for key in self._in_sight() if key in self._left][:SLICE]
        wanted = wanted or list(self._left)[:SLICE]
        for key in wanted:
            del self._left[key]
        casebook, today = self.desk.casebook, self.desk.today()
        self._job = self.desk.jobs.run(
            lambda: casebook.ask(list_progress, today=today, candidates=wanted),
            self._take,
            self._not_asked,
            owner=self._owner,
        )

    def _take(self, rows: list[ProgressRow]) -> None:
        self.came.emit(rows)
        self._next()

    def _not_asked(self, problem: Exception) -> None:
        raise problem
