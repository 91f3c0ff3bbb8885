"""Choosing a backup at the gate: the list of them, one from elsewhere, and the secret it opens with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from coachdesk.days import say_day, say_time
from coachdesk.errors import OpenElsewhere
from coachdesk.paths import Home
from coachdesk.services.backing_up import list_backups
from coachdesk.services.backup_rows import BackupRow
from coachdesk.services.casebook import open_casebook, unlock_with
from coachdesk.services.opening import free_place
from coachdesk.services.restoring import RestoredRow, restore, restore_over
from coachdesk.ui.gate.middle import MiddlePage
from coachdesk.ui.kit.buttons import Button, Kind, button
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.jobs import Jobs
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook

Secret = dict[str, Any]
"""What opens a casebook, as `open_casebook` and `unlock_with` take it: one of passphrase, recovery_code and key."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A backup that can be restored, under its path."""

    id: str
    backup: BackupRow


class BackupChoicePage(MiddlePage):
    """A page with a table of backups, of which one is restored.

    With a `folder` the backup takes the place of that casebook, which is kept beside it; without one it becomes a
    casebook of its own. `opened` carries the casebook and what to tell about it.
    """

    WIDEST = 680
    opened = Signal(object, str)
    cancelled = Signal()

    def __init__(
        self, words: tuple[str, str], home: Home, jobs: Jobs, folder: Path | None, second: str
    ) -> None:
        super().__init__(*words)
        self.home, self.jobs, self.folder = home, jobs, folder
        self.places = [home.backups, *([Path(second)] if second else [])]
        self._elsewhere: list[BackupRow] = []
        empty = Empty(
            "backup", _("No backup was found on this computer. Choose one from a stick or another folder.")
        )
        self.table = RowTable(_("Backups"), _columns(self._place_of), empty=empty)
        self.table.setMinimumHeight(200)
        self.form = Form(
            [
                Field("passphrase", _("Passphrase"), "secret", help=_("of the day it was made")),
                Field("code", _("or the recovery code"), placeholder="XXXX-XXXX-…"),
            ],
            [("passphrase", "code")],
            enter=True,
        )
        self.form.submitted.connect(self.restore)
        self.anyway = button(_("Restore all the same"), self._restore_anyway, kind="link")
        self.anyway.hide()
        self.press = self._restoring(_("Restore"))
        self.table.chose.connect(self.show_choice)
        self.begins_at = self.table

    def find_backups(self) -> list[BackupRow]:
        """The backups to choose from, the best first; asked off the window's thread."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Look for backups again."""
        self.jobs.run(self.find_backups, self._show, self.show_problem, owner=self)

    def _show(self, rows: list[BackupRow]) -> None:
        shown = [Choice(str(row.path), row) for row in (*self._elsewhere, *rows)]
        self.table.show_rows(shown)
        self.say("")
        if shown:
            self.table.choose(shown[0].id)

    def _restoring(self, words: str, kind: Kind = "primary") -> Button:
        made = button(words, self.restore, kind=kind)
        made.setEnabled(False)
        return made

    def show_choice(self, row: Choice | None) -> None:
        """What is not chosen cannot be restored."""
        self.press.setEnabled(row is not None)

    def choose_file(self) -> None:
        """Let the coach point at a backup on a stick or in another folder."""
        dialog = QFileDialog(self, _("Choose a backup"), "", _("Backups and exports") + " (*.cdbackup *.zip)")
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.open()

    def take(self, package: Path) -> None:
        """Put a backup from elsewhere on top of the list."""
        rows = [row for row in list_backups(package.parent) if row.path == package]
        problem = rows[0].problem if rows else _not_a_backup(package)
        if problem:
            self.say(problem)
            return
        self._elsewhere = rows
        self.refresh()

    def secret(self) -> Secret:
        """What was typed; empty where nothing was, after saying so."""
        values = self.form.values()
        if not (values["passphrase"] or values["code"]):
            self.form.show_problems({"passphrase": _("Type the passphrase or the recovery code.")})
            return {}
        return (
            {"passphrase": values["passphrase"]}
            if values["passphrase"]
            else {"recovery_code": values["code"]}
        )

    def restore(self) -> None:
        """Restore the chosen backup and open what comes of it."""
        self._begin(all_the_same=False)

    def _restore_anyway(self) -> None:
        self._begin(all_the_same=True)

    def _begin(self, *, all_the_same: bool) -> None:
        row = self.table.chosen
        if row is None:
            self.say(_("Choose a backup first."))
        elif secret := self.secret():
            self._restore(row.backup.path, secret, all_the_same=all_the_same)

    def _restore(self, package: Path, secret: Secret, *, all_the_same: bool) -> None:
        home, folder = self.home, self.folder

        def work() -> tuple[Casebook, str]:
            unlock = unlock_with(**secret)
            if folder is not None:
                found = restore_over(folder, package, unlock, all_the_same=all_the_same)
                return open_casebook(folder, **secret), say_restored(found)
            place = free_place(home.casebooks, package.stem)
            found = restore(package, place, unlock)
            return open_casebook(place, **secret), say_restored(found)

        self.open_after(_("Restoring and checking everything…"), work)

    def open_after(self, told: str, work: Callable[[], tuple[Casebook, str]]) -> None:
        """Do what ends in an open casebook, beside a page that says what is going on."""
        self.wait(told)
        self.jobs.run(work, self._open, self.show_problem, owner=self)

    def _open(self, done: tuple[Casebook, str]) -> None:
        self.wait("")
        self.opened.emit(*done)

    def show_problem(self, problem: Exception) -> None:
        """Say what went wrong; where another computer has the casebook open, a person may know better."""
        super().show_problem(problem)
        self.anyway.setVisible(isinstance(problem, OpenElsewhere))

    def _place_of(self, row: Choice) -> str:
        return (
            _("this computer") if row.backup.path.parent == self.home.backups else str(row.backup.path.parent)
        )


