"""The page on which a sealed file comes in: it is opened, what is in it is seen, and one step takes it in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.ui.desk import Desk
from coachdesk.ui.giving import show_failure
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.kit.table import RowTable
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.sealed_file import SealedFile
from coachdesk.words import _

Offered = TypeVar("Offered")
Told = TypeVar("Told")

Step = tuple[Callable[[], object], Callable[[Any], object]]
"""What takes a file in, beside the window, and what is done with its answer."""


class TakingInPage(Page, Generic[Offered, Told]):
    """Nothing is taken in before it was seen; leaving the page forgets the file and its secret.

    A page of this kind says what it is for, and answers `show_told` and `step`. What `file` has seen is a pair: what
    the file offers, and what a person is told of it.
    """

    def __init__(self, desk: Desk, heading: PageHeading, file: SealedFile, table: RowTable[Any]) -> None:
        super().__init__()
        self.desk = desk
        self.offered: Offered | None = None
        self.file, self.table = file, table
        self.found = Card(_("In this file"), "")
        self.about = label("", wrap=True)
        self.take_button = button(_("Take in"), self.take, kind="primary")
        self.begins_at = file.choose
        file.seen.connect(self._see)
        file.forgotten.connect(self._forget)
        self._lay_out(heading)
        self._forget()

    def show_told(self, told: Told) -> bool:
        """Show what is in the file; whether there is anything to take in."""
        raise NotImplementedError

    def step(self, offered: Offered) -> Step:
        """What takes it in, and what then is said. The first runs beside the window and holds nothing of the page."""
        raise NotImplementedError

    def back(self) -> tuple[str, str, Callable[[], object]]:
        """Where the page was come from: its name, the words for going back, and the way."""
        return _("Caseload"), _("Back to the caseload"), partial(self.desk.go, "caseload")

    def show_what(self, what: object) -> None:
        """Take a file that was opened with a double click."""
        if isinstance(what, Path):
            self.file.take_file(what)

    def leave(self) -> Unkept:
        """Forget the file, its secret and what was seen."""
        self.file.forget()
        return {}

    def take(self) -> None:
        """Take in what was seen, as one step."""
        if self.offered is None:
            return
        self.take_button.setEnabled(False)
        run, then = self.step(self.offered)
        self.desk.jobs.run(run, then, partial(show_failure, self.desk), owner=self)

    def say_taken(self, words: str) -> None:
        """Say what came in, with the way to take it back."""
        self.desk.say(words, action=_("Undo"), run=self.desk.undo)

    def _lay_out(self, heading: PageHeading) -> None:
        place, words, go = self.back()
        self.table.setMinimumHeight(180)
        self.found.add(self.about)
        self.found.add(self.table, 1)
        self.found.add(FlowRow(right=(self.take_button,)))
        cards = QWidget()
        inside = QVBoxLayout(cards)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        inside.addWidget(self.file)
        inside.addWidget(self.found, 100)
        inside.addStretch(1)  # while nothing was found, the file's card is as high as its words
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(16)
        column.addLayout(FlowRow(button(place, go, kind="link", icon="previous")))
        column.addWidget(heading)
        column.addWidget(scrolling(cards), 1)
        answer_to(self, words, "Alt+Left", go)

    def _see(self, seen: tuple[Offered, Told]) -> None:
        self.offered, told = seen
        comes = self.show_told(told)
        self.about.setVisible(bool(self.about.text()))
        self.take_button.setEnabled(comes)
        self.found.show()
        at = self.take_button if comes else self.file.choose if self.table.isHidden() else self.table
        at.setFocus()

    def _forget(self) -> None:
        self.offered = None
        self.about.setText("")
        self.table.show_rows([])
        self.found.hide()
