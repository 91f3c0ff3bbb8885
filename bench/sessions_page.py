"""Opening the page of all sessions among 50,000 of them, against opening it among 500.

The real page is made, asked for its list and shown offscreen, and timed until it is painted: the queries, the choices
of its entry and the rows counted in. Both pages then stand as a coach sees them, with the newest sessions on top.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.casebooks import CAREER, SMALL
from bench.desks import desks
from bench.measuring import Ratio, by_turns

if TYPE_CHECKING:
    from coachdesk.ui.desk import Desk

TIMES = 12
AIM = 1.5


def measure() -> Iterator[Ratio]:
    """Both casebooks are open in one process, and their pages are opened by turns."""
    with desks(CAREER, SMALL) as (career, small):
        medians = by_turns(lambda: _opened(career), lambda: _opened(small), times=TIMES, warm=2)
    yield Ratio("sessions page with 50,000 sessions, against 500", *medians, "ms", AIM)


def _opened(desk: Desk) -> float:
    """Milliseconds from the wish to see the page until it is painted with its newest sessions."""
    from PySide6.QtCore import QEventLoop, QTimer

    from coachdesk.ui.sessions import SessionsPage

    begun = time.perf_counter()
    page = SessionsPage(desk)
    page.resize(1060, 766)
    page.refresh()
    page.show()
    page.repaint()
    took = (time.perf_counter() - begun) * 1000
    if not page.table.rows_in_sight:
        raise RuntimeError("the page shows no sessions")
    page.close()
    page.deleteLater()
    loop = QEventLoop()
    QTimer.singleShot(300, loop, loop.quit)
    loop.exec()
    return took
