"""Restore: choose a backup, prove who you are, and have the casebook back; what stands now is kept first."""

from __future__ import annotations

from pathlib import Path

from coachdesk.paths import Home
from coachdesk.services.backing_up import list_backups
from coachdesk.services.backup_rows import BackupRow
from coachdesk.services.restoring import casebook_id
from coachdesk.ui.gate.backup_choice import BackupChoicePage
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.jobs import Jobs
from coachdesk.words import _


class RestorePage(BackupChoicePage):
    """Lists the backups of this computer, takes one from elsewhere, and restores it."""

    def __init__(self, home: Home, jobs: Jobs, folder: Path | None, second: str) -> None:
        told = (
            _("What stands now is kept beside it, so that nothing is lost by trying.")
            if folder
            else _("The backup becomes a casebook of its own on this computer.")
        )
        super().__init__((_("Restore a backup"), told), home, jobs, folder, second)
        self.card.add(self.table, 1)
        self.card.add(self.form)
        back = button(_("Back"), self.cancelled.emit)
        another = button(_("Choose a file…"), self.choose_file, icon="open-folder")
        self.card.add(FlowRow(back, another, right=(self.anyway, self.press), gap=12))
        self.refresh()

    def find_backups(self) -> list[BackupRow]:
        """Every backup that says what it is, of this casebook alone where it is known."""
        ours = casebook_id(self.folder) if self.folder else None
        rows = [row for place in self.places for row in list_backups(place, ours)]
        return [row for row in rows if not row.problem and (row.ours or ours is None)]
