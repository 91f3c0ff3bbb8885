"""What `import` says of a calendar whose times do not name a known zone, and how it is told."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.services import sessions
from coachdesk.services.calendars import Span, save_calendar
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from tests.cli.conftest import Shell
from tests.conftest import PASSPHRASE

DAY = date.today() + timedelta(30)  # noqa: DTZ011 - the command asks the day itself
HOW = "Type --zone here for times as they are written, or a zone such as America/Los_Angeles.\n"


def calendar(folder: Path, start: str) -> Path:
    file = folder / "visits.ics"
    file.write_text(
        f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Rosa Nguyen\nDTSTART{start}\nDURATION:PT1H\n"
        "END:VEVENT\nEND:VCALENDAR\n",
        encoding="utf-8",
    )
    return file


def planned(folder: Path) -> list[tuple[date, time | None]]:
    casebook = open_casebook(folder, passphrase=PASSPHRASE)
    rows = casebook.ask(list_sessions)
    casebook.close()
    return [(row.held_on, row.starts_at) for row in rows]


@pytest.mark.parametrize("start", [f":{DAY:%Y%m%d}T090000", f";TZID=Nowhere:{DAY:%Y%m%d}T090000"])
def test_times_without_a_known_zone_come_in_once_it_is_said_how_they_are_meant(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path, start: str
) -> None:
    casebook.close()
    file = calendar(tmp_path, start)
    asked = shell("import", casebook.folder, file)
    assert (asked.code, asked.err.endswith(HOW)) == (1, True)
    assert planned(casebook.folder) == []
    told = shell("import", casebook.folder, file, "--zone", "here")
    assert (told.code, told.err) == (0, "")
    assert planned(casebook.folder) == [(DAY, time(9))]
    assert shell("import", casebook.folder, file, "--zone", "here").out.startswith("0 new, 0 changed, 1 skip")


def test_they_are_moved_from_the_zone_that_is_named(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    """A zone that a file names itself counts before it."""
    casebook.close()
    file = calendar(tmp_path, f":{DAY:%Y%m%d}T090000")
    assert shell("import", casebook.folder, file, "--zone", "America/Denver", "--dry-run").code == 0
    assert shell("import", casebook.folder, file, "--zone", "America/Denver").code == 0
    named = calendar(tmp_path, f";TZID=America/Denver:{DAY:%Y%m%d}T090000")
    assert shell("import", casebook.folder, named, "--zone", "UTC").out.startswith("0 new, 0 changed, 1 skip")


def test_a_calendar_of_coachdesk_finds_its_own_visits(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    visit = SessionDraft((rosa,), DAY, time(9), 60, state="planned")
    casebook.do("Plan visit", sessions.log, visit)
    save_calendar(casebook, Span(DAY, DAY), tmp_path / "own.ics")
    casebook.close()
    told = shell("import", casebook.folder, tmp_path / "own.ics", "--zone", "here")
    assert (told.code, told.out) == (0, "0 new, 0 changed, 1 skipped, 0 to answer at the window\n")


@pytest.mark.parametrize("zone", ["EST", "Nowhere/City", "../etc", "There"])
def test_a_zone_that_is_none_is_a_wrong_call(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path, zone: str
) -> None:
    casebook.close()
    told = shell("import", casebook.folder, calendar(tmp_path, f":{DAY:%Y%m%d}T090000"), "--zone", zone)
    assert (told.code, told.out) == (2, "")
    assert told.err == f"There is no time zone called “{zone}”. {HOW}"


def test_a_table_has_no_zone(shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    casebook.close()
    table = tmp_path / "visits.csv"
    table.write_text("Date,Candidate,Minutes\n2026-01-05,Rosa Nguyen,45\n", encoding="utf-8")
    told = shell("import", casebook.folder, table, "--zone", "here")
    assert (told.code, told.err) == (2, "--zone is for calendars; this file is none.\n")
