"""Where a session lies under a seal, the entry says so and asks why it is amended: in a field, not in a box."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.services.sealed import say_span
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.icons import IconView
from coachdesk.ui.kit.labels import label
from coachdesk.words import _


class SealReason(QWidget):
    """Hidden until there is a seal. `changed` says that a person typed a reason, `submitted` that she is through."""

    changed = Signal()
    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = label("", wrap=True)
        help_words = _("printed on the next log")
        self.form = Form([Field("reason", _("Why it is amended"), help=help_words)], [("reason",)])
        self.form.changed.connect(lambda _name: self.changed.emit())
        self.form.submitted.connect(self.submitted.emit)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(IconView("lock", "warn", 16))
        line.addWidget(self.told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.form)
        self.hide()

    @property
    def reason(self) -> str:
        """What was typed."""
        return str(self.form.values()["reason"] or "")

    def fill(self, reason: str) -> None:
        """Begin with what was typed before, out of sight until a seal is known."""
        self.form.fill({"reason": reason})
        self.show_spans(())

    def show_spans(self, spans: tuple[tuple[date, date], ...]) -> None:
        """Say which periods are sealed, and ask for the reason; without one there is nothing to say."""
        if spans:
            told = _("Sealed: {period}. A change is an amendment.")
            self.told.setText(told.format(period=", ".join(say_span(*span) for span in spans)))
        self.setVisible(bool(spans))

    def ask(self) -> None:
        """Say that the reason is missing, where it is typed."""
        self.form.show_problems({"reason": _("Say why it is amended.")})
