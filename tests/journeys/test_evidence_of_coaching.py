"""Evidence of a coach's own work by keyboard: looked at by component, trimmed, ordered, typed, and put away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachdesk.services import excerpts
from coachdesk.services.casebook import open_casebook
from coachdesk.services.passages import ExcerptDraft
from coachdesk.services.session_list import SessionFilter, list_sessions
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

LAST = SessionFilter(last=date(2026, 3, 2), state="held")
SAID = (
    ("B", "summary", "Rosa told what she saw. I asked what the data say. She chose one step."),
    ("B", "next_step", "Ask for the data by Friday"),
    ("A", "private_note", "She is tired of the job."),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A casebook with three passages of one session."""
    made = make_book(tmp_path)
    casebook = open_casebook(made, passphrase=PASSPHRASE)
    session = casebook.ask(list_sessions, LAST)[0].id
    for component, source, words in SAID:
        draft = ExcerptDraft(f"laasc-coaching.{component}", words, source)
        casebook.do("Mark", excerpts.mark, draft, session)
    casebook.close()
    return made


@pytest.fixture
def person(arrives: Arrives, book: Path) -> Person:
    """A coach who looks at her evidence."""
    someone = arrives(book)
    someone.unlocks(PASSPHRASE)
    someone.uses_shortcut("Ctrl+7")
    someone.sees("your own coaching, against a rubric")
    return someone


def passages(person: Person) -> list[str]:
    return [row[0] for row in person.reads_table("Evidence")]


def at_the_summary(person: Person) -> None:
    person.picks("Evidence", SAID[0][2])
    person.sees("LAASC B The Coaching Conversation: Interaction")


def test_it_stands_by_component_and_says_what_is_private(person: Person) -> None:
    rows = person.reads_table("Evidence")
    told = [words for row in rows for words in row if words]
    assert told.index("Private") < told.index(SAID[0][2]) < told.index(SAID[1][2]), "A before B"
    person.sees("3 to look through for names")
    person.sees("Nothing yet for LAASC C, LAASC D")


def test_a_passage_is_made_shorter_and_nothing_else(person: Person) -> None:
    at_the_summary(person)
    person.uses_shortcut("Return")
    person.types("Passage", "I told what the data say.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Only leave words out: what stays is as it stood, with … where something is missing.")
    person.types("Passage", "I asked what the data say. … one step.")
    person.types("What it shows", "I wait with my own answer.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Change evidence", "I wait with my own answer.")
    assert "I asked what the data say. … one step." in passages(person)
    assert "Evidence" in person.is_at()
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Change evidence")
    assert SAID[0][2] in passages(person)


def test_the_order_is_the_coachs_own(person: Person) -> None:
    at_the_summary(person)
    person.uses_shortcut("Alt+Down")
    person.sees("Done: Order evidence")
    told = passages(person)
    assert told.index(SAID[1][2]) < told.index(SAID[0][2])
    person.uses_shortcut("Alt+Up")
    told = passages(person)
    assert told.index(SAID[0][2]) < told.index(SAID[1][2])


def test_it_leads_back_to_the_session(person: Person) -> None:
    at_the_summary(person)
    person.uses_shortcut("O")
    person.sees("3 passages are evidence: LAASC A, LAASC B")
    person.presses("Show")
    person.sees("your own coaching, against a rubric")


def test_what_is_remembered_is_typed(person: Person) -> None:
    person.uses_shortcut("Ctrl+E")
    person.types("What was said or done", "I let the silence stand.")
    person.types("Date", "Feb 2")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Type evidence", "Feb 2 · typed here")
    assert "I let the silence stand." in passages(person)


def test_what_is_being_typed_waits_as_a_draft(person: Person, arrives: Arrives, book: Path) -> None:
    person.uses_shortcut("Ctrl+E")
    person.types("What was said or done", "I let the silence stand.")
    person.closes_the_window()
    again = arrives(book)
    again.unlocks(PASSPHRASE)
    again.uses_shortcut("Ctrl+7")
    again.uses_shortcut("Ctrl+E")
    assert again.reads("What was said or done") == "I let the silence stand."


def test_one_goes_to_the_trash_and_comes_back(person: Person) -> None:
    at_the_summary(person)
    person.uses_shortcut("Delete")
    person.sees("Done: Move evidence to trash")
    assert SAID[0][2] not in passages(person)
    person.goes_to("Trash")
    person.opens("Trash", "Evidence of coaching")
    person.sees("Done: Bring back from the trash")
    person.uses_shortcut("Ctrl+7")
    person.sees("3 to look through for names")
    assert SAID[0][2] in passages(person)


