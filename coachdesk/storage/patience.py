"""Asking something that may never answer: one call at a time, in a worker thread, with a time limit."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Event, Lock, Thread
from typing import TypeVar

Answer = TypeVar("Answer")


class OneCallAtATime:
    """Waits at most `seconds` for a call and makes no other as long as an earlier one still hangs.

    A call that hangs keeps its daemon thread, which does not keep the program alive.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._busy = Lock()

    def ask(self, call: Callable[[Event], Answer]) -> Answer:
        """What `call` answers or raises; TimeoutError when it takes too long or an earlier call still hangs.

        The event given to `call` is set once nobody waits any more: a late call must then change nothing.
        """
        if not self._busy.acquire(blocking=False):
            raise TimeoutError
        answer: Future[Answer] = Future()
        given_up = Event()
        Thread(target=self._work, args=(call, given_up, answer), name="patience", daemon=True).start()
        try:
            return answer.result(self._seconds)
        except TimeoutError:
            given_up.set()
            raise

    def _work(self, call: Callable[[Event], Answer], given_up: Event, answer: Future[Answer]) -> None:
        try:
            try:
                outcome = call(given_up)
            finally:
                self._busy.release()  # before the answer is out: who has it may ask again at once
        except BaseException as problem:  # raised again in the thread that asked
            answer.set_exception(problem)
        else:
            answer.set_result(outcome)
