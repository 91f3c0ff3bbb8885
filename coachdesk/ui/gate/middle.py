"""A page of the gate: one column in the middle of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.errors import CoachDeskError
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.fonts import enlarged
from coachdesk.ui.kit.labels import label


class MiddlePage(QWidget):
    """A title, a sentence, a card, and a line for what is going on or went wrong.

    `begins_at` is where the keyboard goes; see `screens.Page` on why it is no focus proxy.
    """

    begins_at: QWidget | None = None
    WIDEST = 560

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.title = label(title, "title")
        self.sentence = label(sentence, wrap=True)
        self.card = Card()
        self.cards = [self.card]
        self.going_on = label("", wrap=True)
        self._column = column = QVBoxLayout()
        column.setSpacing(12)
        for widget in (self.title, self.sentence, self.card, self.going_on):
            column.addWidget(widget)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(round(self.WIDEST * enlarged()))
        middle.setMinimumWidth(480)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        # Stretches and no alignment: an aligned widget would not grow when a sentence under a field wraps.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 20)  # as wide as it may be, before there is air beside it
        row.addStretch(1)
        whole.addLayout(row)
        whole.addStretch(3)

    def add_card(self, card: Card) -> None:
        """Put one more card under those that are there."""
        self._column.insertWidget(self._column.indexOf(self.cards[-1]) + 1, card)
        self.cards.append(card)

    def take_focus(self) -> None:
        """Go to where work begins."""
        if self.begins_at is not None:
            self.begins_at.setFocus()

    def wait(self, told: str) -> None:
        """Say what is going on; nothing can be pressed meanwhile. An empty text ends it."""
        self.say(told)
        for card in self.cards:
            card.setEnabled(not told)

    def say(self, told: str) -> None:
        """Show a sentence under the card, and tell it to screen readers."""
        self.going_on.setText(told)
        if told:
            from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.going_on, told))

    def show_problem(self, problem: Exception) -> None:
        """Say what went wrong; a fault of the program goes where those go."""
        self.wait("")
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.say(str(problem))
