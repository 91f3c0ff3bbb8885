"""The palette that Ctrl+K opens: one line that finds every person, place and command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.matching import score
from coachdesk.ui.kit.palette_rows import ENTRY, EntryDelegate
from coachdesk.words import _, n_

_SHOWN: Final = 50
_WIDTH: Final = 620


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to or to do: `run` is called when it is picked, `keywords` find it and are not shown."""

    title: str
    run: Callable[[], object]
    subtitle: str = ""
    group: str = ""
    keywords: str = ""
    keys: str = ""
    icon: str = ""


Find = Callable[[str, Callable[[Sequence[Entry]], None]], object]
"""Finds more for what was typed: people, sessions, goals. It hands them over, best first, now or when it has them."""


class Palette(QWidget):
    """A layer over a window: the entries that fit what is typed, best first; Enter picks, Escape leaves.

    `open` takes the commands of the moment and, with `find`, asks for more from two letters on.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._entries: tuple[Entry, ...] = ()
        self._find: Find | None = None
        self._came_from: QWidget | None = None
        self._panel = PalettePanel(self)
        self.line, self.list, self.nothing = self._panel.line, self._panel.list, self._panel.nothing
        self.line.textChanged.connect(self._look)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._pick)
        window.installEventFilter(self)
        self.hide()

    def open(self, entries: Sequence[Entry], find: Find | None = None) -> None:
        """Show the palette over its window, empty, and take the keyboard."""
        self._entries, self._find = tuple(entries), find
        self._came_from = QApplication.focusWidget()
        self.line.clear()
        self._look("")
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close, and give the keyboard back to where it was."""
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self._came_from = None

    def shown_titles(self) -> list[str]:
        """What stands in the list, top to bottom."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in the line move through the list; the layer keeps the size of its window."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel leaves."""
        self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window behind."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 70))
        painter.end()

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        page = 8
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        if key in steps:
            self._move(steps[Qt.Key(key)])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        return True

    def _move(self, by: int) -> None:
        count = self.list.count()
        if count:
            row = self.list.currentRow() + by
            self.list.setCurrentRow(row % count if abs(by) == 1 else min(max(row, 0), count - 1))
            self._announce(self.list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole))

    def _look(self, typed: str) -> None:
        self.list.clear()
        self._add(typed, self._ranked(typed.strip()))
        if self._find is not None and len(typed.strip()) > 1:
            self._find(typed, partial(self._add, typed))

    def _add(self, typed: str, found: Sequence[Entry]) -> None:
        """Show more under what is there, unless something else stands in the line by now."""
        if typed != self.line.text():
            return
        for entry in found[: _SHOWN - self.list.count()]:
            item = QListWidgetItem(entry.title)
            item.setData(ENTRY, (entry, typed))
            spoken = ", ".join(filter(None, (entry.title, entry.subtitle, entry.group)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        count = self.list.count()
        self.list.setVisible(bool(count))
        self.nothing.setVisible(not count)
        self._panel.fit()
        if typed:
            self._announce(n_("{n} found", "{n} found", count))

    def _ranked(self, typed: str) -> list[Entry]:
        if not typed:
            return list(self._entries)
        points = [
            (score(typed, f"{each.title} {each.keywords} {each.group}"), each) for each in self._entries
        ]
        return [each for mark, each in sorted(points, key=lambda pair: -pair[0]) if mark]

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None and self.list.count():
            entry: Entry = item.data(ENTRY)[0]
            self.leave()
            entry.run()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
            self._panel.fit()

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, text))


class PalettePanel(QFrame):
    """The panel itself: the line, the list under it, and a word where nothing was found."""

    def __init__(self, layer: QWidget) -> None:
        super().__init__(layer)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Find a person, a page or a command"))
        self.line.setAccessibleName(_("Find"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Found"))
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = label(_("Nothing found. Try fewer letters."), "body")
        self.nothing.setContentsMargins(8, 8, 8, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list)
        column.addWidget(self.nothing)

    def fit(self) -> None:
        """Take the place and the height that the list needs now."""
        layer = self.parentWidget()
        if layer is None:
            return
        rows = min(self.list.count(), 9) * max(1, self.list.sizeHintForRow(0))
        self.list.setFixedHeight(max(rows, 1))
        width = min(_WIDTH, layer.width() - 48)
        height = self.line.sizeHint().height() + 32
        height += rows or self.nothing.sizeHint().height()
        top = min(96, max(16, layer.height() // 8))
        self.setGeometry(QRect(0, 0, width, height).translated((layer.width() - width) // 2, top))

    def sizeHint(self) -> QSize:
        """As wide as the panel gets."""
        return QSize(_WIDTH, 200)
