"""The board of tiles: lanes one below the other, each with its head at the left; the arrows walk through it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coachdesk.ui.goals.tile import NARROW, Reference, Tile, go_to
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.fonts import cover, embolden, font
from coachdesk.ui.kit.heard import heard_as
from coachdesk.ui.kit.labels import tip
from coachdesk.ui.kit.tokens import tokens
from coachdesk.words import _

HEAD: Final = 248
"""Logical pixels of a lane's head at 100 %."""

_KEYS: Final = {
    Qt.Key.Key_N: "new",
    Qt.Key.Key_S: "step",
    Qt.Key.Key_R: "review",
    Qt.Key.Key_D: "done",
    Qt.Key.Key_M: "mend",
    Qt.Key.Key_C: "carry",
    Qt.Key.Key_A: "agree",
    Qt.Key.Key_B: "beside",
    Qt.Key.Key_G: "go_on",
    Qt.Key.Key_F: "filter",
    Qt.Key.Key_Slash: "filter",
    Qt.Key.Key_L: "log",
    Qt.Key.Key_Delete: "trash",
}
"""What single keys ask for on the plan; there is nothing to type into on it."""


@heard_as(QAccessible.Role.Heading)
class LaneHead(QWidget):
    """A standard with what was done for it: `pips` are its elements, each with whether a goal is about it.

    Of the words in `told`, longest first, those stand there that have room.
    """

    def __init__(
        self, code: str, name: str, told: Sequence[str], pips: Sequence[tuple[str, bool]], spoken: str
    ) -> None:
        super().__init__()
        self._code, self._name, self._told, self._pips = code, cover(name), tuple(told), tuple(pips)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(spoken)
        tip(self, spoken)

    def sizeHint(self) -> QSize:
        """The name in three lines at most, and a line of what was done."""
        metrics = QFontMetrics(font("body"))
        wide = max(HEAD, HEAD * metrics.averageCharWidth() // 8)
        return QSize(min(wide, 300), self._name_height(min(wide, 300)) + 8 + metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """The same: a lane is never lower than its head."""
        return self.sizeHint()

    def _name_height(self, width: int) -> int:
        metrics = QFontMetrics(embolden(font("body")))
        room = QRect(0, 0, width - self._indent(metrics) - 8, 10_000)
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._name).height()
        return min(needed, 3 * metrics.lineSpacing())

    @staticmethod
    def _indent(metrics: QFontMetrics) -> int:
        return metrics.horizontalAdvance("0") * 2 + 6

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the code, the name, the elements and the words behind them."""
        shown = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = embolden(font("body"))
        painter.setFont(strong)
        painter.setPen(QColor(shown.accent))
        indent = self._indent(painter.fontMetrics())
        tall = self._name_height(self.width())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(QRect(0, 6, indent, tall), align, self._code)
        painter.setPen(QColor(shown.text))
        painter.drawText(
            QRect(indent, 6, self.width() - indent - 8, tall), align | Qt.TextFlag.TextWordWrap, self._name
        )
        self._paint_pips(painter, indent, 6 + tall + 6)
        painter.end()

    def _paint_pips(self, painter: QPainter, left: int, top: int) -> None:
        """An element that a goal is about is filled, one without is a ring; the words say the same."""
        shown = tokens()
        painter.setFont(font("quiet"))
        metrics = painter.fontMetrics()
        tall = metrics.height() + 2
        for code, covered in self._pips:
            wide = metrics.horizontalAdvance(code) + 10
            box = QRect(left, top, wide, tall)
            painter.setPen(QPen(QColor(shown.accent if covered else shown.line), 1))
            painter.setBrush(QColor(shown.accent_soft) if covered else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(shown.accent if covered else shown.quiet))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code)
            left += wide + 4
        room = QRect(left + 4, top, self.width() - left - 10, tall)
        painter.setPen(QColor(shown.quiet))
        fits = [told for told in self._told if metrics.horizontalAdvance(told) <= room.width()]
        words = next(
            iter(fits), metrics.elidedText(self._told[-1], Qt.TextElideMode.ElideRight, room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


@heard_as(QAccessible.Role.Grouping)
class Lane(QWidget):
    """A head with its tiles: as many side by side as have room, and the references below them."""

    def __init__(self, head: QWidget, tiles: Sequence[Tile], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.tiles = [tile for tile in tiles if not isinstance(tile, Reference)]
        self.references = [tile for tile in tiles if isinstance(tile, Reference)]
        self._across = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addLayout(self._grid)
        if self.references:
            right.addLayout(FlowRow(*self.references, gap=6))
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self._room = head.sizeHint().width() + 8
        self._place(min(3, max(1, len(self.tiles))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many side by side as there is room for."""
        super().resizeEvent(event)
        fits = max(1, (self.width() - self._room + 8) // (NARROW + 8))
        self._place(min(3, fits, max(1, len(self.tiles))))

    def _place(self, across: int) -> None:
        if across == self._across:
            return
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, place // across, place % across)
        self._across = across


@heard_as(QAccessible.Role.Grouping)
class Board(QWidget):
    """Lanes that the arrows walk through. `opened` carries the tile, `asked` a word such as ``step`` and the tile.

    Tab leads to one tile, the one that was last at the keyboard; letters ask for what they stand for.
    """

    opened = Signal(object)
    asked = Signal(str, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows: list[list[Tile]] = []
        self._lanes: list[QWidget] = []
        self._at: Tile | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(10)
        self._column.addStretch(1)

    @property
    def at(self) -> Tile | None:
        """The tile the board is at."""
        return self._at

    def show_lanes(self, lanes: Sequence[tuple[QWidget, Sequence[Sequence[Tile]]]]) -> None:
        """Show these: each a widget, and its tiles in the rows the arrows walk; the place of before is found again."""
        before, had_focus = self._at, self._at is not None and self._at.hasFocus()
        place = self._place_of(before) if before is not None else (0, 0)
        gone = self._lanes
        self._lanes = [lane for lane, _rows in lanes]
        self._rows = [list(row) for _lane, rows in lanes for row in rows if row]
        for number, lane in enumerate(self._lanes):
            self._column.insertWidget(number, lane)
        for tile in (tile for row in self._rows for tile in row):
            tile.clicked.connect(lambda _checked=False, tile=tile: self._open(tile))
            tile.installEventFilter(self)
        self._at = None
        same = before and (self._same(before) or self._near(place))
        first = same or next((tile for row in self._rows for tile in row), None)
        if first is not None:
            self._stand_at(first, focus=had_focus)
        for lane in gone:  # only now: the keys would go astray from a tile that is hidden
            self._column.removeWidget(lane)
            lane.hide()
            lane.deleteLater()

    def _same(self, before: Tile) -> Tile | None:
        alike = [t for row in self._rows for t in row if t.goal == before.goal and type(t) is type(before)]
        return next(
            (tile for tile in alike if tile.lane == before.lane), alike[0] if before.goal and alike else None
        )

    def _near(self, place: tuple[int, int]) -> Tile | None:
        if not self._rows:
            return None
        row = self._rows[min(place[0], len(self._rows) - 1)]
        return row[min(place[1], len(row) - 1)]

    def tile_of(self, goal: object) -> Tile | None:
        """The tile of a goal, not one that only refers to it."""
        return next(
            (t for row in self._rows for t in row if t.goal == goal and not isinstance(t, Reference)), None
        )

    def go(self, goal: object) -> bool:
        """Go to a goal's tile."""
        tile = self.tile_of(goal)
        if tile is not None:
            self._stand_at(tile, focus=True)
        return tile is not None

    def take_focus(self) -> None:
        """Go where the board was left."""
        if self._at is not None:
            self._stand_at(self._at, focus=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A tile that was clicked is where the board is."""
        if event.type() == QEvent.Type.FocusIn and any(watched in row for row in self._rows):
            self._stand_at(cast("Tile", watched), focus=False)
        return super().eventFilter(watched, event)

    def _stand_at(self, tile: Tile, *, focus: bool) -> None:
        if self._at is not None and self._at is not tile:
            self._at.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._at = tile
        tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if focus:
            go_to(tile)

    def _open(self, tile: Tile) -> None:
        self._stand_at(tile, focus=True)
        self.opened.emit(tile)

    def _place_of(self, tile: Tile) -> tuple[int, int]:
        for number, row in enumerate(self._rows):
            if tile in row:
                return number, row.index(tile)
        return 0, 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, Home and End; a letter asks for what it stands for."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (self.ask_by_key(event) or (plain and self._walk(Qt.Key(event.key())))):
            super().keyPressEvent(event)

    def ask_by_key(self, event: QKeyEvent) -> bool:
        """Ask for what a letter stands for, of the tile the board is at; whether it stands for something."""
        asks = _KEYS.get(Qt.Key(event.key()))
        if self._at is None or asks is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self.asked.emit(asks, self._at)
        return True

    def _walk(self, key: Qt.Key) -> bool:
        if self._at is None:
            return False
        row, column = self._place_of(self._at)
        here = self._rows[row]
        moves = {
            Qt.Key.Key_Left: (row, column - 1),
            Qt.Key.Key_Right: (row, column + 1),
            Qt.Key.Key_Up: (row - 1, column),
            Qt.Key.Key_Down: (row + 1, column),
            Qt.Key.Key_Home: (0, 0),
            Qt.Key.Key_End: (len(self._rows) - 1, 0),
        }
        if key not in moves:
            return False
        to_row, to_column = moves[key]
        sideways = key in {Qt.Key.Key_Left, Qt.Key.Key_Right}
        if 0 <= to_row < len(self._rows) and (not sideways or 0 <= to_column < len(here)):
            target = self._rows[to_row]
            self._stand_at(target[min(max(0, to_column), len(target) - 1)], focus=True)
        return True


def keys_told(*, beside: bool = False) -> str:
    """The keys of the plan in one line, for the foot of the page."""
    if beside:
        return _("Arrows walk · Enter opens · C carries over · B shows this year alone")
    return _(
        "Arrows walk · Enter opens · N new goal · S new step · D step done · A agreed · R review · L log a session"
    )
