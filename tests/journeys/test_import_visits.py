"""Planned visits out of a calendar file: seen, answered, taken in, changed by the next file, and taken back."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\n"
ROSA = "SUMMARY:Coaching Rosa Nguyen\nLOCATION:Library"
LUNCH = "SUMMARY:Lunch"
TITLE = "What will happen"


def event(uid: str, lines: str, when: str = "20260310T090000", **more: str) -> str:
    """An event of an hour by a clock that nobody knows."""
    told = "".join(f"{name}:{value}\n" for name, value in more.items())
    return f"BEGIN:VEVENT\nUID:{uid}\n{lines}\nDTSTART;TZID=District Time:{when}\nDURATION:PT1H\n{told}END:VEVENT\n"


def imports(person: Person, file: Path, *events: str) -> None:
    """Bring a calendar file in from the palette and say how its times are meant."""
    file.write_text(f"{HEAD}{''.join(events)}END:VCALENDAR\n", "utf-8")
    person.uses_shortcut("Ctrl+K")
    person.writes("import planned visits")
    person.uses_shortcut("Return")
    person.sees("No file chosen")
    person.uses_shortcut("Space")
    person.saves_as(str(file))
    person.sees(file.name, "Say at “Times” how the times without a known time zone are meant.")
    person.chooses("Times", "As they are written")
    person.no_longer_sees("Say at “Times” how the times without a known time zone are meant.")


def test_visits_are_seen_answered_taken_in_and_changed_by_the_next_file(
    arrives: Arrives, tmp_path: Path
) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    weekly = event("a", ROSA, RRULE="FREQ=WEEKLY;COUNT=2")
    imports(person, tmp_path / "visits.ics", weekly, event("b", LUNCH, "20260311T120000"))
    rows = person.reads_table(TITLE)
    assert [row[:3] for row in rows] == [
        ["Coaching Rosa Nguyen", "Rosa Nguyễn", "New"],
        ["Coaching Rosa Nguyen", "Rosa Nguyễn", "New"],
        ["Lunch", "–", "Skipped"],
    ]
    assert rows[2][3] == "It names no candidate."
    person.picks(TITLE, "Lunch")
    person.uses_shortcut("Return")
    person.chooses("Who is it?", "Lupe Ybarra")
    person.sees("3 new")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Imported: 3 new visits, 0 changed", "March 2026")
    imports(
        person,
        tmp_path / "later.ics",
        event("b", LUNCH, "20260312T120000"),
        event("a", ROSA, RRULE="FREQ=WEEKLY;COUNT=2", STATUS="CANCELLED"),
    )
    assert [row[2:4] for row in person.reads_table(TITLE)] == [
        ["Changed", "Changed: the day from Mar 11, 2026."],
        ["Changed", "It is canceled."],
        ["Changed", "It is canceled."],
    ]
    person.presses("Import 3 visits")
    person.sees("Imported: 0 new visits, 3 changed")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Import visits")
    person.uses_shortcut("Ctrl+Z")
    person.sees("1 visit · 1 planned")
