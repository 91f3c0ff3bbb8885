"""A chapter of the guide on screen: labels, pictures and buttons; no markup is read by Qt."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from coachdesk.paths import resource_folder
from coachdesk.services.guide import Block, Chapter
from coachdesk.ui.kit.buttons import button, key_words
from coachdesk.ui.kit.flow import FlowRow, Scrolling
from coachdesk.ui.kit.heard import heard_as
from coachdesk.ui.kit.labels import label, top_left
from coachdesk.ui.kit.painted import when_painted
from coachdesk.ui.kit.tokens import tokens

_WIDTH: Final = 680
"""Pixels of a line of text: longer ones are hard to follow with the eyes."""

_KEYS: Final = re.compile(r"(?:(?:Ctrl|Shift|Alt)\+)+\S+|F\d+")


def say_keys(text: str) -> str:
    """The text with its keys as this platform writes them, and without the marks around them."""
    return re.sub(r"`([^`]+)`", lambda found: _say(found[1]), text)


def _say(words: str) -> str:
    """A key in the platform's words; anything else that stood between marks as it is."""
    return key_words(words.replace("Enter", "Return")) if _KEYS.fullmatch(words) else words


@heard_as(QAccessible.Role.Document)
class Reading(Scrolling):
    """The chapter that is read; arrows and Page Down scroll it. `go` is called with the chapter a link leads to."""

    def __init__(self, go: Callable[[str], object]) -> None:
        self._holder = QWidget()
        super().__init__(self._holder)
        self._go = go
        self._row = QHBoxLayout(self._holder)
        self._row.setContentsMargins(24, 20, 24, 24)
        self._page: QWidget | None = None
        self._pieces: list[QWidget] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.chapter = ""

    def show_chapter(self, chapter: Chapter, block: int = 0) -> None:
        """Show a chapter, and in it the piece that is counted so; 0 is the top."""
        new = chapter.key != self.chapter
        if new:
            self._fill(chapter)
        self.chapter = chapter.key
        bring = partial(self._bring, self._pieces[block] if block else None)
        if new and self._page is not None:
            when_painted(self._page, bring)  # before that nobody knows where a piece stands
        else:
            bring()

    def _bring(self, place: QWidget | None) -> None:
        top = place.y() - self.fontMetrics().height() if place is not None and place in self._pieces else 0
        self.verticalScrollBar().setValue(max(0, top))

    def _fill(self, chapter: Chapter) -> None:
        if self._page is not None:
            self._row.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page = QWidget()
        self._page.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(chapter.title, "title", wrap=True))
        self._pieces = [self._piece(block) for block in chapter.blocks]
        for piece in self._pieces:
            column.addWidget(piece)
        column.addStretch(1)
        self._row.addWidget(self._page, 1)
        self._row.addStretch(0)
        self.setAccessibleName(chapter.title)

    def _piece(self, block: Block) -> QWidget:
        """One block as a widget, with a button for each of its links below."""
        if block.kind == "picture":
            return Picture(block)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 10 if block.kind == "heading" else 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(_words(block))
        if block.links:
            links = [
                button(link.words, partial(self._go, link.chapter), kind="link", icon="next")
                for link in block.links
            ]
            column.addLayout(FlowRow(*links))
        return made


def _words(block: Block) -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    if block.kind in {"bullet", "step"}:
        mark = top_left(label(f"{block.number}." if block.kind == "step" else "•"))
        mark.setFixedWidth(mark.fontMetrics().horizontalAdvance("00."))
        row.addWidget(mark)
    told = label(
        say_keys(block.text), "heading" if block.kind == "heading" else "body", wrap=True, selectable=False
    )
    row.addWidget(top_left(told), 1)
    return row


@heard_as(QAccessible.Role.Graphic)
class Picture(QWidget):
    """A picture of the guide, as wide as the text; what it shows is said to those who do not see it."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.image = QImage(str(resource_folder("guide") / block.file))
        self.setAccessibleName(block.text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As wide as a line of text."""
        return QSize(_WIDTH, self.heightForWidth(_WIDTH))

    def minimumSizeHint(self) -> QSize:
        """Small enough for a narrow window."""
        return QSize(200, self.heightForWidth(200))

    def heightForWidth(self, width: int) -> int:
        """The height that keeps its shape."""
        if self.image.isNull():
            return 0
        return round(min(width, _WIDTH) * self.image.height() / self.image.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it at the top left, with a line around it."""
        width = min(self.width(), _WIDTH)
        place = QRect(0, 0, width - 1, self.heightForWidth(width) - 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)
        painter.setPen(QPen(QColor(tokens().line), 1))
        painter.drawRect(place)
        painter.end()
