"""A casebook has one window: a later start of the program shows the first one instead of another of its own.

The two speak through a local socket of this user; nothing of it leaves the computer. Nobody waits longer than 300 ms,
and a start that finds no socket does not even load what it would take to ask.
"""

from __future__ import annotations

import os
import sys
import tempfile
import zlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote_to_bytes

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    from coachdesk.ui.window import MainWindow

LISTEN_AFTER: Final = 400
"""Milliseconds after a picture until later starts are heard: opening comes first, and takes as long as it takes."""

_CONNECT, _SEND, _ANSWER = 80, 40, 160  # milliseconds, 280 together
_SHOWN: Final = b"shown\n"
_LONGEST: Final = 20_000
"""Bytes of what is asked: the token of a click and the name of a file, of which a system allows 4096 at most."""

_CLICK: Final = "XDG_ACTIVATION_CLICK"


def shows_already(place: Path, sent: Path | None = None) -> bool:
    """Whether another window on this place (a casebook's folder) answered and has come to the front.

    It is handed the file that this start was to show.
    """
    name = _socket_name(place)
    if os.name == "posix" and not _is_ours(Path(name)):
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_CONNECT):
        return False
    _ask(socket, sent)
    socket.waitForBytesWritten(_SEND)
    return socket.waitForReadyRead(_ANSWER) and socket.readAll().data() == _SHOWN


def _socket_name(place: Path) -> str:
    """The name of the socket for a place: a path of our own on POSIX, the name of a pipe on Windows."""
    whose = str(os.getuid()) if os.name == "posix" else os.environ.get("USERNAME", "")
    told = f"{whose}\0{os.path.normcase(os.path.realpath(place))}"
    name = (
        f"coachdesk-{zlib.crc32(told.encode('utf-8', 'surrogateescape')):08x}"  # told apart, not kept secret
    )
    if os.name != "posix":
        return name
    private = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere")
    return str((private if private.is_dir() else Path(tempfile.gettempdir())) / name)


def _is_ours(path: Path) -> bool:
    """Whether a socket stands there that this user made: in a folder for everybody, anybody may answer."""
    try:
        return path.lstat().st_uid == os.getuid()
    except OSError:
        return False


def _ask(socket: QLocalSocket, sent: Path | None) -> None:
    """Ask to be shown with a file, and hand on the right to come to the front, which the program just started has."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
    # On Wayland a window may come to the front only with the token of the click that started this program.
    named = quote(os.fsencode(sent)) if sent else ""
    socket.write(f"{os.environ.get(_CLICK, '')} {named}\n".encode())


class OneWindow(QObject):
    """Hears later starts of the program on the casebook of this window, and shows the window to them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._server: QLocalServer | None = None
        self._name = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LISTEN_AFTER)
        self._rest.timeout.connect(self._listen_at_rest)
        self._rest.start()
        window.gate.opened.connect(lambda _casebook: self._rest.start())
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close)

    @property
    def is_heard(self) -> bool:
        """Whether a later start reaches this window."""
        return self._server is not None and self._server.isListening()

    def _listen_at_rest(self) -> None:
        if self._window.casebook is None and self._window.jobs.busy:
            self._rest.start()
        else:
            self.listen()

    def listen(self) -> None:
        """Hear those who want the place this window shows; not where another window hears them already."""
        name = _socket_name(self._window.folder)
        if name == self._name and self.is_heard:
            return
        from PySide6.QtNetwork import QLocalServer, QLocalSocket

        other = QLocalSocket(self)
        other.connectToServer(name)
        if other.waitForConnected(_CONNECT):
            self._give_way(other)
            return
        other.deleteLater()
        self.close()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(partial(self._receive, server))
        QLocalServer.removeServer(name)  # what a killed process left behind
        server.listen(name)
        self._server, self._name = server, name

    def _give_way(self, other: QLocalSocket) -> None:
        """Ask again a window that was too busy to answer before this one was shown, and close once it is in front."""

        def answered() -> None:
            if other.readAll().data() == _SHOWN and self._window.casebook is None:
                self._window.close()

        if self._window.casebook is None:
            other.readyRead.connect(answered)
            _ask(other, self._window.gate.sent)

    def close(self) -> None:
        """Hear nobody any more; the socket is taken away."""
        if self._server is not None:
            self._server.close()

    def _receive(self, server: QLocalServer) -> None:
        while (caller := server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(partial(self._answer, caller))
            if caller.bytesAvailable():
                self._answer(caller)

    def _answer(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine() and caller.bytesAvailable() < _LONGEST:
            return
        told = bytes(caller.readLine(_LONGEST).data()).decode("ascii", "replace")
        token, _space, named = told.rstrip("\n").partition(" ")
        if token and token.isprintable():
            os.environ[_CLICK] = token
        self.show_window()
        caller.write(_SHOWN)
        caller.flush()
        file = os.fsdecode(unquote_to_bytes(named))
        if file and "\0" not in file:
            self._window.show_sent(Path(file))

    def show_window(self) -> None:
        """Bring the window to the front, or let the system point at it where it does not allow that."""
        window = self._window
        window.setWindowState(window.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
