"""The window's process: paint first, then import what only an open casebook needs."""

from __future__ import annotations

import argparse
import sys


def open_window(wanted: argparse.Namespace) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    from PySide6.QtWidgets import QApplication

    from coachdesk.paths import find_home
    from coachdesk.ui.window import MainWindow

    app = QApplication(sys.argv[:1])
    app.setApplicationName("CoachDesk")
    app.setDesktopFileName("coachdesk")
    window = MainWindow(app, find_home(wanted.home), casebook=wanted.casebook)
    if wanted.passphrase_stdin:
        window.unlock_with(sys.stdin.readline().rstrip("\r\n"))
    window.show()
    return app.exec()
