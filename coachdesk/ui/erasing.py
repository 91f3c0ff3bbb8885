"""Erasing a person for good: a copy first, the name typed, and what older backups still hold afterwards."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from coachdesk.days import say_day
from coachdesk.errors import CoachDeskError
from coachdesk.services.casebook import Casebook
from coachdesk.services.erased_copies import Holding, LetGo, find_holding, let_go
from coachdesk.services.erasing import erase_candidate
from coachdesk.services.sealed import list_spans
from coachdesk.services.trash_rows import TrashRow
from coachdesk.text import file_name, fold
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.standings import days_ago
from coachdesk.words import _, n_


class ErasingCard(Card):
    """What erasing means, a copy of everything before it, and the name typed to confirm it. `erased` says it was."""

    erased = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Erase for good"))
        self.desk = desk
        self.row: TrashRow | None = None
        meaning = _(
            "Every session, next step, file and note about this person goes, and the journal forgets the words. This"
            " cannot be undone. Backups made before still hold them until they go too."
        )
        self.form = Form([Field("name", _("Type the name to confirm"))])
        self.form.submitted.connect(self.erase)
        self.notes = Form([Field("private", _("with my private notes"), "check")])
        save = button(_("Save everything about this person…"), self.save, icon="save")
        self.sealed = label("", wrap=True)
        self.sealed.hide()
        self.add(label(meaning, wrap=True))
        self.add(self.sealed)
        self.add(FlowRow(save, self.notes, gap=12))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.form, 1)
        press = button(_("Erase for good"), self.form.submit, icon="trash")
        row.addWidget(press, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(row)

    def show_row(self, row: TrashRow | None) -> None:
        """Offer to erase this candidate, or nothing."""
        if row != self.row:
            self.form.fill({"name": ""})
            self.notes.fill({"private": False})
        self.row = row
        self.setVisible(row is not None)
        self.aside.setText(say_age(row, self.desk) if row else "")
        spans = self.desk.ask(list_spans, {row.id}) if row else []
        told = n_(
            "{n} signed and sealed period goes with this person: save a copy and the signed paper first.",
            "{n} signed and sealed periods go with this person: save a copy and the signed papers first.",
            len(spans),
        )
        self.sealed.setText(told if spans else "")
        self.sealed.setVisible(bool(spans))

    def save(self) -> None:
        """Ask where a readable copy of everything about this person goes."""
        if self.row is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save everything about this person"), folder, "ZIP (*.zip)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(f"{file_name(self.row.what)}.zip")
        dialog.fileSelected.connect(partial(self.write, self.row.id))
        dialog.open()

    def write(self, candidate: UUID, target: str) -> None:
        """Write the copy beside the window, and tell that nothing protects it."""
        casebook, private = self.desk.casebook, bool(self.notes.values()["private"])
        self.desk.jobs.run(
            lambda: _export(casebook, candidate, Path(target), private=private),
            lambda made: self.desk.say(_("Saved {name}. It is not encrypted.").format(name=made.name)),
            self._failed,
            owner=self,
        )

    def erase(self) -> None:
        """Erase the candidate whose name was typed."""
        if self.row is None:
            return
        if fold(self.form.values()["name"]) != fold(self.row.what):
            self.form.show_problems({"name": _("This is not the name of this candidate.")})
            return
        casebook = self.desk.casebook
        try:
            erase_candidate(casebook, self.row.id)
        except CoachDeskError as problem:
            self.desk.show_problem(problem)
            return
        self.desk.say(_("Erased. The journal stays whole and holds no word of it."))
        self.desk.jobs.run(casebook.sweep, self._swept, self._failed, owner=self)

    def _swept(self, swept: bool) -> None:
        if not swept:
            self.desk.say(
                _("Erased. The disk has no room to write the file anew; it stays as large as it was.")
            )
        self.erased.emit()

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.desk.show_problem(problem)


class HoldingCard(Card):
    """Backups that still hold people who were erased, and letting them go."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Backups that still hold erased people"))
        self.desk = desk
        self.told = label("", wrap=True)
        self.ask_button = button(_("Let them go now…"), self._ask)
        self.go_button = button("", self.let_go, icon="trash")
        self.keep_button = button(_("Keep them"), self._keep, kind="link")
        self._found = Holding(0, None, ())
        self._asking = False
        self.add(self.told)
        self.add(FlowRow(right=(self.keep_button, self.ask_button, self.go_button), gap=12))
        self.hide()

    def refresh(self) -> None:
        """Look at every place, off the window's thread."""
        casebook, places = self.desk.casebook, self.desk.backups.places()
        self.desk.jobs.run(lambda: find_holding(casebook, places), self._show, self._failed, owner=self)

    def _show(self, found: Holding) -> None:
        if self._asking:
            return  # what is being read stays until it is answered
        self._found = found
        self.setVisible(bool(found.backups or found.folders))
        self.told.setText(_say_holding(found))
        self._offer(asking=False)

    def _keep(self) -> None:
        self._offer(asking=False)
        self.refresh()

    def _offer(self, *, asking: bool) -> None:
        self._asking = asking
        self.ask_button.setVisible(bool(self._found.backups) and not asking)
        for each in (self.go_button, self.keep_button):
            each.setVisible(asking)

    def _ask(self) -> None:
        """Say what goes with them before anything goes."""
        removed = n_("Remove {n} backup", "Remove {n} backups", self._found.backups)
        self.go_button.setText(removed)
        self.go_button.setAccessibleName(removed)
        self.told.setText(
            _(
                "A backup of now is made and verified in every place first. Then the older ones go, and with them every"
                " earlier state of everybody else: you can no longer go back to before the erasure."
            )
        )
        self._offer(asking=True)
        self.keep_button.setFocus()

    def let_go(self) -> None:
        """Make a new backup in every place and remove the ones that hold erased people."""
        casebook, places = self.desk.casebook, self.desk.backups.places()
        self._offer(asking=False)
        self.ask_button.hide()
        self.desk.stand(_("Backing up…"))
        self.desk.jobs.run(lambda: let_go(casebook, places), self._gone, self._failed, owner=self)

    def _gone(self, done: LetGo) -> None:
        self.desk.stand(_("Everything is saved"))
        told = n_("{n} older backup is gone.", "{n} older backups are gone.", done.removed)
        if done.problems:
            self.desk.say(" ".join((told, *done.problems)), "warn")
        else:
            self.desk.say(told)
        self.desk.backups.look()
        self.refresh()

    def _failed(self, problem: Exception) -> None:
        self.desk.stand(_("Everything is saved"))
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.desk.show_problem(problem)


