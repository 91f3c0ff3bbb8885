"""The board of a plan: lanes one below the other; the arrows walk from tile to tile, and letters ask for things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.ui.goals.tile import Reference, Tile, go_to
from coachdesk.ui.kit.heard import heard_as
from coachdesk.words import _

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
