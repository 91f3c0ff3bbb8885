"""Opening the caseload with a thousand candidates, against opening it with twenty.

The page is made, shown offscreen, and timed until it is painted with the hours and standings of the rows in sight.
What is measured is a whole opening, the queries and the judging of those rows counted in.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bench.casebooks import FEW, MANY, TODAY, Size, copy_of, key_of
from bench.measuring import Ratio, by_turns

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook
    from coachdesk.ui.caseload import CaseloadPage
    from coachdesk.ui.desk import Desk
    from coachdesk.ui.machine import Machine

TIMES = 12
AIM = 1.5
_PATIENCE_MS = 30_000
"""Milliseconds after which a page is not slow but stuck."""


def measure() -> Iterator[Ratio]:
    """Both casebooks are open in one process, and their pages are opened by turns."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from coachdesk.ui.kit.jobs import Jobs
    from coachdesk.ui.kit.theme import Theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme, jobs = Theme(app, "light"), Jobs()
    with tempfile.TemporaryDirectory() as shelf:
        books = [opened_copy(size, Path(shelf)) for size in (MANY, FEW)]
        desks = [desk_of(book, Path(shelf), theme, jobs) for book in books]
        medians = by_turns(lambda: _opened(desks[0]), lambda: _opened(desks[1]), times=TIMES, warm=2)
        jobs.close()
        for book in books:
            book.close()
    yield Ratio("caseload with 1,000 candidates, against 20", *medians, "ms", AIM)


def opened_copy(size: Size, shelf: Path) -> Casebook:
    """A casebook of this size that may be written to, open."""
    from coachdesk.services.casebook import open_casebook

    folder = copy_of(size, shelf)
    return open_casebook(folder, key=bytes.fromhex(key_of(folder)[:64]))


def desk_of(book: Casebook, home: Path, theme: object, jobs: object) -> Desk:
    """What pages of this casebook are handed, without a window around them."""
    from coachdesk.ui.desk import Desk
    from coachdesk.ui.kit.message_bar import MessageBar

    return Desk(book, MessageBar(), jobs, lambda: TODAY, machine_of(home, theme))  # type: ignore[arg-type]


def machine_of(home: Path, theme: object) -> Machine:
    """A machine whose settings are those of the first day."""
    from coachdesk.paths import find_home
    from coachdesk.services.opening import Keyring
    from coachdesk.settings import Settings
    from coachdesk.ui.machine import Machine

    return Machine(find_home(home), theme, Settings, lambda _settings: None, Keyring)  # type: ignore[arg-type]


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
