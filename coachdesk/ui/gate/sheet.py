"""The recovery sheet on screen: the code, the PDF of it, and two of its groups typed back."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coachdesk.errors import CoachDeskError
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.words import _

_NAMES = ("first", "second")


class RecoverySheet(QWidget):
    """Shows a new code until it was typed back. `confirmed` carries it then; `told` what became of the PDF.

    `casebook` says under which name the sheet is printed, when it is.
    """

    confirmed = Signal(str)
    told = Signal(str)

    def __init__(self, code: str, casebook: Callable[[], str], today: Callable[[], date]) -> None:
        super().__init__()
        self.code = code
        self._casebook, self._today = casebook, today
        self._asked = sorted(secrets.SystemRandom().sample(range(8), 2))
        shown = label(code, "heading", wrap=True, selectable=True)
        shown.setAccessibleDescription(_("Recovery code"))
        self.form = Form(
            [
                Field(name, _("Group {n} of the code").format(n=place + 1))
                for name, place in zip(_NAMES, self._asked, strict=True)
            ],
            [_NAMES],
            enter=True,
        )
        self.form.submitted.connect(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(shown)
        column.addWidget(button(_("Save the recovery sheet as PDF"), self.save, icon="print"))
        column.addWidget(self.form)

    def confirm(self) -> None:
        """Go on when both groups are right; show which one is not."""
        groups, values = self.code.split("-"), self.form.values()
        problems = {
            name: _("This is not what stands on the sheet.")
            for name, place in zip(_NAMES, self._asked, strict=True)
            if values[name].strip().upper() != groups[place]
        }
        if problems:
            self.form.show_problems(problems)
        else:
            self.confirmed.emit(self.code)

    def save(self) -> None:
        """Write the sheet where the coach says."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save the recovery sheet"), folder, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(_("CoachDesk recovery sheet") + ".pdf")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def write(self, target: Path) -> None:
        """Write the sheet to a file and tell."""
        from coachdesk.reports.batch import write_file
        from coachdesk.reports.recovery_sheet import render

        try:
            write_file(target, render(self.code, self._casebook(), self._today()))
        except CoachDeskError as problem:
            self.told.emit(str(problem))
        else:
            self.told.emit(_("Saved. Print it and keep it apart from this computer."))
