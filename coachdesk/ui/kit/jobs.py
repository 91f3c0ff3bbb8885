"""Slow work off the window's thread: plain values go in, a plain value comes back to the window's thread.

A callback never runs once its owner is gone, or once its job was stopped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance

T = TypeVar("T")


class Progress(Protocol):
    """What work that takes a while is handed: it tells how far it is, and asks whether to stop."""

    def tell(self, done: int, whole: int) -> None:
        """So much is done of the whole."""

    @property
    def stopped(self) -> bool:
        """Whether nobody waits for the result any more; then return soon, with anything."""
        ...


class Job(QObject):
    """One piece of work under way. `progressed` carries how much is done, and of how much."""

    progressed = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(
        self, owner: QObject, then: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> None:
        super().__init__()
        self._stop = threading.Event()
        self._owner, self._then, self._failed = owner, then, failed
        owner.destroyed.connect(self._stop.set)
        self._ended.connect(self._deliver)

    @property
    def stopped(self) -> bool:
        """Whether nobody waits for the result any more."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Want the result no more: neither callback will be called."""
        self._stop.set()

    def tell(self, done: int, whole: int) -> None:
        """Say how far it is, from the thread that works."""
        if not self.stopped:
            _emit(self.progressed, done, whole)

    def end(self, value: object, problem: Exception | None) -> None:
        """Hand over the outcome, from the thread that works."""
        _emit(self._ended, value, problem)

    def _deliver(self, value: object, problem: Exception | None) -> None:
        if self.stopped or not shiboken6.isValid(self._owner):
            return
        if problem is None:
            self._then(value)
        else:
            self._failed(problem)


def _emit(signal: SignalInstance, *values: object) -> None:
    """Tell the window's thread; when the program ends before the work, nobody is there any more to be told."""
    with suppress(RuntimeError):  # "Signal source has been deleted": Qt took away what Python still holds
        signal.emit(*values)


class Jobs(QObject):
    """Runs work beside the window, a few at a time, and forgets it when it is done."""

    def __init__(self, parent: QObject | None = None, *, at_once: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(at_once)
        self._under_way: set[Job] = set()

    @property
    def busy(self) -> bool:
        """Whether anything is still under way."""
        return bool(self._under_way)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object],
        *,
        owner: QObject,
    ) -> Job:
        """Call `work` on another thread, then `then` with its value or `failed` with its error on this one."""
        return self.run_steps(lambda _progress: work(), then, failed, owner=owner)

    def run_steps(
        self,
        work: Callable[[Progress], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object],
        *,
        owner: QObject,
    ) -> Job:
        """The same for work that tells how far it is and can be stopped."""
        job = Job(owner, then, failed)
        self._under_way.add(job)
        job._ended.connect(lambda: self._under_way.discard(job))  # noqa: SLF001  # the two are one thing
        self._pool.start(_Run(work, job))
        return job

    def close(self, wait_ms: int = 5000) -> bool:
        """Stop everything and wait for the threads; False when one of them does not stop in time."""
        for job in self._under_way:
            job.stop()
        return self._pool.waitForDone(wait_ms)


class _Run(QRunnable):
    def __init__(self, work: Callable[[Progress], Any], job: Job) -> None:
        super().__init__()
        self._work, self._job = work, job

    def run(self) -> None:
        value, problem = None, None
        try:
            value = self._work(self._job)
        except Exception as error:  # whatever it was is handed to `failed`
            problem = error
        self._job.end(value, problem)
