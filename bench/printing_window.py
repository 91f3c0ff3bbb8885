"""How long a window stands still while 40 year-end packets are made beside it: ours, and a bare one.

Arguments: the casebook, `ours` or `plain`, and a folder to write into. Ours is the real Print page with every packet
ticked; the bare one is a Qt window with a label, whose thread draws the same sheets by reportlab alone. The longest gap
between two ticks of a timer of 10 ms is told on the last line, as JSON, in milliseconds.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from bench.baselines import bare_papers
from bench.casebooks import PASSPHRASE
from bench.desks import desk_of
from bench.packets import copies_of, sheets_of
from coachdesk.services.casebook import Casebook, open_casebook

TICK_MS = 10


class Ticks(QObject):
    """A timer of the window's thread that remembers how long it was kept waiting each time, beyond its own."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000 - TICK_MS)
        self._last = now


def main() -> None:
    """Measure one of the two, and say it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder, way, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    app = QApplication(sys.argv[:1])
    casebook = open_casebook(folder, passphrase=PASSPHRASE)
    gaps = _ours(app, casebook, out) if way == "ours" else _plain(casebook)
    casebook.close()
    took = sum(gaps) + len(gaps) * TICK_MS
    gaps.sort()
    told = {"longest": gaps[-1], "most": gaps[int(len(gaps) * 0.99)], "took": took}
    sys.stdout.write(json.dumps(told) + "\n")


def _ours(app: QApplication, casebook: Casebook, out: Path) -> list[float]:
    from coachdesk.ui.kit.jobs import Jobs
    from coachdesk.ui.kit.theme import Theme
    from coachdesk.ui.kit.tidying import Tidying
    from coachdesk.ui.printing import PrintPage
    from coachdesk.ui.printing.wanted import copies_of as copies_of_rows

    jobs = Jobs()
    page = PrintPage(desk_of(casebook, out / "home", Theme(app, "light"), jobs))
    page.resize(1060, 766)
    page.refresh()
    page.options.fill({"year": ""})
    page.refresh()
    page.show()
    rows = [row.id for row in page.table.rows]
    for key, ticked in (("coaching_log", False), ("packet", True)):
        page.table.ticked.emit(rows, [key], ticked)
    _until(lambda: not jobs.busy)
    gc.freeze()
    Tidying(app)
    ticks = Ticks()
    wanted = copies_of_rows(page.table.rows, page.choices)
    page.out.write_many(out / "papers", wanted, page.choices.paper)
    _until(lambda: not page.progress.is_busy)
    files = list((out / "papers").iterdir())
    if len(files) != len(rows):
        raise RuntimeError(f"{len(files)} files of {len(rows)} packets")
    jobs.close()
    return ticks.gaps


def _plain(casebook: Casebook) -> list[float]:
    sheets = list(sheets_of(casebook, copies_of(casebook)))
    window = QLabel("Printing")
    window.resize(1060, 766)
    window.show()
    ticks = Ticks()
    thread = threading.Thread(target=bare_papers.render_all, args=(sheets,), daemon=True)
    thread.start()
    _until(lambda: not thread.is_alive())
    return ticks.gaps


def _until(holds: Callable[[], bool]) -> None:
    """Run events until this holds, looked at ten times a second."""
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: loop.quit() if holds() else None)
    look.start(100)
    loop.exec()


if __name__ == "__main__":
    main()
