"""A goal as a tile of the plan: its name and state above, what was done for it below; painted, and read aloud."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coachdesk.ui.kit.fonts import cover, embolden, font
from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.labels import tip
from coachdesk.ui.kit.pills import Mark, paint_pill, pill_width
from coachdesk.ui.kit.tokens import CARD_RADIUS, Tone, tokens

_EDGE, _GAP, _ICON, _BETWEEN = 12, 16, 14, 6

NARROW: Final = 230
"""Logical pixels a tile is never narrower than, unless the page itself is."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to know of a goal: an icon with words, shorter ones where it is narrow, and what is read aloud."""

    icon: str
    words: str
    short: str
    spoken: str
    tone: Tone = "quiet"


@dataclass(frozen=True, slots=True)
class Face:
    """What stands on a tile. `name` is how the goal is called, such as "Goal 2"; `codes` are its elements."""

    name: str
    title: str
    codes: str = ""
    mark: Mark | None = None
    facts: tuple[Fact, ...] = field(default=())
    about: str = ""

    @property
    def heard(self) -> str:
        """What a screen reader calls it."""
        return ": ".join(part for part in (self.name, self.title) if part)

    @property
    def told(self) -> str:
        """What a screen reader says besides."""
        parts = [self.mark.text if self.mark else "", self.codes, *(fact.spoken for fact in self.facts)]
        return ". ".join(part for part in parts if part)


