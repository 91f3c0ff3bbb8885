"""A sealed file that somebody sent: which one it is, the secret it opens with, and a look inside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from coachdesk.ui.desk import Desk
from coachdesk.ui.giving import show_failure
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.words import _


class SealedFile(Card):
    """The card that asks for it. `look` opens a file with its secret and runs beside the window.

    `seen` carries what it answered, of the newest look alone; `forgotten` says that what was seen holds no longer.
    """

    seen = Signal(object)
    forgotten = Signal()

    def __init__(
        self, desk: Desk, title: str, kinds: str, secret: Field, look: Callable[[Path, str], object]
    ) -> None:
        super().__init__()
        self.desk = desk
        self._title, self._kinds, self._look = title, kinds, look
        self._secret = secret.name
        self._file: Path | None = None
        self._asked = 0
        self.choose = button(_("Choose the file…"), self.choose_file, icon="open-folder")
        self.name = label(_("No file chosen"), elide=True)
        self.form = Form([secret], enter=True)
        self.form.submitted.connect(self.look)
        self.form.changed.connect(lambda _name: self._allow())
        self.look_button = button(_("Look inside"), self.form.submit)
        self.add(FlowRow(self.choose, self.name, gap=12))
        self.add(self.form)
        self.add(FlowRow(right=(self.look_button,)))
        self._allow()

    def choose_file(self) -> None:
        """Ask for the file."""
        ask_for_file(self, self._title, self._kinds, self.take_file)

    def take_file(self, file: Path) -> None:
        """Remember which file, and go on to its secret."""
        self._file = file
        self._forget_look()
        self.name.setText(file.name)
        self.form.focus(self._secret)

    def forget(self) -> None:
        """Forget the file, its secret and what was seen."""
        self._file = None
        self.name.setText(_("No file chosen"))
        self.form.fill({self._secret: ""})
        self._forget_look()

    def look(self) -> None:
        """Open the file off the window's thread; what is in it is told by `seen`."""
        if self._file is None:
            self.form.show_problems({self._secret: _("Choose the file first.")}, focus=False)
            self.choose.setFocus()
            return
        self._forget_look()
        look, file, secret, asked = self._look, self._file, self.form.values()[self._secret], self._asked
        self.desk.jobs.run(
            lambda: look(file, secret),
            lambda answer: self._tell(asked, answer),
            partial(show_failure, self.desk),
            owner=self,
        )

    def _tell(self, asked: int, answer: object) -> None:
        if asked == self._asked:
            self.seen.emit(answer)

    def _forget_look(self) -> None:
        self._asked += 1
        self._allow()
        self.forgotten.emit()

    def _allow(self) -> None:
        """There is nothing to look into without a file and its secret."""
        self.look_button.setEnabled(self._file is not None and bool(self.form.values()[self._secret]))


def ask_for_file(parent: QWidget, title: str, kinds: str, then: Callable[[Path], object]) -> None:
    """Let somebody choose a file that is there; `kinds` are as Qt's file dialogs take them."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
