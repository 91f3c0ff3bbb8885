"""How an errand grows with the casebook: among 5,000 and among 50,000 sessions, against the same among 500.

The three casebooks have the people of one year on the caseload, as a career has. Starts are timed by the clock, in
processes of their own; the other errands run in this one, by turns, and what counts is the computing of the thread
that does them: what else a machine does is no growth.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from time import thread_time
from typing import TYPE_CHECKING, Final

from bench.casebooks import CAREER, MIDDLE, SMALL, TODAY, Size, draft_of
from bench.desks import application, machine_of, opened_copy
from bench.measuring import Ratio
from bench.window import starts

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook

SIZES: Final = (SMALL, MIDDLE, CAREER)
TIMES: Final = 7
AIM_START: Final = 1.1
AIM: Final = 1.5
PLACES: Final = ("today", "caseload", "sessions", "events", "calendar", "search", "print", "programs")
ROWS: Final = 20
"""Visits in the table that is imported."""


def measure() -> Iterator[Ratio]:
    """Every errand at both sizes."""
    by_key = {size: starts(size, "key")[0] for size in SIZES}
    yield from _grown(
        "start", {size: [each.ms for each in found] for size, found in by_key.items()}, AIM_START
    )
    yield from _grown(
        "memory of a start",
        {size: [each.mb for each in found] for size, found in by_key.items()},
        AIM_START,
        "MB",
    )
    unlocked = {size: [each.ms for each in starts(size, "passphrase")[0]] for size in SIZES}
    yield from _grown("start by passphrase", unlocked, AIM_START)
    with tempfile.TemporaryDirectory() as shelf, ExitStack() as open_books:
        books = {size: opened_copy(size, Path(shelf)) for size in SIZES}
        for book in books.values():
            open_books.callback(book.close)
        open_books.callback(_close_windows)
        for name, errand in (
            ("a save", _saving),
            ("a search", _searching),
            ("printing a log", _printing),
            (f"importing {ROWS} visits", _importing),
            (f"a round through {len(PLACES)} pages after a change", _turning),
        ):
            works = {size: errand(book) for size, book in books.items()}
            turns = [{size: _computed(work) for size, work in works.items()} for _turn in range(TIMES + 1)][
                1:
            ]
            yield from _grown(name, {size: [turn[size] for turn in turns] for size in SIZES}, AIM)


def _grown(name: str, found: dict[Size, list[float]], aim: float, unit: str = "ms") -> Iterator[Ratio]:
    least = median(found[SMALL])
    for size in SIZES[1:]:
        yield Ratio(f"{name}: {size.name}, against 500", median(found[size]), least, unit, aim)


def _computed(work: Callable[[], object]) -> float:
    begun = thread_time()
    work()
    return (thread_time() - begun) * 1000


def _saving(book: Casebook) -> Callable[[], object]:
    from coachdesk.services import sessions
    from coachdesk.services.caseload import list_candidates

    person = book.ask(list_candidates, today=TODAY)[0].id
    drafts = (draft_of(line, person, TODAY) for line in count(10**6))
    return lambda: book.do("Log session", sessions.log, next(drafts))


def _searching(book: Casebook) -> Callable[[], object]:
    from coachdesk.services.search import find

    return lambda: [
        book.ask(find, typed, today=TODAY, limit=50) for typed in ("feedb", "rosa protocol", "family ev")
    ]


def _printing(book: Casebook) -> Callable[[], object]:
    """The log of the first twenty sessions of a year, asked for and drawn."""
    from coachdesk.reports.coaching_log import render
    from coachdesk.services.logs import get_log
    from coachdesk.services.years import list_years

    year = book.ask(list_years)[-1].id
    last = book.ask(get_log, year, layout="table").entries[19].held_on
    return lambda: render(book.ask(get_log, year, last=last, layout="table"))


def _importing(book: Casebook) -> Callable[[], object]:
    from coachdesk.services.caseload import list_candidates
    from coachdesk.services.coaches import find_user_id
    from coachdesk.services.importing.applying import apply, prepare_import
    from coachdesk.services.tables import tables_in

    name, coach = book.ask(list_candidates, today=TODAY)[-1].name, book.ask(find_user_id)
    assert coach is not None
    turns = count()

    def taking() -> None:
        turn = next(turns)
        days = (TODAY - timedelta(days=1 + line) for line in range(ROWS))
        lines = [f"{name},{day},{31 + turn},Imported {turn}" for day in days]
        table = "\n".join(("Candidate,Date,Minutes,Focus", *lines)).encode()
        plan = book.ask(prepare_import, tables_in(table), today=TODAY)
        assert len(plan.sessions) == ROWS
        book.do("Import", partial(apply, coach=coach), plan)

    return taking


def _close_windows() -> None:
    """The windows alone: what else is at the top, such as a menu, is one of theirs and goes with it."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from coachdesk.ui.workspace import Workspace

    for each in [one for one in QApplication.topLevelWidgets() if isinstance(one, Workspace)]:
        each.close()
        each.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _turning(book: Casebook) -> Callable[[], object]:
    """Every page is made once; then each is gone to while all are stale, and painted."""
    from coachdesk.ui.kit.jobs import Jobs
    from coachdesk.ui.kit.theme import Theme
    from coachdesk.ui.workspace import Workspace

    app = application()
    machine = machine_of(book.folder.parent, Theme(app, "light"))
    space = Workspace(book, Jobs(), machine, today=lambda: TODAY, lock=lambda: None)
    space.resize(1280, 800)
    space.show()

    def turning() -> None:
        stale = frozenset(kind for page in space.pages.values() for kind in page.kinds)
        space.desk.changed.emit(stale)
        for place in PLACES:
            space.go(place)
            space.repaint()
        app.processEvents()

    turning()
    return turning
