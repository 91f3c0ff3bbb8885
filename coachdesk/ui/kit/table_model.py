"""The one table model: frozen rows, shown through a tuple of columns.

Only what is on screen is formatted. Sorting computes each column's keys once for the rows it has.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coachdesk.ui.kit.fonts import cover
from coachdesk.ui.kit.labels import tip_of
from coachdesk.ui.kit.matching import fold
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.tokens import Tone
from coachdesk.words import _, n_


class HasId(Protocol):
    """What a row must have: a key that stays the same when its words change."""

    @property
    def id(self) -> Hashable:
        """The key."""
        ...


Row = TypeVar("Row", bound=HasId)
AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Bar:
    """A value against what is expected by now, of a maximum; `text` stands beside it and says it in words."""

    value: float
    maximum: float
    text: str
    expected: float | None = None
    tone: Tone = "accent"


@dataclass(frozen=True)  # without slots: `Column[SomeRow](...)` could not be written on Python 3.11
class Column(Generic[Row]):
    """One column. `text` is what is read, copied, searched and, unless `sort` says otherwise, sorted by.

    `mark` paints it as a pill, `bar` as a bar, `second` adds a quiet line below; `tone` colours the text.
    `width` is in pixels at 100 %; without it the first rows decide. A column that stretches takes what is left,
    never less than its width. Where it is narrow, the column with the highest `drop` is left out first; 0 stays.
    Its words may break into so many `lines`; every row is then measured, so only a table of few rows has more than one.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    align: Literal["left", "right"] = "left"
    accessible: Callable[[Row], str] | None = None
    mark: Callable[[Row], Mark | None] | None = None
    bar: Callable[[Row], Bar | None] | None = None
    second: Callable[[Row], str] | None = None
    tone: Callable[[Row], Tone | None] | None = None
    width: int = 0
    stretch: bool = False
    drop: int = 0
    lines: int = 1
    quiet: bool = False
    strong: bool = False

    def spoken(self, row: Row) -> str:
        """What a screen reader says of a cell."""
        if self.accessible is not None:
            return self.accessible(row)
        second = self.second(row) if self.second is not None else ""
        return f"{self.text(row)}, {second}" if second else self.text(row)


@dataclass(frozen=True, slots=True)
class Group:
    """What a row is grouped under: its words, and where it stands among the groups (`order`, then the words)."""

    text: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above the rows of a group; `is_closed` when they are folded away."""

    id: Hashable
    text: str
    count: int
    is_closed: bool = False

    @property
    def words(self) -> str:
        """What is read and said of it."""
        rows = n_("{n} row", "{n} rows", self.count)
        told = _("{group}, {rows}").format(group=self.text, rows=rows)
        return _("{told}, closed").format(told=told) if self.is_closed else told


class RowModel(QAbstractTableModel, Generic[Row]):
    """Rows behind a table, in the order they are shown; `lines` are those rows with the headings of their groups.

    Without groups the lines are the rows. Rows of a closed group are among `rows`, but no lines.
    """

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        self.lines: list[Row | Heading] = []
        self.closed: set[str] = set()
        self._grouping: Callable[[Row], Group] | None = None
        self._given: Sequence[Row] = ()
        self._keys: dict[int, list[Any]] = {}
        self._sorted_by: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Hold other rows, in the order of the column that sorts now."""
        self.beginResetModel()
        self._given = rows
        self._keys.clear()
        self._order()
        self.endResetModel()

    def renew(self, rows: Iterable[Row]) -> None:
        """Put these rows in the place of those with their ids; their order and groups stay as they are."""
        fresh = {row.id: row for row in rows}
        self._keys.clear()
        self._given = [fresh.get(row.id, row) for row in self._given]
        self.rows = [fresh.get(row.id, row) for row in self.rows]
        self.lines = [line if isinstance(line, Heading) else fresh.get(line.id, line) for line in self.lines]
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(self.columns) - 1))

    def group(self, grouping: Callable[[Row], Group] | None) -> None:
        """Put the rows under headings, or take those away."""
        self._grouping = grouping
        self.closed.clear()
        self.show_rows(self._given)

    def turn(self, heading: Heading) -> None:
        """Fold the rows of a group away, or bring them back."""
        self.closed ^= {heading.text}
        self.show_rows(self._given)

    @property
    def is_grouped(self) -> bool:
        """Whether rows stand under headings."""
        return self._grouping is not None

    def row_at(self, line: int) -> Row | None:
        """The row on a line; None for a heading, and where there is no line."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return None if isinstance(found, Heading) else found

    def heading_at(self, line: int) -> Heading | None:
        """The heading on a line; None for a row."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return found if isinstance(found, Heading) else None

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, for eyes or for a screen reader; that of a heading stands in the first column."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(self._whole(index.column(), line))
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if isinstance(line, Heading):
            return cover(line.words) if index.column() == 0 else ""
        column = self.columns[index.column()]
        return cover(column.text(line)) if role == Qt.ItemDataRole.DisplayRole else column.spoken(line)

    def _whole(self, column: int, line: Row | Heading) -> str:
        """All words of a cell, for one in which they are cut."""
        if isinstance(line, Heading):
            return line.text
        shown = self.columns[column]
        second = shown.second(line) if shown.second is not None else ""
        return "\n".join(part for part in (shown.text(line), second) if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """A column's title; a screen reader also hears how it is sorted."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken_title(section)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in a column's order; minus one puts them back as they were given."""
        self._sorted_by = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self.lines[index.row()].id for index in before]
        self._order()
        places = {line.id: place for place, line in enumerate(self.lines)} if held else {}
        after = [self.index(places[key], index.column()) for key, index in zip(held, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _order(self) -> None:
        self._sort()
        if self._grouping is None:
            self.lines = list(self.rows)
        else:
            self._put_under_headings(self._grouping)

    def _put_under_headings(self, grouping: Callable[[Row], Group]) -> None:
        groups: dict[Group, list[Row]] = {}
        for row in self.rows:
            groups.setdefault(grouping(row), []).append(row)
        self.rows, self.lines = [], []
        for group in sorted(groups, key=lambda group: (group.order, fold(group.text))):
            owned, is_closed = groups[group], group.text in self.closed
            self.rows += owned
            self.lines.append(Heading(("heading", group.text), group.text, len(owned), is_closed))
            self.lines += [] if is_closed else owned

    def _sort(self) -> None:
        column, order = self._sorted_by
        if not 0 <= column < len(self.columns):
            self.rows = list(self._given)
            return
        if column not in self._keys:
            self._keys[column] = _sort_keys(self.columns[column], self._given)
        keys = self._keys[column]
        places: Sequence[int] = range(len(keys))
        empty: list[int] = []
        if None in keys:
            empty = [place for place in places if keys[place] is None]
            places = [place for place in places if keys[place] is not None]
        filled = sorted(places, key=keys.__getitem__, reverse=order == Qt.SortOrder.DescendingOrder)
        self.rows = list(map(self._given.__getitem__, filled + empty))

    def _spoken_title(self, section: int) -> str:
        title, (column, order) = self.columns[section].title, self._sorted_by
        if section != column:
            return title
        up = order == Qt.SortOrder.AscendingOrder
        return f"{title}, {_('sorted upwards') if up else _('sorted downwards')}"


def _sort_keys(column: Column[Row], rows: Sequence[Row]) -> list[Any]:
    """A key for each row; None, the key of a row that has nothing here, stays at the end either way."""
    if column.sort is not None:
        return list(map(column.sort, rows))
    return [fold(column.text(row)) or None for row in rows]
