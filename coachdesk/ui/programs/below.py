"""What opens under a table to write in, and goes again with Escape."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.words import _


class Below(QWidget):
    """A form with its two buttons, hidden at first; `leave` is what Escape and the second button do."""

    def __init__(self, form: Form, keep: str, leave: Callable[[], None]) -> None:
        super().__init__()
        self._leave = leave
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(form)
        column.addLayout(
            FlowRow(button(keep, form.submit), button(_("Leave it"), leave, kind="link", keys="Esc"))
        )
        self.hide()

    def has_keys(self) -> bool:
        """Whether the keyboard is in here."""
        return self.isAncestorOf(self.window().focusWidget())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it, and changes nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)
