"""Slow work off the window's thread: plain values go in, a plain value comes back to the window's thread.

A callback never runs once its owner is gone, or once its job was stopped. The thread that works holds a `_Line`, which
is plain Python: objects of Qt's stay with the window's thread.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Any, Final, NamedTuple, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from coachdesk.ui.kit.crew import Crew

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

    def __init__(
        self, owner: QObject, then: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> None:
        super().__init__()
        self.stop_asked = threading.Event()
        self._owner, self._then, self._failed = owner, then, failed
        owner.destroyed.connect(self.stop_asked.set)

    @property
    def stopped(self) -> bool:
        """Whether nobody waits for the result any more."""
        return self.stop_asked.is_set()

    def stop(self) -> None:
        """Want the result no more: neither callback will be called."""
        self.stop_asked.set()

    def deliver(self, value: object, problem: Exception | None) -> None:
        """Hand the outcome to whoever asked, unless nobody waits for it any more."""
        if self.stopped or not shiboken6.isValid(self._owner):
            return
        if problem is None:
            self._then(value)
        else:
            self._failed(problem)


class _News(NamedTuple):
    """What a working thread has to say: `then` is done with the job, if it is about one, on the window's thread."""

    number: int
    then: Callable[[Any], object]
    last: bool = False


_NOBODYS: Final = -1
"""The number of news that are about no job."""


class _Line:
    """What the thread that works holds of its job: it asks whether to stop, and leaves news for the window."""

    def __init__(self, number: int, stop: threading.Event, leave: Callable[[_News], None]) -> None:
        self._number, self._stop, self._leave = number, stop, leave

    @property
    def stopped(self) -> bool:
        """Whether nobody waits for the result any more."""
        return self._stop.is_set()

    def tell(self, done: int, whole: int) -> None:
        """Say how far it is."""
        if not self.stopped:
            self._leave(_News(self._number, lambda job: job.progressed.emit(done, whole)))

    def work(self, work: Callable[[Progress], object]) -> None:
        """Do it, and leave what came of it."""
        value, problem = None, None
        try:
            value = work(self)
        except Exception as error:  # whatever it was is handed to `failed`
            problem = error
        self._leave(_News(self._number, lambda job: job.deliver(value, problem), last=True))


_OFTEN_MS: Final = 5


class Jobs(QObject):
    """Runs work beside the window, a few at a time, and forgets it when it is done.

    While anything is under way the window's thread looks for news by itself: a thread that called Qt to say so could
    wait for a lock of Qt's while this one waits for Python's, and both for ever.
    """

    def __init__(self, parent: QObject | None = None, *, at_once: int = 2) -> None:
        super().__init__(parent)
        self._crew = Crew(at_once)
        self._numbers = count()
        self._under_way: dict[int, Job] = {}
        self._news: deque[_News] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(_OFTEN_MS)
        self._timer.timeout.connect(self._read_news)

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
        job, number = Job(owner, then, failed), next(self._numbers)
        self._under_way[number] = job
        line = _Line(number, job.stop_asked, self._news.append)
        self._crew.do(lambda: line.work(work))
        self._timer.start()
        return job

    def on_window(self, act: Callable[[], object]) -> None:
        """Call `act` on the window's thread: at once from there, and from a job's thread before its outcome is told."""
        if threading.current_thread() is threading.main_thread():
            act()
        else:
            self._news.append(_News(_NOBODYS, lambda _job: act()))

    def close(self, wait_ms: int = 5000) -> bool:
        """Stop everything and wait for the threads; False when one of them does not stop in time."""
        for job in self._under_way.values():
            job.stop()
        return self._crew.wait(wait_ms / 1000)

    def _read_news(self) -> None:
        """What is there now; what comes after an act that fails is read the next time."""
        for _each in range(len(self._news)):
            if not self._news:  # read meanwhile, by a loop of events within one of these
                return
            self._do(self._news.popleft())

    def _do(self, news: _News) -> None:
        if news.number == _NOBODYS:
            news.then(None)
            return
        job = self._under_way.pop(news.number) if news.last else self._under_way[news.number]
        if not self._under_way:
            self._timer.stop()
        if shiboken6.isValid(job):
            news.then(job)
