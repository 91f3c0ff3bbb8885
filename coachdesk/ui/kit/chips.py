"""Many choices as chips, found by typing: a few letters, Enter adds, Backspace in an empty line takes one away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy

from coachdesk.ui.kit.buttons import Button, button
from coachdesk.ui.kit.fonts import cover, enlarged
from coachdesk.ui.kit.matching import fold
from coachdesk.ui.kit.suggest import Option, Suggestions
from coachdesk.ui.kit.undoing import Line
from coachdesk.words import _

_EDGE: Final = 5
_GAP: Final = 4
_CURSOR: Final = 24
"""The least room behind the last chip: for the cursor, until there are letters."""


class ChipField(QFrame):
    """The chosen ones as chips, and a line to find more; read, written and told of like every editor.

    `read` gives the values in the order they were added, as a tuple.
    """

    edited = Signal()

    def __init__(self, options: Sequence[Option] = ()) -> None:
        super().__init__()
        self._options = tuple(options)
        self._chosen: list[Option] = []
        self._chips: list[Button] = []
        self.line = Line(self)
        self.line.setFrame(False)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._look)
        self.line.put.connect(self._put)
        self._list = Suggestions(self.line, self._left)
        self._list.picked.connect(self._add)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._arrange()

    @property
    def unread(self) -> str:
        """Letters that were left standing name nobody."""
        return _("Choose from the list, or clear what is typed.") if self.line.text().strip() else ""

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other choices; what is chosen stays, also when it is not offered any more."""
        self._options = tuple(options)

    def read(self) -> tuple[Any, ...]:
        """The chosen values."""
        return tuple(option.value for option in self._chosen)

    def write(self, value: Any) -> None:
        """Choose these values; those that are not offered are left out."""
        known = {option.value: option for option in (*self._chosen, *self._options)}
        self._chosen = [known[each] for each in (value or ()) if each in known]
        self.line.clear()
        self._show_chips()

    def remove(self, value: Any) -> None:
        """Take one away, as a click on its chip does."""
        gone = next(option for option in self._chosen if option.value == value)
        self._chosen.remove(gone)
        self._show_chips()
        self._announce(_("{name} removed").format(name=gone.text))
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds the first one found, Backspace takes the last away, Down shows all there is."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut} and isinstance(event, QFocusEvent):
            self._light(inside=event.gotFocus())
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere leads to the line."""
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the chips into lines anew."""
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        """As high as the lines of chips are now."""
        return QSize(160, self._height)

    def minimumSizeHint(self) -> QSize:
        """Room for one chip."""
        return QSize(96, self._height)

    def _key(self, event: QKeyEvent) -> bool:
        key, typed = event.key(), self.line.text().strip()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() and typed:
            best = self._list.best(typed)
            if best is not None:
                self._add(best)
            return True
        if key == Qt.Key.Key_Backspace and not self.line.text() and self._chosen:
            self.remove(self._chosen[-1].value)
            return True
        if key == Qt.Key.Key_Down and not self._list.shown:
            self._list.find(typed)
            self._list.show()
            return True
        return False

    def _look(self, text: str) -> None:
        cover(text)
        self._list.find(text.strip())
        if text.strip():
            self._list.show()
        else:
            self._list.hide()
        self._arrange()
        self.edited.emit()

    def _put(self, text: str) -> None:
        """The whole of a name that was put in adds it, as there is no Enter after it; anything else is looked up."""
        names = [option for option in self._left() if fold(option.text) == fold(text.strip())]
        if len(names) == 1:
            self._add(names[0])
        else:
            self._look(text)

    def _left(self) -> list[Option]:
        return [option for option in self._options if option not in self._chosen]

    def _add(self, option: Option) -> None:
        if option not in self._chosen:
            self._chosen.append(option)
        self._list.hide()
        self.line.clear()
        self._show_chips()
        self._announce(_("{name} added").format(name=option.text))
        self.edited.emit()

    def _show_chips(self) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(option) for option in self._chosen]
        names = ", ".join(option.text for option in self._chosen)
        self.line.setAccessibleDescription(_("Chosen: {names}").format(names=names) if names else "")
        self._arrange()

    def _chip(self, option: Option) -> Button:
        chip = button(option.text, lambda: self.remove(option.value), kind="pill", icon="close")
        chip.setParent(self)
        chip.setProperty("words", option.text)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        cross = round(10 * enlarged())
        chip.setIconSize(QSize(cross, cross))
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setAccessibleName(_("Remove {name}").format(name=option.text))
        chip.show()
        return chip

    def _arrange(self) -> None:
        """Lay the chips out in lines, and the line to type in behind the last."""
        tall = max(
            [26, self.line.fontMetrics().height() + 4, *(chip.sizeHint().height() for chip in self._chips)]
        )
        room = self.width() - _EDGE
        place = QPoint(_EDGE, _EDGE)
        for chip in self._chips:
            _cut(chip, 0)
            size = chip.sizeHint()
            width = min(size.width(), room - _EDGE - _GAP - _CURSOR)
            _cut(chip, width)
            if place.x() > _EDGE and place.x() + width > room:
                place = QPoint(_EDGE, place.y() + tall)
            chip.setGeometry(place.x(), place.y() + (tall - size.height()) // 2, width, size.height())
            place.setX(place.x() + width + _GAP)
        letters = self.line.fontMetrics().horizontalAdvance(self.line.text())
        if room - place.x() < letters + _CURSOR and self._chips:
            place = QPoint(_EDGE, place.y() + tall)
        self.line.setGeometry(place.x() + 4, place.y(), max(_CURSOR - 4, room - place.x() - 4), tall)
        self._height = place.y() + tall + _EDGE - 2
        self.setFixedHeight(max(34, self._height))

    def _light(self, *, inside: bool) -> None:
        self.setProperty("inside", inside)
        self.style().unpolish(self)
        self.style().polish(self)

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, text))


def _cut(chip: Button, width: int) -> None:
    """Shorten a chip's words to a width, or with none show them whole."""
    words = str(chip.property("words"))
    if width and width < chip.sizeHint().width():
        spare = chip.sizeHint().width() - chip.fontMetrics().horizontalAdvance(words)
        words = chip.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width - spare)
    chip.setText(words.replace("&", "&&"))
