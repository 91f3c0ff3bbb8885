"""Locking ends in a fresh process: what was read in the old one is gone from memory for certain.

Texts that Qt and Python no longer use are not overwritten, so closing a casebook leaves copies of its words and its
key behind. A new process has none. It is told which casebook to ask for and how the window stood, and no secret.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from coachdesk.ui.window import MainWindow


def start_again(window: MainWindow) -> None:
    """Put a fresh process in the place of this one, or beside it: then this returns, and the old one should end.

    Raises OSError where the program cannot be started, after an update that is under way for instance.
    """
    command = [*_program(), *_words(window)]
    if getattr(sys, "frozen", False):
        # Or the frozen program would take its successor for a helper of its own.
        os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    if sys.platform == "linux":
        os.execv(command[0], command)  # noqa: S606 - no shell, and nothing to search for
    # Elsewhere a window system knows its programs by their process, or there is no such thing as taking its place.
    import subprocess

    subprocess.Popen(command)


def _program() -> list[str]:
    """How this program was started, without the words that were meant for it."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, *sys.orig_argv[1 : len(sys.orig_argv) - len(sys.argv[1:])]]


def _words(window: MainWindow) -> list[str]:
    home = ["--home", str(window.home.data)] if window.home.own else []
    asked = [f"--language={window.language}"] if window.language else []
    return [*home, *asked, f"--locked={_stand(window)}", str(window.folder.absolute())]


def _stand(window: MainWindow) -> str:
    if window.isMinimized():
        return "minimized"
    return "front" if window.isActiveWindow() else "behind"


def show_aside(window: MainWindow, *, minimized: bool) -> None:
    """Show a window below the others and without the keyboard: the coach is typing somewhere else by now."""
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    if minimized:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    window.show()
    window.lower()
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)  # noqa: FBT003 - Qt's own way
