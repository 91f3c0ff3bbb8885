"""What the verbs that read say, and how they end when they cannot."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from uuid import UUID

from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.sessions import SessionDraft
from tests.cli.conftest import Shell

DAY = date(2026, 3, 3)


def test_a_folder_that_takes_no_logs_is_said(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    casebook.close()
    out = tmp_path / "out"
    out.write_text("a file, not a folder")
    answer = shell("log", casebook.folder, "--year", "2025-26", "--out", out)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "The PDF could not be written there. Choose another folder.\n"


def test_hours_are_said_once_and_to_the_minute(shell: Shell, casebook: Casebook, rosa: UUID) -> None:
    draft = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=75)
    casebook.do("Log session", sessions.log, draft)
    casebook.close()
    answer = shell("hours", casebook.folder, "--on", "2026-03-03")
    assert answer.code == 0
    assert "  1 h 15 min of 40 h  25.7 h behind pace; " in answer.out
    assert "1.3" not in answer.out


def test_hours_of_an_earlier_day_are_those_of_then(shell: Shell, casebook: Casebook, rosa: UUID) -> None:
    """The sum and the pace beside it speak of the same day."""
    for on, minutes in ((date(2025, 9, 2), 75), (DAY, 45)):
        draft = SessionDraft(candidates=(rosa,), held_on=on, minutes=minutes)
        casebook.do("Log session", sessions.log, draft)
    casebook.close()
    assert "  1 h 15 min of 40 h  " in shell("hours", casebook.folder, "--on", "2025-10-01").out
    (told,) = json.loads(shell("hours", casebook.folder, "--json", "--on", "2026-03-02").out)
    assert told["coaching_minutes"] == 75
    assert "  2 h of 40 h  " in shell("hours", casebook.folder, "--on", "2026-03-03").out


def test_a_period_that_ends_before_it_begins_is_no_log(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    casebook.close()
    out, days = tmp_path / "out", ("--from", "2026-05-01", "--to", "2026-04-30")
    answer = shell("log", casebook.folder, *days, "--out", out)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "The period ends before it begins.\n"
    assert not out.exists()
    of_a_day = shell("log", casebook.folder, "--from", days[1], "--to", days[1], "--out", out)
    assert (of_a_day.code, len(list(out.iterdir()))) == (0, 1)


def test_a_year_up_to_a_day_before_it_is_nobodys_log(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    casebook.close()
    asked = ("log", casebook.folder, "--year", "2025-26", "--out", tmp_path / "out", "--to")
    answer = shell(*asked, "2025-06-30")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "Nobody has a program year there. See the labels with: coachdesk hours\n"
    assert shell(*asked, "2025-07-01").code == 0


def test_an_empty_year_is_nobodys_year(shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    casebook.close()
    answer = shell("log", casebook.folder, "--year", "", "--out", tmp_path / "out")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "Nobody has a program year there. See the labels with: coachdesk hours\n"