def say_restored(row: RestoredRow) -> str:
    """What is back, and where what stood before is kept."""
    people = n_("{n} candidate", "{n} candidates", row.candidates)
    sessions = n_("{n} session", "{n} sessions", row.sessions)
    told = _("Restored: {people}, {sessions}.").format(people=people, sessions=sessions)
    return (
        f"{told} " + _("What stood before is kept in {folder}.").format(folder=row.kept) if row.kept else told
    )


def say_made(backup: BackupRow) -> str:
    """When a backup was made, in this computer's time."""
    if backup.made_at is None:
        return ""
    made = backup.made_at.astimezone()
    return f"{say_day(made.date())}, {say_time(made.time())}"


def say_size(backup: BackupRow) -> str:
    """How large a backup is."""
    return _("{n} MB").format(n=f"{backup.bytes / 1_000_000:.1f}")


def _columns(place: Callable[[Choice], str]) -> list[Column[Choice]]:
    return [
        Column[Choice]("made", _("Made"), lambda row: say_made(row.backup), sort=lambda row: row.backup.made_at,
                       strong=True, stretch=True, second=place, width=200),
        Column[Choice]("candidates", _("Candidates"), lambda row: str(row.backup.candidates), align="right", width=120),
        Column[Choice]("sessions", _("Sessions"), lambda row: str(row.backup.sessions), align="right", width=104),
        Column[Choice]("size", _("Size"), lambda row: say_size(row.backup), align="right", width=100, drop=1),
    ]  # fmt: skip


def _not_a_backup(file: Path) -> str:
    """Why a file is none; an export makes a casebook without the keys of the old one, so it is imported instead."""
    from coachdesk.services.exporting import is_export

    if is_export(file):
        return _(
            "This is an export, not a backup. Make or open a casebook, then choose the file under Import."
        )
    return _("This file is not a backup of a casebook.")
