"""Tables from files as they come: any encoding and delimiter, within limits, and never anything but our own errors."""

from __future__ import annotations

import contextlib
import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coachdesk.errors import CannotRead, CoachDeskError
from coachdesk.services.tables import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, read_csv, read_table
from coachdesk.text import clean

SAMPLE = "Date,Candidate,Notes\n2025-09-03,Rosa Nguyễn,“fine”\n2025-09-10,Siobhán Ó Néill,\n"
ROWS = [
    ("Date", "Candidate", "Notes"),
    ("2025-09-03", "Rosa Nguyễn", "“fine”"),
    ("2025-09-10", "Siobhán Ó Néill"),
]


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [line.cells for line in read_csv(content).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding_is_understood(encoding: str) -> None:
    assert cells(SAMPLE.encode(encoding)) == ROWS


def test_an_old_windows_file_is_understood() -> None:
    assert cells("Date,Name\n1/2/26,Siobhán “Shiv” O’Néill\n".encode("cp1252")) == [
        ("Date", "Name"),
        ("1/2/26", "Siobhán “Shiv” O’Néill"),
    ]


def test_one_broken_byte_does_not_turn_a_good_file_into_another_encoding() -> None:
    table = read_csv(SAMPLE.encode() + b"2025-09-17,Jos\xe9,\n")
    assert table.lines[1].cells == ROWS[1]
    assert table.lines[3].cells == ("2025-09-17", "Jos�")
    assert "cannot be read" in table.remarks[0]
    assert read_csv(SAMPLE.encode()).remarks == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_delimiter_is_found(delimiter: str, end: str) -> None:
    text = end.join(
        delimiter.join(row)
        for row in [
            ("Log of 2025",),
            ("Date", "Hours", "Notes"),
            ("9/3/25", "1.5", '"one, two; three|four"'),
            ("9/4/25", "2", "x"),
        ]
    )
    assert cells(text.encode()) == [
        ("Log of 2025",),
        ("Date", "Hours", "Notes"),
        ("9/3/25", "1.5", "one, two; three|four"),
        ("9/4/25", "2", "x"),
    ]


def test_excels_own_line_about_the_delimiter_counts() -> None:
    table = read_csv(b"sep=;\r\nDate;Notes\r\n9/3;a,b,c,d,e\r\n9/4;a,b,c,d,e\r\n")
    assert [line.cells for line in table.lines] == [
        ("Date", "Notes"),
        ("9/3", "a,b,c,d,e"),
        ("9/4", "a,b,c,d,e"),
    ]
    assert [line.number for line in table.lines] == [2, 3, 4]


def test_lines_are_numbered_as_an_editor_shows_them() -> None:
    table = read_csv(b'Date,Notes\n\n9/3,"two\nlines"\n,,\n9/4,one\n')
    assert [(line.number, line.cells) for line in table.lines] == [
        (1, ("Date", "Notes")),
        (3, ("9/3", "two\nlines")),
        (6, ("9/4", "one")),
    ]


def test_quotation_marks_inside_a_cell_do_no_harm() -> None:
    assert cells(b'a,b\n9/3,say "hi" twice\n9/4,"say ""hi"""\n9/5,5" wide\n9/6,"open" end\n') == [
        ("a", "b"),
        ("9/3", 'say "hi" twice'),
        ("9/4", 'say "hi"'),
        ("9/5", '5" wide'),
        ("9/6", "open end"),
    ]


@pytest.mark.parametrize("rest", ["short\n", "x" * 200_000, "9/4,one\n" * 300])
def test_a_quotation_mark_that_is_never_closed_is_named_by_its_line(rest: str) -> None:
    with pytest.raises(CannotRead, match="line 2") as caught:
        read_csv(b'Date,Notes\n9/3,"' + rest.encode())
    assert "never closed" in caught.value.hint


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n , ,\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook"),
        (bytes(range(256)) * 20, "not a table of text"),
        (b"\x00" * 400, "not a table of text"),
        (b"a,b\n" * (MOST_ROWS + 2), "more than 5000 rows"),
        (b"\n" * 200_000 + b"a,b", "more than 5000 rows"),
        (b"a," * MOST_COLUMNS + b"b\n", "Line 1 has more than 50 columns"),
        (b"a,b\nc," + b"x" * (LONGEST_CELL + 1), "cell on line 2 is too long"),
        (b"x" * 20_000_001, "too large"),
    ],
)
def test_what_is_no_table_within_limits_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(CannotRead, match=words):
        read_csv(content)


def test_the_limits_themselves_are_allowed() -> None:
    assert len(read_csv(b"Date,Hours\n" + b"9/3,1\n" * MOST_ROWS).lines) == MOST_ROWS + 1
    assert len(cells(b"a," * (MOST_COLUMNS - 1) + b"b" + b"," * 16_000)[0]) == MOST_COLUMNS
    assert len(cells(b"a,b\nc," + b"x" * LONGEST_CELL)[1][1]) == LONGEST_CELL


def test_cells_are_cleaned_and_a_guard_against_formulas_is_taken_off() -> None:
    assert cells("a,b,c\n' =x,'=1+1,\x07Nguye\u0302\u0303n \n'tis,'+44,-5\n".encode()) == [
        ("a", "b", "c"),
        ("=x", "=1+1", "Nguyễn"),
        ("'tis", "+44", "-5"),
    ]


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="cannot be read"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(CannotRead, match="cannot be read"):
        read_table(tmp_path)
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(CannotRead, match="too large"):
        read_table(large)
    (tmp_path / "log.csv").write_text(SAMPLE, encoding="utf-8")
    assert read_table(tmp_path / "log.csv") == read_csv(SAMPLE.encode())


@given(st.binary(max_size=400) | st.text('ab,;\t"\n\r\x00é', max_size=60).map(str.encode))
@example(b"\xff\xfe\x00")
@example(b"\xff\xfe\x00\x00")
@example(b'sep=;\n"')
def test_any_bytes_are_a_table_or_a_problem(content: bytes) -> None:
    with contextlib.suppress(CoachDeskError):
        for line in read_csv(content).lines:
            assert line.number >= 1
            assert any(line.cells)


WORDS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
    .map(clean)
    .filter(str.strip)
)


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=8), st.sampled_from(",;\t|"))
@example([["0", ";", ";0"]], ",")
@example([["0", ",", ","]], ";")
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    told = [tuple(cell.strip() for cell in row) for row in rows]
    wanted = [
        tuple(
            cell[1:] if cell.startswith(("'=", "'+", "'-", "'@", "'＝", "'＋", "'－", "'＠")) else cell
            for cell in row
        )
        for row in told
    ]
    assert cells(target.getvalue().encode("utf-8-sig")) == wanted
