"""A chosen file and what was said of it; what importing it would do is worked out beside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from coachdesk.days import Order
from coachdesk.ui.desk import Desk
from coachdesk.ui.giving import show_failure
from coachdesk.ui.importing.exports import look_at_export
from coachdesk.ui.importing.preview import Preview, Subject
from coachdesk.ui.importing.previews import Wish, look, read_file
from coachdesk.ui.importing.subjects import WHOLE
from coachdesk.ui.importing.visits import look_at_visits

if TYPE_CHECKING:
    from coachdesk.services.tables import Table


class Looking(QObject):
    """Looks into one file; only the newest look counts. `said` answers what stands in the fields beside the file.

    `looked` carries the preview, and whether somebody waits for it to go on. `wanted` are the columns as a person
    corrected them, None while the program guesses; `answers` say who the people of a row are.
    """

    looked = Signal(object, bool)

    def __init__(self, desk: Desk, said: Callable[[], Mapping[str, Any]]) -> None:
        super().__init__()
        self.desk, self._said = desk, said
        self._asked = 0
        self.forget()

    def forget(self) -> None:
        """Forget the file and everything that was said of it."""
        self._asked += 1
        self.subject: Subject = "people"
        self.tables: tuple[Table, ...] = ()
        self._whole: Path | None = None
        self.wanted: dict[str, str] | None = None
        self.answers: dict[tuple[str, int], str] = {}
        self.order: Order | None = None

    def mean(self, subject: Subject) -> None:
        """The same file is about something else."""
        self.subject, self.wanted, self.answers = subject, None, {}

    @property
    def has_file(self) -> bool:
        """Whether there is anything to look into."""
        return bool(self.tables) or self._whole is not None

    def read(self, file: Path, subject: Subject) -> None:
        """Read a file, and look into it; tables are read beside the window."""
        self.subject = subject
        if subject in WHOLE:
            self._whole = file
            self.look(goes_on=True)
            return
        self.desk.jobs.run(
            partial(read_file, file),
            partial(self._have, self._asked),
            partial(show_failure, self.desk),
            owner=self,
        )

    def _have(self, asked: int, tables: tuple[Table, ...]) -> None:
        if asked == self._asked:
            self.tables = tables
            self.look(goes_on=True)

    def outdate(self) -> None:
        """Something is being said anew that cannot be looked into yet: what is under way would put the old back."""
        self._asked += 1

    def look(self, *, goes_on: bool = False) -> None:
        """Work out what importing would do, and tell it unless something newer was asked."""
        if not self.has_file:
            return
        self._asked += 1
        asked = self._asked
        self.desk.jobs.run(
            self._work(),
            lambda preview: self._tell(asked, preview, goes_on=goes_on),
            partial(show_failure, self.desk),
            owner=self,
        )

    def _tell(self, asked: int, preview: Preview, *, goes_on: bool) -> None:
        if asked == self._asked:
            self.looked.emit(preview, goes_on)

    def _work(self) -> Callable[[], Preview]:
        """The work of looking, with everything a person has said so far."""
        values, today = self._said(), self.desk.today()
        if self._whole is None:
            wish = Wish(
                self.tables,
                self.subject,
                today,
                values["program"] or "",
                values["starts_on"],
                self.wanted,
                self.order,
                dict(self.answers),
            )
            return partial(look, self.desk.casebook, wish)
        if self.subject == "export":
            return partial(look_at_export, self.desk.casebook, self._whole)
        answers = {line: answer for (_sheet, line), answer in self.answers.items()}
        return partial(
            look_at_visits,
            self.desk.casebook,
            self._whole,
            today=today,
            zone=values["zone"] or "",
            answers=answers,
        )
