"""What a plan still lacks, one finding at a time, with the key that leads to where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from coachdesk.services.goal_checks import GoalFinding
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.icons import IconView
from coachdesk.ui.kit.labels import label
from coachdesk.words import N_, _

_MENDS: Final = {
    "elements": N_("Name elements"),
    "steps": N_("Add a step"),
    "levels": N_("Set levels"),
    "due": N_("Set the day"),
    "carry_over": N_("Open"),
    "number": N_("New goal"),
    "coverage": N_("New goal"),
    "drafts": N_("Open"),
}
"""What mends each kind of finding; what only informs is mended by nothing."""


class FindingStrip(QFrame):
    """A line above the lanes. `mends` carries the finding that somebody wants to mend."""

    mends = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What the plan still lacks"))
        self._findings: list[GoalFinding] = []
        self._place = 0
        self.words = label("", wrap=True)
        self.count = label("", "quiet")
        self.next = button(_("Next finding"), self.show_next, kind="icon", icon="next")
        self.mend_button = button("", self.mend, kind="normal", keys="M")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(IconView("warning", "warn", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        for widget in (self.count, self.next, self.mend_button):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def shown(self) -> GoalFinding | None:
        """The finding that stands there."""
        return self._findings[self._place] if self._findings else None

    def show_findings(self, findings: Sequence[GoalFinding]) -> None:
        """Show the first of what is missing, or the one that stood there if it still holds; not what only informs."""
        held = self.shown
        self._findings = [each for each in findings if not each.informs]
        self._place = self._findings.index(held) if held in self._findings else 0
        self._show()

    def show_next(self) -> None:
        """Show the next one, after the last the first."""
        if self._findings:
            self._place = (self._place + 1) % len(self._findings)
            self._show()

    def mend(self) -> None:
        """Go where it is mended."""
        if self.shown is not None:
            self.mends.emit(self.shown)

    def _show(self) -> None:
        shown, several = self.shown, len(self._findings) > 1
        self.setVisible(shown is not None)
        if shown is None:
            return
        self.words.setText(shown.words)
        self.count.setText(_("{n} of {all}").format(n=self._place + 1, all=len(self._findings)))
        self.count.setVisible(several)
        self.next.setVisible(several)
        words = _(_MENDS.get(shown.kind, N_("Open")))
        self.mend_button.setText(words)
        self.mend_button.setAccessibleName(words)
