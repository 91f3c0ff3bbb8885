"""Slow work: values in, a value out on the window's thread, and silence when nobody waits any more."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.jobs import Jobs, Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.close()


def never(what: object) -> None:
    raise AssertionError(f"this should not have been called: {what}")


def test_the_value_comes_back_on_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    owner = QObject()
    heard: list[tuple[int, bool, bool]] = []
    here = threading.current_thread()

    def work() -> tuple[int, threading.Thread]:
        return 6 * 7, threading.current_thread()

    def then(outcome: tuple[int, threading.Thread]) -> None:
        heard.append((outcome[0], outcome[1] is here, threading.current_thread() is here))

    jobs.run(work, then, never, owner=owner)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(42, False, True)]
    qtbot.waitUntil(lambda: not jobs.busy)


def test_an_error_is_handed_over_as_it_is(jobs: Jobs, qtbot: QtBot) -> None:
    owner = QObject()
    heard: list[Exception] = []

    def work() -> int:
        raise FileNotFoundError("gone")

    jobs.run(work, never, heard.append, owner=owner)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], FileNotFoundError)


def test_a_callback_dies_with_its_owner(jobs: Jobs, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    job = jobs.run(gate.wait, never, never, owner=owner)
    shiboken6.delete(owner)
    assert job.stopped
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)


def test_an_owner_that_dies_after_the_work_is_not_called_either(jobs: Jobs, qtbot: QtBot) -> None:
    owner, done = QObject(), threading.Event()
    jobs.run(done.set, never, never, owner=owner)
    assert done.wait(5)
    shiboken6.delete(owner)
    qtbot.waitUntil(lambda: not jobs.busy)


def test_work_tells_how_far_it_is_and_hears_that_it_should_stop(jobs: Jobs, qtbot: QtBot) -> None:
    owner, begun, asked = QObject(), threading.Event(), threading.Event()
    heard: list[bool] = []

    def work(progress: Progress) -> None:
        begun.wait(5)
        progress.tell(1, 3)
        heard.append(progress.stopped)
        asked.wait(5)
        heard.append(progress.stopped)

    job = jobs.run_steps(work, never, never, owner=owner)
    told: list[tuple[int, int]] = []
    job.progressed.connect(lambda done, whole: told.append((done, whole)))
    begun.set()
    qtbot.waitUntil(lambda: told == [(1, 3)])
    job.stop()
    asked.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == [False, True]


def test_work_that_outlives_the_window_ends_in_silence(qtbot: QtBot) -> None:
    """At the very end of the program Qt deletes what Python still holds, and the work may go on for a moment."""
    jobs, owner, begun, gate = Jobs(), QObject(), threading.Event(), threading.Event()
    unheard: list[bool] = []

    def work(progress: Progress) -> None:
        begun.set()
        gate.wait(5)
        progress.tell(1, 3)
        unheard.append(True)

    with capture_exceptions() as faults:
        job = jobs.run_steps(work, never, never, owner=owner)
        job.progressed.connect(never)
        assert begun.wait(5)
        shiboken6.delete(job)
        gate.set()
        assert jobs.close()
    assert (faults, unheard) == ([], [True])


def test_closing_stops_what_is_under_way(qtbot: QtBot) -> None:
    jobs, owner, gate = Jobs(), QObject(), threading.Event()
    job = jobs.run(gate.wait, never, never, owner=owner)
    assert not jobs.close(wait_ms=1)
    assert job.stopped
    gate.set()
    assert jobs.close()
    qtbot.waitUntil(lambda: not jobs.busy)


def test_what_a_job_wants_done_on_the_window_comes_before_its_outcome(jobs: Jobs, qtbot: QtBot) -> None:
    owner, here = QObject(), threading.current_thread()
    heard: list[tuple[str, bool]] = []

    def note(what: str) -> None:
        heard.append((what, threading.current_thread() is here))

    jobs.run(lambda: jobs.on_window(lambda: note("act")), lambda _none: note("outcome"), never, owner=owner)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [("act", True), ("outcome", True)]
    jobs.on_window(lambda: note("at once"))
    assert heard[-1] == ("at once", True)
