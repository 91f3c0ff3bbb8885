"""The list of places on the left: an icon and a word each, with standing facts and quiet actions at the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from coachdesk.ui.kit.assisted import go_where_selected
from coachdesk.ui.kit.buttons import key_words
from coachdesk.ui.kit.fonts import cover, embolden, enlarged, font
from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.labels import label, tall
from coachdesk.ui.kit.tokens import RADIUS, tokens

_PLACE: Final = Qt.ItemDataRole.UserRole
_COUNT: Final = Qt.ItemDataRole.UserRole + 1
_GAP: Final = 8
_ICON: Final = 18
_AROUND: Final = 76
"""The icon, a scroll bar and the air beside a title."""


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: `keys` such as ``Ctrl+1`` are told, not bound; `gap` sets it apart from the one above."""

    key: str
    title: str
    icon: str
    keys: str = ""
    gap: bool = False


class Sidebar(QFrame):
    """The places one can go to. `chosen` carries the key of the place a person picked, never one set by `select`.

    A click or Enter on the place we are at picks it too: what is shown may have been reached from there.
    """

    chosen = Signal(str)

    def __init__(self, name: str, places: Sequence[Place]) -> None:
        super().__init__()
        self.setFixedWidth(_wide(places))
        self.name = label(name, "heading")
        self.name.setContentsMargins(12, 0, 0, 0)
        self.list = _Places()
        self.list.setAccessibleName(name)
        self.list.setItemDelegate(_PlaceDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(
            QAbstractItemView.ScrollMode.ScrollPerPixel
        )  # gaps are higher than lines
        self.footer = label("", "quiet", wrap=True)
        self.footer.setContentsMargins(12, 0, 12, 0)
        self.footer.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 16)
        column.setSpacing(16)
        column.addWidget(self.name)
        column.addWidget(self.list, 1)
        column.addWidget(self.footer)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(2)
        column.addLayout(self._foot)
        for place in places:
            self.list.addItem(_item(place))
        self.list.currentItemChanged.connect(self._moved)
        go_where_selected(self.list)
        self.list.again.connect(lambda: self._moved(self.list.currentItem()))

    def select(self, key: str) -> None:
        """Show `key` as the place we are at, without saying so through `chosen`."""
        with QSignalBlocker(self.list):
            for row in range(self.list.count()):
                if self.list.item(row).data(_PLACE).key == key:
                    self.list.setCurrentRow(row)

    @property
    def selected(self) -> str:
        """The key of the place we are at, or nothing."""
        item = self.list.currentItem()
        return str(item.data(_PLACE).key) if self.list.currentRow() >= 0 else ""

    def show_count(self, key: str, count: int) -> None:
        """Show how many things wait at a place; zero shows nothing."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            place: Place = item.data(_PLACE)
            if place.key == key:
                item.setData(_COUNT, count)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole, f"{place.title} {count}" if count else place.title
                )

    def show_place(self, key: str, *, shown: bool) -> None:
        """Show or hide a place that is there for a time only."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_PLACE).key == key:
                item = self.list.item(row)
                item.setHidden(not shown)
                on = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                item.setFlags(on if shown else Qt.ItemFlag.NoItemFlags)  # or a typed letter would find it

    def show_footer(self, text: str) -> None:
        """Change the standing facts at the foot."""
        self.footer.setText(text)
        self.footer.setVisible(bool(text))

    def show_actions(self, actions: Sequence[tuple[str, str, str, Callable[[], object]]]) -> None:
        """Put what can be done from anywhere at the foot: icon, word, keys such as ``Ctrl+K``, and what to run."""
        while (item := self._foot.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for icon, text, keys, run in actions:
            self._foot.addWidget(Action(icon, text, keys, run))

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_PLACE).key)


def _wide(places: Sequence[Place]) -> int:
    """Room for the longest title, which other languages and larger letters ask for."""
    metrics = QFontMetrics(embolden(font("body")))
    return max(
        196, max(metrics.horizontalAdvance(place.title) for place in places) + _AROUND + _icon_side() - _ICON
    )


