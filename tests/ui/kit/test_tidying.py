"""Garbage that holds Qt's objects is taken apart on the window's thread, whoever left it."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.tidying import Tidying


class Knot(QObject):
    """An object that holds itself, so that only a collection frees it."""

    def __init__(self) -> None:
        super().__init__()
        self.myself = self


@pytest.fixture
def tidying(qtbot: QtBot) -> Iterator[Tidying]:
    was_on, limits = gc.isenabled(), gc.get_threshold()
    made = Tidying()
    gc.set_threshold(1, 1, 1)
    yield made
    gc.set_threshold(*limits)
    if was_on:
        gc.enable()


def test_a_knot_of_another_thread_is_untied_on_this_one(tidying: Tidying, qtbot: QtBot) -> None:
    here, untied = threading.current_thread(), []
    knots = [Knot() for _each in range(20)]
    watches = [weakref.ref(knot, lambda _gone: untied.append(threading.current_thread())) for knot in knots]

    def drop() -> None:
        knots.clear()
        assert [[] for _each in range(5_000)]  # on a thread that collects, this would be enough to untie them

    worker = threading.Thread(target=drop)
    worker.start()
    worker.join()
    assert untied == []
    qtbot.waitUntil(lambda: len(untied) == len(watches))
    assert set(untied) == {here}
