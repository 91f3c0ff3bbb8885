"""Settings: the coach, the keys, backups, this computer, templates, and what support needs, a card for each."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.painted import when_painted
from coachdesk.ui.preferences.backups import BackupsCard
from coachdesk.ui.preferences.coach import CoachCard
from coachdesk.ui.preferences.computer import ComputerCard
from coachdesk.ui.preferences.diagnosis import DiagnosisCard
from coachdesk.ui.preferences.keys import KeysCard
from coachdesk.ui.preferences.updates import UpdatesCard
from coachdesk.ui.screens import Page
from coachdesk.words import _

_WIDEST = 880
"""Pixels after which a line of fields or of words is no longer read at a glance."""


class SettingsPage(Page):
    """The cards of the settings, one under the other."""

    kinds = frozenset({"coach"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.coach = CoachCard(desk)
        self.computer = ComputerCard(desk)
        self.keys = KeysCard(desk)
        self.backups = BackupsCard(desk)
        self.templates = _templates(desk)
        self.support = DiagnosisCard(desk)
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (self.coach, self.keys, self.backups, self.computer, self.templates, self.support):
            column.addWidget(card)
        if desk.machine.updates:
            column.addWidget(UpdatesCard(desk))
        column.addStretch(1)
        cards.setMaximumWidth(
            _WIDEST
        )  # together: a column would reckon with wider cards, and cut their lowest line
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(cards, 1)
        row.addStretch(0)
        scroll = scrolling(middle)
        scroll.setAccessibleName(_("Settings"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(16)
        guide = button(_("Guide"), lambda: desk.go("guide"), icon="info", keys="Shift+F1")
        heading = PageHeading(_("Settings"), str(desk.casebook.folder), guide)
        heading.setMaximumWidth(_WIDEST)  # what it offers stands over the end of the cards
        whole.addWidget(heading)
        whole.addWidget(scroll, 1)
        self.begins_at = self.coach.form.boxes["name"].editor

    def refresh(self) -> None:
        """Show everything again."""
        self.coach.refresh()
        self.computer.refresh()
        self.keys.refresh()
        self.backups.refresh()
        self.support.refresh()

    def show_what(self, what: object) -> None:
        """``"passphrase"`` and ``"sheet"`` go to where a new one is made, ``"backups"`` to where they go."""
        if what == "passphrase":
            self.keys.ask_new_passphrase()
        elif what == "sheet":
            self.keys.sheet.unfold()
        elif what == "backups":
            when_painted(self, self.backups.choose.setFocus)  # before that nobody knows where it stands


def _templates(desk: Desk) -> Card:
    """The way to the session templates."""
    card = Card(_("Session templates"), _("The prompts beside the summary of a session."))
    card.add(FlowRow(button(_("Look at the templates"), lambda: desk.go("templates"), icon="next")))
    return card
