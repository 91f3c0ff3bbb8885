"""What Today reminds of until it is settled: a missing backup, a recovery code that was seen, remarks of leaders."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.days import say_day
from coachdesk.services.backup_rows import BackupRow, is_week_old
from coachdesk.ui.backups import say_where
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.icons import IconView
from coachdesk.ui.kit.labels import label
from coachdesk.words import _, n_, p_


class Reminders(QWidget):
    """A card for each thing to settle, with the button that settles it; no room is taken while there is none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.backup = _Reminder(
            _("Backups"),
            button(_("Where they go"), lambda: desk.go("settings", "backups"), kind="link"),
            button(_("Back up now"), desk.backups.back_up_now, icon="backup"),
        )
        self.remarks = _Reminder(
            _("Remarks"), button(p_("button", "Answer"), lambda: desk.go("remarks"), icon="draft")
        )
        self.settle = button("", self._settle_keys)
        self.sheet = _Reminder(_("Recovery sheet"), self.settle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.backup)
        column.addWidget(self.sheet)
        column.addWidget(self.remarks)
        desk.backups.looked.connect(lambda _outcome: self._show_backup())

    def refresh(self, waiting: int) -> None:
        """Show again what there is to settle, so many remarks of leaders among it."""
        self._show_backup()
        self.remarks.setVisible(bool(waiting))
        told = n_(
            "{n} remark of a leader waits for your answer.",
            "{n} remarks of leaders wait for your answer.",
            waiting,
        )
        self.remarks.told.setText(told)
        used = self.desk.casebook.recovery_used_at
        self.sheet.setVisible(used is not None)
        if used is not None:
            told = _("The recovery code was typed on {day} and may have been seen.")
            self.sheet.told.setText(told.format(day=say_day(used.astimezone().date())))
        forgotten = self.desk.casebook.by_recovery
        words = _("Choose a new passphrase") if forgotten else _("Make a new recovery sheet")
        self.settle.setText(words)
        self.settle.setAccessibleName(words)
        self._take_room()

    def _show_backup(self) -> None:
        """Nothing is said of backups before somebody has looked at them."""
        backups = self.desk.backups
        overdue = backups.is_known and is_week_old(backups.last, self.desk.today())
        self.backup.told.setText(_say_overdue(backups.last))
        self.backup.setVisible(overdue)
        self._take_room()

    def _take_room(self) -> None:
        self.setVisible(not all(each.isHidden() for each in (self.backup, self.sheet, self.remarks)))

    def _settle_keys(self) -> None:
        """A passphrase that nobody knows any more comes before the sheet."""
        self.desk.go("settings", "passphrase" if self.desk.casebook.by_recovery else "sheet")


class _Reminder(Card):
    """One sentence and what to do about it."""

    def __init__(self, name: str, *ways: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.told = label("", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconView("warning", "warn"))
        row.addWidget(self.told, 1)
        for way in ways:
            row.addWidget(way)
        self.add(row)
        self.hide()


class BackupLine(QWidget):
    """One quiet line: when the last verified backup was made, and where it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.told = label("", "quiet", elide=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.told)
        desk.backups.looked.connect(lambda outcome: self._show(outcome.last))
        self._show(desk.backups.last)

    def _show(self, last: BackupRow | None) -> None:
        self.told.setText(say_where(last, self._desk.machine.home.backups) if last else "")


def _say_overdue(last: BackupRow | None) -> str:
    if last is None or last.made_at is None:
        return _("There is no verified backup of this casebook yet.")
    day = say_day(last.made_at.astimezone().date())
    return _("There has been no verified backup for a week: the last one is of {day}.").format(day=day)
