"""What stands on the screen: found by the words on it, or by the words a screen reader says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

W = TypeVar("W", bound=QWidget)

understands: list[Callable[[str], str]] = [str]
"""How what is read or heard is understood, where the program speaks another language than the journeys."""


def in_windows(kind: type[W] | tuple[type[W], ...]) -> Iterator[W]:
    """Every shown widget of a kind, in view or scrolled away; while a dialog is open only what is in the dialog."""
    asked = QWidget if isinstance(kind, tuple) else kind
    dialog = QApplication.activeModalWidget()
    for top in QApplication.topLevelWidgets():
        pops_up = top.windowType() == Qt.WindowType.Popup
        if top.isVisible() and (dialog is None or top is dialog or pops_up):
            inside = (each for each in top.findChildren(asked) if each.isVisible() and each.window() is top)
            yield from (each for each in (top, *inside) if isinstance(each, kind))


def on_screen(kind: type[W]) -> list[W]:
    """Every widget of a kind that can be seen."""
    return [each for each in in_windows(kind) if is_in_view(each)]


def is_in_view(widget: QWidget) -> bool:
    """Whether any of it is neither covered nor scrolled away."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def spoken(widget: QWidget, part: QAccessible.Text) -> str:
    """What a screen reader is told of a widget."""
    told = QAccessible.queryAccessibleInterface(widget)
    return understands[0](told.text(part))


def names_of(widget: QWidget) -> set[str]:
    """The names it goes by: its own, the one a screen reader says, and the label that leads to it."""
    labels = {spoken(each, QAccessible.Text.Name) for each in in_windows(QLabel) if each.buddy() is widget}
    return (labels | _own_names(widget)) - {""}


def is_named(widget: QWidget) -> bool:
    """Whether it has a name without the label that leads to it; quicker than reading all its names."""
    return any(_own_names(widget))


def _own_names(widget: QWidget) -> set[str]:
    return {understands[0](widget.accessibleName()), spoken(widget, QAccessible.Text.Name)}


def described(widget: QWidget) -> str:
    """What a screen reader adds to the name."""
    return spoken(widget, QAccessible.Text.Description)


def called(name: str, kind: type[W] | tuple[type[W], ...], within: str = "") -> list[W]:
    """The shown widgets of a kind that go by a name, inside the group of a name where one is given.

    The line inside a choice goes by the name of the choice, which stands for both.
    """
    labels = (each for each in in_windows(QLabel) if spoken(each, QAccessible.Text.Name) == name)
    labelled = {each.buddy() for each in labels}
    found = [each for each in in_windows(kind) if each in labelled or name in _own_names(each)]
    whole = [each for each in found if each.parentWidget() not in found]
    return [each for each in whole if not within or within in set(_groups(each))]


def _groups(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    while parent is not None:
        yield understands[0](parent.accessibleName())
        parent = parent.parentWidget()


def words_on(widget: QWidget) -> list[str]:
    """The words that can be read on one widget."""
    reader = next((reader for kind, reader in _READERS if isinstance(widget, kind)), None)
    return [*map(understands[0], reader(widget) if reader else [widget.accessibleName()])]


def rows_of(view: QAbstractItemView) -> list[list[tuple[str, str]]]:
    """Every cell of a table or a list, row by row, as it is read and as it is spoken."""
    model = view.model()
    return [[_cell(model, index) for index in row] for row in _indexes(view, model)]


def place_of(view: QAbstractItemView, words: str) -> QModelIndex:
    """The first cell of the first row in which the words stand; an index that is not valid when none has them."""
    for row in _indexes(view, view.model()):
        if any(words in text for index in row for text in _cell(view.model(), index)):
            return row[0]
    return QModelIndex()


def _indexes(view: QAbstractItemView, model: QAbstractItemModel) -> Iterator[list[QModelIndex]]:
    columns = [0]
    if isinstance(view, QTableView):
        columns = [each for each in range(model.columnCount()) if not view.isColumnHidden(each)]
    for row in range(model.rowCount(QModelIndex())):
        yield [model.index(row, column) for column in columns]


def _cell(model: QAbstractItemModel, index: QModelIndex) -> tuple[str, str]:
    read, heard = (
        model.data(index, role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    )
    return understands[0](str(read or "")), understands[0](str(heard or ""))


def all_words() -> list[str]:
    """Everything that can be read on the screen now."""
    return list(dict.fromkeys(words for widget in on_screen(QWidget) for words in words_on(widget) if words))


_READERS: tuple[tuple[type[QWidget], Callable[[Any], list[str]]], ...] = (
    (QLabel, lambda label: [spoken(label, QAccessible.Text.Name)]),
    (QAbstractButton, lambda button: [button.text().replace("&&", "&") or button.accessibleName()]),
    (QComboBox, lambda box: [box.currentText()]),
    (QLineEdit, lambda line: [line.displayText()]),
    (QPlainTextEdit, lambda text: [text.toPlainText()]),
    (QTabBar, lambda tabs: [tabs.tabText(place) for place in range(tabs.count())]),
    (QAbstractItemView, lambda view: [text for row in rows_of(view) for cell in row for text in cell]),
)
"""How the words on each kind of widget are read; anything else has at most a name."""
