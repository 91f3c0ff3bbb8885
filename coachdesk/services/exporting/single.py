"""One table alone, as a spreadsheet program opens it: CSV or XLSX, by the ending of the file's name.

Like every table that leaves it holds no private note, and no cell that could be taken for a formula.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session as Db

from coachdesk.errors import UsageError
from coachdesk.services.csv_cells import guard, write_csv
from coachdesk.services.exporting.reading_table import list_headings, list_visits
from coachdesk.services.hours import list_hours
from coachdesk.services.parcels.leaving import require_outside
from coachdesk.services.parcels.packing import pack
from coachdesk.services.parcels.shapes import whole
from coachdesk.services.requirements import total_learning
from coachdesk.storage.durable import write_durably
from coachdesk.words import N_, _

Cell = str | int | None
Rows = tuple[Sequence[str], Iterable[Sequence[Cell]]]

ENDINGS: Final = (".csv", ".xlsx")
_MOST_CHARACTERS: Final = 31_900
"""Of a cell; a spreadsheet program holds hardly more, and the rest of a longer text is in the export."""
_MORE: Final = " […]"


def export_table(db: Db, name: str, out: Path, *, today: date) -> Path:
    """Write one of `TABLES` to a file and return its place; raises UsageError for another ending, and NotSaved."""
    if out.suffix.casefold() not in ENDINGS:
        raise UsageError(_("A table ends in .csv or .xlsx."), _("Choose one of the two."))
    require_outside(out)
    title, ask = TABLES[name]
    headings, rows = ask(db, today)
    write = _write_csv if out.suffix.casefold() == ".csv" else _write_workbook
    write_durably(out, write(_(title), headings, rows))
    return out


def _sessions(db: Db, _today: date) -> Rows:
    return list_headings(private=False), list_visits(pack(db, whole(private=False)), private=False)


def _hours(db: Db, today: date) -> Rows:
    headings = (
        _("Candidate"), _("Program"), _("Year"), _("From"), _("To"), _("Sessions"), _("Coaching minutes"),
        _("Asked for"), _("Learning minutes"),
    )  # fmt: skip
    learnt = total_learning(db, today=today)
    rows = (
        (
            row.candidate, row.program_title, row.year.label, row.year.starts_on.isoformat(),
            row.year.last_on.isoformat(), row.sessions, row.coaching_minutes, row.coaching_minimum_minutes,
            learnt.get(row.year.id, 0),
        )
        for row in list_hours(db, today=today)
    )  # fmt: skip
    return headings, rows


TABLES: Final[dict[str, tuple[str, Callable[[Db, date], Rows]]]] = {
    "sessions": (N_("Sessions"), _sessions),
    "hours": (N_("Hours"), _hours),
}
"""The tables there are, by key: a title, and what asks for headings and rows."""


def _write_csv(_title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    return write_csv(headings, ([_cut(value) for value in row] for row in rows))


def _write_workbook(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append([guard(heading) for heading in headings])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append([_plain(value) for value in row])
    for line in sheet.iter_rows():
        for cell in line:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # whatever it begins with, it is text
    sheet.freeze_panes = "A2"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _plain(value: Cell) -> Cell:
    """A cell that XML can hold and no program runs."""
    if not isinstance(value, str):
        return value
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return guard(str(_cut(ILLEGAL_CHARACTERS_RE.sub("", value))))


def _cut(value: Cell) -> Cell:
    """What a cell can hold of a text, with a sign where it was longer."""
    if not isinstance(value, str) or len(value) <= _MOST_CHARACTERS:
        return value
    return value[:_MOST_CHARACTERS] + _MORE
