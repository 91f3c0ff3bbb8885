"""Unlock: the passphrase, or the recovery code when it is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QLineEdit

from coachdesk.errors import OpenElsewhere, WrongPassphrase, WrongRecoveryCode
from coachdesk.ui.gate.middle import MiddlePage
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.words import _

_RECOVERY = "recovery"
"""The place in the form for the field of the recovery code."""


class Unlocking(Protocol):
    """How a secret opens the casebook."""

    def __call__(self, secret: str, *, recovery: bool, all_the_same: bool = False) -> None:
        """Try it; `all_the_same` although another computer says that it has the casebook open."""


class UnlockPage(MiddlePage):
    """Asks for the passphrase of one casebook; what was wrong stands under the field, which keeps the focus."""

    def __init__(
        self,
        unlock: Unlocking,
        choose: Callable[[], None],
        begin: Callable[[], None],
        restore: Callable[[], None],
    ) -> None:
        super().__init__("", "")
        self.folder = Path()
        self._unlock = unlock
        self._recovery = False
        self.form = Form(
            [Field("passphrase", _("Passphrase"), "secret")], [("passphrase",), (_RECOVERY,)], enter=True
        )
        self.form.submitted.connect(self._submit)
        self.card.add(self.form)
        self.other = button("", self._switch, kind="link")
        press = button(_("Unlock"), self._submit, kind="primary")
        self.anyway = button(_("Open all the same"), partial(self._submit, all_the_same=True), kind="link")
        self.card.add(FlowRow(self.other, self.anyway, right=(press,)))
        another = button(_("Open another casebook"), choose, kind="link")
        ways = button(_("Other ways to begin"), begin, kind="link")
        self.card.add(FlowRow(another, ways, button(_("Restore a backup"), restore, kind="link")))
        self._show_way()

    def ask_for(self, folder: Path, told: str = "") -> None:
        """Ask for the passphrase of this casebook."""
        self.folder = folder
        self._recovery = False
        self.title.setText(folder.stem)
        self.sentence.setText(told or _("This casebook is locked."))
        self.wait("")
        self.clear()
        self.anyway.hide()
        self._show_way()

    def clear(self) -> None:
        """Forget what was typed."""
        self.form.fill({"passphrase": "", "code": ""})

    def _field(self) -> str:
        return "code" if self._recovery else "passphrase"

    def _show_way(self) -> None:
        if self._recovery:  # hardly anybody's way: its field is made for who takes it
            self.form.put(_RECOVERY, [_code_field()])
        for name, box in self.form.boxes.items():
            box.setVisible(name == self._field())
        self.other.setText(_("Use the passphrase") if self._recovery else _("Use the recovery code"))
        self.other.setAccessibleName(self.other.text())
        self.begins_at = self.form.boxes[self._field()].editor
        self.take_focus()

    def _switch(self) -> None:
        self._recovery = not self._recovery
        self._show_way()

    def _submit(self, *, all_the_same: bool = False) -> None:
        secret = self.form.values()[self._field()]
        if secret:
            self._unlock(secret, recovery=self._recovery, all_the_same=all_the_same)
        else:
            self.form.show_problems({self._field(): _("Type it here.")})

    def show_problem(self, problem: Exception) -> None:
        """Show what was wrong under the field, and select what was typed."""
        self.wait("")
        self.anyway.setVisible(isinstance(problem, OpenElsewhere))
        if not isinstance(problem, WrongPassphrase | WrongRecoveryCode):
            super().show_problem(problem)
            self.form.focus(self._field())
            return
        self.form.show_problems({self._field(): str(problem)})
        editor = self.form.boxes[self._field()].editor
        if isinstance(editor, QLineEdit):
            editor.selectAll()


def _code_field() -> Field:
    return Field("code", _("Recovery code"), help=_("from your recovery sheet"), placeholder="XXXX-XXXX-…")
