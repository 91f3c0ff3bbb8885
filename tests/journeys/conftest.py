"""A window to walk through, and a casebook to walk into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError  # noqa: A004
from pytestqt.qtbot import QtBot

from coachdesk.paths import Home, find_home
from coachdesk.ui.window import MainWindow
from tests.journeys.books import TODAY
from tests.journeys.person import Person

SIZE = (1280, 800)


@pytest.fixture(autouse=True)
def _dialogs_have_words(qapp: QApplication) -> None:
    """The platform's own file dialogs cannot be read by a test; Qt's can."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return find_home(tmp_path / "home")


class Arrives(Protocol):
    """Starts the program, on a casebook or on whatever it finds; `more` goes to the window."""

    def __call__(self, casebook: Path | None = None, **more: object) -> Person: ...


@pytest.fixture
def arrives(qapp: QApplication, qtbot: QtBot, home: Home) -> Iterator[Arrives]:
    windows = []

    def waits(holds: Callable[[], bool]) -> bool:
        try:
            qtbot.waitUntil(holds, timeout=10_000)
        except TimeoutError:
            return False
        return True

    def arrive(casebook: Path | None = None, **more: object) -> Person:
        chosen = {"home": home, "today": lambda: TODAY, **more}
        window = MainWindow(qapp, casebook=casebook, **chosen)  # type: ignore[arg-type]
        windows.append(window)
        window.resize(*SIZE)
        window.show()
        qtbot.waitUntil(window.isActiveWindow)
        window.gate.start()
        return Person(waits)

    yield arrive
    for window in windows:
        window.close()
        waits(lambda window=window: not window.isVisible())  # type: ignore[misc]
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
