"""Asking the search while somebody types: beside the window, one question at a time, the newest words win."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from coachdesk.errors import CoachDeskError

if TYPE_CHECKING:
    from coachdesk.services.search import Hit
    from coachdesk.ui.desk import Desk

PLACES: Final = {"session": "sessions", "candidate": "candidate"}
"""On which page a kind of record is seen. One more kind: an entry here and, where it has one, an icon below."""

ICONS: Final = {"session": "sessions", "next_step": "check", "candidate": "candidate"}


class Finder(QObject):
    """Asks for what was typed and hands over what answers it, on the window's thread.

    While one question is under way the next one waits, and of those that wait only the newest is asked.
    """

    def __init__(self, desk: Desk, parent: QObject, *, limit: int) -> None:
        super().__init__(parent)
        self._desk, self._limit = desk, limit
        self._wanted: tuple[str, Callable[[tuple[Hit, ...]], object]] | None = None
        self._busy = False

    def ask(self, text: str, show: Callable[[tuple[Hit, ...]], object]) -> None:
        """Call `show` with what is found, unless another text was asked for in the meantime."""
        self._wanted = (text, show)
        if not self._busy:
            self._run()

    def forget(self) -> None:
        """Want no answer any more."""
        self._wanted = None

    def _run(self) -> None:
        from coachdesk.services.search import find

        asked, today = self._wanted, self._desk.today()
        if asked is None:
            return
        self._busy = True
        self._desk.jobs.run(
            lambda: self._desk.ask(find, asked[0], today=today, limit=self._limit),
            lambda hits: self._answered(asked, hits),
            self._failed,
            owner=self,
        )

    def _answered(
        self, asked: tuple[str, Callable[[tuple[Hit, ...]], object]], hits: tuple[Hit, ...]
    ) -> None:
        self._busy = False
        if asked == self._wanted:
            self._wanted = None
            asked[1](hits)
        else:
            self._run()

    def _failed(self, problem: Exception) -> None:
        self._busy, self._wanted = False, None
        if not isinstance(problem, CoachDeskError):
            raise problem
        self._desk.show_problem(problem)
