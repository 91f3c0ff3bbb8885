"""Forty logs of sixty sessions as PDF, against the same tables drawn by reportlab alone.

Only the printing is measured: the sheets are asked for once, before. Ours shapes every script, embeds its fonts,
divides long rows and prints check codes; the plain way does none of it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.baselines import bare_logs
from bench.casebooks import PASSPHRASE, Size, make
from bench.measuring import Ratio, by_turns, timed
from coachdesk.reports.coaching_log import render
from coachdesk.reports.shaping import words_kept
from coachdesk.services.casebook import open_casebook
from coachdesk.services.logs import LogSheet, get_log
from coachdesk.services.years import list_years

FORTY = Size("40 candidates of 60 sessions", 2400, 40, 40, days_ahead=-1)
AIM = 1.5


def measure() -> Iterator[Ratio]:
    """All logs in one go, as at the end of a year, and one by one, as for one candidate."""
    sheets = _sheets()
    for name, print_all in (
        ("40 logs of 60 sessions, in one go", _in_one_go),
        ("the same, one by one", _one_by_one),
    ):
        yield Ratio(
            name, *by_turns(partial(timed, print_all, sheets), partial(timed, _bare, sheets), 5, 1), "ms", AIM
        )


def _sheets() -> list[LogSheet]:
    with tempfile.TemporaryDirectory() as shelf:
        folder = Path(shelf) / "logs.casebook"
        make(folder, FORTY)
        casebook = open_casebook(folder, passphrase=PASSPHRASE)
        sheets = [casebook.ask(get_log, year.id, layout="table") for year in casebook.ask(list_years)]
        casebook.close()
    assert [len(sheet.entries) for sheet in sheets] == [60] * 40
    return sheets


def _in_one_go(sheets: list[LogSheet]) -> None:
    with words_kept():
        _one_by_one(sheets)


def _one_by_one(sheets: list[LogSheet]) -> None:
    for sheet in sheets:
        render(sheet)


def _bare(sheets: list[LogSheet]) -> None:
    for sheet in sheets:
        bare_logs.render(sheet)
