"""What waits above a plan: words left half-written, and what it still lacks, one at a time, each with its key."""

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
    "drafts": N_("Mark agreed"),
}
"""What mends each kind of finding; what only informs is mended by nothing."""


class LeftStrip(QFrame):
    """That something of this plan was left half-written. `goes_on` carries the name of its errand."""

    goes_on = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Left half-written"))
        self._left: list[tuple[str, str]] = []
        self.words = label("", wrap=True)
        self.button = button(_("Go on"), self.go_on, kind="normal", keys="G")
        row = _row(self, "draft", "accent")
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_left(self, left: Sequence[tuple[str, str]]) -> None:
        """Show the newest; each is the name of an errand and what it is called."""
        self._left = list(left)
        self.setVisible(bool(left))
        if left:
            self.words.setText(_("Left half-written: {what}").format(what=left[0][1]))

    def go_on(self) -> None:
        """Open the newest."""
        if self._left:
            self.goes_on.emit(self._left[0][0])


def _row(strip: QFrame, icon: str, colour: str) -> QHBoxLayout:
    row = QHBoxLayout(strip)
    row.setContentsMargins(12, 6, 8, 6)
    row.setSpacing(10)
    row.addWidget(IconView(icon, colour, 16), 0, Qt.AlignmentFlag.AlignVCenter)
    return row


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
        row = _row(self, "warning", "warn")
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
