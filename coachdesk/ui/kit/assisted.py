"""What assistive technology does without a key: it selects a line without going there, and puts in a whole text.

Qt tells neither as it tells what a person does with keys or mouse: the line that is selected does not become the
current one, and a text that was put in was not "edited". Here both come to mean the same as by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QItemSelection, QModelIndex, QTimer
from PySide6.QtWidgets import QAbstractItemView, QWidget


def go_where_selected(
    owner: QWidget,
    go: Callable[[QModelIndex], object] | None = None,
    view: Callable[[], QAbstractItemView] | None = None,
) -> None:
    """Call `go`, or make current, when one line is selected while another is the current one.

    `owner` is the list itself, or the box whose list `view` answers. A list that Qt made is asked for each time and
    never held: what Python holds of it outlives it, and is taken for whatever is made in its place in memory.
    Keys and mouse select and move together, only the one a moment after the other; so it is looked at afterwards.
    """

    def shown() -> QAbstractItemView:
        return view() if view is not None else cast("QAbstractItemView", owner)

    def look() -> None:
        selection = shown().selectionModel()
        chosen = {index.row(): index for index in selection.selectedIndexes()}
        if len(chosen) == 1 and selection.currentIndex().row() not in chosen:
            (go or shown().setCurrentIndex)(next(iter(chosen.values())))

    def selected(more: QItemSelection, _less: QItemSelection) -> None:
        if not more.isEmpty():
            QTimer.singleShot(0, owner, look)

    shown().selectionModel().selectionChanged.connect(selected)
