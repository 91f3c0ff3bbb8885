"""A form: fields by name, laid out in rows that break where it gets narrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, Final

from PySide6 import QtCore
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from coachdesk.ui.kit.fields import Field, FieldBox
from coachdesk.ui.kit.flow import Scrolling

if TYPE_CHECKING:
    from coachdesk.ui.kit.suggest import Option

_GAP: Final = 12


class Form(QWidget):
    """Fields over a draft.

    `changed` carries the name of the field a person changed, never one that was filled; `submitted` comes on
    Ctrl+Enter or `submit`, and only when everything that was typed can be read; with `enter` also on Enter in a
    line, as short forms do that have one thing to go on to.
    `rows` names the fields of each row, top to bottom; without it each field has its own. A row with a single name
    that is no field is a place for fields that come and go, see `put`.
    """

    changed = Signal(str)
    submitted = Signal()

    def __init__(
        self, fields: Sequence[Field], rows: Sequence[Sequence[str]] = (), *, enter: bool = False
    ) -> None:
        super().__init__()
        self._enter = enter
        self.boxes = {field.name: FieldBox(field) for field in fields}
        self._rows = [tuple(row) for row in rows] or [(field.name,) for field in fields]
        self._places: dict[str, list[tuple[str, ...]]] = {
            row[0]: [] for row in self._rows if len(row) == 1 and row[0] not in self.boxes
        }
        self._laid_out: list[tuple[str, ...]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for box in self.boxes.values():
            box.edited.connect(self.changed)
        self._lay_out(self._wanted())
        self._set_tab_order()

    def put(self, place: str, fields: Sequence[Field], rows: Sequence[Sequence[str]] = ()) -> None:
        """Put fields into a place of the form instead of those that stand there; the same ones keep what they hold."""
        before = {name: self.boxes[name] for row in self._places[place] for name in row}
        if [box.field for box in before.values()] == list(fields):
            return
        for name, box in before.items():
            del self.boxes[name]
            box.put_away()
        for field in fields:
            box = FieldBox(field)
            if field.name in before and before[field.name].field.kind == field.kind:
                box.editor.write(before[field.name].editor.read())
            box.edited.connect(self.changed)
            self.boxes[field.name] = box
        self._places[place] = [tuple(row) for row in rows] or [(field.name,) for field in fields]
        self._laid_out = []  # the same names may stand for other fields now
        self._reflow()
        self._set_tab_order()

    def show_warnings(self, warnings: Mapping[str, str]) -> None:
        """Show under each field what is odd there, and nothing under the others."""
        for name, box in self.boxes.items():
            box.show_warning(warnings.get(name, ""))

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show a draft's values; fields it does not name stay as they are, and nothing is told."""
        for name, value in values.items():
            if name in self.boxes:
                self.boxes[name].editor.write(value)
        self.show_problems({}, focus=False)

    def values(self) -> dict[str, Any]:
        """What stands in the fields, by name; None for what is empty or cannot be read."""
        return {name: box.editor.read() for name, box in self.boxes.items()}

    def unread(self) -> dict[str, str]:
        """The fields whose text cannot be read, each with its sentence."""
        return {name: box.editor.unread for name, box in self.boxes.items() if box.editor.unread}

    def show_problems(self, problems: Mapping[str, str], *, focus: bool = True) -> dict[str, str]:
        """Show each problem under its field and go to the first; answers those that belong to no field here."""
        for name, box in self.boxes.items():
            if box.problem != problems.get(name, ""):
                box.show_problem(problems.get(name, ""))
        first = next((name for row in self._wanted() for name in row if problems.get(name)), None)
        if focus and first is not None:
            self.boxes[first].editor.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        return {name: sentence for name, sentence in problems.items() if name not in self.boxes}

    def offer(self, name: str, options: Sequence[Option]) -> None:
        """Offer other choices in a field of choices or chips."""
        editor = self.boxes[name].editor
        offer = getattr(editor, "offer", None)
        if offer is None:
            raise TypeError(f"the field {name} has no choices")
        offer(options)

    def focus(self, name: str) -> None:
        """Go to a field."""
        self.boxes[name].editor.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Say that the form is ready, or show what in it cannot be read."""
        unread = self.unread()
        if unread:
            self.show_problems(unread)
        else:
            self.submitted.emit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest single field: rows break before a form needs more."""
        return QSize(max(box.least for box in self.boxes.values()), self._column.minimumSize().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter submits from any field, and Enter from a line where the form goes on with it."""
        enter = event.key() in {QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter}
        in_line = self._enter and isinstance(self.focusWidget(), QLineEdit)
        if enter and (in_line or event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier):
            self.submit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew when the width asks for it."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._reflow)

    def _reflow(self) -> None:
        rows = [part for row in self._wanted() for part in self._broken(row)]
        if rows != self._laid_out:
            self._lay_out(rows)

    def _wanted(self) -> list[tuple[str, ...]]:
        """The rows with what stands in their places now."""
        return [part for row in self._rows for part in (self._places.get(row[0], [row]))]

    def _broken(self, row: tuple[str, ...]) -> list[tuple[str, ...]]:
        """A row as the fewest rows in which every field has its least width, as even as they can be."""
        for count in range(1, len(row)):
            fitting = [parts for parts in _partitions(row, count) if all(map(self._fits, parts))]
            if fitting:
                return min(fitting, key=lambda parts: max(map(self._least, parts)))
        return [(name,) for name in row]

    def _fits(self, part: tuple[str, ...]) -> bool:
        return self._least(part) <= self._room()

    def _room(self) -> int:
        """The width rows can count on; a scroll bar that comes because they broke must not break them too."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, Scrolling):
            above = above.parentWidget()
        return self.width() - (above.gutter if above is not None else 0)

    def _least(self, part: tuple[str, ...]) -> int:
        return sum(self.boxes[name].least for name in part) + _GAP * (len(part) - 1)

    def _lay_out(self, rows: list[tuple[str, ...]]) -> None:
        _empty(self._column)
        for row in rows:
            part, line = QVBoxLayout(), QHBoxLayout()
            part.setSpacing(4)
            line.setSpacing(_GAP)
            labels = any(self.boxes[name].field.kind != "check" for name in row)
            for name in row:
                self.boxes[name].stand_beside(labels=labels)
                line.addWidget(self.boxes[name], self.boxes[name].field.share)
            part.addLayout(line, 1)
            for name in row:
                part.addWidget(self.boxes[name].warning_row)
            grows = any(self.boxes[name].field.tall for name in row)
            self._column.addLayout(part, 1 if grows else 0)
        self._column.addStretch(0)
        self._laid_out = list(rows)

    def _set_tab_order(self) -> None:
        names = [name for row in self._wanted() for name in row]
        for before, after in pairwise(names):
            QWidget.setTabOrder(_first_focus(self.boxes[before]), _first_focus(self.boxes[after]))


def _empty(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets stay with their parent.

    An item that is taken out by hand lives on, and as long as it does the widget's next item never hears that the
    widget has become higher; the layout's own way ends it at once.
    """
    while (item := layout.itemAt(0)) is not None:
        widget, below = item.widget(), item.layout()
        if widget is not None:
            layout.removeWidget(widget)
            continue
        layout.removeItem(item)
        if below is not None:
            _empty(below)
            below.deleteLater()


def _partitions(row: tuple[str, ...], count: int) -> Iterator[list[tuple[str, ...]]]:
    """Every way to cut a row into so many parts, its order kept."""
    for cuts in combinations(range(1, len(row)), count - 1):
        yield [row[begin:end] for begin, end in pairwise((0, *cuts, len(row)))]


def _first_focus(box: FieldBox) -> QWidget:
    return box.editor.focusProxy() or box.editor
