"""Goals go where their candidate goes: handed over to another coach, exported and restored whole, erased with her."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CannotRead, NotSaved
from coachdesk.models import Image, SessionGoal
from coachdesk.services import carrying_over, goal_reviews, goals, learning, sessions, ties
from coachdesk.services.action_steps import list_steps_of
from coachdesk.services.casebook import Casebook, new_recovery_code
from coachdesk.services.erasing import erase_candidate
from coachdesk.services.exporting import export_casebook, restore_export
from coachdesk.services.exporting.writing import LIMITS
from coachdesk.services.goal_history import list_goal_revisions
from coachdesk.services.goal_reviews import GoalReviewDraft, list_reviews
from coachdesk.services.handover import receive
from coachdesk.services.handover.offering import gather
from coachdesk.services.handover.sealing import read_text, write_text
from coachdesk.services.learning import LearningDraft
from coachdesk.services.parcels.checking import check
from coachdesk.services.parcels.lines import read_lines, write_lines
from coachdesk.services.parcels.packing import pack
from coachdesk.services.parcels.shapes import whole
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from tests.conftest import CHEAP, PASSPHRASE
from tests.services.conftest import add_candidate
from tests.services.goal_books import TODAY, begin_year_two, enrollment_of, goals_of, set_goal
from tests.services.handover.conftest import receiver

__all__ = ["receiver"]


def plan(casebook: Casebook, rosa: UUID, *others: UUID) -> tuple[UUID, UUID]:
    """Two years with goals, a step, a review, ties, a goal that goes on, and one in the trash with its step."""
    own = enrollment_of(casebook, rosa)
    begin_year_two(casebook, own)
    first = set_goal(casebook, own, 1, "quixotic step", title="quixotic goal", standard="2", need="zephyr")
    trashed = set_goal(casebook, own, 1, "vellum step", title="vellum goal")
    review = GoalReviewDraft(
        TODAY, "end_of_year", "Rosa", "quixotic progress", level=2, outcome="carried_over"
    )
    casebook.do("Review", goal_reviews.add_review, first, review)
    later = casebook.do("Carry over", carrying_over.carry_over, first, 2)
    orphan = casebook.do("Carry over", carrying_over.carry_over, trashed, 2)
    casebook.do("Trash", goals.trash_goal, trashed)
    held = SessionDraft((rosa, *others), date(2025, 10, 1), None, 60, summary="Told")
    session = casebook.do("Log", sessions.log, held)
    casebook.do("Tie", ties.SESSION_GOALS.put, session, [first])
    visit = SessionDraft((rosa,), date(2026, 3, 10), None, 60, state="planned")
    planned = casebook.do("Plan", sessions.log, visit)
    casebook.do("Tie", ties.SESSION_GOALS.put, planned, [later, orphan])
    casebook.do("Learn", learning.add, rosa, LearningDraft("Course", TODAY, 60, goals=(first, trashed)))
    return own, first


def test_a_plan_is_handed_over_with_all_that_hangs_on_it(
    casebook: Casebook, receiver: Casebook, rosa: UUID
) -> None:
    own, first = plan(casebook, rosa)
    told = write_text(casebook.ask(gather, [rosa], today=TODAY))
    receiver.do("Take in", receive, read_text(told))
    here, there = goals_of(casebook, own), goals_of(receiver, own)
    assert [(row.title, row.year, row.status) for row in there] == [
        ("quixotic goal", 1, "carried_over"),
        ("quixotic goal", 2, "draft"),
        ("vellum goal", 2, "draft"),
    ]
    assert [row for row in there if row.id == first] == [row for row in here if row.id == first]
    assert [row.carried_from for row in there] == [None, first, None]
    assert receiver.ask(list_steps_of, [first]) == casebook.ask(list_steps_of, [first])
    assert receiver.ask(list_reviews, [first]) == casebook.ask(list_reviews, [first])
    assert receiver.examine().problems == ()
    assert receiver.undo() is not None
    assert goals_of(receiver, own) == []


def test_an_export_holds_goals_whole(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    own, first = plan(casebook, rosa)
    file = casebook.ask(export_casebook, tmp_path / "all.zip", private=True)
    code = new_recovery_code()
    again = restore_export(file, tmp_path / "Again.casebook", PASSPHRASE, code, cost=CHEAP)
    assert goals_of(again, own) == goals_of(casebook, own)
    assert again.ask(list_reviews, [first]) == casebook.ask(list_reviews, [first])
    assert again.examine().problems == ()
    again.close()


def test_erased_with_her_every_word_of_her_plan_is_gone(casebook: Casebook, rosa: UUID) -> None:
    lupe = add_candidate(casebook, "Lupe")
    _own, first = plan(casebook, rosa, lupe)
    casebook.do("Undone", goals.add_goal, _own, 1, goals.GoalDraft(title="quixotic and taken back"))
    casebook.undo()
    hers = set_goal(casebook, enrollment_of(casebook, lupe), title="Stays")
    shared = next(row.id for row in casebook.ask(list_sessions) if len(row.candidates) == 2)
    casebook.do("Tie", ties.SESSION_GOALS.put, shared, [first, hers])
    erase_candidate(casebook, rosa)
    assert casebook.sweep()
    assert casebook.examine().problems == ()

    def remembered(db: Db) -> str:
        return " ".join(str(pair) for pair in db.execute(select(Image.before, Image.after)))

    left = casebook.ask(remembered)
    assert not [word for word in ("quixotic", "zephyr", "vellum") if word in left]
    ties_left = casebook.ask(lambda db: list(db.scalars(select(SessionGoal.goal_id))))
    assert ties_left == [hers]
    assert [row.title for row in goals_of(casebook, enrollment_of(casebook, lupe))] == ["Stays"]
    assert len(casebook.ask(list_goal_revisions, hers)) == 2


@pytest.mark.parametrize(
    ("year", "carried"),
    [
        (0, "nothing"),
        (21, "nothing"),
        (2, "itself"),
        (2, "the later one"),
        (1, "the later one"),
        (3, "nobody"),
    ],
)
def test_goals_that_run_in_a_circle_or_out_of_the_years_are_refused(
    casebook: Casebook, rosa: UUID, year: int, carried: str
) -> None:
    _own, first = plan(casebook, rosa)
    parcel = casebook.ask(pack, whole(private=True))
    later = next(key for key, goal in parcel["goal"].items() if goal["carried_from_id"] == first)
    named = {"nothing": None, "itself": first, "the later one": later, "nobody": UUID(int=7)}[carried]
    parcel["goal"][first] |= {"year": year, "carried_from_id": named}
    lines = [line.encode() for line in write_lines(parcel)]
    with pytest.raises(CannotRead):
        check(read_lines(lines, LIMITS), whole(private=True))


def test_a_goal_may_be_a_novel_but_not_thirteen(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    own = enrollment_of(casebook, rosa)
    novel = "word " * 190_000
    key = set_goal(casebook, own, need=novel, specific=novel)
    file = casebook.ask(export_casebook, tmp_path / "all.zip", private=True)
    code = new_recovery_code()
    again = restore_export(file, tmp_path / "Again.casebook", PASSPHRASE, code, cost=CHEAP)
    assert again.ask(goals.get_goal_draft, key).need == novel.strip()
    again.close()
    every: dict[str, Any] = dict.fromkeys(
        ("priority", "measurable", "achievable", "relevant", "time_bound", "sentence"), novel
    )
    much = goals.GoalDraft(specific=novel, need=novel, **every)
    casebook.do("Amend", goals.amend_goal, key, replace(much, measures=novel, baseline=novel))
    with pytest.raises(NotSaved):
        casebook.ask(export_casebook, tmp_path / "more.zip", private=True)