def test_search_leads_to_it(person: Person) -> None:
    person.uses_shortcut("Ctrl+F")
    person.writes("tired")
    person.sees("Private")
    person.uses_shortcut("Return")
    person.sees("She is tired of the job.", "LAASC A Planning for the Coaching Conversation")


def test_it_may_leave_once_every_name_was_looked_at(person: Person) -> None:
    at_the_summary(person)
    person.uses_shortcut("Return")
    person.types("What it shows", "Rosa leads the talk.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Rosa leads the talk.")
    person.uses_shortcut("N")
    person.sees("Look through the passage: only what you confirm may leave. (1 of 2)", "1 to look at")
    person.uses_shortcut("Ctrl+Return")
    person.sees("1 to look at first")
    person.uses_shortcut("Return")
    person.sees("each was looked at")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Look through what you say it shows. (2 of 2)", "The candidate leads the talk.")
    person.uses_shortcut("Return")
    person.sees("each was looked at")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Confirm evidence", "2 to look through for names")
    person.sees("The candidate told what she saw. I asked what the data say. She chose one step.")
    person.no_longer_sees("Rosa leads the talk.")


def test_names_looked_at_halfway_are_there_after_a_lock(person: Person) -> None:
    at_the_summary(person)
    person.uses_shortcut("Return")
    person.types("Passage", "Rosa told what she saw. … She chose one step.")
    person.types("What it shows", "Rosa leads the talk, Rosa decides.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Change evidence")
    person.uses_shortcut("N")
    person.sees("Look through the passage: only what you confirm may leave. (1 of 2)", "1 to look at")
    person.uses_shortcut("Return")
    person.sees("each was looked at")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Look through what you say it shows. (2 of 2)", "2 to look at")
    person.uses_shortcut("L")
    person.sees("1 to look at")
    person.uses_shortcut("Ctrl+L")
    person.sees("Locked. What you were typing is kept.")
    person.unlocks(PASSPHRASE)
    person.opens("Left open", "Names to look through")
    person.sees("Look through what you say it shows. (2 of 2)", "1 to look at")
    assert [row[2] for row in person.reads_table("Names")] == ["Stays", "Look"]
    person.uses_shortcut("Return")
    person.sees("looked at · 1 stays")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Confirm evidence", "The candidate told what she saw. … She chose one step.")
    person.goes_to("Today")
    person.sees("Nothing was left half-written.")


def test_names_wait_while_another_page_is_looked_at_and_not_after_escape(person: Person) -> None:
    at_the_summary(person)
    person.uses_shortcut("N")
    person.sees("1 to look at")
    person.uses_shortcut("Return")
    person.sees("each was looked at")
    person.goes_to("Today")
    person.sees("Names to look through")
    person.goes_to("Sessions")
    person.goes_to("Today")
    person.opens("Left open", "Names to look through")
    person.sees("each was looked at")
    person.uses_shortcut("Esc")
    person.sees("3 to look through for names")
    person.goes_to("Today")
    person.sees("Nothing was left half-written.")


def test_what_escape_throws_away_of_names_is_brought_back(person: Person) -> None:
    at_the_summary(person)
    person.uses_shortcut("N")
    person.sees("1 to look at")
    person.uses_shortcut("Return")
    person.sees("each was looked at")
    person.uses_shortcut("Esc")
    person.sees("What you decided was thrown away.")
    person.presses("Bring it back")
    person.sees("each was looked at")
    person.presses("Back")
    person.sees("What you decided was thrown away.")


def test_looking_through_is_given_up_by_escape_and_nothing_leaves(person: Person) -> None:
    at_the_summary(person)
    person.uses_shortcut("N")
    person.sees("Look through the passage: only what you confirm may leave.")
    person.uses_shortcut("Esc")
    person.sees("3 to look through for names")
    person.waits(lambda: "Evidence" in person.is_at())


def test_what_was_changed_meanwhile_is_not_confirmed(person: Person) -> None:
    at_the_summary(person)
    person.uses_shortcut("Return")
    person.types("Passage", "I asked what the data say.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Change evidence")
    person.uses_shortcut("N")
    person.sees("Look through the passage: only what you confirm may leave.")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Change evidence", "3 to look through for names")
    person.no_longer_sees("Look through the passage: only what you confirm may leave.")
