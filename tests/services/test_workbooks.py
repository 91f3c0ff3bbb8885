"""Workbooks as they come: every kind of value, nothing run, nothing unpacked beyond the limits."""

from __future__ import annotations

import contextlib
import time as clock
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.durations import read_minutes
from coachdesk.errors import CannotRead
from coachdesk.services.tables import MOST_COLUMNS, MOST_ROWS, Table, read_table, read_tables, tables_in
from coachdesk.services.workbooks import MOST_LINES, read_workbook, say_value
from tests.services.books import SHEET, sheet_xml, with_part, with_shared_strings, workbook

ROWS = (("Date", "Hours"), (date(2025, 9, 3), 1.25))


def cells(content: bytes) -> list[tuple[str, ...]]:
    (table,) = read_workbook(content)
    return [line.cells for line in table.lines]


def test_markup_is_read_by_the_reader_that_refuses_entities() -> None:
    assert openpyxl.DEFUSEDXML


def test_every_sheet_is_a_table_with_its_name_and_the_numbers_of_its_rows() -> None:
    book = workbook({"Maya": ROWS, "Empty": (), "Lists": (("a",),), "Ana": ((), *ROWS)}, hidden=["Lists"])
    assert [(table.sheet, [line.number for line in table.lines]) for table in tables_in(book)] == [
        ("Maya", [1, 2]),
        ("Ana", [2, 3]),
    ]


@pytest.mark.parametrize(
    ("value", "form", "told"),
    [
        (date(2025, 9, 3), "m/d/yy", "2025-09-03"),
        (datetime.combine(date(2025, 9, 3), time()), "dddd", "2025-09-03"),
        (datetime.combine(date(2025, 9, 3), time(15, 45)), "m/d/yy h:mm", "2025-09-03 15:45"),
        (time(15, 45), "h:mm", "15:45"),
        (time(1, 30), "h:mm", "1:30"),
        (time(1, 30), "h:mm AM/PM", "1:30 AM"),
        (time(13, 30), "h:mm AM/PM", "1:30 PM"),
        (10.25 / 24, "h:mm", "10:15"),
        (0.4270833, "h:mm", "10:15"),
        (timedelta(hours=1, minutes=15), "[h]:mm", "1:15"),
        (timedelta(hours=31, minutes=20), "[h]:mm", "31:20"),
        (75 / 24 / 60, "[h]:mm", "1:15"),
        (75 / 24 / 60, "[mm]", "1:15"),
        (1 / 3, "0.00", "0.333333333333"),
        (2.0, "0.00", "2"),
        (5551234567, "0", "5551234567"),
        (0.00001, "General", "0.00001"),
        ("45 min", "General", "45 min"),
        ("'=1+1", "General", "=1+1"),
        (" Nguye\u0302\u0303n\n", "General", "Nguyễn"),
        (True, "General", "TRUE"),
    ],
)
def test_a_value_is_told_as_what_it_is(value: object, form: str, told: str) -> None:
    found = cells(workbook({"Log": [("first", value, "last")]}, formats={"B1": form}))
    assert found == [("first", told, "last")]


def test_a_formula_is_never_run_and_its_last_result_counts() -> None:
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>75</v></c><c r="B1"><f>1+1</f></c><c r="C1" t="e"><v>#REF!</v></c>'
    )
    rows += '<c r="D1" t="str"><f>"a"</f><v>told</v></c></row>'
    assert cells(with_part(workbook({"Log": ROWS}), SHEET, sheet_xml(rows))) == [("75", "", "", "told")]


def test_texts_in_a_list_of_their_own_and_in_pieces_are_found() -> None:
    rows = '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" t="s"><v>0</v></c></row>'
    book = with_shared_strings(
        workbook({"Log": ROWS}), rows, ["<t>Rosa</t>", "<r><t>Ngu</t></r><r><rPr><b/></rPr><t>yễn</t></r>"]
    )
    (table,) = read_workbook(book)
    assert [(line.number, line.cells) for line in table.lines] == [(3, ("Nguyễn", "", "Rosa"))]


def far_cell() -> bytes:
    here = '<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c></row>'
    there = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return with_part(
        workbook({"Log": ROWS}), SHEET, sheet_xml(here + there, '<dimension ref="A1:XFD1048576"/>')
    )


def test_one_far_cell_and_a_size_that_lies_are_no_million_rows() -> None:
    began = clock.process_time()
    (table,) = read_workbook(far_cell())
    assert clock.process_time() - began < 2
    assert [line.cells for line in table.lines] == [("Date",)]
    assert str(MOST_LINES) in table.remarks[0]


def test_columns_beyond_the_limit_are_left_out_and_told() -> None:
    (table,) = read_workbook(workbook({"Log": [["x"] * (MOST_COLUMNS + 3)]}))
    assert len(table.lines[0].cells) == MOST_COLUMNS
    assert str(MOST_COLUMNS) in table.remarks[0]


def many_rows(number: int) -> str:
    return "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, number))


def odd_letters(number: int) -> str:
    return "".join(Random(7).choices("abcdefgh", k=number))


