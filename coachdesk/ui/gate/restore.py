"""Restore: choose a backup, prove who you are, and have the casebook back; what stands now is kept first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from coachdesk.days import say_day
from coachdesk.paths import Home
from coachdesk.services.backing_up import BackupRow, list_backups
from coachdesk.services.casebook import open_casebook, unlock_with
from coachdesk.services.opening import free_place
from coachdesk.services.restoring import RestoredRow, casebook_id, restore, restore_over
from coachdesk.ui.gate.middle import MiddlePage
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.jobs import Jobs
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook


@dataclass(frozen=True, slots=True)
class Choice:
    """A backup that can be restored, under its path."""

    id: str
    backup: BackupRow


class RestorePage(MiddlePage):
    """Lists the backups of this computer, takes one from elsewhere, and restores it.

    With a `folder` the backup takes the place of that casebook, which is kept beside it; without one it becomes a
    casebook of its own.
    """

    opened = Signal(object, str)
    cancelled = Signal()

    def __init__(self, home: Home, jobs: Jobs, folder: Path | None, second: str) -> None:
        super().__init__(
            _("Restore a backup"),
            _("What stands now is kept beside it, so that nothing is lost by trying.")
            if folder
            else _("The backup becomes a casebook of its own on this computer."),
        )
        self.home, self.jobs, self.folder = home, jobs, folder
        self._places = [home.backups, *([Path(second)] if second else [])]
        self._elsewhere: list[BackupRow] = []
        empty = Empty(
            "backup", _("No backup was found on this computer. Choose one from a stick or another folder.")
        )
        self.table = RowTable(_("Backups"), _columns(), empty=empty)
        self.table.setMinimumHeight(220)
        self.form = Form(
            [
                Field("passphrase", _("Passphrase"), "secret", help=_("of the day it was made")),
                Field("code", _("or the recovery code"), placeholder="XXXX-XXXX-…"),
            ],
            [("passphrase", "code")],
            enter=True,
        )
        self.form.submitted.connect(self.restore)
        self.card.add(self.table, 1)
        self.card.add(self.form)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(button(_("Back"), self.cancelled.emit))
        row.addWidget(button(_("Choose a file…"), self._choose, icon="open-folder"))
        row.addStretch(1)
        row.addWidget(button(_("Restore"), self.restore, kind="primary"))
        self.card.add(row)
        self.begins_at = self.table
        self.refresh()

    def refresh(self) -> None:
        """Look for backups, off the window's thread."""
        ours = casebook_id(self.folder) if self.folder else None
        places = self._places
        self.jobs.run(lambda: _find(places, ours), self._show, self.show_problem, owner=self)

    def _show(self, rows: list[BackupRow]) -> None:
        shown = [Choice(str(row.path), row) for row in (*self._elsewhere, *rows)]
        self.table.show_rows(shown)
        self.say("")
        if shown:
            self.table.choose(shown[0].id)

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a backup"), "", _("Backups") + " (*.cdbackup)")
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.open()

    def take(self, package: Path) -> None:
        """Put a backup from elsewhere on top of the list."""
        rows = [row for row in list_backups(package.parent) if row.path == package]
        problem = rows[0].problem if rows else _("This file is not a backup of a casebook.")
        if problem:
            self.say(problem)
            return
        self._elsewhere = rows
        self.refresh()

    def restore(self) -> None:
        """Restore the chosen backup and open what comes of it."""
        row, values = self.table.chosen, self.form.values()
        if row is None:
            self.say(_("Choose a backup first."))
        elif not (values["passphrase"] or values["code"]):
            self.form.show_problems({"passphrase": _("Type the passphrase or the recovery code.")})
        else:
            self._restore(row.backup.path, values["passphrase"], values["code"])

    def _restore(self, package: Path, passphrase: str, code: str) -> None:
        home, folder = self.home, self.folder

        def work() -> tuple[Casebook, RestoredRow]:
            secret: dict[str, Any] = {"passphrase": passphrase} if passphrase else {"recovery_code": code}
            unlock = unlock_with(**secret)
            if folder is not None:
                found = restore_over(folder, package, unlock)
                return open_casebook(folder, **secret), found
            place = free_place(home.casebooks, package.stem)
            found = restore(package, place, unlock)
            return open_casebook(place, **secret), found

        self.wait(_("Restoring and checking everything…"))
        self.jobs.run(work, self._restored, self.show_problem, owner=self)

    def _restored(self, done: tuple[Casebook, RestoredRow]) -> None:
        self.wait("")
        self.opened.emit(done[0], say_restored(done[1]))


def say_restored(row: RestoredRow) -> str:
    """What is back, and where what stood before is kept."""
    people = n_("{n} candidate", "{n} candidates", row.candidates)
    sessions = n_("{n} session", "{n} sessions", row.sessions)
    told = _("Restored: {people}, {sessions}.").format(people=people, sessions=sessions)
    return (
        f"{told} " + _("What stood before is kept in {folder}.").format(folder=row.kept) if row.kept else told
    )


def _find(places: list[Path], ours: UUID | None) -> list[BackupRow]:
    rows = [row for place in places for row in list_backups(place, ours)]
    return [row for row in rows if not row.problem and (row.ours or ours is None)]


def _columns() -> list[Column[Choice]]:
    def day(row: Choice) -> str:
        made = row.backup.made_at
        return f"{say_day(made.astimezone().date())}, {made.astimezone():%H:%M}" if made else ""

    return [
        Column[Choice](
            "made", _("Made"), day, sort=lambda row: row.backup.made_at, strong=True, stretch=True
        ),
        Column[Choice](
            "candidates", _("Candidates"), lambda row: str(row.backup.candidates), align="right", width=104
        ),
        Column[Choice](
            "sessions", _("Sessions"), lambda row: str(row.backup.sessions), align="right", width=94
        ),
    ]
