"""Buttons: one that does the page's main thing, ordinary ones, links, pills and icons alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final, Literal

from PySide6 import QtCore
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from coachdesk.ui.kit.fonts import cover, embolden, enlarged, font
from coachdesk.ui.kit.icons import put_icon
from coachdesk.ui.kit.labels import tip
from coachdesk.ui.kit.tokens import tokens
from coachdesk.words import N_, _

Kind = Literal["normal", "primary", "link", "pill", "icon"]

_LEAST: Final[dict[Kind, int]] = {"normal": 34, "primary": 34, "link": 26, "pill": 22, "icon": 30}
"""How high a button is at least, in pixels; a height of the style sheet's would let layouts squeeze larger letters."""

_ICON: Final = 18
_SMALL_ICON: Final = 14


class Button(QPushButton):
    """A button that shows its key beside its word; made by `button`. `keys` are in the platform's words."""

    def __init__(self, text: str, kind: Kind, hint: str) -> None:
        super().__init__(cover(text).replace("&", "&&") if kind != "icon" else "")
        self._kind: Kind = kind
        self.keys = ""
        self._hint = hint if kind in {"normal", "primary"} else ""
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if kind in {"primary", "link"}:
            self.setFont(embolden(font("body")))
        elif kind == "pill":
            self.setFont(font("quiet"))

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse becomes a hand; a button that it never comes to needs none (see qt_numbers)."""
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as the space bar does."""
        if event.key() in {QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for the word and the key; an icon alone has a square."""
        if self._kind == "icon":
            side = max(self.iconSize().width() + 12, _LEAST["icon"])
            return QSize(side, side)
        hint = super().sizeHint()
        return QSize(hint.width() + self._hint_width(), max(hint.height(), _LEAST[self._kind]))

    def minimumSizeHint(self) -> QSize:
        """A button never hides its word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and its key in small letters behind the word."""
        if self._hint:
            self._paint_with_key()
        else:
            super().paintEvent(event)
        if self._kind == "primary" and self.hasFocus():
            self._paint_ring()

    def _paint_ring(self) -> None:
        """A ring inside its edge, which alone is hardly seen on the ground of the button."""
        from PySide6.QtGui import QPainter, QPen

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().on_accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 1, 1)
        painter.end()

    def _paint_with_key(self) -> None:
        # The first window has no such button, and QStyle's many names take 5 ms to come in.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        whole = QRect(option.rect)
        option.rect = whole.adjusted(0, 0, -self._hint_width(), 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        shown = tokens()
        painter.setFont(font("quiet"))
        stands_out = self._kind == "primary" and self.isEnabled()
        painter.setPen(QColor(shown.on_accent if stands_out else shown.quiet))
        room = whole.adjusted(0, 0, -14, 0)
        painter.drawText(
            room, QtCore.Qt.AlignmentFlag.AlignRight | QtCore.Qt.AlignmentFlag.AlignVCenter, self._hint
        )
        painter.end()

    def _hint_width(self) -> int:
        if not self._hint:
            return 0
        return self.fontMetrics().horizontalAdvance(self._hint) + 8


def key_words(keys: str) -> str:
    """A key such as ``Ctrl+Return`` as the platform writes it, and as the keyboard says it: Enter."""
    if not keys:
        return ""
    from PySide6.QtGui import QKeySequence

    if sys.platform == "darwin":
        return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
    told = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
    return "+".join(_(_KEYS[part]) if part in _KEYS else part for part in told.split("+"))


_KEYS = {"Ctrl": N_("Ctrl"), "Shift": N_("Shift"), "Return": N_("Enter"), "Del": N_("Del")}
"""Keys that other languages call otherwise: as they stand on keyboards there, which is not as Qt writes them."""


def button(
    text: str,
    pressed: Callable[[], object] | None = None,
    *,
    kind: Kind = "normal",
    icon: str = "",
    keys: str = "",
    about: str = "",
) -> Button:
    """A button that calls `pressed`; `keys` such as ``Ctrl+N`` are shown and told, not bound.

    An `icon` button shows no word, so its text becomes the tooltip and what a screen reader says.
    """
    hint = key_words(keys)
    made = Button(text, kind, hint.replace("Enter", "↵"))
    made.keys = hint
    made.setAccessibleName(text)
    made.setAccessibleDescription(about or hint)
    if kind == "icon" or about:
        tip(made, about or (f"{text} ({hint})" if hint else text))
    if icon:
        side = round((_SMALL_ICON if kind == "pill" else _ICON) * enlarged())
        made.setIconSize(QSize(side, side))
        put_icon(made, icon, {"primary": "on_accent", "link": "accent", "pill": "accent"}.get(kind, "text"))
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    return made
