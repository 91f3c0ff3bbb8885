"""The keys of the casebook: the passphrase, the recovery sheet, and whether the keyring keeps the key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.days import say_day
from coachdesk.errors import CoachDeskError, WrongPassphrase
from coachdesk.services.casebook import Casebook, new_recovery_code
from coachdesk.services.coaches import get_user
from coachdesk.services.opening import forget_key, keyring_standing, remember_key
from coachdesk.services.passphrases import Strength, estimate
from coachdesk.ui.desk import Desk
from coachdesk.ui.gate.sheet import RecoverySheet
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.words import _


class KeysCard(Card):
    """How the casebook is opened, and how that is changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Keys"), _("Whoever has one of these reads everything."))
        self.desk = desk
        self.passphrase = _PassphrasePart(desk)
        self.sheet = _SheetPart(desk)
        self.keyring = _KeyringPart(desk)
        for part in (self.passphrase, self.sheet, self.keyring):
            self.add(part)
        self.passphrase.changed.connect(self._ask_new_sheet)

    def refresh(self) -> None:
        """Ask the keyring again and forget what was typed."""
        self.passphrase.fold()
        self.sheet.fold()
        self.keyring.refresh()

    def ask_new_passphrase(self) -> None:
        """Go to where a new passphrase is chosen; after the recovery code the old one is not asked."""
        self.passphrase.unfold()

    def _ask_new_sheet(self) -> None:
        """A recovery code that was typed is known to whoever looked on: lead to a new one, or let it be put off."""
        if self.desk.casebook.recovery_used_at is None:
            self.desk.say(_("The passphrase was changed. The recovery sheet still counts."))
            return
        self.sheet.unfold()
        told = _(
            "The passphrase was changed. The recovery code you typed may have been seen: make a new sheet too."
        )
        self.desk.say(told, "warn", action=_("Put it off"), run=self._put_off)

    def _put_off(self) -> None:
        self.sheet.fold()
        self.desk.say(_("Put off. Today reminds you until there is a new sheet."))


class _Part(QWidget):
    """A sentence with a button; what the button asks for unfolds below."""

    def __init__(self, desk: Desk, sentence: str, action: str, run: Callable[[], object]) -> None:
        super().__init__()
        self.desk = desk
        self.sentence = label(sentence, wrap=True)
        self.action = button(action, run)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.action)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addLayout(row)

    def failed(self, problem: Exception) -> None:
        """Show what a job could not do."""
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.desk.show_problem(problem)


