"""Opening the caseload with a thousand candidates, against opening it with twenty.

The page is made, shown offscreen, and timed until it is painted with the hours and standings of the rows in sight.
What is measured is a whole opening, the queries and the judging of those rows counted in.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.casebooks import FEW, MANY
from bench.desks import desks
from bench.measuring import Ratio, by_turns

if TYPE_CHECKING:
    from coachdesk.ui.caseload import CaseloadPage
    from coachdesk.ui.desk import Desk

TIMES = 12
AIM = 1.5
_PATIENCE_MS = 30_000
"""Milliseconds after which a page is not slow but stuck."""


def measure() -> Iterator[Ratio]:
    """Both casebooks are open in one process, and their pages are opened by turns."""
    with desks(MANY, FEW) as (many, few):
        medians = by_turns(lambda: _opened(many), lambda: _opened(few), times=TIMES, warm=2)
    yield Ratio("caseload with 1,000 candidates, against 20", *medians, "ms", AIM)


def _opened(desk: Desk) -> float:
    """Milliseconds from the wish to see the page until its rows in sight are whole."""
    from PySide6.QtCore import QEventLoop, QTimer

    from coachdesk.ui.caseload import CaseloadPage

    loop = QEventLoop()
    begun = time.perf_counter()
    page = CaseloadPage(desk)
    page.judged.came.connect(lambda _rows: loop.quit() if _is_whole(page) else None)
    page.resize(1060, 766)
    page.refresh()
    page.show()
    QTimer.singleShot(_PATIENCE_MS, loop, lambda: loop.exit(1))
    if loop.exec():
        raise RuntimeError("the caseload is never whole")
    page.repaint()
    took = (time.perf_counter() - begun) * 1000
    page.judged.start(())  # the others are nobody's figure
    page.close()
    page.deleteLater()
    QTimer.singleShot(300, loop, loop.quit)
    loop.exec()
    return took


def _is_whole(page: CaseloadPage) -> bool:
    rows = page.table.rows_in_sight
    return bool(rows) and all(row.known is not None for row in rows)
