"""Cells that leave: no formula gets out, and every text comes back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coachdesk.services.csv_cells import guard, unguard, write_csv

DANGER = "=+-@\t\r\n\0＝＋－＠"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text(
    f" '\"a1\u00a0{DANGER}", max_size=8
)


@given(TEXTS)
@example("'=1+1")
@example("''-5")
@example(" \t=cmd|'/c calc'!A0")
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguard(guard(text)) == text


@given(TEXTS)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert guard(text).strip(" \u00a0\v\f")[:1] not in set(DANGER)


@pytest.mark.parametrize("sign", DANGER)
def test_each_sign_is_guarded_and_after_blanks_too(sign: str) -> None:
    assert guard(f"{sign}1+1") == f"'{sign}1+1"
    assert guard(f"  {sign}1+1") == f"'  {sign}1+1"


def test_plain_text_and_numbers_stay_as_they_are() -> None:
    assert write_csv(["Name", "Minutes"], [["O'Neil, Ana", -5], ["1-1", None]]) == (
        b'\xef\xbb\xbf"Name","Minutes"\r\n"O\'Neil, Ana","-5"\r\n"1-1",""\r\n'
    )


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=4))
def test_a_table_comes_back_as_it_was(rows: list[list[str]]) -> None:
    content = write_csv(["=one", "two"], rows).decode("utf-8-sig")
    told = csv.reader(io.StringIO(content, newline=""), strict=True)
    assert [[unguard(cell) for cell in row] for row in told] == [["=one", "two"], *rows]


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=4))
def test_a_spreadsheet_program_sees_no_formula(rows: list[list[str]]) -> None:
    content = write_csv(["one", "two"], rows).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(content, newline="")):
        assert not any(cell[:1] and cell[0] in DANGER for cell in row)
