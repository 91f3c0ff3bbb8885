"""Calendar files as they come: whole, broken, from other zones, coming again; nothing moves in silence."""

from __future__ import annotations

from datetime import date, time

import pytest

from coachdesk.errors import CannotRead
from coachdesk.services.calendars import HERE, MOST_EVENTS, CalendarEntry, Clock
from coachdesk.services.calendars.lines import LARGEST_FILE
from coachdesk.services.calendars.reading import MOST_REPEATS
from tests.services.calendars.files import CLOCK, PACIFIC, calendar, event, read


def only(content: bytes, clock: Clock = CLOCK) -> CalendarEntry:
    (entry,) = read(content, clock).entries
    return entry


def starting(start: str, end: str = "", **more: str) -> str:
    return event(
        **{"DTSTART;TZID=America/Los_Angeles": "", "DTEND;TZID=America/Los_Angeles": "", **more}
    ) + "".join(f"\n{line}" for line in (start, end) if line)


def test_an_event_as_programs_write_it() -> None:
    told = event(
        "a@b", "Induction\\, Day 1", STATUS="CONFIRMED", SEQUENCE="3", DESCRIPTION="private words\\nof many"
    )
    entry = only(calendar(told + "\nBEGIN:VALARM\nTRIGGER:-PT15M\nSUMMARY:Wake up\nEND:VALARM"))
    assert (entry.uid, entry.title, entry.place) == ("a@b", "Induction, Day 1", "Beaudry 12th floor")
    assert (entry.held_on, entry.starts_at, entry.minutes) == (date(2026, 9, 10), time(9), 180)
    assert (entry.cancelled, entry.rank, entry.problem, entry.remarks) == (False, 3, "", ())


def test_long_lines_are_put_together_again() -> None:
    assert only(calendar(event(title="Leadership Con\r\n ference at the\r\n\t district"))).title == (
        "Leadership Conference at the district"
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
        (b"\n <HTML lang=en>", "web page"),
        (b"PK\x03\x04workbook", "not a calendar"),
        (b"Date,Event\n2026-09-10,Induction Day", "not a calendar"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "no events"),
        (b"BEGIN:VEVENT\nDTSTART:20260910\nEND:VEVENT", "not a calendar"),
        (b"x" * (LARGEST_FILE + 1), "too large"),
        (calendar(*["DTSTART:20260910"] * (MOST_EVENTS + 1)), "more than"),
    ],
)  # fmt: skip
def test_what_is_no_calendar_is_one_plain_sentence(content: bytes, words: str) -> None:
    with pytest.raises(CannotRead, match=words) as refused:
        read(content)
    assert refused.value.hint


def test_a_file_that_was_cut_off_keeps_what_is_whole() -> None:
    whole = calendar(event("1"), event("2", title="Induction Day 2"))
    found = read(whole[: whole.index(b"Day 2") + 5])
    assert [(entry.title, entry.problem) for entry in found.entries] == [
        ("Induction Day 1", ""),
        ("Induction Day 2", "The file was cut off in the middle of it."),
    ]
    assert found.remarks == ("This file was cut off; it may not be whole.",)


def test_two_calendars_in_one_file_are_both_read() -> None:
    found = read(calendar(event("1")) + calendar(event("2", title="Induction Day 2")))
    assert [entry.title for entry in found.entries] == ["Induction Day 1", "Induction Day 2"]
    assert "2 calendars" in found.remarks[0]


def test_an_event_that_never_ends_does_not_swallow_the_next() -> None:
    found = read(calendar(event("1") + "\nBEGIN:VEVENT\n" + event("2")))
    assert [bool(entry.problem) for entry in found.entries] == [True, False]


def test_an_old_encoding_is_read_and_said() -> None:
    found = read(calendar(event(title="Siobhán")).decode().encode("latin-1"))
    assert found.entries[0].title == "Siobhán"
    assert "UTF-8" in found.remarks[0]
    assert read(b"\xef\xbb\xbf" + calendar(event())).remarks == ()
    assert read(calendar(event(title="Siobhán")).decode().encode("utf-16")).entries[0].title == "Siobhán"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("SUMMARY:Day", "on which day"),
        ("DTSTART:", "on which day"),
        ("DTSTART:20269910", "cannot be read"),
        ("DTSTART:soon", "cannot be read"),
        ("DTSTART:PT1H", "cannot be read"),
        ("DTSTART;VALUE=DATE:00010101", "too far away"),
        ("DTSTART:99990101T000000Z", "too far away"),
        ("DTSTART:20260910T090000Z\nDTEND:20260910T080000Z", "ends before"),
        ("DTSTART;VALUE=DATE:20260910\nDTEND;VALUE=DATE:20260909", "ends before"),
        ("DTSTART:20260910T090000Z\nDURATION:-PT1H", "ends before"),
        ("DTSTART:20260910T090000Z\nDURATION:long", "length"),
        ("DTSTART:20260910T090000Z\nRRULE:FREQ=SECONDLY", "several times a day"),
        ("DTSTART:20260910T090000Z\nRRULE:FREQ=HOURLY;COUNT=3", "several times a day"),
        ("DTSTART:20260910T090000Z\nRRULE:FREQ=YEARLY;BYEASTER=1", "does not read"),
        ("DTSTART:20260910T090000Z\nRRULE:FREQ=DAILY;INTERVAL=0", "does not read"),
        ("DTSTART:20260910T090000Z\nRRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY", "does not read"),
        ("DTSTART:20260910T090000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "on no day"),
        ("DTSTART:20260910T090000Z\nRECURRENCE-ID:never", "of a series"),
    ],
)
def test_an_event_that_cannot_be_taken_says_why_and_leaves_the_others(lines: str, words: str) -> None:
    first, second = read(calendar(lines, event())).entries
    assert words in first.problem
    assert not first.zone
    assert second.problem == ""


