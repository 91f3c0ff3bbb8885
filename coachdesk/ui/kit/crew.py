"""The threads that work beside the window. They hold plain values only and no object of Qt's.

What Qt's objects are made of may be taken apart on the window's thread alone, so none of them may have its last
holder here.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable


class Crew:
    """A few threads that do what is asked in the order it is asked; they end when there is nothing left to do."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._asked: deque[Callable[[], object]] = deque()
        self._working = 0
        self._changed = threading.Condition()

    def do(self, work: Callable[[], object]) -> None:
        """Have it done soon on another thread; what it raises is lost, so it should raise nothing."""
        with self._changed:
            self._asked.append(work)
            if self._working == self._at_once:
                return
            self._working += 1
        # A thread of Python's that never ends, such as one that waits for a keyring, does not keep the program open.
        threading.Thread(target=self._work, name="beside the window", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait until everything is done; False when it takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._working, seconds)

    def _work(self) -> None:
        while (work := self._next()) is not None:
            work()
            del work  # what it holds must not wait for the next one

    def _next(self) -> Callable[[], object] | None:
        with self._changed:
            if self._asked:
                return self._asked.popleft()
            self._working -= 1
            self._changed.notify_all()
            return None
