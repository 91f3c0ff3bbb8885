"""Tables of events: headings as people write them, and every row an entry or a reason."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from coachdesk.errors import CannotRead
from coachdesk.services.calendars import CalendarFile, read_event_table, read_file
from coachdesk.services.tables import read_csv
from tests.services.calendars.files import CLOCK, TODAY, calendar, event


def read(text: str) -> CalendarFile:
    return read_event_table(read_csv(text.encode()), today=TODAY)


def test_a_table_as_a_program_sends_it() -> None:
    found = read(
        "LAASC dates 2020-21\n"
        "No.,Session Date,Event,Start Time,End Time,Location,Status\n"
        "1,7/22/2020,Cohort session,8:30,12:30,Beaudry,\n"
        "2,8/27/2020,Cohort session,8:00 AM,9:00 AM,Zoom,Cancelled\n"
        ",soon,Conference,,,,\n"
        ",9/1/2020,Backwards,14:00,13:00,,\n"
        ",9/2/2020,,,,,\n"
    ).entries
    assert [(one.held_on, one.starts_at, one.minutes, one.number) for one in found[:2]] == [
        (date(2020, 7, 22), time(8, 30), 240, 1),
        (date(2020, 8, 27), time(8), 60, 2),
    ]
    assert [one.cancelled for one in found[:2]] == [None, True]
    assert [one.line for one in found] == [3, 4, 5, 6, 7]
    assert [bool(one.problem) for one in found] == [False, False, True, True, True]
    assert found[3].problem == "It ends before it begins."


@pytest.mark.parametrize(
    ("cell", "cancelled"),
    [
        ("Cancelled (weather)", True),
        ("Postponed to May", True),
        ("cancelada", True),
        ("yes", True),
        ("no", False),
        ("Planned for spring", False),
        ("realizada", False),
        ("perhaps", None),
        ("", None),
    ],
)
def test_an_event_that_was_called_off_is_understood(cell: str, cancelled: bool | None) -> None:
    (found,) = read(f"Date,Event,Cancelled\n8/27/2020,Cohort session,{cell}\n").entries
    assert found.cancelled is cancelled


def test_lengths_and_days_are_read_as_in_a_table_of_sessions() -> None:
    found = read("Date;Title;Hours;ID\n25.03.2026;Induction Day 1;3,5;a1\n26.03.2026;Induction Day 2;1;a2\n")
    assert [(one.held_on, one.minutes, one.uid) for one in found.entries] == [
        (date(2026, 3, 25), 210, "a1"),
        (date(2026, 3, 26), 60, "a2"),
    ]


@pytest.mark.parametrize("text", ["Name,Hours\nRosa,3\n", "Date\n2026-03-01\n", "a,b\n1,2\n"])
def test_a_table_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(CannotRead, match="names its columns"):
        read(text)


def test_a_file_is_read_by_what_it_is(tmp_path: Path) -> None:
    table, ics, odd = tmp_path / "dates.csv", tmp_path / "dates.ics", tmp_path / "download.txt"
    table.write_text("Date,Event\n2026-09-10,Induction Day\n", encoding="utf-8")
    ics.write_bytes(calendar(event()))
    odd.write_bytes(calendar(event()))
    for path in (table, ics, odd):
        assert read_file(path, today=TODAY, clock=CLOCK).entries[0].held_on == date(2026, 9, 10)
    with pytest.raises(CannotRead, match="cannot be read"):
        read_file(tmp_path / "gone.ics", today=TODAY)
