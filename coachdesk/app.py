"""The window's process: paint first, then import what only an open casebook needs."""

from __future__ import annotations

import argparse
import builtins
import gc
import os
import sys
from typing import TYPE_CHECKING

from coachdesk.faults import note_fault
from coachdesk.words import ENGLISH, _, spoken_language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from coachdesk.ui.window import MainWindow


def open_window(wanted: argparse.Namespace) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    if _has_no_display():
        sys.stderr.write(_("This computer has no display for the window.") + "\n")
        sys.stderr.write(_("The commands work without one; see: coachdesk --help") + "\n")
        return 2
    # Imports leave hardly any garbage; to look for some, over and over, is a tenth of the time to the first page.
    gc.disable()
    plain = builtins.__import__
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    # PySide6 puts an import of its own in place to look for a feature we do not use; every later import would
    # be read twice by it, at a cost of 50 ms and 19 MB for the database's libraries.
    builtins.__import__ = plain
    from coachdesk.paths import find_home
    from coachdesk.ui.crash import watch_for_faults
    from coachdesk.ui.kit.theme import STYLE, STYLE_OVERRIDE
    from coachdesk.ui.one_window import shows_already
    from coachdesk.ui.window import MainWindow

    os.environ.setdefault(STYLE_OVERRIDE, STYLE)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("CoachDesk")
    app.setDesktopFileName("coachdesk")
    if spoken_language() != ENGLISH:
        from coachdesk.ui.speaking import speak_likewise

        speak_likewise(app)
    window = MainWindow(
        app,
        find_home(wanted.home),
        casebook=wanted.casebook,
        locked=bool(wanted.locked),
        language=wanted.language or "",
        start_again=lambda: app.exit(_AGAIN),
        sent=wanted.sent,
    )
    if shows_already(window.folder, wanted.sent):
        return 0
    watch_for_faults(window)
    _show(app, window, wanted.locked)
    QTimer.singleShot(_SETTLED_MS, app, lambda: _collect_again(app))
    if wanted.passphrase_stdin:
        secret = sys.stdin.readline().rstrip("\r\n")
        QTimer.singleShot(0, lambda: window.gate.unlock_with(secret))
    return _stay(app, window)


def _show(app: QApplication, window: MainWindow, locked: str | None) -> None:
    """Show the window, and do the rest of the start once there is a picture; a locked one comes as the last one was."""
    from coachdesk.ui.kit.painted import when_painted
    from coachdesk.ui.one_window import OneWindow

    if locked in ("behind", "minimized"):
        _show_aside(window, minimized=locked == "minimized")
        return
    window.show()
    when_painted(window, window.gate.start)
    when_painted(window, lambda: OneWindow(window))
    when_painted(window, lambda: _look_like_itself(app, window))


def _look_like_itself(app: QApplication, window: MainWindow) -> None:
    """Give windows the program's icon, and hear of files that macOS opens with it: it names none in the call."""
    from PySide6.QtGui import QIcon

    from coachdesk.paths import resource_folder

    app.setWindowIcon(QIcon(str(resource_folder("application", "coachdesk.svg"))))
    if sys.platform == "darwin":
        from coachdesk.ui.double_click import FileOpenings

        app.installEventFilter(FileOpenings(window))


_AGAIN = 97
"""The event loop ends with this number when the window was locked; the program itself never does."""


def _stay(app: QApplication, window: MainWindow) -> int:
    """Run until the window is closed. Locked, the program goes on as a fresh process, or as this one if none starts."""
    while (code := app.exec()) == _AGAIN:
        from coachdesk.ui.starting_again import start_again

        try:
            start_again(window)
        except OSError as problem:
            note_fault(window.home.logs, type(problem), problem.__traceback__)
        else:
            return 0
    return code


def _show_aside(window: MainWindow, *, minimized: bool) -> None:
    """Show a window that was locked while nobody was at it; nobody knows whether it will ever be painted."""
    from PySide6.QtCore import QTimer

    from coachdesk.ui.one_window import OneWindow
    from coachdesk.ui.starting_again import show_aside

    show_aside(window, minimized=minimized)
    QTimer.singleShot(0, window.gate.start)
    OneWindow(window)


_SETTLED_MS = 5_000


def _collect_again(app: QApplication) -> None:
    """From here on garbage is collected, and what the start brought along is never searched for it."""
    from coachdesk.ui.kit.tidying import Tidying

    gc.freeze()
    Tidying(app)


def _has_no_display() -> bool:
    """Whether Qt would give up: a Linux machine without a screen, and no platform named on purpose."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named)
