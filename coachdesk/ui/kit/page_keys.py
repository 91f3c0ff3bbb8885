"""What a page answers to by its keys: wherever on it somebody is, or in one place of it alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def answer_to(page: QWidget, words: str, keys: str, run: Callable[[], object]) -> None:
    """Let a page do something by keys such as ``Ctrl+E``, for as long as it is in sight.

    The cheat sheet lists it with its words.
    """
    action = QAction(words, page)
    action.setShortcut(QKeySequence(keys))
    action.triggered.connect(run)
    page.addAction(action)


def answer_in(place: QWidget, keys: str, run: Callable[[], object], *, inside: bool = False) -> None:
    """Let a place do something by keys while the keyboard is at it, or, with `inside`, at anything within it.

    PySide6 6.12 forgets a context that is given together with what is to run, and answers in the whole window.
    """
    context = Qt.ShortcutContext
    shortcut = QShortcut(QKeySequence(keys), place, run)
    shortcut.setContext(context.WidgetWithChildrenShortcut if inside else context.WidgetShortcut)
