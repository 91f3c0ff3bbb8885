"""The line below a list that is cut short: how many more there are, and where they all are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachdesk.ui.kit.buttons import button
from coachdesk.words import _


class MoreLine(QWidget):
    """Hidden until there are more; `go` leads to all of them."""

    def __init__(self, go: Callable[[], object]) -> None:
        super().__init__()
        self._button = button("", go, kind="link", icon="next")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self._button)
        row.addStretch(1)
        self.hide()

    def tell(self, hidden: int) -> None:
        """Say how many are not in the list; nothing when all are."""
        words = _("and {n} more, in the caseload").format(n=hidden)
        self._button.setText(words)
        self._button.setAccessibleName(words)
        self.setVisible(hidden > 0)
