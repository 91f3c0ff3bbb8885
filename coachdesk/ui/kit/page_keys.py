"""What a page answers to by its keys, wherever on it somebody is; the cheat sheet lists it with its words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def answer_to(page: QWidget, words: str, keys: str, run: Callable[[], object]) -> None:
    """Let a page do something by keys such as ``Ctrl+E``, for as long as it is in sight."""
    action = QAction(words, page)
    action.setShortcut(QKeySequence(keys))
    action.triggered.connect(run)
    page.addAction(action)
