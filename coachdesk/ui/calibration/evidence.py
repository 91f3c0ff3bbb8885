"""Evidence: passages of sessions that show the coach's own work, by the components of a rubric."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.screens import Page
from coachdesk.words import _


class EvidenceSection(Page):
    """The excerpts of a rubric by component."""

    kinds = frozenset({"excerpt"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(
            Empty("calibration", _("Passages of sessions that show your own coaching appear here."))
        )
