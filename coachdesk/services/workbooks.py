"""The sheets of a workbook as tables of text cells; limits are checked before anything is unpacked.

Formulas are never run: what the spreadsheet program last saw in a cell is what counts. Dates become 2026-03-14, times
9:30, durations 1:15 and numbers what they are, so that one reader of cells serves CSV and workbooks alike.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

from coachdesk.errors import CannotRead, CoachDeskError
from coachdesk.services.tables import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Line, Table, text_cell
from coachdesk.words import _

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MOST_SHEETS = 40
MOST_UNPACKED = 50_000_000
"""Bytes of all members together, pictures too."""
MOST_XML = 12_000_000
"""Bytes of all members that are markup: what some seconds of reading manage."""
MOST_STYLES = 3_000_000
"""Bytes of styles, which take the most time and memory."""
MOST_TIMES = 100
"""Unpacked bytes for each packed one; sheets have some twenty."""
MOST_LINES = 20_000
"""Rows that are looked at, empty ones too: one far cell makes a million of them."""

_MOST_MEMBERS = 2_000
_SMALL_MEMBER = 100_000
_HEAD = 400
_LONGEST_NUMBER = 40
_DAY = 24 * 60
"""Minutes."""
_CLOCK_OF_TWELVE = re.compile(r"am/pm|a/p", re.IGNORECASE)


def read_workbook(content: bytes) -> tuple[Table, ...]:
    """The visible sheets with something in them, in their order; raises CannotRead.

    Nothing is promised of what a broken file does to its reader, so whatever it raises is a refusal.
    """
    _require_within_limits(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of formats and rules that are not kept
            tables = tuple(table for table in _sheets(content) if table.lines)
    except CoachDeskError:
        raise
    except Exception as problem:  # whatever a broken sheet makes its reader raise
        raise _not_readable() from problem
    if not tables:
        raise CannotRead(_("This workbook is empty."), _("Choose another file."))
    return tables


def _not_readable() -> CannotRead:
    return CannotRead(
        _("This file cannot be read as a workbook."),
        _("Save it as an Excel workbook (.xlsx) or as “CSV UTF-8”, then import that file."),
    )


def _require_within_limits(content: bytes) -> None:
    """Refuse what unpacks to too much, by what the file says of itself; no more than that is ever unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            fits = _fits(package)
    except Exception as problem:  # whatever a broken package makes its reader raise
        raise _not_readable() from problem
    if not fits:
        raise CannotRead(
            _("This workbook unpacks to more than a table of people or sessions needs."),
            _("Save the sheet as “CSV UTF-8”, then import that file."),
        )


def _fits(package: zipfile.ZipFile) -> bool:
    members = package.infolist()
    large = [each for each in members if each.file_size > _SMALL_MEMBER]
    if (
        len(members) > _MOST_MEMBERS
        or sum(each.file_size for each in members) > MOST_UNPACKED
        or any(each.file_size > MOST_TIMES * each.compress_size for each in large)
    ):
        return False
    markup = styles = 0
    for each in large:
        with package.open(each) as file:
            head = file.read(_HEAD).strip()
        # A name says nothing of what is in a member, and blanks may stand before the first sign.
        markup += each.file_size if b"<" in head[:4] or not head else 0
        styles += each.file_size if b"styleSheet" in head else 0
    return markup <= MOST_XML and styles <= MOST_STYLES


def _sheets(content: bytes) -> Iterator[Table]:
    import openpyxl

    if not openpyxl.DEFUSEDXML:  # the environment can turn it off; then nothing from outside is read
        raise RuntimeError("openpyxl reads XML without defusedxml")
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if len(shown) > MOST_SHEETS:
            raise CannotRead(
                _("This workbook has more than {n} sheets.").format(n=MOST_SHEETS), _("Import it in parts.")
            )
        rows = 0
        for sheet in shown:
            table = _table(sheet, MOST_ROWS - rows)
            rows += len(table.lines)
            yield table
    finally:
        book.close()


def _table(sheet: ReadOnlyWorksheet, room: int) -> Table:
    """The rows of a sheet with something in them; `room` is how many rows the workbook may still have."""
    sheet.reset_dimensions()  # what a sheet says of its own size need not be true
    lines: list[Line] = []
    beyond, number = False, 0
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_LINES, max_col=2 * MOST_COLUMNS), 1):
        beyond = beyond or any(cell.value is not None for cell in row[MOST_COLUMNS:])
        cells = _cells(row[:MOST_COLUMNS], number)
        if cells:
            lines.append(Line(number, cells))
        if len(lines) > room + 1:
            raise CannotRead(
                _("This workbook has more than {n} rows.").format(n=MOST_ROWS), _("Import it in parts.")
            )
    remarks = [_("What stands beyond column {n} is left out.").format(n=MOST_COLUMNS)] if beyond else []
    if number >= MOST_LINES:
        remarks.append(_("What stands below row {n} is left out.").format(n=MOST_LINES))
    return Table(tuple(lines), tuple(remarks), str(sheet.title))


def _cells(row: tuple[Any, ...], number: int) -> tuple[str, ...]:
    texts = [_text(cell, number) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _text(cell: Any, number: int) -> str:
    value = cell.value
    if value is None or (cell.data_type == "e"):  # "#REF!" and its like say nothing
        return ""
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            raise CannotRead(_("A cell in row {n} is too long.").format(n=number), _("Shorten it."))
        return text_cell(value)
    return say_value(value, twelve=bool(_CLOCK_OF_TWELVE.search(str(cell.number_format or ""))))


def say_value(value: object, *, twelve: bool = False) -> str:
    """A value of a cell as text that the readers of days, times, lengths and numbers understand.

    `twelve` says that the cell shows a time with AM or PM, which then belongs to it: 1:30 alone is the afternoon.
    """
    match value:
        case datetime():
            told = _moment(value, twelve=twelve)
        case time():
            told = _clock(60 * value.hour + value.minute + (value.second >= 30), twelve=twelve)
        case timedelta():
            told = _duration(value)
        case bool():
            told = "TRUE" if value else "FALSE"
        case int() | float():
            told = _number(value)
        case _:
            told = text_cell(str(value)[:LONGEST_CELL])
    return told


def _moment(value: datetime, *, twelve: bool) -> str:
    """A day, with its time where it is not midnight."""
    minutes = 60 * value.hour + value.minute + (value.second >= 30)
    if minutes in (0, _DAY):
        return (value.date() + timedelta(minutes // _DAY)).isoformat()
    return f"{value.date()} {_clock(minutes, twelve=twelve)}"


def _clock(minutes: int, *, twelve: bool) -> str:
    """To the minute: 0.427 of a day is 10:15, although it falls a moment short of it."""
    hour, minute = divmod(min(minutes, _DAY - 1), 60)
    if twelve:
        return f"{hour % 12 or 12}:{minute:02} {'AM' if hour < 12 else 'PM'}"
    return f"{hour}:{minute:02}"


def _duration(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02}"


def _number(value: float) -> str:
    """Without an exponent and without the noise of binary fractions: a third is 0.333333333333."""
    if isinstance(value, int) or not isfinite(value):
        return str(value)[:_LONGEST_NUMBER] if isinstance(value, int) else ""
    return f"{Decimal(f'{value:.12g}'):f}"[:_LONGEST_NUMBER]
