"""Welcome: the ways to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QSizePolicy

from coachdesk.ui.gate.middle import MiddlePage
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.words import _


class WelcomePage(MiddlePage):
    """Set up a casebook, look around in a practice one, open one that is there, or get one back."""

    def __init__(
        self,
        set_up: Callable[[], None],
        practise: Callable[[], None],
        choose: Callable[[], None],
        restore: Callable[[], None],
        read: Callable[[], None],
        *,
        unlock: Callable[[], None],
    ) -> None:
        super().__init__(
            _("Welcome to CoachDesk"),
            _(
                "Your casebook keeps candidates, sessions and hours on this computer, encrypted. Nothing leaves it."
            ),
        )
        runs = (set_up, practise, choose, restore, read)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(1, 1)
        for row, ((title, about), run) in enumerate(zip(_ways(), runs, strict=True)):
            made = button(title, run, kind="normal" if row else "primary", about=about)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(made, row, 0)
            grid.addWidget(label(about, wrap=True), row, 1)
            if row == 0:
                self.begins_at = made
        self.card.add(grid)
        self.back = button("", unlock, kind="link", icon="previous")
        self.card.add(FlowRow(self.back))

    def show_back(self, name: str) -> None:
        """Offer the way back to a casebook that waits to be unlocked; without a name there is none."""
        words = _("Back to {casebook}").format(casebook=name)
        self.back.setText(words.replace("&", "&&"))
        self.back.setAccessibleName(words)
        self.back.setVisible(bool(name))


def _ways() -> tuple[tuple[str, str], ...]:
    """The ways to begin in words: what they are called, and what they are for."""
    return (
        (_("Set up my casebook"), _("Your name, your program and a passphrase: five minutes.")),
        (_("Look around"), _("A practice casebook with twelve people who do not exist.")),
        (_("Open a casebook"), _("One that is already on this computer.")),
        (_("Restore a backup"), _("With the passphrase or the recovery sheet, on any computer.")),
        (_("Read a review file"), _("As a program leader, with the passphrase a coach told you.")),
    )
