"""Headings as coaches write them, and maps for those that nobody could guess."""

from __future__ import annotations

import contextlib
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coachdesk.errors import CannotRead
from coachdesk.paths import resource_folder
from coachdesk.services.importing.columns import (
    FIELDS,
    PLAIN,
    VAGUE,
    WITHIN,
    Columns,
    column_letters,
    find_columns,
    guess_field,
)
from coachdesk.services.importing.mapping import parse_mapping, read_mapping
from coachdesk.services.tables import Line, Table


def table(*rows: str) -> Table:
    return Table(tuple(Line(number, tuple(row.split("|"))) for number, row in enumerate(rows, 1)))


def columns(*rows: str, **wanted: str) -> Columns:
    return find_columns(table(*rows), wanted)[0]


@pytest.mark.parametrize(
    ("heading", "field", "surely"),
    [
        ("Date", "date", PLAIN),
        ("SESSION DATE:", "date", PLAIN),
        ("Session date (M/D/Y)", "date", WITHIN),
        ("Day", "date", VAGUE),
        ("Coachee", "candidate", PLAIN),
        ("Name", "candidate", VAGUE),
        ("School/Site", "site", PLAIN),
        ("Hours (decimal)", "length", WITHIN),
        ("F2F / Phone / E-mail", "mode", PLAIN),
        ("Focus (CPSEL)", "elements", PLAIN),
        ("CPSELs", "elements", PLAIN),
        ("Notes / Summary", "summary", PLAIN),
        ("Private notes", "private_note", PLAIN),
        ("Coach's next steps", "coach_steps", PLAIN),
        ("Next Steps", "steps", PLAIN),
        ("Next meeting date", "next_meeting", PLAIN),
        ("Time out", "end", PLAIN),
    ],
)
def test_headings_are_understood(heading: str, field: str, surely: int) -> None:
    assert guess_field(heading) == (field, surely)


@pytest.mark.parametrize(
    "heading", ["", "Mileage", "Candidate signature", "Candidate e-mail", "Date entered", "…"]
)
def test_headings_of_something_else_are_left_alone(heading: str) -> None:
    assert guess_field(heading) is None


def test_every_heading_of_the_shipped_list_stands_for_one_field() -> None:
    listed = tomllib.loads((resource_folder("tables") / "headings.toml").read_text(encoding="utf-8"))
    assert set(listed) == {*FIELDS, "none"}
    assert {guess_field(heading) for heading in listed.pop("none")["plain"]} == {None}
    for name, kinds in listed.items():
        assert {guess_field(heading) for heading in kinds["plain"]} == {(name, PLAIN)}
        assert {guess_field(heading) for heading in kinds.get("vague", [])} <= {(name, VAGUE)}


def test_headings_below_a_title_are_found() -> None:
    found, body = find_columns(
        table(
            "COACHING LOG",
            "Candidate: Lupe Ybarra||School: Fremont MS",
            "Date|Time in|Time out|Total|Parking",
            "9/3|9:00|10:00|1",
        )
    )
    assert found.places == {"date": 0, "start": 1, "end": 2, "length": 3}
    assert found.unused == ("Parking",)
    assert [line.number for line in found.title] == [1, 2]
    assert [line.number for line in body] == [4]


def test_a_plain_heading_is_surer_than_a_vague_one() -> None:
    assert columns("Name|Date|Candidate|Hours|Total").places == {"date": 1, "candidate": 2, "length": 3}


@pytest.mark.parametrize(
    ("heading", "unit"),
    [("Hours", "hours"), ("Hrs.", "hours"), ("Total minutes", "minutes"), ("Length", None)],
)
def test_a_heading_says_what_a_bare_number_is(heading: str, unit: str | None) -> None:
    assert columns(f"Date|Candidate|{heading}").unit == unit


def test_two_columns_for_one_field_are_refused() -> None:
    with pytest.raises(CannotRead, match=r"Several columns \(C, E\) look like the summary"):
        columns("Date|Candidate|Notes|Hours|Summary")


@pytest.mark.parametrize("rows", [("a|b", "c|d"), ("Date|Notes",), ("Candidate|Hours",)])
def test_a_table_without_headings_is_refused(rows: tuple[str, ...]) -> None:
    with pytest.raises(CannotRead, match="No row of this table names its columns"):
        columns(*rows)


def test_a_map_settles_what_cannot_be_guessed() -> None:
    found = columns("When it was|Coachee|Notes|Summary|Hours", date="when it was", summary="Notes")
    assert found.places == {"date": 0, "candidate": 1, "summary": 2, "length": 4}
    assert found.unused == ("Summary",)


def test_a_map_can_leave_a_field_out_and_use_a_column_twice() -> None:
    found = columns("Date|Candidate|Hours|CPSEL|Notes", summary="", focus="CPSEL", elements="CPSEL")
    assert found.places == {"date": 0, "candidate": 1, "length": 2, "focus": 3, "elements": 3}


def test_a_map_with_a_heading_that_is_not_there_is_refused() -> None:
    with pytest.raises(CannotRead, match="that the map names is not in this table"):
        columns("Date|Candidate|Hours", mode="How we met")


@pytest.mark.parametrize(
    "text",
    [
        'date = "Day of visit"\nsummary = ""',
        '"Day of visit" = "date"\n"" = "summary"',
        '{"date": "Day of visit", "summary": ""}',
        '{"Day of visit": "date", "": "summary"}',
    ],
)
def test_a_map_is_read_in_either_direction(text: str, tmp_path: Path) -> None:
    (tmp_path / "map").write_text(text, encoding="utf-8-sig")
    assert read_mapping(tmp_path / "map") == {"date": "Day of visit", "summary": ""}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"Notes": "summary", "Log": "summary"}', "two columns to one field"),
        ('{"summary": "Notes", "summary": "Log"}', "two columns to one field"),
        ('colour = "Notes"', "does not exist"),
        ("date = 3", "needs a heading"),
        ('{"date": ["Day"]}', "needs a heading"),
        ('{"date": {"a": "b"}}', "needs a heading"),
        ("date: Day", "neither TOML nor JSON"),
        ("{" * 50_000, "neither TOML nor JSON"),
    ],
)
def test_a_map_that_makes_no_sense_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(CannotRead, match=words):
        parse_mapping(text)


def test_a_map_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="cannot be read"):
        read_mapping(tmp_path / "none.toml")


@given(st.text() | st.text('{}[]":,=date\n#\'"', max_size=30))
@example("\x00")
@example("[date]\n[[date]]")
def test_any_text_is_a_map_or_a_problem(text: str) -> None:
    with contextlib.suppress(CannotRead):
        assert set(parse_mapping(text)) <= set(FIELDS)


HEADING = st.sampled_from(
    ["Date", "Candidate", "Hours", "Name", "Total", "Start", "End", "Notes", "Type", ""]
) | st.text(max_size=20)


@given(
    st.lists(st.lists(HEADING, max_size=6).map(tuple), max_size=6),
    st.dictionaries(st.sampled_from(list(FIELDS)), HEADING, max_size=3),
)
def test_any_headings_are_columns_or_a_problem(rows: list[tuple[str, ...]], wanted: dict[str, str]) -> None:
    lines = tuple(Line(number, row) for number, row in enumerate(rows, 1))
    with contextlib.suppress(CannotRead):
        found, body = find_columns(Table(lines), wanted)
        assert "date" in found.places
        assert len(found.title) + 1 + len(body) == len(lines)


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (49, "AX")])
def test_columns_are_named_as_spreadsheets_do(place: int, letters: str) -> None:
    assert column_letters(place) == letters
