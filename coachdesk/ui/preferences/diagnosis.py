"""For support: what would help somebody else to find a fault, shown whole before it can be saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QSysInfo, qVersion
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout

from coachdesk.errors import CoachDeskError
from coachdesk.services.diagnosing import Diagnosis, diagnose
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.editors import LongEditor
from coachdesk.ui.kit.labels import label
from coachdesk.words import _

_LINES = 16


class DiagnosisCard(Card):
    """Numbers and versions of this computer and casebook, and no word of a candidate; nothing is ever sent."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("For support"))
        self.desk = desk
        self.diagnosis: Diagnosis | None = None
        self.shown = LongEditor()
        self.shown.setReadOnly(True)
        self.shown.setAccessibleName(_("What would be saved"))
        self.shown.setMinimumHeight(self.shown.fontMetrics().lineSpacing() * _LINES)
        self.kept = button(_("Save it"), self.save)
        self.add(
            label(
                _("When something does not work, this helps whoever looks after CoachDesk: versions, sizes and counts,"
                  " and not one word of yours. Read it first; nothing is sent anywhere."), wrap=True,
            )
        )  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(button(_("Show it"), self.look))
        row.addWidget(self.kept)
        row.addStretch(1)
        self.add(row)
        self.add(self.shown)
        self.refresh()

    def refresh(self) -> None:
        """Put away what was shown: it is out of date."""
        self.diagnosis = None
        self.shown.write("")
        self.shown.hide()
        self.kept.hide()

    def look(self) -> None:
        """Look at everything anew, off the window's thread, and show it."""
        home, casebook, window = self.desk.machine.home, self.desk.casebook, _window_facts()
        self.desk.jobs.run(
            lambda: diagnose(home, casebook, window=window), self._show, self._tell, owner=self
        )

    def _show(self, diagnosis: Diagnosis) -> None:
        self.diagnosis = diagnosis
        self.shown.write(diagnosis.text)
        self.shown.show()
        self.kept.show()
        self.shown.setFocus()

    def _tell(self, problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.desk.show_problem(problem)

    def save(self) -> None:
        """Ask where to put what is shown."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save the text for support"), folder, "Text (*.txt)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(_("CoachDesk for support") + ".txt")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def write(self, file: Path) -> None:
        """Write to a file exactly what is shown."""
        if self.diagnosis is None:
            return
        try:
            self.diagnosis.keep(file)
        except CoachDeskError as problem:
            self.desk.show_problem(problem)
        else:
            self.desk.say(_("Saved {file}").format(file=file.name))


def _window_facts() -> dict[str, object]:
    screen = QApplication.primaryScreen()
    return {
        "Qt": qVersion(),
        "as Qt names it": QSysInfo.prettyProductName(),
        "platform": QApplication.platformName(),
        "screen": f"{screen.size().width()} x {screen.size().height()} at {screen.devicePixelRatio():g}",
    }
