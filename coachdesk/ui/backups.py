"""Backups while the window is open: every hour when something changed, on closing, and when the coach asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from coachdesk.days import say_day, say_time
from coachdesk.errors import CoachDeskError
from coachdesk.services.backup_rows import BackupRow, PlaceRow, is_overdue
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook
    from coachdesk.ui.desk import Desk

LOOK: Final = 10 * 60_000
"""Milliseconds between two looks whether a backup is due."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a look at the backups found and did: the last verified one, and what became of each place."""

    last: BackupRow | None
    places: tuple[PlaceRow, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each place that has no backup of now."""
        return tuple(f"{place.problem} {place.hint}".strip() for place in self.places if place.problem)


class Backups(QObject):
    """Makes backups beside whatever is being done; `looked` carries the outcome of every look.

    `last` is the last verified backup, once that `is_known`.
    """

    looked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.last: BackupRow | None = None
        self.is_known = False
        self.looked.connect(self._remember)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look)
        self._clock.start(LOOK)

    def places(self) -> list[Path]:
        """Where backups go: the program's own folder, and the second place of the coach's choice."""
        machine = self.desk.machine
        second = machine.settings().second_backup_folder
        return [machine.home.backups, *([Path(second)] if second else [])]

    def look(self) -> None:
        """Make a backup if one is due; a place that fails is told, and tried again at the next look."""
        self._run(partial(_look, self.desk.casebook, self.places()), self._told)

    def back_up_now(self) -> None:
        """Make a backup whether one is due or not."""
        self.desk.stand(_("Backing up…"))
        self._run(partial(_back_up, self.desk.casebook, self.places()), self._made)

    def before_closing(self, then: Callable[[Outcome], None]) -> None:
        """Make the backup that closing asks for; `then` hears what became of it."""
        self.desk.stand(_("Backing up…"))
        self._run(partial(_look, self.desk.casebook, self.places(), closing=True), then)

    def _run(self, work: Callable[[], Outcome], then: Callable[[Outcome], None]) -> None:
        def done(outcome: Outcome) -> None:
            self.looked.emit(outcome)
            then(outcome)

        self.desk.jobs.run(work, done, partial(self._failed, then), owner=self)

    def _failed(self, then: Callable[[Outcome], None], problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        then(Outcome(self.last, (PlaceRow(self.places()[0], problem=problem.sentence, hint=problem.hint),)))

    def _remember(self, outcome: Outcome) -> None:
        self.last, self.is_known = outcome.last, True

    def _told(self, outcome: Outcome) -> None:
        if outcome.problems:
            self.desk.say(" ".join(outcome.problems), "warn", action=_("Try again"), run=self.back_up_now)

    def _made(self, outcome: Outcome) -> None:
        self.desk.stand(_("Everything is saved"))
        self._told(outcome)
        names = [place.path.name for place in outcome.places if place.path]
        if names and not outcome.problems:
            self.desk.say(_("Backup verified: {name}").format(name=names[0]))


def say_last(last: BackupRow | None) -> str:
    """When the last verified backup was made, in the words of the sidebar's foot."""
    if last is None or last.made_at is None:
        return _("No verified backup yet")
    made = last.made_at.astimezone()
    told = _("Last verified backup\n{day}, {time}").format(
        day=say_day(made.date(), year=False), time=say_time(made.time())
    )
    return told + "\n" + _("More than a week old") if is_overdue(last, datetime.now(UTC)) else told


def say_where(last: BackupRow, home: Path) -> str:
    """When the last verified backup was made, and where it is, in one line."""
    made = (last.made_at or datetime.now(UTC)).astimezone()
    place = (
        _("on this computer")
        if last.path.parent == home
        else _("in {folder}").format(folder=last.path.parent)
    )
    return _("Last verified backup: {day}, {time}, {place}.").format(
        day=say_day(made.date()), time=say_time(made.time()), place=place
    )


def _look(casebook: Casebook, places: list[Path], *, closing: bool = False) -> Outcome:
    from coachdesk.services.backing_up import last_verified, needs_backup

    if closing:
        casebook.sweep_files()
    last, now = last_verified(places, casebook.id), datetime.now(UTC)
    if needs_backup(casebook, last, now=now, closing=closing) or is_overdue(last, now):
        return _back_up(casebook, places)
    return Outcome(last, ())


def _back_up(casebook: Casebook, places: list[Path]) -> Outcome:
    from coachdesk.services.backing_up import back_up_all, last_verified

    made = back_up_all(casebook, places)
    return Outcome(last_verified(places, casebook.id), made)
