"""Workbooks to test with: made by a spreadsheet library, and taken apart and put together again otherwise."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(
    sheets: Mapping[str, Iterable[Sequence[Any]]],
    *,
    hidden: Sequence[str] = (),
    formats: Mapping[str, str] = {},
) -> bytes:
    """A workbook with these rows on these sheets; `formats` gives number formats of cells of the first sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    for place, form in formats.items():
        book.worksheets[0][place].number_format = form
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_part(book: bytes, name: str, content: str | bytes, *more: tuple[str, str, str]) -> bytes:
    """The same package with one member replaced or added; `more` are replacements of text in others."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member == name:
                continue
            text = old.read(member)
            for place, before, after in more:
                if place == member:
                    assert before.encode() in text
                    text = text.replace(before.encode(), after.encode())
            new.writestr(member, text)
        new.writestr(name, content)
    return target.getvalue()


def sheet_xml(rows: str, before: str = "") -> str:
    """The markup of a sheet around these rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>'


def with_shared_strings(book: bytes, rows: str, strings: Sequence[str]) -> bytes:
    """A book as the large spreadsheet programs write it: texts in a list of their own, cells hold numbers of it."""
    listed = "".join(f"<si>{each}</si>" for each in strings)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    with_list = with_part(
        book,
        "xl/sharedStrings.xml",
        f'<sst xmlns="{MAIN}">{listed}</sst>',
        (
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>',
        ),
    )
    return with_part(with_list, SHEET, sheet_xml(rows))