def long_text() -> str:
    return sheet_xml(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{odd_letters(40_000)}</t></is></c></row>')


def bomb(kind: str) -> tuple[str, str | bytes]:
    """The part of a workbook that does the harm, and what stands in it."""
    outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><workbook>&x;</workbook>'
    inside = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]>' + sheet_xml("<row><c><v>&y;</v></c></row>")
    styles = "".join(f'<xf numFmtId="{number * 7919}"/>' for number in range(200_000))
    kinds: dict[str, Callable[[], tuple[str, str | bytes]]] = {
        "more rows than are taken": lambda: (SHEET, sheet_xml(many_rows(MOST_ROWS + 3))),
        "600,000 rows": lambda: (SHEET, sheet_xml(many_rows(600_000))),
        "one text of 40 MB": lambda: (SHEET, sheet_xml("<row><c><v>" + "x" * 40_000_000)),
        "a cell too long": lambda: (SHEET, long_text()),
        "60 MB of a picture": lambda: ("xl/media/image1.png", b"\x89PNG" + bytes(60_000_000)),
        "styles without end": lambda: ("xl/styles.xml", f"<styleSheet>{styles}"),
        "blanks before the markup": lambda: (SHEET, " " * 900 + odd_letters(13_000_000)),
        "entities": lambda: (SHEET, inside),
        "a file of this computer": lambda: ("xl/workbook.xml", outside),
        "no markup": lambda: (SHEET, "Date,Hours"),
        "not as it says": lambda: (SHEET, sheet_xml("<row r='x'><c r='?'/></row>")),
    }
    return kinds[kind]()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("more rows than are taken", "more than 5000 rows"),
        ("600,000 rows", "unpacks to more"),
        ("one text of 40 MB", "unpacks to more"),
        ("a cell too long", "row 1 is too long"),
        ("60 MB of a picture", "unpacks to more"),
        ("styles without end", "unpacks to more"),
        ("blanks before the markup", "unpacks to more"),
        ("entities", "cannot be read"),
        ("a file of this computer", "cannot be read"),
        ("no markup", "cannot be read"),
        ("not as it says", "cannot be read"),
    ],
)
def test_a_bomb_is_refused_in_words_before_it_takes_time(kind: str, words: str) -> None:
    part, content = bomb(kind)
    book = with_part(workbook({"Log": ROWS}), part, content)
    began = clock.process_time()
    with pytest.raises(CannotRead, match=words):
        tables_in(book)
    assert clock.process_time() - began < 5


def test_many_sheets_together_have_the_rows_of_one_table() -> None:
    half = [("x",)] * (MOST_ROWS // 2 + 10)
    with pytest.raises(CannotRead, match="more than 5000 rows"):
        tables_in(workbook({"One": half, "Two": half}))
    with pytest.raises(CannotRead, match="more than 40 sheets"):
        tables_in(workbook({str(number): [("x",)] for number in range(41)}))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04rest of a workbook", "cannot be read as a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old kind, or locked"),
        (workbook({"Log": ()}), "empty"),
        (workbook({"Log": ROWS})[:-30], "cannot be read as a workbook"),
    ],
)
def test_what_is_no_workbook_is_refused_with_the_next_step(content: bytes, words: str) -> None:
    with pytest.raises(CannotRead, match=words) as caught:
        tables_in(content)
    assert caught.value.hint


def test_a_file_is_told_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_bytes(workbook({"Log": ROWS, "More": ROWS}))
    assert [table.sheet for table in read_tables(file)] == ["Log", "More"]
    assert read_table(file).sheet == "Log"
    file.write_text("Date,Hours\n9/3/25,1\n", encoding="utf-8")
    assert [table.sheet for table in read_tables(file)] == [""]


@given(st.times(), st.booleans())
def test_a_time_of_day_is_told_to_the_minute(at: time, twelve: bool) -> None:
    told = say_value(at, twelve=twelve)
    seconds = 3600 * at.hour + 60 * at.minute + at.second
    hour, minute = map(int, told.removesuffix(" AM").removesuffix(" PM").split(":"))
    hour = hour % 12 + 12 * told.endswith("PM") if twelve else hour
    assert abs(60 * (60 * hour + minute) - seconds) <= 59


@given(st.integers(1, 24 * 60))
def test_a_duration_is_read_back(minutes: int) -> None:
    assert read_minutes(say_value(timedelta(minutes=minutes))) == minutes


@given(st.integers(1, 24 * 60))
def test_hours_as_a_number_are_read_back(minutes: int) -> None:
    assert read_minutes(say_value(minutes / 60), bare="hours") == minutes


@cache
def whole() -> bytes:
    return workbook({"Log": [("Date", "Hours"), *((date(2025, 9, day), 1.5) for day in range(1, 20))]})


@given(st.data())
def test_a_broken_workbook_is_a_table_or_a_refusal(data: st.DataObject) -> None:
    content = bytearray(whole())
    for _flip in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(CannotRead):
        assert all(isinstance(table, Table) for table in tables_in(bytes(content)))
