"""Tables of text cells from files people bring, read within limits; what the cells mean is decided elsewhere.

CSV is read here, workbooks by `workbooks`, which makes the same tables of their sheets.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from coachdesk.errors import CannotRead
from coachdesk.services.csv_cells import unguard
from coachdesk.text import clean
from coachdesk.words import _

LARGEST_FILE = 20_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 50
LONGEST_CELL = 32_000
"""Characters; a spreadsheet program holds no more, and a quotation mark that is never closed passes it soon."""

_MOST_LINES = 100_000
_END = "\ue0ff end of table"
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """A row with something in it: the number of the line it begins on, from 1, and its cells, cleaned."""

    number: int
    cells: tuple[str, ...]

    def cell(self, place: int | None) -> str:
        """What stands in a column; nothing where the row is shorter, or there is no such column."""
        return self.cells[place] if place is not None and place < len(self.cells) else ""


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """The rows of a table from top to bottom, empty ones left out, and what reading them could not keep.

    `sheet` is the name of the sheet it stands on; a CSV file has none.
    """

    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()
    sheet: str = ""


def read_table(path: Path) -> Table:
    """The table in a file, of a workbook its first sheet with something in it; raises CannotRead."""
    return read_tables(path)[0]


def read_tables(path: Path) -> tuple[Table, ...]:
    """The tables in a file: one of a CSV file, one for each sheet of a workbook. Raises CannotRead."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large()
        content = path.read_bytes()
    except (OSError, ValueError) as problem:  # ValueError: no system has such a name
        raise CannotRead(_("This file cannot be read."), _("Check its name and place.")) from problem
    return tables_in(content)


def tables_in(content: bytes) -> tuple[Table, ...]:
    """The tables in the bytes of a file, told by how they begin; raises CannotRead."""
    if not content.startswith(_WORKBOOK):
        return (read_csv(content),)
    from coachdesk.services.workbooks import read_workbook

    return read_workbook(content)


def read_csv(content: bytes) -> Table:
    """The table in the bytes of a CSV file, whatever its encoding and delimiter; raises CannotRead."""
    if len(content) > LARGEST_FILE:
        raise _too_large()
    text, remarks = _decode(content)
    lines = tuple(_lines(*_delimited(text)))
    if not lines:
        raise CannotRead(_("This table is empty."), _("Choose another file."))
    return Table(lines, remarks)


def _too_large() -> CannotRead:
    return CannotRead(_("This file is too large to be a table of sessions."), _("The limit is 20 MB."))


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


def _decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a remark where characters of it are lost."""
    if content.startswith((_WORKBOOK, _OLD_WORKBOOK)):
        raise CannotRead(
            _("This workbook is of an old kind, or locked with a password."),
            _("Save it as an Excel workbook (.xlsx) without one, or as “CSV UTF-8”."),
        )
    text = content.decode(_encoding(content), errors="replace")
    odd = sum(text.count(chr(code)) for code in (*range(9), *range(14, 27)))
    if odd > 4 + len(text) // 100:
        raise CannotRead(_("This file is not a table of text."), _("Save the sheet as “CSV UTF-8”."))
    remark = _("Some characters of this file cannot be read; they show as �.")
    remarks = (remark,) if "\ufffd" in text else ()
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n"), remarks


def _encoding(content: bytes) -> str:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    sample = content[:4096]
    if sample.count(0) * 4 > len(sample):  # every other byte of plain UTF-16 text is NUL
        return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    text = content.decode(errors="replace")
    wrong = text.count("\ufffd")
    # A few broken bytes among many good ones are a damaged file, not another encoding.
    return "utf-8" if not wrong or len(re.findall("[^\x00-\x7f\ufffd]", text)) > wrong else "cp1252"


def _delimited(text: str) -> tuple[str, str]:
    """The text without a byte order mark and Excel's `sep=` line, and its delimiter."""
    text = text.removeprefix("\ufeff")
    if told := re.match(r"sep=([,;|\t])\n", text):
        return "\n" + text[told.end() :], told[1]
    return text, max(_DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[int, bool]:
    """How well a delimiter explains the text: cells in rows of the commonest width of more than one.

    Of two that do it equally well it is the one that leaves no quotation mark in the middle of a cell.
    """
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        rows = list(islice(reader, 60))
    except csv.Error:
        return 0, False
    widths = Counter(len(row) for row in rows)
    cells = max((count * (width - 1) for width, count in widths.items()), default=0)
    return cells, cells > 0 and _is_strict(text, delimiter)


def _is_strict(text: str, delimiter: str) -> bool:
    try:
        for _row in islice(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True), 60):
            pass
    except csv.Error:
        return False
    return True


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    """The rows with something in them. A last row of our own tells whether a quotation mark stayed open."""
    reader = csv.reader(io.StringIO(f"{text}\n{_END}"), delimiter=delimiter)
    number, after, found = 1, 1, 0
    try:
        for row in reader:
            number, after = after, reader.line_num + 1
            if row == [_END]:
                return
            cells = _cells(row, number)
            found += bool(cells)
            if found > MOST_ROWS + 1 or number > _MOST_LINES:
                raise CannotRead(
                    _("This table has more than {n} rows.").format(n=MOST_ROWS), _("Import it in parts.")
                )
            if cells:
                yield Line(number, cells)
    except csv.Error as problem:
        raise _never_closed(after) from problem
    raise _never_closed(number)


def _never_closed(number: int) -> CannotRead:
    return CannotRead(
        _("The row that begins on line {n} has no end.").format(n=number),
        _("Look for a quotation mark there that is never closed."),
    )


def _cells(row: list[str], number: int) -> tuple[str, ...]:
    """A row's cells cleaned, without the empty ones at its end; raises CannotRead beyond the limits."""
    if max(map(len, row), default=0) > LONGEST_CELL:
        raise CannotRead(
            _("A cell on line {n} is too long.").format(n=number),
            _("Look for a quotation mark there that is never closed, or shorten the cell."),
        )
    width = max((place for place, cell in enumerate(row, 1) if cell and not cell.isspace()), default=0)
    if width > MOST_COLUMNS:
        raise CannotRead(
            _("Line {n} has more than {most} columns.").format(n=number, most=MOST_COLUMNS),
            _("Take out the columns that are not needed."),
        )
    cells = [text_cell(cell) for cell in row[:width]]
    return tuple(cells) if any(cells) else ()


def text_cell(text: str) -> str:
    """The text of a cell as it is kept: cleaned, without blanks at its ends and a guard against formulas."""
    return unguard(clean(text).strip()).strip()
