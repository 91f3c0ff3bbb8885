"""A program of its own that listens for the lock of the desktop and hears one signal of it."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QCoreApplication, QTimer

from coachdesk.ui.system_lock import SystemLock


def main(path: str) -> None:
    """Send the signal that a desktop sends, and say what was heard."""
    app = QCoreApplication([])
    watcher = SystemLock()
    watcher.locked.connect(lambda: (print("locked", flush=True), app.quit()))  # noqa: T201
    signal = path.strip("/").replace("/", ".") + ".ActiveChanged"
    send = ["dbus-send", "--session", "--type=signal", path, signal, "boolean:true"]
    QTimer.singleShot(0, lambda: subprocess.run(send, check=True))
    QTimer.singleShot(10_000, app.quit)
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
