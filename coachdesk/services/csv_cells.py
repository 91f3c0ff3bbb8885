"""Cells of the CSV tables that leave the casebook: a spreadsheet program never takes one for a formula.

Text that could begin a formula gets an apostrophe before it, which spreadsheet programs show or swallow and which is
taken off again on the way in. Numbers stay numbers. Rules: OWASP ASVS 1.2.10, and full-width signs besides.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_GUARD = "'"
_DANGEROUS = re.compile(r"'*[\s\0]*[=+\-@\t\r\n\0＝＋－＠]")
"""What could begin a formula, also after blanks; after apostrophes too, so that taking one off is never a guess."""


def guard(text: str) -> str:
    """The text as a cell may hold it."""
    return _GUARD + text if _DANGEROUS.match(text) else text


def unguard(cell: str) -> str:
    """The text as it was before `guard`."""
    return cell[1:] if cell.startswith(_GUARD) and _DANGEROUS.match(cell, 1) else cell


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """A table as spreadsheet programs open it: UTF-8 with a byte order mark, every cell in quotation marks."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_ALL)
    writer.writerow([guard(heading) for heading in headings])
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return target.getvalue().encode("utf-8-sig")


def _cell(value: str | int | None) -> str:
    return guard(value) if isinstance(value, str) else "" if value is None else str(value)