def _icon_side() -> int:
    """The pixels of an icon beside letters of now."""
    return round(_ICON * enlarged())


class _Places(QListWidget):
    """The list itself; `again` says that the place we are at was picked."""

    again = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The place we are at stays in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the place we are at."""
        before = self.currentRow()
        super().mousePressEvent(event)
        if self.indexAt(event.position().toPoint()).row() == before >= 0:
            self.again.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the place we are at."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentRow() >= 0:
            self.again.emit()
            return
        super().keyPressEvent(event)


def _item(place: Place) -> QListWidgetItem:
    keys = key_words(place.keys)
    item = QListWidgetItem(place.title)
    item.setData(_PLACE, place)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, place.title)
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, keys)
    return item


class _PlaceDelegate(QStyledItemDelegate):
    """Paints a place: the chosen one on a soft ground, its key while the mouse is over it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As tall as the text asks for."""
        gap = _GAP if index.data(_PLACE).gap else 0
        return QSize(100, tall(font("body"), air=18) + gap)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one place."""
        place: Place = index.data(_PLACE)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        _paint_row(
            painter,
            option.rect.adjusted(0, (_GAP if place.gap else 0) + 1, 0, -1),
            (place.icon, place.title, _aside(index, place, over=over)),
            chosen=bool(option.state & QStyle.StateFlag.State_Selected),
            over=over,
            focused=bool(option.state & QStyle.StateFlag.State_HasFocus),
        )


class Action(QAbstractButton):
    """Something to do, at the sidebar's foot: an icon, a word, and its key, which is told and not bound."""

    def __init__(self, icon: str, text: str, keys: str, run: Callable[[], object]) -> None:
        super().__init__()
        self._icon, self._hint = icon, key_words(keys)
        self.setText(cover(text))
        self.setAccessibleName(text)
        self.setAccessibleDescription(self._hint)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda _checked=False: run())

    def sizeHint(self) -> QSize:
        """As tall as a place."""
        return QSize(100, tall(font("body"), air=14))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as the space bar does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as a place that is quieter."""
        painter = QPainter(self)
        words = (self._icon, self.text(), self._hint)
        _paint_row(painter, self.rect(), words, quiet=True, over=self.underMouse(), focused=self.hasFocus())
        painter.end()


def _paint_row(
    painter: QPainter,
    box: QRect,
    words: tuple[str, str, str],
    *,
    over: bool,
    focused: bool,
    chosen: bool = False,
    quiet: bool = False,
) -> None:
    """Paint an icon's name, a word, and a short one at the right end."""
    (icon, word, aside), shown = words, tokens()
    ink = (
        (shown.on_chosen if shown.plain else shown.accent) if chosen else shown.quiet if quiet else shown.text
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if chosen or over:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown.chosen if chosen else shown.hover))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
    if focused:
        painter.setPen(QPen(QColor(shown.on_chosen if chosen and shown.plain else shown.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    side = _icon_side()
    paint_icon(painter, (box.left() + 11, box.top() + (box.height() - side) / 2), icon, ink, side)
    painter.setPen(QColor(ink))
    painter.setFont(embolden(font("body")) if chosen else font("body"))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box.adjusted(side + 22, 0, -8, 0), middle | Qt.AlignmentFlag.AlignLeft, word)
    if aside:
        painter.setFont(font("quiet"))
        painter.setPen(QColor(ink if chosen else shown.quiet))
        painter.drawText(box.adjusted(0, 0, -10, 0), middle | Qt.AlignmentFlag.AlignRight, aside)
    painter.restore()


def _aside(index: QModelIndex | QPersistentModelIndex, place: Place, *, over: bool) -> str:
    if over and place.keys:
        return key_words(place.keys)
    return str(index.data(_COUNT) or "")
