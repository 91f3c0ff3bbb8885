"""What stands where nothing is yet: what the place is for, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.ui.kit.icons import IconView
from coachdesk.ui.kit.labels import label


class Empty(QWidget):
    """An icon, a sentence, and at most one button."""

    def __init__(self, icon: str, sentence: str, step: QWidget | None = None) -> None:
        super().__init__()
        self.sentence = label("", "body", wrap=True)
        self.say(sentence)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(IconView(icon, "quiet", 32), 0, middle)
        column.addWidget(self.sentence)
        if step is not None:
            column.addWidget(step, 0, middle)
        column.addStretch(2)

    def say(self, sentence: str) -> None:
        """Say something else, for eyes and for screen readers."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