def say_age(row: TrashRow, desk: Desk) -> str:
    """How old the records of a candidate are; how long they are kept is the coach's decision."""
    if row.held_on is None:
        return _("no session was ever held")
    sessions = n_("{n} session", "{n} sessions", row.sessions)
    return _("{sessions}, the last one {ago}").format(
        sessions=sessions, ago=days_ago(row.held_on, desk.today())
    )


def _say_holding(found: Holding) -> str:
    told = []
    if found.backups and found.oldest:
        held = n_(
            "{n} backup from before an erasure still holds what was erased.",
            "{n} backups from before an erasure still hold what was erased.",
            found.backups,
        )
        oldest = _(
            "The oldest is of {day}. They go by themselves as newer ones take their place, which takes months."
        )
        told += [held, oldest.format(day=say_day(found.oldest.astimezone().date()))]
    if found.folders:
        folders = n_(
            "{n} earlier state of the casebook that was put aside may hold it too. Delete its folder yourself:",
            "{n} earlier states of the casebook that were put aside may hold it too. Delete their folders yourself:",
            len(found.folders),
        )
        told += [folders, ", ".join(folder.name for folder in found.folders)]
    return " ".join(told)


def _export(casebook: Casebook, candidate: UUID, target: Path, *, private: bool) -> Path:
    from coachdesk.services.exporting import export_candidate

    return casebook.ask(export_candidate, candidate, target, private=private)
