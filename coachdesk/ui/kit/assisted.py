"""What assistive technology does without a key: it selects a line without going there, and puts in a whole text.

Qt tells neither as it tells what a person does with keys or mouse: the line that is selected does not become the
current one, and a text that was put in was not "edited". Here both come to mean the same as by hand.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QModelIndex, QTimer
from PySide6.QtWidgets import QAbstractItemView


def go_where_selected(view: QAbstractItemView, go: Callable[[QModelIndex], object] | None = None) -> None:
    """Call `go`, or make current, when one line is selected while another is the current one.

    Keys and mouse select and move together, only the one a moment after the other; so it is looked at afterwards.
    """
    run = go or view.setCurrentIndex

    def look() -> None:
        selection = view.selectionModel()
        chosen = {index.row(): index for index in selection.selectedIndexes()}
        if len(chosen) == 1 and selection.currentIndex().row() not in chosen:
            run(next(iter(chosen.values())))

    def selected(more: QItemSelection, _less: QItemSelection) -> None:
        if not more.isEmpty():
            QTimer.singleShot(0, view, look)

    view.selectionModel().selectionChanged.connect(selected)
