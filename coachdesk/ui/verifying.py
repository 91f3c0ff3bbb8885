"""Verify a printed PDF: whether it is what was printed, what the casebook says today, and what that proves."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from coachdesk.ui.desk import Desk
from coachdesk.ui.giving import show_failure
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark, Pill
from coachdesk.ui.kit.tokens import Tone
from coachdesk.ui.screens import Page
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook
    from coachdesk.services.verifying import Verified

_MARKS: Final[dict[str, tuple[Tone, str]]] = {
    "unchanged": ("ok", "check"),
    "changed": ("bad", "warning"),
    "unknown": ("warn", "info"),
}


class VerifyPage(Page):
    """One file at a time; nothing of it is kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        back = button(_("Print"), lambda: desk.go("print"), kind="link", icon="previous")
        self.choose = button(
            _("Choose the PDF…"), self.choose_file, kind="primary", icon="open-folder", keys="Ctrl+O"
        )
        self.name = label(_("No file chosen"), elide=True)
        self.pill = Pill(Mark(""))
        self.found = label("", wrap=True, selectable=True)
        self.proves = label("", "quiet", wrap=True)
        chosen = Card()
        chosen.add(FlowRow(self.choose, self.name, gap=12))
        self.answer = Card(_("Answer"), "", self.pill)
        self.answer.add(self.found)
        self.answer.add(self.proves)
        self.answer.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(16)
        column.addLayout(FlowRow(back))
        heading = _("Whether a file is what this casebook printed, and whether the casebook still says so.")
        column.addWidget(PageHeading(_("Verify a printed PDF"), heading))
        column.addWidget(chosen)
        column.addWidget(self.answer)
        column.addStretch(1)
        self.begins_at = self.choose
        for keys, words, run in (
            ("Ctrl+O", _("Choose the PDF…"), self.choose_file),
            ("Alt+Left", _("Back to Print"), lambda: desk.go("print")),
        ):
            action = QAction(words, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, run=run: run())
            self.addAction(action)

    def choose_file(self) -> None:
        """Let a person choose the file."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("The PDF that is to be verified"), folder)
        dialog.setNameFilters([_("PDF (*.pdf)"), _("Every file (*)")])
        dialog.filesSelected.connect(lambda paths: self.verify(Path(paths[0])))
        dialog.open()

    def verify(self, path: Path) -> None:
        """Hold the file against the casebook, beside the window."""
        self.name.setText(path.name)
        self.answer.hide()
        self.desk.stand(_("Comparing…"))
        self.desk.jobs.run(partial(_verify, self.desk.casebook, path), self._show, self._failed, owner=self)

    def _failed(self, problem: Exception) -> None:
        self.desk.stand(_("Everything is saved"))
        show_failure(self.desk, problem)

    def _show(self, told: Verified) -> None:
        self.desk.stand(_("Everything is saved"))
        tone, icon = _MARKS[told.answer.value]
        self.pill.show_mark(Mark(told.heading, tone, icon))
        self.found.setText(told.found)
        self.proves.setText(told.proves)
        self.answer.setAccessibleName(f"{told.heading}. {told.found}")
        self.answer.show()


def _verify(casebook: Casebook, path: Path) -> Verified:
    from coachdesk.services.verifying import read_pdf, verify

    return casebook.ask(verify, read_pdf(path))
