"""The checks of a session while it is typed, asked a moment after the last key and shown under the fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from coachdesk.services.around import look_around
from coachdesk.services.checks import check
from coachdesk.ui.desk import Desk
from coachdesk.ui.session_form import SessionForm

_MOMENT: Final = 300
"""Milliseconds of rest before anything is asked: nobody reads a warning in the middle of a word."""


class SessionChecks(QObject):
    """Warns under the fields of a form; `amended` tells which session stands there, None for a new one.

    `sealed` carries the periods under whose seals the session lies, as pairs of days.
    """

    sealed = Signal(tuple)

    def __init__(self, desk: Desk, form: SessionForm, amended: Callable[[], UUID | None]) -> None:
        super().__init__(form)
        self._desk, self._form, self._amended = desk, form, amended
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(_MOMENT)
        self._moment.timeout.connect(self.now)
        form.changed.connect(self.soon)

    def soon(self, _name: str = "") -> None:
        """Check when the hand rests."""
        self._moment.start()

    def stop(self) -> None:
        """Check no more until something is typed."""
        self._moment.stop()

    def now(self) -> None:
        """Check what stands in the form."""
        draft = self._form.draft()
        around = self._desk.ask(look_around, draft, besides=self._amended())
        ends_at = self._form.values()["ends_at"]
        self.sealed.emit(around.sealed)
        self._form.show_warnings(check(draft, around, today=self._desk.today(), ends_at=ends_at))
