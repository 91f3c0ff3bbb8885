"""From one coach to another at the window: the file, the code, what is in it, and the hours that stay who they were."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from coachdesk.services import evidence, goal_reviews, learning, sessions
from coachdesk.services.casebook import new_recovery_code, open_casebook
from coachdesk.services.evidence import EvidenceDraft
from coachdesk.services.goal_reviews import GoalReviewDraft
from coachdesk.services.handover import hand_over
from coachdesk.services.learning import LearningDraft
from coachdesk.services.parcels.people import find_named
from coachdesk.services.session_list import list_sessions
from tests.conftest import PASSPHRASE, casebook_of
from tests.journeys.books import TODAY, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person
from tests.reports.pages import flowing_text_of
from tests.services.goal_books import enrollment_of, set_goal

CODE = r"[0-9A-Z]{4}(-[0-9A-Z]{4}){7}"


def anas_book(folder: Path) -> Path:
    made = casebook_of(folder / "Ana.casebook", coach="Ana Ruiz")
    made.close()
    return made.folder


GOAL = "Feedback reaches every room"


def with_a_plan(book: Path) -> Path:
    """Rosa with a goal, its step and review, a session and an hour of learning for it, and a link that shows it."""
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    (rosa,) = casebook.ask(find_named, "Rosa Nguyễn")
    goal = set_goal(casebook, enrollment_of(casebook, rosa), 1, "Visit rooms with the team", title=GOAL)
    review = GoalReviewDraft(date(2026, 1, 20), "mid_year", progress="Two teams use it by now")
    casebook.do("Review", goal_reviews.add_review, goal, review)
    held = next(
        row.id for row in casebook.ask(list_sessions) if row.state == "held" and rosa in row.candidate_ids
    )
    casebook.do("Tie", sessions.amend, held, replace(casebook.ask(sessions.get_draft, held), goals=(goal,)))
    learnt = LearningDraft(title="Equity institute", held_on=date(2025, 10, 9), minutes=90, goals=(goal,))
    casebook.do("Learn", learning.add, rosa, learnt)
    shown = EvidenceDraft(kind="link", title="Protocol", where="https://example.org/protocol", goals=(goal,))
    casebook.do("Evidence", evidence.add, rosa, shown)
    casebook.close()
    return book


def chooses_more(person: Person, down: int) -> None:
    """The entry so many steps down in the candidate's menu."""
    person.presses("More")
    for _step in range(down):
        person.uses_shortcut("Down")
    person.uses_shortcut("Return")


def given(folder: Path) -> tuple[Path, str]:
    """A hand-over of Rosa, and its code."""
    casebook, code = open_casebook(make_book(folder), passphrase=PASSPHRASE), new_recovery_code()
    who = casebook.ask(find_named, "Rosa Nguyễn")
    file = casebook.ask(hand_over, who, folder / "rosa.cdhandover", code, today=TODAY)
    casebook.close()
    return file, code


def test_a_candidate_goes_from_coach_to_coach(arrives: Arrives, tmp_path: Path) -> None:
    maya = arrives(with_a_plan(make_book(tmp_path)))
    maya.unlocks(PASSPHRASE)
    maya.goes_to("Caseload")
    maya.opens("Candidates", "Rosa Nguyễn")
    chooses_more(maya, 2)
    maya.sees("Hand over to another coach", "Private notes, tags and planned visits stay here.")
    assert "Rosa Nguyễn" in maya.reads_chosen("Whom")
    maya.presses("Save the hand-over…")
    maya.saves_as(str(tmp_path / "rosa.cdhandover"))
    (code,) = maya.finds(CODE)
    maya.sees("The code of rosa.cdhandover, shown only now.")
    maya.presses("Back")
    maya.no_longer_sees(code)
    maya.closes_the_window()

    ana = arrives(anas_book(tmp_path))
    ana.unlocks(PASSPHRASE)
    ana.uses_shortcut("Ctrl+K")
    ana.writes("receive a hand")
    ana.uses_shortcut("Return")
    ana.sees("No file chosen")
    ana.presses("Choose the file…")
    ana.saves_as(str(tmp_path / "rosa.cdhandover"))
    ana.types("Code", code)
    ana.uses_shortcut("Return")
    ana.sees("From Maya Torres")
    assert ana.reads_table("People in this hand-over") == [["Rosa Nguyễn", "New", "2", "1.8 h", "–", "0"]]
    ana.sees(
        "Rosa Nguyễn also brings 1 goal, 1 action step, 1 review of a goal, 1 entry of learning, 1 piece of evidence.",
        "files stay with Maya Torres",
    )
    ana.presses("Take in")
    ana.sees("Received from Maya Torres: 1 candidate, 2 new sessions")
    ana.opens("Candidates", "Rosa Nguyễn")
    ana.uses_shortcut("Right")
    ana.uses_shortcut("Right")
    ana.sees("Growth goals", "0 of 1 steps done", f"Goal 1: {GOAL}")
    ana.goes_to("Print")
    ana.goes_to("Caseload")
    assert [row[0] for row in ana.reads_table("Candidates")] == ["Rosa Nguyễn"]
    ana.uses_shortcut("Ctrl+Z")
    ana.sees("Undone: Receive a hand-over")
    assert ana.reads_table("Candidates") == []


def test_a_wrong_code_is_said_and_nothing_comes_in(arrives: Arrives, tmp_path: Path) -> None:
    file, code = given(tmp_path)
    person = arrives(anas_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.uses_shortcut("Ctrl+K")
    person.writes("receive a hand")
    person.uses_shortcut("Return")
    person.sees("No file chosen")
    person.types("Code", code)
    person.uses_shortcut("Return")
    assert person.reads_problem("Code") == "Choose the file first."
    person.presses("Choose the file…")
    person.saves_as(str(file))
    person.types("Code", new_recovery_code())
    person.presses("Look inside")
    person.sees("This code does not open the file, or the file was altered or cut off.")
    person.types("Code", code)
    person.presses("Look inside")
    person.sees("From Maya Torres")
    person.goes_to("Today")
    person.goes_to("Caseload")
    person.sees("Your candidates appear here")


def test_everything_about_one_candidate_is_exported(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    person.opens("Candidates", "Lupe Ybarra")
    chooses_more(person, 4)
    person.sees("Export everything about Lupe Ybarra")
    person.presses("Export everything…")
    person.saves_as(str(tmp_path / "Lupe.zip"))
    person.sees("Saved Lupe.zip. It is not encrypted.")
    with zipfile.ZipFile(tmp_path / "Lupe.zip") as found:
        told = b"".join(map(found.read, found.namelist()))
    assert b"visit number 2" in told
    assert b"For my eyes only" not in told


def test_a_candidate_who_leaves_for_another_program_takes_a_packet_along(
    arrives: Arrives, tmp_path: Path
) -> None:
    person = arrives(with_a_plan(make_book(tmp_path)))
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    chooses_more(person, 3)
    person.sees("The packet is for the other program.", "Save 1 paper…", "Show everybody")
    (tmp_path / "out").mkdir()
    person.presses("Save 1 paper…")
    person.chooses_folder(str(tmp_path / "out"))
    person.sees("1 file saved")
    (file,) = (tmp_path / "out").iterdir()
    text = flowing_text_of(file.read_bytes())
    for words in ("Portability Packet", "Rosa Nguyễn", GOAL, "Coach, for", "Maya Torres", "visit number 0"):
        assert words in text
    assert "For my eyes only" not in text