class Tile(QAbstractButton):
    """A place on the plan that the arrows lead to; Enter or a click opens it, other keys go to the plan.

    `goal` is the goal it is about; `lane` says where it stands, and what is new begins there.
    """

    def __init__(self, face: Face, *, lane: str, goal: UUID | None = None) -> None:
        super().__init__()
        self.face, self.lane, self.goal = face, lane, goal
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(face.heard)
        self.setAccessibleDescription(face.told)
        for words in (face.title, face.name):
            cover(words)
        tip(self, face.about or face.heard)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open it; the arrows and letters are the plan's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and not event.modifiers():
            self.click()
            return
        event.ignore()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Rest again."""
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of text; the width is what the plan gives."""
        return QSize(120, 2 * QFontMetrics(font("body")).height() + 2 * 9 + _BETWEEN)

    def minimumSizeHint(self) -> QSize:
        """The same: what has no room is left out from the end."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then both lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, dashed=False)
        upper = QFontMetrics(font("body")).height()
        room = self.rect().adjusted(_EDGE, 9, -_EDGE, -9)
        above = QRect(room.left(), room.top(), room.width(), upper)
        self._paint_title(painter, above)
        below = QRect(room.left(), room.bottom() - upper + 1, room.width(), upper)
        paint_facts(painter, below, self.face.facts)
        painter.end()

    def _paint_ground(self, painter: QPainter, *, dashed: bool) -> None:
        shown = tokens()
        here = self.hasFocus()
        ground = shown.hover if self.underMouse() else shown.surface if dashed else shown.card
        pen = QPen(QColor(shown.accent if here else shown.line), 2 if here else 1)
        if dashed and not here:
            pen = QPen(QColor(shown.edge), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        inset = 1.0 if here else 0.5
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), CARD_RADIUS, CARD_RADIUS
        )

    def _paint_title(self, painter: QPainter, room: QRect) -> None:
        """The name, the title as far as it goes, and at the end the elements and the state."""
        shown, face = tokens(), self.face
        quiet = QFontMetrics(font("quiet"))
        painter.setFont(font("quiet"))
        if face.mark is not None:
            wide = min(pill_width(quiet, face.mark), room.width() // 2)
            paint_pill(painter, QRect(room.right() + 1 - wide, room.top(), wide, room.height()), face.mark)
            room.setRight(room.right() - wide - 8)
        codes = quiet.horizontalAdvance(face.codes)
        if face.codes and room.width() - codes > 24 * quiet.averageCharWidth():
            painter.setPen(QColor(shown.quiet))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, face.codes)
            room.setRight(room.right() - codes - 12)
        painter.setPen(QColor(shown.quiet))
        short = face.name if room.width() > 12 * quiet.averageCharWidth() + 60 else ""
        if short:
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
            room.setLeft(room.left() + quiet.horizontalAdvance(short) + 8)
        strong = embolden(font("body"))
        painter.setFont(strong)
        painter.setPen(QColor(shown.text))
        words = QFontMetrics(strong).elidedText(face.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class Reference(Tile):
    """A goal of another standard with an element of this one: a slim line that leads to it."""

    def sizeHint(self) -> QSize:
        """As wide as its words, to a point."""
        metrics = QFontMetrics(font("quiet"))
        return QSize(min(320, metrics.horizontalAdvance(self._words()) + 44), metrics.height() + 10)

    def _words(self) -> str:
        return f"{self.face.name}  {self.face.title}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw an arrow and the words on one line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, dashed=False)
        shown = tokens()
        room = self.rect().adjusted(10, 0, -10, 0)
        paint_icon(painter, (room.left(), (self.height() - _ICON) / 2), "next", shown.quiet, _ICON)
        room.setLeft(room.left() + _ICON + 5)
        painter.setFont(font("quiet"))
        painter.setPen(QColor(shown.quiet))
        short = painter.fontMetrics().elidedText(self._words(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
        painter.end()


class Vacancy(Tile):
    """Where no goal is: `face.name` says so, and where `face.codes` is not empty Enter does something about it."""

    def sizeHint(self) -> QSize:
        """One line: what is not there takes less room."""
        return QSize(120, QFontMetrics(font("body")).height() + 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dashed place with its words in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, dashed=True)
        shown, face = tokens(), self.face
        painter.setFont(font("body"))
        room = self.rect().adjusted(_EDGE, 0, -_EDGE, 0)
        if face.mark is not None:
            wide = min(pill_width(QFontMetrics(font("quiet")), face.mark), room.width() // 2)
            painter.setFont(font("quiet"))
            paint_pill(painter, QRect(room.right() + 1 - wide, room.top(), wide, room.height()), face.mark)
            room.setRight(room.right() - wide - 8)
            painter.setFont(font("body"))
        if face.codes:
            paint_icon(painter, (room.left(), (self.height() - 16) / 2), "add", shown.accent, 16)
            room.setLeft(room.left() + 24)
        painter.setPen(QColor(shown.quiet))
        short = painter.fontMetrics().elidedText(face.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
        painter.end()


def paint_facts(painter: QPainter, room: QRect, facts: Sequence[Fact]) -> None:
    """Paint facts on one line: with all their words, or as many and as long as there is room for."""
    painter.setFont(font("quiet"))
    metrics = painter.fontMetrics()
    words = fitting(facts, lambda tried: _width(metrics, tried) <= room.width())
    shown = tokens()
    left = room.left()
    for fact, text in zip(facts, words, strict=False):
        ink = shown.quiet if fact.tone == "quiet" else shown.ink(fact.tone)
        paint_icon(painter, (left, room.top() + (room.height() - _ICON) / 2), fact.icon, ink, _ICON)
        left += _ICON + 5
        painter.setPen(QColor(ink))
        short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.right() + 1 - left)
        painter.drawText(QRect(left, room.top(), room.right() + 1 - left, room.height()),
                         Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)  # fmt: skip
        left += metrics.horizontalAdvance(text) + _GAP


def fitting(facts: Sequence[Fact], fits: Callable[[Sequence[str]], bool]) -> list[str]:
    """The words of facts that fit: only as many are short as must be, the last ones first; then the last ones go."""
    words = [fact.words for fact in facts]
    for place in reversed(range(len(words))):
        if fits(words):
            break
        words[place] = facts[place].short
    while len(words) > 1 and not fits(words):
        words.pop()
    return words


def _width(metrics: QFontMetrics, words: Sequence[str]) -> int:
    return sum(metrics.horizontalAdvance(text) + _ICON + 5 for text in words) + _GAP * max(0, len(words) - 1)


def go_to(tile: QWidget) -> None:
    """Give a tile the keyboard, as the one that Tab leads to."""
    tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    tile.setFocus(Qt.FocusReason.OtherFocusReason)
