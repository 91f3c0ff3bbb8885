"""A line that opens where something more is asked, in place of a dialog: fields, one thing to do, and a way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.words import _


class AskLine(QWidget):
    """Hidden until it is asked. `answered` carries the values by field; Escape and Cancel close it, and say so."""

    answered = Signal(dict)
    closed = Signal()

    def __init__(self, name: str, fields: Sequence[Field], act: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.form = Form(fields, [tuple(field.name for field in fields)], enter=True)
        self.form.submitted.connect(lambda: self.answered.emit(self.form.values()))
        self._first = fields[0].name
        self.act = button(act, self.form.submit, kind="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.form, 1)
        bottom = Qt.AlignmentFlag.AlignBottom
        row.addWidget(button(_("Cancel"), self.close_line), 0, bottom)
        row.addWidget(self.act, 0, bottom)
        self.hide()

    def ask(self, values: dict[str, Any]) -> None:
        """Open with these values and go to the first field."""
        self.form.fill(values)
        self.form.show_problems({})
        self.show()
        self.form.focus(self._first)

    def close_line(self) -> None:
        """Close without an answer."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
            return
        super().keyPressEvent(event)
