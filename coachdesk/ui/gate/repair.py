"""Repair: what was found in a casebook that does not open, and each way to get the work back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachdesk.errors import CannotOpen, WrongPassphrase, WrongRecoveryCode
from coachdesk.paths import Home
from coachdesk.services.backing_up import find_good
from coachdesk.services.backup_rows import BackupRow
from coachdesk.services.casebook import open_casebook, unlock_with
from coachdesk.services.damage import Traces, find_traces, has_data, say_missing
from coachdesk.services.opening import free_place
from coachdesk.services.restoring import casebook_id, put_back_key, salvage_casebook, say_salvaged
from coachdesk.ui.gate.backup_choice import BackupChoicePage, Choice, Secret
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.jobs import Jobs, Progress
from coachdesk.ui.kit.labels import label
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook

_UNREAD = Traces(None, None)


class RepairPage(BackupChoicePage):
    """Shown when a casebook's own file or its key is damaged or gone; nothing here changes what stands there.

    `secret` is what was typed to open it: it is asked again only where a backup was made under another one.
    """

    def __init__(
        self, home: Home, jobs: Jobs, folder: Path, second: str, *, problem: CannotOpen, secret: Secret
    ) -> None:
        kept = _("The folder stays as it is: {folder}").format(folder=folder)
        words = (_("This casebook needs repair"), f"{problem}\n{kept}")
        super().__init__(words, home, jobs, folder, second)
        self._damaged, self._secret = folder, secret
        self._traces, self._passed_over = _UNREAD, 0
        self._knows_key = casebook_id(folder) is not None
        self.missing = label("", wrap=True)
        self.passed_over = label("", "quiet", wrap=True)
        self.saved = label(
            _("What reads goes into a new casebook beside this one; this one is only read."), wrap=True
        )
        self._salvaged: Path | None = None
        self.salvage_button = button(_("Save what can still be read"), self.salvage)
        self.open_button = button(_("Open what was saved"), self.open_salvaged, kind="primary")
        self.key_button = button(_("Put back the key"), self.put_back, kind="primary")
        self.key_button.setEnabled(False)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        knows, data = self._knows_key, has_data(self._damaged)
        self.press = self._restoring(_("Restore this backup"), "primary" if knows or not data else "normal")
        for shown in (self.table, self.missing, self.passed_over, self.form):
            self.card.add(shown)
        another = button(_("Choose a file…"), self.choose_file, icon="open-folder")
        back = button(_("Back"), self.cancelled.emit)
        self.card.add(FlowRow(back, another, right=(self.anyway, self.press), gap=12))
        for hidden in (self.missing, self.passed_over, self.form, self.open_button):
            hidden.setVisible(False)
        if data and knows:
            self._offer(self.saved, self.salvage_button, self.open_button)
        elif data:
            told = _(
                "The data file may well be sound: only its key is gone, and the chosen backup has a copy of it."
            )
            self._offer(label(told, wrap=True), self.key_button)

    def _offer(self, told: QWidget, *ways: QWidget) -> None:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(told, 1)
        for way in ways:
            row.addWidget(way)
        card.add(row)
        self.add_card(card)

    def find_backups(self) -> list[BackupRow]:
        """The newest good backup first; what the damaged file still tells is read in the same go."""
        self._traces = find_traces(self._damaged, unlock_with(**self._secret))
        rows, self._passed_over = find_good(self.places, casebook_id(self._damaged))
        return rows

    def _show(self, rows: list[BackupRow]) -> None:
        super()._show(rows)
        told = n_(
            "{n} newer backup does not read back whole and is not offered.",
            "{n} newer backups do not read back whole and are not offered.",
            self._passed_over,
        )
        self.passed_over.setText(told)
        self.passed_over.setVisible(bool(self._passed_over))

    def show_choice(self, row: Choice | None) -> None:
        """Say what would be missing with this one."""
        super().show_choice(row)
        self.key_button.setEnabled(row is not None)
        self.missing.setText(say_missing(row.backup, self._traces) if row else "")
        self.missing.setVisible(row is not None)

    def secret(self) -> Secret:
        """What opened the door so far, or what was typed here since."""
        return super().secret() if self.form.isVisibleTo(self) else self._secret

    def put_back(self) -> None:
        """Give the casebook the key file of the chosen backup, and open it with all that is in it."""
        row = self.table.chosen
        if row is not None and (secret := self.secret()):
            folder, package = self._damaged, row.backup.path

            def work() -> tuple[Casebook, str]:
                put_back_key(folder, package, unlock_with(**secret))
                return open_casebook(folder, **secret), _("The key is back, and nothing is missing.")

            self.open_after(_("Putting back the key…"), work)

    def salvage(self) -> None:
        """Read what can be read into a new casebook beside the damaged one, and say how much that is."""
        damaged, unlock = self._damaged, unlock_with(**self._secret)

        def work(progress: Progress) -> tuple[Path, str]:
            name = _("{name} as far as it could be read").format(name=damaged.stem)
            place = free_place(damaged.parent, name)
            return place, say_salvaged(salvage_casebook(damaged, place, unlock, tell=progress.tell))

        self.wait(_("Reading what can be read…"))
        job = self.jobs.run_steps(work, self._tell_saved, self.show_problem, owner=self)
        job.progressed.connect(self._tell_progress)

    def _tell_progress(self, done: int, whole: int) -> None:
        self.going_on.setText(
            _("Reading what can be read: {n} of 100…").format(n=100 * done // max(1, whole))
        )

    def _tell_saved(self, done: tuple[Path, str]) -> None:
        self.wait("")
        self._salvaged, told = done
        self.saved.setText(told)
        self.open_button.show()
        self.salvage_button.hide()
        self.open_button.setFocus()

    def open_salvaged(self) -> None:
        """Open the casebook that was made of what could be read."""
        place, secret, told = self._salvaged, self._secret, self.saved.text()
        if place is not None:
            self.open_after(_("Opening…"), lambda: (open_casebook(place, **secret), told))

    def show_problem(self, problem: Exception) -> None:
        """Ask for another secret where the one that was typed is not the one of that day."""
        super().show_problem(problem)
        if isinstance(problem, WrongPassphrase | WrongRecoveryCode):
            self.form.show()
            self.form.show_problems({"passphrase": str(problem)})
            self.say("")
