"""Where there is little room the matrix of a self-assessment has it, and its cards come in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.flow import scrolling
from coachdesk.ui.kit.fonts import enlarged
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.sides import sides
from coachdesk.words import _

_NARROW: Final = 720
_LOW: Final = 400
"""Below these, in pixels at 100 %, there is no room for matrix and cards, or for the line of keys."""


class MatrixAndCards(QWidget):
    """The matrix at the left and its cards at the right, or one of them. `returned` says that the matrix is back."""

    returned = Signal()

    def __init__(self, matrix: QWidget, tools: Sequence[QWidget], cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._room = QSize()
        self._has_cards = False
        self._detailed = False  # whether the cards stand in the matrix's place
        self.details = button(_("Details"), self._turn, kind="link", icon="next")
        self.foot = label("", "quiet", wrap=True)
        self.card = Card(_("Self-assessment"), "", self.details, *tools, flush=True)
        self.card.add(matrix, 1)
        below = QVBoxLayout()
        below.setContentsMargins(15, 4, 15, 6)
        below.addWidget(self.foot)
        self.card.add(below)
        self.back = button(_("Back to the matrix"), self.go_back, kind="link", icon="previous")
        self.right = _stack(self.back, *cards)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(sides(self.card, self.right, (700, 320)), 1)

    def fit(self, room: QSize) -> None:
        """Where it is narrow, matrix and cards take turns; where it is low, the line of keys goes.

        `room` is what the page has. What this widget has does not tell: both at once may make it wider than the page.
        """
        self._room = room
        self._share()

    def offer_cards(self, *, there: bool) -> None:
        """Whether there is anything the cards could be about."""
        self._has_cards = there
        self._share()

    def show_cards(self) -> None:
        """Bring the cards into sight, in place of the matrix where there is no room for both."""
        self._detailed = True
        self._share()

    def go_back(self) -> None:
        """Go back to the matrix."""
        self._detailed = False
        self._share()
        self.returned.emit()

    def _turn(self) -> None:
        self.show_cards()
        self.back.setFocus()

    def _share(self) -> None:
        narrow, cards = self._room.width() < _NARROW * enlarged(), self._has_cards
        self.details.setVisible(narrow and cards)
        self.foot.setVisible(cards and self._room.height() >= _LOW * enlarged())
        self.back.setVisible(narrow)
        self.right.setVisible(cards and (not narrow or self._detailed))
        self.card.setVisible(not (narrow and cards and self._detailed))


def _stack(*cards: QWidget) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for card in cards:
        column.addWidget(card, int(card is cards[-1]))
    found = scrolling(content)
    found.setMinimumWidth(290)
    return found