class _PassphrasePart(_Part):
    """Changing the passphrase; its strength is told while it is typed. `changed` says that it was."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        told = _(
            "The passphrase opens the casebook. Backups made before a change still open with the old one."
        )
        super().__init__(desk, told, _("Change the passphrase"), self.unfold)
        self.form = Form(
            [
                Field("old", _("Passphrase now"), "secret"),
                Field("new", _("New passphrase"), "secret"),
                Field("again", _("The new one again"), "secret"),
            ],
            [("old", "new", "again")],
        )
        self.form.changed.connect(self._weigh)
        self.form.submitted.connect(self.change)
        self.strength = label("", "quiet")
        self.save = button(_("Take the new passphrase"), self.form.submit, kind="primary")
        self.column.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.strength, 1)
        row.addWidget(self.save)
        self.column.addLayout(row)
        self.fold()

    def fold(self) -> None:
        """Forget what was typed and show only the sentence."""
        self.form.fill({"old": "", "new": "", "again": ""})
        self.strength.setText("")
        for widget in (self.form, self.strength, self.save):
            widget.setVisible(False)

    def unfold(self) -> None:
        """Ask for the passphrase now and the new one."""
        for widget in (self.form, self.strength, self.save):
            widget.setVisible(True)
        self.form.boxes["old"].setVisible(not self.desk.casebook.by_recovery)
        self.form.focus("new" if self.desk.casebook.by_recovery else "old")

    def _weigh(self, name: str) -> None:
        if name == "new":
            self.strength.setText(self._estimate().sentence if self.form.values()["new"] else "")

    def _estimate(self) -> Strength:
        user = self.desk.ask(get_user)
        return estimate(self.form.values()["new"], known=(user.name,) if user else ())

    def change(self) -> None:
        """Change the passphrase, unless the old one is wrong or the two new ones differ."""
        values = self.form.values()
        problems = {
            "new": not values["new"].strip() and _("Choose a new passphrase."),
            "again": values["again"] != values["new"] and _("The two differ."),
        }
        found = {name: sentence for name, sentence in problems.items() if sentence}
        if found:
            self.form.show_problems(found)
            return
        old = None if self.desk.casebook.by_recovery else values["old"]
        work = partial(_change_passphrase, self.desk.casebook, old, values["new"])
        self.desk.jobs.run(work, self._changed, self._not_changed, owner=self)

    def _changed(self, _nothing: None) -> None:
        self.fold()
        self.changed.emit()

    def _not_changed(self, problem: Exception) -> None:
        if isinstance(problem, WrongPassphrase):
            self.form.show_problems({"old": problem.sentence})
        else:
            self.failed(problem)


class _SheetPart(_Part):
    """Making a new recovery sheet; the old one counts until the new one was typed back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "", _("Make a new recovery sheet"), self.unfold)
        self.sheet: RecoverySheet | None = None

    def fold(self) -> None:
        """Forget a code that was not taken, and say how the sheet stands."""
        used = self.desk.casebook.recovery_used_at
        told = _("The recovery sheet opens the casebook when the passphrase is lost.")
        if used is not None:
            day = say_day(used.astimezone().date())
            told = _("The recovery code was typed on {day} and may have been seen.").format(day=day)
        self.sentence.setText(told)
        if self.sheet is not None:
            for widget in (self.sheet, self.confirm):
                self.column.removeWidget(widget)
                widget.deleteLater()
            self.sheet = None

    def unfold(self) -> None:
        """Show a new code, and ask for two groups of it back."""
        self.fold()
        self.sheet = RecoverySheet(new_recovery_code(), lambda: self.desk.casebook.name, self.desk.today)
        self.sheet.told.connect(self.desk.say)
        self.sheet.confirmed.connect(self._replace)
        self.column.addWidget(self.sheet)
        self.confirm = button(_("Replace the old sheet"), self.sheet.confirm, kind="primary")
        self.column.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignRight)
        self.sheet.form.focus("first")

    def _replace(self, code: str) -> None:
        casebook = self.desk.casebook
        self.desk.jobs.run(
            lambda: casebook.change_recovery_code(code), self._replaced, self.failed, owner=self
        )

    def _replaced(self, _nothing: None) -> None:
        self.fold()
        self.desk.changed.emit(frozenset({"fact"}))
        self.desk.say(_("The new recovery sheet counts; destroy the old one."))


class _KeyringPart(_Part):
    """Whether this computer's keyring keeps the key, so that the casebook opens without asking."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "", "", self._switch)
        self._kept = False

    def refresh(self) -> None:
        """Ask the keyring, off the window's thread: it may hang or be locked."""
        self._show(_("Asking this computer's keyring…"), "", kept=False)
        casebook, keyring = self.desk.casebook, self.desk.machine.keyring
        self.desk.jobs.run(
            lambda: keyring_standing(casebook, keyring()), self._asked, self.failed, owner=self
        )

    def _asked(self, answer: tuple[bool, str]) -> None:
        kept, told = answer
        if kept:
            self._show(told, _("Take the key out"), kept=True)
        else:
            self._show(told, _("Keep the key there"), kept=False)

    def _show(self, told: str, action: str, *, kept: bool) -> None:
        self._kept = kept
        self.sentence.setText(told)
        self.action.setVisible(bool(action) and not self.desk.machine.home.own)
        self.action.setText(action)
        self.action.setAccessibleName(action)

    def _switch(self) -> None:
        casebook, keyring, machine = self.desk.casebook, self.desk.machine.keyring, self.desk.machine
        keep = not self._kept
        machine.keep(replace(machine.settings(), keep_key_in_keyring=keep))
        act = remember_key if keep else forget_key
        self.desk.jobs.run(lambda: act(casebook, keyring()), self._switched, self.failed, owner=self)

    def _switched(self, told: str) -> None:
        if told:
            self.desk.say(told, "warn")
        self.refresh()


def _change_passphrase(casebook: Casebook, old: str | None, new: str) -> None:
    """Change it when the old one is right; None where the recovery code has opened the casebook."""
    if old is not None and not casebook.is_passphrase(old):
        raise WrongPassphrase(_("This is not the passphrase."))
    casebook.change_passphrase(new)
    casebook.by_recovery = False
