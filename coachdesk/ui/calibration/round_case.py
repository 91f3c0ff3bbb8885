"""The case of a round: its words, from which evidence is taken, and where it is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.services.cases import CaseRow
from coachdesk.ui.kit.editors import LongEditor
from coachdesk.ui.kit.labels import label
from coachdesk.words import _


class CaseText(QWidget):
    """The case as it is read; it is not changed here."""

    def __init__(self) -> None:
        super().__init__()
        self.text = LongEditor()
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(_("The case"))
        self.where = label("", wrap=True, selectable=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 4, 16, 12)
        inside.addWidget(self.where)
        inside.addWidget(self.text, 1)

    def show_case(self, case: CaseRow) -> None:
        """Show a case; one that is only kept elsewhere has no words."""
        self.text.write(case.text)
        self.text.setVisible(bool(case.text))
        self.where.setText(_("Kept at: {place}").format(place=case.reference))
        self.where.setVisible(bool(case.reference))

    @property
    def selected(self) -> str:
        """The words that are selected, "" for none."""
        return self.text.textCursor().selectedText().replace("\u2029", "\n").strip()
