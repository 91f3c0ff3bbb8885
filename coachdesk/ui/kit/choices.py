"""Choosing: one of several, or yes and no. Both are editors, as `editors` says what those are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

from coachdesk.ui.kit.assisted import go_where_selected
from coachdesk.ui.kit.fonts import cover
from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.suggest import Option, Suggestions
from coachdesk.ui.kit.tokens import tokens
from coachdesk.ui.kit.undoing import Line
from coachdesk.words import _

__all__ = ["CheckEditor", "ChoiceEditor", "Option"]

_FILTER_FROM: Final = 9
"""From so many choices on a choice can be typed into."""


_MOST: Final = 24
"""So many letters of a choice are always shown."""

_ARROW: Final = 48
"""The room that the arrow and the air around the words take."""

_INDENT: Final = 2
"""By so much a line that is typed into sets its words in, so a choice does too."""


class ChoiceEditor(QComboBox):
    """One of several; with many of them letters typed here narrow the list down."""

    edited = Signal()

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))  # the box's own delegate ignores the style sheet
        self.activated.connect(self._tell)
        go_where_selected(self, lambda index: self._choose(index.row()), self.view)
        self._options: tuple[Option, ...] = ()
        self.offer(options)

    @property
    def needed(self) -> int:
        """The width that shows its longest choice whole, unless that is very long; 0 where there is none."""
        longest = max(
            (self.fontMetrics().horizontalAdvance(option.text) for option in self._options), default=0
        )
        most = _MOST * self.fontMetrics().averageCharWidth()
        return min(longest, most) + _ARROW + 2 if longest else 0

    @property
    def unread(self) -> str:
        """What was typed must be one of the choices."""
        return "" if self._typed_is_known() else _("Choose one from the list.")

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other choices; the value stays if it is still among them."""
        held = self.read()
        self._options = tuple(options)
        with QSignalBlocker(self):
            self.clear()
            for option in options:
                self.addItem(cover(option.text), option.value)
            self.setMaxVisibleItems(12)
            self._let_type(yes=len(options) >= _FILTER_FROM)
        self.write(held)

    def read(self) -> Any:
        """The chosen value, or None."""
        if not self._typed_is_known():
            return None
        return self.itemData(self._typed_place()) if self.isEditable() else self.currentData()

    def write(self, value: Any) -> None:
        """Choose a value; one that is not offered, such as None, chooses nothing."""
        with QSignalBlocker(self):
            place = next((row for row in range(self.count()) if self.itemData(row) == value), -1)
            self.setCurrentIndex(place)
            if self.isEditable():
                self.setEditText(self.itemText(place))
                self._show_beginning()

    def _show_beginning(self) -> None:
        """What is too long is cut at its end, not at its beginning."""
        line = self.lineEdit()
        if line is not None and not line.hasFocus():
            line.setCursorPosition(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling over a choice must not change it."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed when it can only mean one."""
        super().focusOutEvent(event)
        if self.isEditable():
            found = self._list.find(self.currentText().strip())
            if self.unread and len(found) == 1 and not self._list.shown:
                self._take(found[0])
            self._show_beginning()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room cuts the end of what is chosen."""
        super().resizeEvent(event)
        self._show_beginning()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the choice, cut short where there is no room, and an arrow in the colours of now."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            words = self.fontMetrics().elidedText(
                self.currentText(), Qt.TextElideMode.ElideRight, self.width() - _ARROW
            )
            option.currentText = words
            painter.translate(_INDENT if self.isLeftToRight() else -_INDENT, 0)
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
            painter.resetTransform()
        corner = (self.width() - 25, (self.height() - 14) / 2)
        paint_icon(painter, corner, "down", tokens().text if self.isEnabled() else tokens().edge, 14)
        painter.end()

    def _let_type(self, *, yes: bool) -> None:
        if yes == self.isEditable():
            return
        if not yes:
            self.setEditable(False)
            return
        line = Line()
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line.setCompleter(None)  # type: ignore[arg-type]  # ours finds without accents, and by other words
        self._list = Suggestions(line, lambda: self._options)
        self._list.picked.connect(self._take)
        line.textEdited.connect(self._look)
        line.put.connect(self._put)
        line.setAccessibleName(self.accessibleName())
        line.returnPressed.connect(self._take_best)

    def setAccessibleName(self, name: str) -> None:
        """The line inside it goes by the same name."""
        super().setAccessibleName(name)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)

    def _choose(self, place: int) -> None:
        """Choose as a click in the open list does."""
        self.hidePopup()
        self.view().setCurrentIndex(self.model().index(place, self.modelColumn()))
        self.setCurrentIndex(place)
        self._tell(place)

    def _put(self, text: str) -> None:
        """What the box itself wrote after a choice is told by the choice."""
        if text != self.itemText(self.currentIndex()):
            self.edited.emit()

    def _look(self, text: str) -> None:
        self._list.find(text.strip())
        self._list.show()
        self.edited.emit()

    def _take(self, option: Option) -> None:
        self._list.hide()
        self.write(option.value)
        self.edited.emit()

    def _take_best(self) -> None:
        best = self._list.best(self.currentText().strip())
        if best is not None and not self._typed_is_known():
            self._take(best)

    def _typed_place(self) -> int:
        if self.currentText() == self.itemText(self.currentIndex()):
            return self.currentIndex()  # which of two with one name it is, the text does not say
        return self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)

    def _typed_is_known(self) -> bool:
        return not self.isEditable() or not self.currentText() or self._typed_place() >= 0

    def _tell(self, _what: object) -> None:
        self.edited.emit()


class CheckEditor(QCheckBox):
    """Yes or no, with its words beside the box."""

    edited = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(cover(text).replace("&", "&&"))
        self.clicked.connect(self._tell)

    @property
    def unread(self) -> str:
        """Yes and no can both be read."""
        return ""

    def read(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def write(self, value: object) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))

    def sizeHint(self) -> QSize:
        """The box and its words."""
        words = self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(words + 30, max(24, self.fontMetrics().height() + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box and words; Fusion's own box can hardly be seen in the dark."""
        shown = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - 18) // 2
        box = QRect(1, top, 18, 18)
        on = self.isChecked()
        painter.setPen(
            QPen(QColor(shown.accent if on or self.hasFocus() else shown.edge), 2 if self.hasFocus() else 1)
        )
        painter.setBrush(QColor(shown.accent if on else shown.card))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if on:
            paint_icon(painter, (box.left() + 2, box.top() + 2), "check", shown.on_accent, 14)
        painter.setPen(QColor(shown.text if self.isEnabled() else shown.quiet))
        words = self.rect().adjusted(28, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text().replace("&&", "&"))
        painter.end()

    def hitButton(self, pos: object) -> bool:
        """The whole of it can be clicked."""
        return True

    def _tell(self, _checked: object) -> None:
        self.edited.emit()
