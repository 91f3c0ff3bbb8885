"""A review without a network: the file goes to a leader who has no casebook, and what she says comes to its entry."""

from __future__ import annotations

from pathlib import Path

from coachdesk.services.tables import read_table
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

SECRET = "seven lilac tractors hum"
FILE = "march.cdreview"


def sends(person: Person, folder: Path) -> None:
    """The coach makes a file of everybody's sessions of the year."""
    person.unlocks(PASSPHRASE)
    person.uses_shortcut("Ctrl+K")
    person.writes("review file for")
    person.uses_shortcut("Return")
    person.sees("Review file", "Private notes stay here.")
    person.types("From", "7/1/2025")
    person.types("Passphrase of the file", SECRET)
    person.types("The same again", SECRET)
    person.presses("Save the review file…")
    person.saves_as(str(folder / FILE))
    person.sees(f"Saved {FILE} with")


def reads(person: Person, folder: Path) -> None:
    """The leader opens it at the gate."""
    person.presses("Read a review file")
    person.presses("Choose the file…")
    person.saves_as(str(folder / FILE))
    person.types("Passphrase of the file", SECRET)
    person.types("Your name", "Dana Whitfield")
    person.uses_shortcut("Return")
    person.sees("Review of Maya Torres")


def test_there_and_back(arrives: Arrives, tmp_path: Path) -> None:
    book = make_book(tmp_path)
    maya = arrives(book)
    sends(maya, tmp_path)
    maya.goes_to("Today")
    maya.closes_the_window()
    assert b"Rosa" not in (tmp_path / FILE).read_bytes()

    dana = arrives(None)
    dana.presses("Other ways to begin")
    reads(dana, tmp_path)
    first = dana.reads_table("Entries")[0]
    assert first[-1] == "Not yet"
    dana.chooses("What you say", "Needs information")
    dana.uses_shortcut("Ctrl+Return")
    assert dana.reads_problem("In words") == "Say in a few words what you mean."
    dana.types("In words", "Which protocol did you use?")
    dana.uses_shortcut("Ctrl+Return")
    dana.sees(f"Kept in {FILE}")
    assert dana.reads_table("Entries")[0][-1] == "Needs information"
    dana.presses("Close the file")
    reads(dana, tmp_path)
    assert dana.reads_table("Entries")[0][-1] == "Needs information"
    dana.closes_the_window()

    maya = arrives(book)
    maya.unlocks(PASSPHRASE)
    maya.uses_shortcut("Ctrl+K")
    maya.writes("receive a review")
    maya.uses_shortcut("Return")
    maya.presses("Choose the file…")
    maya.saves_as(str(tmp_path / FILE))
    maya.types("Passphrase of the file", SECRET)
    maya.uses_shortcut("Return")
    assert maya.reads_table("What was said")[0][-1] == "New"
    maya.presses("Take in")
    maya.sees("1 remark came to its entry", "1 remark of a leader waits for your answer.")
    answers(maya)
    maya.uses_shortcut("Ctrl+Z")
    maya.sees("1 waits for your answer")


def test_words_stay_with_the_entry_they_were_written_to(arrives: Arrives, tmp_path: Path) -> None:
    maya = arrives(make_book(tmp_path))
    sends(maya, tmp_path)
    maya.goes_to("Today")
    maya.closes_the_window()
    dana = arrives(None)
    dana.presses("Other ways to begin")
    reads(dana, tmp_path)
    dana.types("In words", "Which protocol did you use?")
    dana.tabs_to("Entries")
    dana.uses_shortcut("Down")
    assert dana.reads("In words") == ""
    dana.presses("Close the file")
    dana.sees("What you wrote to 1 entry is not said yet.")
    assert dana.reads("In words") == "Which protocol did you use?"
    dana.presses("Close all the same")
    dana.sees("Read a review file")


def answers(person: Person) -> None:
    """From Today to the remark; what is half-written waits there, and an answer settles it."""
    person.presses("Answer", within="Remarks")
    person.sees("Which protocol did you use?", "Dana Whitfield on")
    person.types("Your answer", "The one for learning")
    person.goes_to("Today")
    name = person.reads_table("Left open")[0][0]
    person.opens("Left open", name)
    assert person.reads("Your answer") == "The one for learning"
    person.presses("Open the session")
    person.sees("Dana Whitfield: Which protocol did you use?")
    person.presses("Answer")
    person.types("Your answer", "The one for learning walks.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Answer a remark", "Nothing waits for your answer.")


def test_what_is_wrong_is_said_at_its_field(arrives: Arrives, tmp_path: Path) -> None:
    maya = arrives(make_book(tmp_path))
    maya.unlocks(PASSPHRASE)
    maya.uses_shortcut("Ctrl+K")
    maya.writes("review file for")
    maya.uses_shortcut("Return")
    maya.types("Passphrase of the file", "123")
    maya.types("The same again", "1234")
    maya.presses("Save the review file…")
    assert maya.reads_problem("The same again") == "The two passphrases differ."
    assert maya.reads_problem("Passphrase of the file")


def test_a_table_for_a_spreadsheet(arrives: Arrives, tmp_path: Path) -> None:
    maya = arrives(make_book(tmp_path))
    maya.unlocks(PASSPHRASE)
    maya.uses_shortcut("Ctrl+K")
    maya.writes("save the hours as")
    maya.uses_shortcut("Return")
    maya.saves_as(str(tmp_path / "hours.xlsx"))
    maya.sees("Saved hours.xlsx. It is not encrypted.")
    assert "Rosa" in " ".join(read_table(tmp_path / "hours.xlsx").lines[1].cells)
