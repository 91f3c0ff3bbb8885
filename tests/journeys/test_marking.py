"""Words of a session marked as evidence of the coach's own work while they are written, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.services.casebook import open_casebook
from coachdesk.services.excerpts import ExcerptRow, list_excerpts
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

ASKED = "I asked what the data say."


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path)


@pytest.fixture
def person(arrives: Arrives, book: Path) -> Person:
    """A coach who writes a session with Rosa."""
    someone = arrives(book)
    someone.unlocks(PASSPHRASE)
    someone.uses_shortcut("Ctrl+N")
    someone.writes("Rosa")
    someone.uses_shortcut("Return")
    someone.types("Length", "1h15")
    return someone


def kept(book: Path) -> list[ExcerptRow]:
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    rows = casebook.ask(list_excerpts, "laasc-coaching")
    casebook.close()
    return rows


def marks(person: Person, words: str) -> None:
    """Mark what the cursor is in."""
    person.uses_shortcut("Ctrl+M")
    person.sees("Evidence of")
    person.writes(words)
    person.uses_shortcut("Return")
    person.uses_shortcut("Return")


def test_a_paragraph_is_marked_while_it_is_written_and_kept_with_the_session(
    person: Person, book: Path
) -> None:
    person.types("Summary", f"Rosa told what she saw.\n{ASKED}")
    marks(person, "laasc b")
    person.sees("1 passage is evidence: LAASC B")
    assert "Summary" in person.is_at(), "the words go on"
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session", "1 passage is evidence: LAASC B")
    person.closes_the_window()
    (row,) = kept(book)
    assert (row.component, row.passage, row.people) == ("laasc-coaching.B", ASKED, ("Rosa Nguyễn",))
    assert (row.source, row.private, row.confirmed) == ("summary", False, False)


def test_an_answer_says_under_which_prompt_it_stands(person: Person, book: Path) -> None:
    person.chooses("Template", "Arc of a coaching conversation")
    person.types("B  Interaction", ASKED)
    marks(person, "laasc b")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    person.presses("Show")
    person.sees("under “B Interaction”")
    person.closes_the_window()
    assert [(row.source, row.prompt) for row in kept(book)] == [("answer", "B Interaction")]


def test_what_is_selected_is_marked_and_nothing_else(person: Person, book: Path) -> None:
    person.types("Summary", ASKED)
    for _letter in range(len("the data say.")):
        person.uses_shortcut("Shift+Left")
    marks(person, "laasc a")
    person.sees("1 passage is evidence: LAASC A")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    person.closes_the_window()
    assert [row.passage for row in kept(book)] == ["the data say."]


def test_private_words_are_evidence_only_by_a_step_of_their_own(person: Person, book: Path) -> None:
    person.types("Private note", "She is tired of the job.")
    marks(person, "laasc b")
    person.sees("These words are for you alone. Tick this if they are to be evidence all the same.")
    assert "Take these private words as evidence" in person.is_at()
    person.uses_shortcut("Space")
    person.uses_shortcut("Return")
    person.sees("1 passage is evidence: LAASC B")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    person.closes_the_window()
    (row,) = kept(book)
    assert (row.source, row.private, row.told) == ("private_note", True, "")


def test_a_line_of_the_next_steps_of_a_session_that_is_kept_is_marked_at_once(
    person: Person, book: Path
) -> None:
    person.types("Next steps, coach", "Send the protocol\nAsk for the data")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    person.types("Next steps, coach", "Send the protocol\nAsk for the data")
    marks(person, "laasc d")
    person.sees("Done: Mark as evidence", "1 passage is evidence: LAASC D")
    person.closes_the_window()
    assert [(row.passage, row.source) for row in kept(book)] == [("Ask for the data", "next_step")]


def test_escape_gives_it_up_and_leaves_the_session_open(person: Person, book: Path) -> None:
    person.types("Summary", ASKED)
    person.uses_shortcut("Ctrl+M")
    person.sees("Evidence of")
    person.uses_shortcut("Esc")
    person.no_longer_sees("Evidence of")
    assert "Summary" in person.is_at()
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    person.closes_the_window()
    assert kept(book) == []


def test_with_no_words_at_the_cursor_it_says_what_to_do(person: Person) -> None:
    person.uses_shortcut("Ctrl+M")
    person.sees("Put the cursor into words of the session, or select some, to mark them as evidence.")


def test_what_was_marked_waits_with_the_draft(person: Person, arrives: Arrives, book: Path) -> None:
    person.types("Summary", ASKED)
    marks(person, "laasc b")
    person.sees("1 passage is evidence: LAASC B")
    person.closes_the_window()
    assert kept(book) == []
    again = arrives(book)
    again.unlocks(PASSPHRASE)
    again.uses_shortcut("Ctrl+N")
    again.sees("1 passage is evidence: LAASC B")
    again.presses("Take the last one back")
    again.no_longer_sees("1 passage is evidence: LAASC B")
    again.types("Summary", ASKED)
    marks(again, "laasc c")
    again.uses_shortcut("Ctrl+Return")
    again.sees("Done: Log session")
    again.closes_the_window()
    assert [row.component for row in kept(book)] == ["laasc-coaching.C"]