# Time zones


@pytest.mark.parametrize(
    ("start", "at"),
    [
        ("DTSTART;TZID=America/Los_Angeles:20260703T090000", time(9)),
        ("DTSTART;TZID=Pacific Standard Time:20260703T090000", time(9)),
        ("DTSTART;TZID=/example.org/20070129_1/America/Los_Angeles:20260703T090000", time(9)),
        ('DTSTART;TZID="US/Pacific":20260703T090000', time(9)),
        ("DTSTART:20260703T160000Z", time(9)),
        ("DTSTART:20260103T170000Z", time(9)),
        ("DTSTART;TZID=America/New_York:20260703T120000", time(9)),
        ("DTSTART;TZID=Europe/Berlin:20260327T170000", time(9)),
    ],
)
def test_a_known_zone_becomes_the_clock_here_in_summer_and_in_winter(start: str, at: time) -> None:
    entry = only(calendar(starting(start)))
    assert (entry.starts_at, entry.zone, entry.problem) == (at, "", "")
    written = start.rpartition("T")[2]
    assert ("in its own time zone" in " ".join(entry.remarks)) is not written.startswith("09")


@pytest.mark.parametrize(
    ("start", "zone"),
    [
        ("DTSTART:20260703T090000", "-"),
        ("DTSTART;TZID=District Time:20260703T090000", "District Time"),
        ("DTSTART;TZID=EST:20260703T090000", "EST"),
        ("DTSTART;TZID=../../etc/localtime:20260703T090000", "../../etc/localtime"),
    ],
)
def test_a_zone_that_is_unknown_or_missing_is_asked(start: str, zone: str) -> None:
    content = calendar(starting(start, "DURATION:PT3H"))
    asked = only(content)
    assert (asked.zone, asked.held_on) == (zone, None)
    assert list(read(content).zones()) == [zone]
    here = only(content, Clock(PACIFIC, HERE))
    assert (here.starts_at, here.minutes, here.zone, here.remarks) == (time(9), 180, "", ())
    eastern = only(content, Clock(PACIFIC, "America/New_York"))
    assert (eastern.starts_at, eastern.remarks) == (
        time(6),
        ("9:00 AM in its own time zone is 6:00 AM here.",),
    )


def test_a_zone_that_the_file_describes_itself_is_not_believed() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:District Time\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+1200\r\nTZOFFSETTO:+1200\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    )
    start = "DTSTART;TZID=District Time:20260703T090000"
    assert only(calendar(starting(start), head=zone)).zone == "District Time"
    assert only(calendar(starting(start))).zone == "District Time"


def test_a_day_can_change_with_the_zone() -> None:
    entry = only(calendar(starting("DTSTART:20260704T020000Z")))
    assert (entry.held_on, entry.starts_at) == (date(2026, 7, 3), time(19))


def test_the_length_is_the_one_that_passes() -> None:
    """On March 8, 2026 the clocks go forward at two; the flight ends in another zone."""
    night = "DTSTART;TZID=America/Los_Angeles:20260308T003000\nDTEND;TZID=America/Los_Angeles:20260308T033000"
    assert only(calendar(night)).minutes == 120
    flight = "DTSTART;TZID=America/Los_Angeles:20260703T090000\nDTEND;TZID=America/New_York:20260703T140000"
    assert only(calendar(flight)).minutes == 120


def test_whole_days_have_no_time_and_ask_for_no_zone() -> None:
    entry = only(calendar("SUMMARY:Conference\nDTSTART;VALUE=DATE:20260910\nDTEND;VALUE=DATE:20260911"))
    assert (entry.held_on, entry.starts_at, entry.minutes, entry.remarks) == (
        date(2026, 9, 10),
        None,
        None,
        (),
    )
    three = only(calendar("SUMMARY:Conference\nDTSTART:20260910\nDTEND:20260913"))
    assert three.remarks == ("It lasts 3 days; the first one is taken.",)
    mixed = only(calendar("DTSTART:20260910\nDTEND:20260910T120000Z"))
    assert (mixed.held_on, mixed.minutes) == (date(2026, 9, 10), None)


