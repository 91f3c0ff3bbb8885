"""A year on paper: printed, handed in, signed and sealed; amended with a reason, printed again, and verified."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys import eyes
from tests.journeys.books import COACH, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.papers import text_of
from tests.journeys.person import Person

PERIODS, SIGNERS = "Months and the year", "Signatures"


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    arrived = arrives(make_book(tmp_path, held=9))
    arrived.unlocks(PASSPHRASE)
    return arrived


def prints(person: Person, file: Path) -> Path:
    person.uses_shortcut("Ctrl+P")
    person.picks("Papers", "Rosa Nguyễn")
    person.sees("Page 1 of 1")
    person.presses("Save as PDF…")
    person.saves_as(str(file))
    person.sees(f"Saved {file.name}")
    return file


def goes_to_signing(person: Person) -> None:
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    person.sees("Coaching hours")
    person.pages_back_to("Hand in, sign, seal")


def verifies(person: Person, file: Path) -> str:
    person.goes_to("Today")
    person.uses_shortcut("Ctrl+K")
    assert "Find" in person.is_at()
    person.writes("verify a printed")
    person.uses_shortcut("Return")
    person.presses("Choose the PDF…")
    person.saves_as(str(file))
    person.sees("Answer")
    return next(each for each in ("Unchanged", "Changed", "Unknown") if each in eyes.all_words())


def signs(person: Person, who: str) -> None:
    person.presses("Sign…")
    person.chooses("Who signed", who)
    person.chooses("How", "Typed here in person")
    assert person.reads("Own name") == ""
    person.types("Own name", who.partition(": ")[2])
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Sign a period")


def test_a_year_is_printed_sealed_amended_printed_again_and_verified(person: Person, tmp_path: Path) -> None:
    first = prints(person, tmp_path / "first.pdf")
    goes_to_signing(person)
    person.presses("Hand in")
    person.sees("Done: Hand in a period")
    signs(person, f"Coach: {COACH}")
    signs(person, "Candidate: Rosa Nguyễn")
    person.presses("Seal…")
    person.sees("A seal is for good")
    person.presses("Seal for good")
    person.sees("Sealed")

    person.goes_to("Sessions")
    person.opens("Sessions", "Feb 24")
    person.sees("Sealed: Jul 1, 2025 to Jun 30, 2026. A change is an amendment.")
    person.types("Length", "35")
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_problem("Why it is amended") == "Say why it is amended."
    person.types("Why it is amended", "The bell rang early.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Amend under a seal")

    second = prints(person, tmp_path / "second.pdf")
    assert "Amended after sealing" not in text_of(first)
    told = text_of(second)
    assert all(each in told for each in ("Amended after sealing", "The bell rang early.", "35 min"))
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(second.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.4", 1))
    assert verifies(person, second) == "Unchanged"
    assert verifies(person, first) == "Changed"
    person.sees("1 amendment was made since it was printed.")
    assert verifies(person, altered) == "Changed"
    person.sees("it is not that file")


def test_nothing_gets_in_under_a_seal_without_a_reason(person: Person) -> None:
    goes_to_signing(person)
    person.picks(PERIODS, "February 2026")
    person.presses("Hand in")
    person.sees("Done: Hand in a period")
    person.presses("Withdraw")
    person.sees("Done: Withdraw a period")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Withdraw a period")
    person.picks(PERIODS, "February 2026")
    signs(person, f"Coach: {COACH}")
    signs(person, "Candidate: Rosa Nguyễn")
    assert [row[2] for row in person.reads_table(SIGNERS)] == ["Signed", "Signed"]
    person.presses("Seal…")
    person.presses("Seal for good")
    person.sees("Sealed")
    person.goes_to("Sessions")
    person.opens("Sessions", "Feb 24")
    person.presses("Move to trash")
    person.sees("This lies under a seal: Feb 1, 2026 to Feb 28, 2026 is signed and sealed.")


def test_several_are_changed_but_for_those_under_a_seal(person: Person) -> None:
    goes_to_signing(person)
    person.picks(PERIODS, "February 2026")
    person.presses("Hand in")
    person.sees("Done: Hand in a period")
    signs(person, f"Coach: {COACH}")
    signs(person, "Candidate: Rosa Nguyễn")
    person.presses("Seal…")
    person.presses("Seal for good")
    person.sees("Sealed")
    person.goes_to("Sessions")
    rows = person.reads_table("Sessions")
    person.picks("Sessions", "visit number 0.")
    person.uses_shortcut("Ctrl+A")
    person.sees(f"{len(rows)} sessions")
    person.chooses("Standards added", "2A")
    person.sees("under a seal", "Feb 24, 2026", "with a reason.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Change ")
    person.uses_shortcut("Ctrl+A")
    person.presses("Move to trash")
    person.sees("under a seal", "Feb 24, 2026", "Undo")
    assert 0 < len(person.reads_table("Sessions")) < len(rows)
