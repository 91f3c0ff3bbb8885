"""How a file leaves the casebook: opened as a private copy, as a link in the browser, or saved as a copy to keep."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from coachdesk.errors import CoachDeskError
from coachdesk.services import evidence
from coachdesk.services.evidence import EvidenceRow
from coachdesk.services.offered import is_risky
from coachdesk.ui.desk import Desk
from coachdesk.words import _


class FileWays:
    """The ways out of the casebook for what stands on one page."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self.desk = desk
        self._page = page

    def open(self, row: EvidenceRow, *, trusted: bool = False) -> None:
        """Open a file through a private copy, or a link in the browser; what can run asks for a second yes."""
        if row.kind == "place":
            self.desk.say(row.where, "quiet")
        elif row.kind == "link":
            self._open_link(row.where)
        elif is_risky(row.name) and not trusted:
            self.desk.say(
                _("This kind of file can run as a program. Open it only if you trust who made it."),
                "warn",
                action=_("Open all the same"),
                run=lambda: self.open(row, trusted=True),
            )
        else:
            self.desk.stand(_("Opening…"))
            work = partial(self.desk.copies.hand_out, self.desk.casebook, row.id)
            self.desk.jobs.run(work, self._show_copy, self._failed, owner=self._page)

    def _open_link(self, where: str) -> None:
        link = QUrl(where, QUrl.ParsingMode.StrictMode)
        if link.scheme() not in {"http", "https"} or not QDesktopServices.openUrl(link):
            self.desk.say(
                _("This is not a link that a browser opens. It can be copied from the form."), "warn"
            )

    def _show_copy(self, path: Path) -> None:
        self.desk.stand(_("Everything is saved"))
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.desk.say(
                _(
                    "Opened as a private copy to look at; it is wiped when CoachDesk locks. To change it, save a copy."
                )
            )
        else:
            self.desk.say(
                _("No program on this computer opens this kind of file. Save a copy instead."), "warn"
            )

    def ask_place(self, row: EvidenceRow) -> None:
        """Ask where a copy goes, and write it there."""
        dialog = QFileDialog(self._page, _("Save a copy"), documents())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(row.name)
        dialog.fileSelected.connect(lambda name: self.save_copy(row, Path(name)))
        dialog.open()

    def save_copy(self, row: EvidenceRow, target: Path) -> None:
        """Write a copy for the coach to keep, outside the casebook."""
        work = partial(evidence.save_copy, self.desk.casebook, row.id, target)
        told = _("Copy saved. It is no longer protected: whoever gets at it can read it.")
        self.desk.jobs.run(work, lambda _none: self.desk.say(told), self._failed, owner=self._page)

    def _failed(self, problem: Exception) -> None:
        self.desk.stand(_("Everything is saved"))
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.desk.show_problem(problem)


def documents() -> str:
    """Where people keep their papers."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