def test_what_lasts_longer_than_a_day_is_left_open() -> None:
    entry = only(calendar(starting("DTSTART:20260703T160000Z", "DTEND:20260705T160000Z")))
    assert entry.minutes is None
    assert "longer than a day" in entry.remarks[-1]


def test_a_cancelled_event_and_a_cancelled_calendar() -> None:
    assert only(calendar(event(STATUS="CANCELLED"))).cancelled is True
    assert only(calendar(event(), head="METHOD:CANCEL")).cancelled is True
    assert only(calendar(event())).cancelled is None


# Events that come again


def days(content: bytes, clock: Clock = CLOCK) -> list[date]:
    return [entry.held_on for entry in read(content, clock).entries if entry.held_on]


def test_a_series_is_an_event_a_day_with_an_identity_each() -> None:
    content = calendar(event("s", day="20260910", RRULE="FREQ=MONTHLY;BYDAY=2TH;COUNT=3"))
    found = read(content).entries
    assert [(entry.uid, entry.held_on) for entry in found] == [
        ("s#20260910", date(2026, 9, 10)),
        ("s#20261008", date(2026, 10, 8)),
        ("s#20261112", date(2026, 11, 12)),
    ]
    assert {(entry.starts_at, entry.minutes) for entry in found} == {(time(9), 180)}


def test_a_series_keeps_its_own_clock_over_the_change_to_summer_time() -> None:
    new_york = starting("DTSTART;TZID=America/New_York:20260301T120000", UID="s", RRULE="FREQ=WEEKLY;COUNT=5")
    berlin = starting("DTSTART;TZID=Europe/Berlin:20260301T180000", UID="t", RRULE="FREQ=WEEKLY;COUNT=5")
    assert {entry.starts_at for entry in read(calendar(new_york)).entries} == {time(9)}
    # Berlin changes three weeks after Los Angeles: in between its evening is an hour later here.
    assert [entry.starts_at for entry in read(calendar(berlin)).entries] == [
        time(9), time(10), time(10), time(10), time(9),
    ]  # fmt: skip


def test_days_left_out_added_and_changed() -> None:
    series = event("s", day="20260910", RRULE="FREQ=WEEKLY;COUNT=4")
    series += (
        "\nEXDATE;TZID=America/Los_Angeles:20260917T090000\nRDATE;TZID=America/Los_Angeles:20261005T090000"
    )
    moved = event("s", "Moved", day="20260925") + "\nRECURRENCE-ID:20260924T160000Z"
    expected = [date(2026, 9, 10), date(2026, 9, 25), date(2026, 10, 1), date(2026, 10, 5)]
    for blocks in ([series, moved], [moved, series]):
        assert sorted(days(calendar(*blocks))) == expected
    entries = {entry.held_on: entry for entry in read(calendar(moved, series)).entries}
    assert entries[date(2026, 9, 25)].uid == "s#20260924"


def test_an_endless_series_is_taken_around_today() -> None:
    found = read(calendar(event("s", day="20100107", RRULE="FREQ=MONTHLY;BYDAY=1TH"))).entries
    held = [entry.held_on for entry in found if entry.held_on]
    assert 46 <= len(held) <= 50
    assert min(held) >= date(2024, 3, 3)
    assert max(held) <= date(2028, 3, 3)
    assert "without end" in found[0].remarks[0]
    assert found[1].remarks == ()


def test_a_series_until_a_moment_ends_with_it() -> None:
    until = calendar(event("s", day="20260910", RRULE="FREQ=WEEKLY;UNTIL=20260917T160000Z"))
    assert days(until) == [date(2026, 9, 10), date(2026, 9, 17)]
    before = calendar(event("s", day="20260910", RRULE="FREQ=WEEKLY;UNTIL=20260917T155959Z"))
    assert days(before) == [date(2026, 9, 10)]


def test_there_is_an_end_to_what_is_read() -> None:
    daily = read(calendar(event("s", day="20260101", RRULE="FREQ=DAILY;COUNT=900"))).entries
    assert len(daily) == MOST_REPEATS
    assert "200 times" in daily[0].remarks[0]
    many = [event(str(n), day="20260101", RRULE="FREQ=DAILY;COUNT=900") for n in range(30)]
    with pytest.raises(CannotRead, match="more than"):
        read(calendar(*many))
    never = [event(str(n), day="19500101", RRULE="FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30") for n in range(10)]
    with pytest.raises(CannotRead, match="too often"):
        read(calendar(*never))


def test_today_does_not_matter_to_what_stands_alone() -> None:
    assert days(calendar(event(day="20191107"))) == [date(2019, 11, 7)]
