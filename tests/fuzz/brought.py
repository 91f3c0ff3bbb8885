"""What calendars and workbooks are tried with: files as programs write them, altered, and files of odd parts."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from functools import cache
from random import Random
from uuid import UUID

from coachdesk.services.calendars import MOST_EVENTS, plan_visits, read_calendar
from coachdesk.services.calendars.who import Known
from coachdesk.services.tables import MOST_COLUMNS, MOST_ROWS
from coachdesk.services.workbooks import read_workbook
from tests.fuzz.inputs import CELLS, HOSTILE, ODD_LETTERS, SPELLINGS, Strategy, altered_bytes, by_chance
from tests.services.calendars.files import CLOCK, calendar, event

TODAY = date(2026, 11, 2)

NAMES = (
    "UID", "SUMMARY", "DTSTART", "DTEND", "DTSTART;TZID=America/Los_Angeles", "DTSTART;VALUE=DATE", "DURATION",
    "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "STATUS", "LOCATION", "DESCRIPTION", "SEQUENCE", "BEGIN",
    "END", "METHOD", "ATTENDEE", 'ATTENDEE;CN="Day, Induction"', "DTSTART;TZID=Nowhere/Else",
    'SUMMARY;LANGUAGE="en', "X-ODD",
)  # fmt: skip
TOLD = (
    "20260910T090000", "20260910T160000Z", "20260910", "20260230T250000", "00000101T000000", "99991231T235959Z",
    "PT3H", "-PT3H", "P9999999W", "FREQ=WEEKLY;COUNT=6", "FREQ=SECONDLY", "FREQ=DAILY;UNTIL=20261231;INTERVAL=0",
    "FREQ=MONTHLY;BYDAY=-5MO;BYSETPOS=-366", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;COUNT=99999999999",
    "CANCELLED", "VEVENT", "VCALENDAR", "VTIMEZONE", "20260910,20260911,x", "20260910T090000/PT1H", "\\n\\,\\;\\\\",
)  # fmt: skip
"""What may stand after the colon; not all of it belongs there."""

PEOPLE = (
    Known(UUID(int=1), ("Series",)),
    Known(UUID(int=2), ("Induction Day", "Day Induction"), "a@example.org"),
)


def calendars() -> Strategy[bytes]:
    """Calendars that were altered, and some put together of lines of any kind."""
    series = {"RRULE": "FREQ=WEEKLY;COUNT=6", "EXDATE;TZID=America/Los_Angeles": "20260917T090000"}
    sound = [calendar(event(), event("2", "Series", **series)), calendar(event("3", day="20260701"))]
    said = (*TOLD, *TOLD, *TOLD, *HOSTILE, *ODD_LETTERS, *SPELLINGS)

    def odd(chance: Random) -> bytes:
        events = [
            "\n".join(
                f"{chance.choice(NAMES)}:{chance.choice(said)}" for _line in range(chance.randint(0, 7))
            )
            for _event in range(chance.randint(0, 4))
        ]
        usual = [event(str(number), day="20261105") for number in range(chance.randint(0, 2))]
        mixed = [f"{begin}\n{rest}" for begin, rest in zip(usual, events, strict=False)]
        return calendar(*(each.encode(errors="replace").decode() for each in mixed or events))

    return altered_bytes(sound) | by_chance(odd)


def read_any_calendar(content: bytes) -> None:
    """Every event is an entry or says why it is none; as a visit each has one row and a reason."""
    found = read_calendar(content, today=TODAY, clock=CLOCK)
    assert len(found.entries) <= 2 * MOST_EVENTS
    assert all(entry.problem or entry.held_on is not None for entry in found.entries)
    visits = plan_visits(found, people=PEOPLE, existing=(), today=TODAY)
    assert len(visits.rows) == len(found.entries)
    assert all(row.reason for row in visits.rows)


@cache
def _members() -> dict[str, bytes]:
    """A workbook of two sheets, by its members."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Date", "Candidate", "Minutes", "Notes"])
    sheet.append([date(2026, 3, 14), "Rosa Nguyễn", 75, "=1+1"])
    book.create_sheet("Second").append(["Total", 1.25, True, None])
    target = io.BytesIO()
    book.save(target)
    with zipfile.ZipFile(target) as made:
        return {name: made.read(name) for name in made.namelist()}


PIECES = (
    "<c r='XFD1048576'><v>1</v></c>", "<row r='-1'/>", "&x;", "<!DOCTYPE a [<!ENTITY x 'y'>]>", "</sheetData>",
    ' t="s"', ' t="d"', ' s="99"', "<v>9e999</v>", "<f>1/0</f>", "A1:ZZZ9", 'state="hidden"',
)  # fmt: skip
"""Markup that a sheet may hold, and some that it may not."""


def workbooks() -> Strategy[bytes]:
    """Workbooks whose package or whose markup was altered, with odd words in it, members missing or exchanged."""
    whole = _zipped(_members())

    def odd(chance: Random) -> bytes:
        members = dict(_members())
        for _edit in range(chance.randint(1, 3)):
            name = chance.choice([*members])
            content = members[name].decode(errors="replace")
            at, gone = chance.randint(0, len(content)), chance.choice((0, 0, 1, 9, 200))
            more = chance.choice((*PIECES, *CELLS, *HOSTILE, *ODD_LETTERS, ""))
            members[name] = (content[:at] + more + content[at + gone :]).encode(errors="replace")
            if chance.random() < 0.15:
                members[chance.choice([*members])] = members.pop(name)
        return _zipped(members)

    return altered_bytes([whole]) | by_chance(odd) | by_chance(odd)


def _zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return target.getvalue()


def read_any_workbook(content: bytes) -> None:
    """Its sheets are tables within the limits."""
    for table in read_workbook(content):
        assert len(table.lines) <= MOST_ROWS + 2
        assert all(line.cells and len(line.cells) <= MOST_COLUMNS for line in table.lines)
