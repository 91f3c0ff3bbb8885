"""Backups in the settings: what there is, where it is, and the second place of the coach's choice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.days import say_day, say_time
from coachdesk.errors import CoachDeskError, UsageError
from coachdesk.services.backing_up import list_backups
from coachdesk.services.backup_rows import BackupRow
from coachdesk.services.parcels.leaving import require_outside
from coachdesk.services.thinning import confirm_thinning, thinning_question
from coachdesk.ui.backups import say_last
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.words import _

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A backup as the table shows it."""

    id: str
    backup: BackupRow
    place: str


class BackupsCard(Card):
    """The backups of this casebook in both places."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Backups"), flush=True)
        self.desk = desk
        empty = Empty("backup", _("Backups appear here: one an hour while you work, and one on closing."))
        self.table = RowTable(_("Backups"), _columns(), empty=empty)
        self.second = label("", "quiet", wrap=True)
        self.other = button(_("Stop using the second place"), self.use_no_second, kind="link")
        self.choose = button(_("Choose a second place…"), self._choose_second, icon="open-folder")
        now = button(_("Back up now"), desk.backups.back_up_now, icon="backup")
        below = QVBoxLayout()
        below.setContentsMargins(15, 0, 15, 9)
        below.setSpacing(8)
        below.addWidget(self.second)
        below.addLayout(FlowRow(now, self.choose, self.other))
        self.add(self._question())
        self.add(self.table)
        self.add(below)
        desk.backups.looked.connect(self._looked)  # a method of the card goes with the card

    def _question(self) -> QWidget:
        """Why every backup is kept for now, with the coach's word that ends it; mostly not there."""
        self.kept, self._all_kept = QWidget(), label("", wrap=True)
        row = QHBoxLayout(self.kept)
        row.setContentsMargins(15, 0, 15, 0)
        row.setSpacing(12)
        row.addWidget(self._all_kept, 1)
        row.addWidget(button(_("It is as it should be"), self._confirm))
        self.kept.hide()
        return self.kept

    def _show_question(self, question: str) -> None:
        self._all_kept.setText(question)
        self.kept.setVisible(bool(question))

    def _confirm(self) -> None:
        """Let old backups go again, as the rule says."""
        try:
            confirm_thinning(self.desk.casebook)
        except CoachDeskError as problem:
            self.desk.show_problem(problem)
            return
        self._show_question("")
        self.desk.say(_("Old backups are thinned again from now on."))

    def _looked(self, _outcome: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Look at both places again, off the window's thread: a stick may be slow."""
        second = self.desk.machine.settings().second_backup_folder
        self.second.setText(
            _("Second place: {folder}").format(folder=second)
            if second
            else _("A second place, such as a stick or a cloud folder, survives a stolen laptop. It only ever gets"
                   " closed, encrypted files.")
        )  # fmt: skip
        self.other.setVisible(bool(second))
        places = [self.desk.machine.home.backups, *([Path(second)] if second else [])]
        casebook = self.desk.casebook
        self.desk.jobs.run(
            lambda: [row for place in places for row in list_backups(place, casebook.id)],
            self._show,
            _raise,
            owner=self,
        )
        self.desk.jobs.run(
            lambda: thinning_question(casebook, places), self._show_question, _raise, owner=self
        )

    def _show(self, rows: list[BackupRow]) -> None:
        ours = sorted((row for row in rows if row.ours and row.made_at), key=_moment, reverse=True)
        self.aside.setText(say_last(ours[0] if ours else None).replace("\n", " "))
        home = self.desk.machine.home.backups
        self.table.show_rows(
            [
                KeptRow(
                    str(row.path), row, _("this computer") if row.path.parent == home else _("second place")
                )
                for row in ours[:_SHOWN]
            ]
        )
        self._fit()

    def _fit(self) -> None:
        """As high as the backups are, up to a few: the page scrolls for the rest of the settings."""
        rows = min(len(self.table.rows), _IN_SIGHT) or 3
        line = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(self.table.horizontalHeader().height() + rows * line + 2)

    def _choose_second(self) -> None:
        dialog = QFileDialog(self, _("Choose a second place for backups"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.use_second)
        dialog.open()

    def use_second(self, folder: str) -> None:
        """Keep backups in this folder too, beginning with one of now."""
        try:
            require_outside(Path(folder) / "backup")
        except UsageError as problem:
            self.desk.show_problem(problem)
            return
        machine = self.desk.machine
        machine.keep(replace(machine.settings(), second_backup_folder=folder))
        self.desk.backups.back_up_now()
        self.refresh()

    def use_no_second(self) -> None:
        """Keep backups on this computer only; those that stand in the second place stay there."""
        machine = self.desk.machine
        machine.keep(replace(machine.settings(), second_backup_folder=""))
        self.refresh()


_IN_SIGHT = 4
"""So many backups are seen without scrolling in their table."""


def _raise(problem: Exception) -> None:
    raise problem


def _moment(row: BackupRow) -> datetime:
    return row.made_at or datetime.min.replace(tzinfo=UTC)


def _size(row: KeptRow) -> str:
    return _("{n} MB").format(n=f"{row.backup.bytes / 1_000_000:.1f}")


def _columns() -> list[Column[KeptRow]]:
    def day(row: KeptRow) -> str:
        made = _moment(row.backup).astimezone()
        return f"{say_day(made.date())}, {say_time(made.time())}"

    return [
        Column[KeptRow]("made", _("Made"), day, sort=lambda row: _moment(row.backup), strong=True, stretch=True,
                        second=lambda row: row.place),
        Column[KeptRow]("candidates", _("Candidates"), lambda row: str(row.backup.candidates),
                        sort=lambda row: row.backup.candidates, align="right", width=110),
        Column[KeptRow]("sessions", _("Sessions"), lambda row: str(row.backup.sessions),
                        sort=lambda row: row.backup.sessions, align="right", width=110),
        Column[KeptRow]("size", _("Size"), _size, sort=lambda row: row.backup.bytes, align="right", width=100),
    ]  # fmt: skip
