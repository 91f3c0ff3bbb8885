"""What can happen to an open casebook from outside: sync programs, other computers, old copies put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from coachdesk.errors import CannotRead, CoachDeskError
from coachdesk.paths import Home
from coachdesk.services.backing_up import older_copy
from coachdesk.services.casebook import Casebook
from coachdesk.services.conflicts import compare, list_conflicts, say_conflicts
from coachdesk.services.moving import find_unsafe_place
from coachdesk.ui.kit.tokens import Tone
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.ui.workspace import Workspace

HOUR: Final = 60 * 60_000
PATIENCE: Final = 10_000
"""Milliseconds between two tries to say something while a serious message waits for its answer."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look around an open casebook found; empty sentences where all is well."""

    damaged: str
    older: str
    unsafe: str
    movable: bool
    copies: tuple[Path, ...]

    @property
    def sentence(self) -> str:
        """All of it for the message line."""
        return " ".join(filter(None, (self.damaged, self.older, self.unsafe, say_conflicts(self.copies))))


class Outside(QObject):
    """Looks once, when it is made, and says every hour for other computers that the casebook is open here.

    `move` brings the casebook to a safe place, `repair` leads to where a damaged one is repaired.
    """

    def __init__(self, workspace: Workspace, move: Callable[[], None], repair: Callable[[], None]) -> None:
        super().__init__(workspace)
        self._workspace, self._desk = workspace, workspace.desk
        self._move, self._repair = move, repair
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.stay_open)
        self._clock.start(HOUR)
        self.look()

    def look(self) -> None:
        """Look where the casebook stands and what stands beside it, and say once what the coach should know."""
        backups = self._desk.backups.places()
        work = partial(_look, self._desk.casebook, self._desk.machine.home, backups)
        self._desk.jobs.run(work, self._tell, self._failed, owner=self)

    def stay_open(self) -> None:
        """Say for other computers that the casebook is open here; tell the coach when one of them says so too."""
        self._desk.jobs.run(self._desk.casebook.stay_open, lambda _none: None, self._failed, owner=self)

    def _tell(self, found: Found) -> None:
        if found.damaged:
            self._say(found.sentence, "bad", _("Repair it"), self._repair)
        elif found.older:
            self._say(found.sentence, "bad")
        elif found.movable:
            self._say(found.sentence, "warn", _("Move it to a safe place"), self._move)
        elif found.copies:
            self._say(found.sentence, "warn", _("Compare them"), partial(self._compare, found.copies))
        elif found.unsafe:
            self._say(found.sentence, "warn")

    def _say(self, text: str, tone: Tone, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Say it when no other serious message waits for its answer."""
        if self._workspace.message_bar.tone in {"bad", "warn"}:
            QTimer.singleShot(PATIENCE, self, partial(self._say, text, tone, action, run))
        else:
            self._desk.say(text, tone, action=action, run=run)

    def _compare(self, copies: tuple[Path, ...]) -> None:
        work = partial(_compare, self._desk.casebook, copies)
        self._desk.jobs.run(work, lambda told: self._desk.say(told, "warn"), self._failed, owner=self)

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        self._desk.show_problem(problem)


def _look(casebook: Casebook, home: Home, backups: list[Path]) -> Found:
    damaged = "" if casebook.is_readable() else _("Part of the casebook's file is damaged.")
    older = "" if damaged else older_copy(casebook, backups)
    if older:
        older = f"{older} " + _("Lock, then choose “Restore a backup”.")
    unsafe = find_unsafe_place(casebook.folder, home)
    copies = tuple(list_conflicts(casebook.folder))
    return Found(
        damaged, older, unsafe.sentence if unsafe else "", unsafe is not None and unsafe.movable, copies
    )


def _compare(casebook: Casebook, copies: tuple[Path, ...]) -> str:
    told = []
    for copy in copies:
        try:
            told.append(compare(casebook, copy).sentence)
        except CannotRead as problem:
            told.append(f"{copy.name}: {problem}")
    return " ".join(told)
