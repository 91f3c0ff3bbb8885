"""Erasing a person as a coach does it: a copy first, the name typed, and older backups let go."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from coachdesk.paths import Home
from coachdesk.services import candidates
from coachdesk.services.casebook import open_casebook
from coachdesk.services.caseload import list_candidates
from tests.conftest import PASSPHRASE
from tests.journeys import walks
from tests.journeys.books import TODAY, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.test_access import cut_in_the_end, larger_letters
from tests.journeys.test_restore import back_up

__all__ = ["larger_letters"]


def in_the_trash(book: Path, name: str) -> None:
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    who = next(row.id for row in casebook.ask(list_candidates, today=TODAY) if row.name == name)
    casebook.do("Move a candidate to the trash", candidates.trash, who)
    casebook.close()


def test_a_copy_first_then_the_name_then_the_older_backups(
    arrives: Arrives, home: Home, tmp_path: Path
) -> None:
    book = make_book(tmp_path)
    back_up(book, home.backups)
    in_the_trash(book, "Lupe Ybarra")
    back_up(book, home.backups)
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.goes_to("Trash")
    assert person.reads_table("Trash")[0][:3] == ["Candidate", "Lupe Ybarra", "last session 3 weeks ago"]
    person.picks("Trash", "Lupe Ybarra")
    person.sees("2 sessions, the last one 3 weeks ago")
    person.presses("Save everything about this person…")
    person.saves_as(str(tmp_path / "Lupe.zip"))
    person.sees("Saved Lupe.zip. It is not encrypted.")
    with zipfile.ZipFile(tmp_path / "Lupe.zip") as found:
        assert b"visit number 2" in found.read("sessions-to-read.csv")
        assert b"For my eyes only" not in b"".join(map(found.read, found.namelist()))
    person.types("Type the name to confirm", "Lupe")
    person.presses("Erase for good", within="Erase for good")
    assert person.reads_problem("Type the name to confirm") == "This is not the name of this candidate."
    person.types("Type the name to confirm", "lupe ybarra")
    person.presses("Erase for good", within="Erase for good")
    person.sees(
        "Erased. The journal stays whole", "2 backups from before an erasure still hold what was erased."
    )
    person.presses("Let them go now…")
    person.sees("you can no longer go back to before the erasure")
    person.presses("Keep them")
    person.presses("Let them go now…")
    person.presses("Remove 2 backups")
    person.sees("2 older backups are gone.")
    person.no_longer_sees("Backups that still hold erased people")
    assert len(list(home.backups.glob("*.cdbackup"))) == 1


def test_private_notes_go_into_the_copy_only_when_asked_for(arrives: Arrives, tmp_path: Path) -> None:
    book = make_book(tmp_path)
    in_the_trash(book, "Lupe Ybarra")
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.goes_to("Trash")
    person.picks("Trash", "Lupe Ybarra")
    person.tabs_to("with my private notes")
    person.uses_shortcut("Space")
    person.presses("Save everything about this person…")
    person.saves_as(str(tmp_path / "Lupe.zip"))
    person.sees("Saved Lupe.zip.")
    with zipfile.ZipFile(tmp_path / "Lupe.zip") as found:
        assert b"For my eyes only" in found.read("sessions-to-read.csv")


def test_after_a_restore_the_coach_says_when_old_backups_may_go(
    arrives: Arrives, home: Home, tmp_path: Path
) -> None:
    book = make_book(tmp_path)
    back_up(book, home.backups)
    person = arrives(book)
    person.presses("Restore a backup")
    person.types("Passphrase", PASSPHRASE)
    person.presses("Restore")
    person.sees("Visits today")
    person.goes_to("Settings")
    person.tabs_to("It is as it should be")
    person.sees("This casebook was restored. All backups are kept until you say that it is as it should be.")
    person.uses_shortcut("Return")
    person.sees("Old backups are thinned again from now on.")
    person.no_longer_sees("This casebook was restored.")


@pytest.mark.usefixtures("larger_letters")
def test_the_page_is_for_everybody(arrives: Arrives, home: Home, tmp_path: Path) -> None:
    book = make_book(tmp_path)
    back_up(book, home.backups)
    for name in ("Lupe Ybarra", "Rosa Nguyễn"):
        in_the_trash(book, name)
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.goes_to("Trash")
    person.picks("Trash", "Lupe Ybarra")
    person.types("Type the name to confirm", "Lupe Ybarra")
    person.presses("Erase for good", within="Erase for good")
    person.picks("Trash", "Rosa Nguyễn")
    person.presses("Let them go now…")
    assert walks.unnamed() == []
    assert walks.beyond_tab() == []
    assert walks.markup() == []
    assert cut_in_the_end(person) == []
