"""A second start shows the first window: real processes, a real socket."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coachdesk.errors import CasebookInUse
from coachdesk.paths import Home, find_home
from coachdesk.services.casebook import open_casebook
from coachdesk.settings import load
from coachdesk.storage.presence import read_note
from coachdesk.ui.one_window import OneWindow, shows_already
from coachdesk.ui.window import MainWindow
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book

ROOT = Path(__file__).resolve().parents[2]
Starts = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return find_home(tmp_path / "home")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path)


@pytest.fixture
def starts(home: Home) -> Iterator[Starts]:
    """Starts the program in a process of its own, as a click on its icon does."""
    started = []

    def start(*words: object, types: str = "") -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "coachdesk", "--home", str(home.data), *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        started.append(process)
        assert process.stdin is not None
        process.stdin.write(types)
        process.stdin.close()
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, home: Home, book: Path) -> MainWindow:
    """The first window, on the casebook, and heard."""
    made = MainWindow(qapp, home, casebook=book)
    qtbot.addWidget(made)
    one = OneWindow(made)
    made.show()
    qtbot.waitUntil(lambda: one.is_heard)
    return made


def waits_for_end(process: subprocess.Popen[str], qtbot: QtBot) -> str:
    """What a process said until it ended; meanwhile the window works on."""
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    assert process.stdout is not None
    return process.stdout.read()


@pytest.mark.parametrize("unlocked", [False, True])
def test_a_second_start_shows_the_first_window_and_ends(
    window: MainWindow, qtbot: QtBot, starts: Starts, book: Path, unlocked: bool
) -> None:
    if unlocked:
        window.gate.unlock_with(PASSPHRASE)
        qtbot.waitUntil(lambda: window.casebook is not None, timeout=10_000)
    window.showMinimized()
    second = starts(book)
    assert waits_for_end(second, qtbot) == ""
    assert second.returncode == 0
    qtbot.waitUntil(lambda: not window.windowState() & Qt.WindowState.WindowMinimized)
    assert window.isVisible()


def test_a_start_without_a_name_finds_the_casebook_of_last_time(
    window: MainWindow, qtbot: QtBot, starts: Starts, home: Home, book: Path
) -> None:
    window.gate.unlock_with(PASSPHRASE)
    qtbot.waitUntil(lambda: load(home).last_casebook == str(book), timeout=10_000)
    second = starts()
    assert (waits_for_end(second, qtbot), second.returncode) == ("", 0)


def opens(book: Path, process: subprocess.Popen[str], qtbot: QtBot) -> None:
    """Wait until a process has the casebook open."""
    qtbot.waitUntil(
        lambda: (note := read_note(book)) is not None and note.process == process.pid, timeout=20_000
    )


def test_after_a_kill_the_next_start_has_the_casebook(qtbot: QtBot, starts: Starts, book: Path) -> None:
    first = starts(book, "--passphrase-stdin", types=f"{PASSPHRASE}\n")
    opens(book, first, qtbot)
    with pytest.raises(CasebookInUse):
        open_casebook(book, passphrase=PASSPHRASE)
    qtbot.waitUntil(lambda: shows_already(book), timeout=10_000)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert not shows_already(book)
    second = starts(book, "--passphrase-stdin", types=f"{PASSPHRASE}\n")
    opens(book, second, qtbot)
    qtbot.waitUntil(lambda: shows_already(book), timeout=10_000)
    assert second.poll() is None


def test_a_window_that_gets_no_answer_says_so_in_a_sentence(
    qtbot: QtBot, window: MainWindow, qapp: QApplication, home: Home, book: Path
) -> None:
    late = MainWindow(qapp, home, casebook=book)
    qtbot.addWidget(late)
    late.show()
    window.gate.unlock_with(PASSPHRASE)
    qtbot.waitUntil(lambda: window.casebook is not None, timeout=10_000)
    late.gate.unlock_with(PASSPHRASE)
    # Both windows live in one process here, so the first cannot answer while the late one waits: the sentence stays.
    qtbot.waitUntil(
        lambda: "already open in another window" in late.gate.unlock.going_on.text(), timeout=10_000
    )
    assert late.isVisible()


def test_at_the_gate_a_window_gives_way_to_the_one_that_has_the_casebook(
    qtbot: QtBot, qapp: QApplication, home: Home, starts: Starts, book: Path
) -> None:
    late = MainWindow(qapp, home, casebook=book)
    qtbot.addWidget(late)
    late.show()
    first = starts(book, "--passphrase-stdin", types=f"{PASSPHRASE}\n")
    opens(book, first, qtbot)
    qtbot.waitUntil(lambda: shows_already(book), timeout=10_000)
    late.gate.unlock_with(PASSPHRASE)
    qtbot.waitUntil(lambda: not late.isVisible(), timeout=10_000)
    assert first.poll() is None


def test_a_busy_window_is_asked_again(
    qtbot: QtBot, window: MainWindow, qapp: QApplication, home: Home, book: Path
) -> None:
    late = MainWindow(qapp, home, casebook=book)
    qtbot.addWidget(late)
    assert not shows_already(late.folder), "the first window's loop does not run while this one asks"
    late.show()
    OneWindow(late)
    window.showMinimized()
    qtbot.waitUntil(lambda: not late.isVisible())
    assert not window.windowState() & Qt.WindowState.WindowMinimized


def test_a_file_opened_with_a_double_click_reaches_the_window_that_is_there(
    window: MainWindow, qtbot: QtBot, starts: Starts, tmp_path: Path, book: Path
) -> None:
    window.gate.unlock_with(PASSPHRASE)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=10_000)
    qtbot.waitUntil(lambda: load(window.home).last_casebook == str(book), timeout=10_000)
    second = starts(tmp_path / "señora’s 20 %.cdhandover")
    assert (waits_for_end(second, qtbot), second.returncode) == ("", 0)
    named = "señora’s 20 %.cdhandover"
    qtbot.waitUntil(lambda: any(label.text() == named for label in window.findChildren(QLabel)))


def test_who_has_no_window_is_not_shown(tmp_path: Path) -> None:
    assert not shows_already(tmp_path / "Nobody.casebook")


def test_a_window_that_does_not_answer_is_given_up(window: MainWindow, book: Path) -> None:
    assert window.isVisible()
    assert not shows_already(book), "the window's own loop is not running while this asks"


def test_odd_callers_are_borne(window: MainWindow, qtbot: QtBot) -> None:
    server = window.findChild(QLocalServer)
    assert server is not None
    for said in (b"", b"\n", b"\xff\0" * 10_000, b"x" * 19_999 + b"\n", b" %00.cdreview\n"):
        caller = QLocalSocket()
        caller.connectToServer(server.fullServerName())
        assert caller.waitForConnected(1000)
        caller.write(said)
        caller.flush()
        if said:
            qtbot.waitUntil(lambda caller=caller: caller.bytesAvailable() > 0)  # type: ignore[misc]
        caller.abort()
    assert server.isListening()
