"""What programs judge coaching by: the four matters with their records, and a survey taken in from a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

TABLE = "Question,Responses,Average\nMy coach listens.,12,3.75\nWe agree on steps.,12,3.5\n,9,3\n"


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    arrived = arrives(make_book(tmp_path, held=1))
    arrived.unlocks(PASSPHRASE)
    arrived.goes_to("Calibration")
    arrived.pages_to("What programs look at")
    arrived.sees("Participant feedback")
    return arrived


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    file = tmp_path / "mid-year.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def takes_in(person: Person, survey: Path) -> None:
    person.presses("Take in a table…")
    person.saves_as(str(survey))
    person.sees("My coach listens.")


def test_each_matter_says_what_it_waits_for_and_leads_to_its_records(person: Person) -> None:
    matters = [row[0] for row in person.reads_table("What programs look at")]
    assert matters == [
        "Participant feedback", "Direct observation of coaching", "Growth of the candidates", "Compliance",
    ]  # fmt: skip
    person.sees("Take in the table of results that your survey tool gives you")
    person.picks("What programs look at", "Growth of the candidates")
    person.sees("It shows as soon as candidates have rated themselves at two points.")
    person.picks("What programs look at", "Compliance")
    person.sees("behind or late")
    person.opens("Records", "Lupe Ybarra")
    person.sees("Sides of this candidate's work")


def test_a_survey_is_seen_before_it_is_taken_in_and_never_comes_twice(person: Person, survey: Path) -> None:
    takes_in(person, survey)
    person.sees("3 refused", "Say when it was asked.")
    person.types("Date", "Jan 30, 2026")
    person.types("Highest answer", "4")
    person.sees("2 new, 1 refused", "Say what was asked.")
    person.presses("Take in 2 answers")
    person.sees("Done: Take in a survey", "1 survey, 2 questions, mean 3.62 of 4")
    takes_in(person, survey)
    person.sees("2 unchanged, 1 refused", "It is there already.", "Nothing to take in")
    person.presses("Cancel")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Take in a survey", "No survey yet")
    assert person.reads_table("Records") == []


def test_an_answer_is_typed_changed_and_put_away(person: Person) -> None:
    person.uses_shortcut("Ctrl+E")
    person.types("Question", "My coach listens.")
    person.types("Survey", "Exit survey")
    person.types("Date", "today")
    person.types("How many answered", "9")
    person.types("Mean", "4.2")
    person.types("Highest answer", "4")
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_problem("Mean") == "The mean is higher than the highest answer."
    person.types("Mean", "3,6")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Add an answer of a survey", "1 survey, 1 question, mean 3.6 of 4")
    assert person.reads_table("Records")[0][0] == "My coach listens."
    person.opens("Records", "My coach listens.")
    assert person.reads("Mean") == "3.6"
    person.presses("Move to trash")
    person.sees("Done: Move an answer of a survey to trash")


def test_an_answer_being_typed_survives_a_lock(person: Person) -> None:
    person.presses("Add an answer")
    person.types("Question", "My coach listens.")
    person.uses_shortcut("Ctrl+L")
    person.unlocks(PASSPHRASE)
    person.opens("Left open", "Survey")
    assert person.reads("Question") == "My coach listens."


def test_an_observation_is_added_with_the_coachs_growth(person: Person) -> None:
    person.picks("What programs look at", "Direct observation")
    person.presses("Add observation")
    person.types("Who watched", "Ana Ruiz")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Note an observation")
    person.pages_to("What programs look at")
    person.sees("1 observation, the last on")
    person.opens("Records", "Ana Ruiz")
    assert person.reads("Who watched") == "Ana Ruiz"
