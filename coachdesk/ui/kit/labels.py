"""Words on the screen: the one door to QLabel and to tooltips.

Text from people is never markup here: labels are plain text, and a tooltip is escaped.
"""

from __future__ import annotations

from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coachdesk.ui.kit.fonts import Role, cover, font
from coachdesk.ui.kit.qt_numbers import ABSOLUTE, LEFT, PLAIN_TEXT, RIGHT, VCENTER

_TIPPED: Final = "tipped"


class Label(QLabel):
    """A label that reads its text as it is; made by `label`."""

    def __init__(self, role: Role, *, elide: bool) -> None:
        super().__init__()
        self._elide = elide
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setFont(font(role))
        if role == "quiet":
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def setText(self, text: str) -> None:
        """Show a text in any script."""
        super().setText(cover(text))
        if self._elide:
            tip(self, text)

    def sizeHint(self) -> QSize:
        """The whole text, also where less of it may be shown."""
        hint = super().sizeHint()
        return QSize(hint.width() + 1, hint.height())

    def minimumSizeHint(self) -> QSize:
        """A few letters, for a label that may be cut short."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 48), hint.height()) if self._elide else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut at the end with an ellipsis when there is no room."""
        whole = self.text()
        if (
            not self._elide
            or self.wordWrap()
            or self.fontMetrics().horizontalAdvance(whole) <= self.contentsRect().width()
        ):
            super().paintEvent(event)
            return
        from PySide6.QtGui import QPainter  # a millisecond, and the first picture cuts nothing short

        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        short = self.fontMetrics().elidedText(whole, QtCore.Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(self.alignment()), short)
        painter.end()


def label(
    text: str = "", role: Role = "body", *, wrap: bool = False, elide: bool = False, selectable: bool = False
) -> Label:
    """A label for text from anywhere: plain, wrapped or cut short with the whole text as its tooltip."""
    made = Label(role, elide=elide)
    made.setWordWrap(wrap)
    # A name in Arabic letters stands where the other names stand, not at the far edge.
    made.setProperty("alignment", (RIGHT if role == "number" else LEFT) | VCENTER | ABSOLUTE)
    if elide:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    if selectable:
        made.setTextInteractionFlags(
            QtCore.Qt.TextInteractionFlag.TextSelectableByMouse
            | QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    made.setText(text)
    return made


def lead_to(widget: QWidget, words: str) -> Label:
    """A label that nobody sees, beside a widget that is in its place already, for where no visible one leads to it.

    To a screen reader on Linux a box for choosing goes by what is chosen in it, and by such a label only.
    """
    made = Label("body", elide=False)
    made.setText(words)
    made.hide()
    made.setParent(widget.parentWidget())
    made.setBuddy(widget)
    return made


def top_left(made: Label) -> Label:
    """The same label with its text at the top, for one that has more room than its text asks for."""
    made.setAlignment(
        made.alignment() & ~QtCore.Qt.AlignmentFlag.AlignVCenter | QtCore.Qt.AlignmentFlag.AlignTop
    )
    return made


def tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows the text letter by letter, whatever it looks like.

    A widget without a description of its own is described by its tooltip, which is markup: so it gets the text itself.
    Screen readers pass over one that is the name once more.
    """
    widget.setToolTip(tip_of(text))
    if widget.accessibleDescription() in {"", widget.property(_TIPPED)}:
        widget.setAccessibleDescription(text)
        widget.setProperty(_TIPPED, text)


def tip_of(text: str) -> str:
    """What a tooltip is given, so that it shows the text letter by letter, broken into lines."""
    plain = cover(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<qt>{plain}</qt>" if text else ""


def tall(metrics_font: QFont, lines: int = 1, air: int = 16) -> int:
    """The height of a row of so many lines with air around it, which grows with the text size."""
    return QFontMetrics(metrics_font).height() * lines + air
