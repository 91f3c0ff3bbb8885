"""Opening a candidate's pages with 200 files of 5 MB in the casebook, against the same pages with none.

Each page is made, asked and shown offscreen and timed until it is painted. The list of files is measured twice: against
an empty one, and against as many links, which is what a longer list costs without a single byte behind it.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from bench.casebooks import SMALL, TODAY
from bench.desks import desks
from bench.measuring import Ratio, by_turns

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook
    from coachdesk.ui.desk import Desk

TIMES = 16
AIM = 1.1
COUNT, SIZE = 200, 5_000_000
PAGES = {"overview": "Overview", "portfolio": "Portfolio", "files": "Files"}


def measure() -> Iterator[Ratio]:
    """Three casebooks are open in one process: with files, with links, and with neither."""
    with desks(SMALL, SMALL, SMALL) as (full, listed, bare), tempfile.TemporaryDirectory() as shelf:
        _add_files(full.casebook, Path(shelf))
        _add_links(listed.casebook)
        for key, words in PAGES.items():
            medians = by_turns(lambda: _opened(full, key), lambda: _opened(bare, key), times=TIMES, warm=3)  # noqa: B023 - called at once
            aim = None if key == "files" else AIM
            yield Ratio(f"{words} with 200 files of 5 MB, against none", *medians, "ms", aim)
        medians = by_turns(
            lambda: _opened(full, "files"), lambda: _opened(listed, "files"), times=TIMES, warm=3
        )
        yield Ratio("Files with 200 files of 5 MB, against 200 links", *medians, "ms", AIM)


def _somebody(book: Casebook) -> UUID:
    from coachdesk.services.caseload import list_candidates

    return book.ask(list_candidates, today=TODAY)[0].id


def _add_files(book: Casebook, shelf: Path) -> None:
    from coachdesk.services.evidence import add_file

    who, path = _somebody(book), shelf / "Observation.pdf"
    for number in range(COUNT):
        path.write_bytes(random.Random(number).randbytes(SIZE))  # noqa: S311 - the same bytes every time
        add_file(book, str(path), who, today=TODAY, label="Add file")


def _add_links(book: Casebook) -> None:
    from coachdesk.services import evidence

    who = _somebody(book)
    for number in range(COUNT):
        draft = evidence.EvidenceDraft("link", "Observation", f"https://example.org/{number}", TODAY)
        book.do("Add evidence", evidence.add, who, draft)


def _opened(desk: Desk, side: str) -> float:
    """Milliseconds from the wish to see a side of the candidate's page until it is painted."""
    from PySide6.QtCore import QEventLoop, QTimer

    from coachdesk.services.evidence import count_evidence
    from coachdesk.ui.candidate import CandidatePage
    from coachdesk.ui.candidate.files import CandidateFiles

    who = _somebody(desk.casebook)
    begun = time.perf_counter()
    page = CandidatePage(desk)
    page.resize(1060, 766)
    page.show_what((who, side))
    page.show()
    page.repaint()
    took = (time.perf_counter() - begun) * 1000
    shown = page.tabs.side(side)
    if isinstance(shown, CandidateFiles) and len(shown.table.rows) != desk.ask(count_evidence, who):
        raise RuntimeError("the page does not show what there is")
    page.close()
    page.deleteLater()
    loop = QEventLoop()
    QTimer.singleShot(200, loop, loop.quit)
    loop.exec()
    return took
