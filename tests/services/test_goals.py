"""Growth goals of a year: numbers, statuses, what is counted around them, and which a session may be about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.errors import CoachDeskError
from coachdesk.services import action_steps, evidence, goals, learning, sessions, ties
from coachdesk.services.action_steps import ActionStepDraft
from coachdesk.services.casebook import Casebook
from coachdesk.services.evidence import EvidenceDraft
from coachdesk.services.goal_reviews import GoalReviewDraft, add_review
from coachdesk.services.goals import STATUS_WORDS, GoalDraft, goal_name, open_goals, say_goal
from coachdesk.services.learning import LearningDraft
from coachdesk.services.sessions import SessionDraft
from tests.services.conftest import add_candidate
from tests.services.goal_books import TODAY, begin_year_two, enrollment_of, goals_of, set_goal

DAY = timedelta(days=1)


def test_a_goal_is_kept_as_it_was_entered_and_amended(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    draft = GoalDraft(
        title="Feedback  in every room",
        standard="2",
        elements=("2A", "3C", "2A"),
        need="Rare feedback",
        priority="Walkthroughs are the district's own",
        specific="Visit every room\ntwice a month",
        baseline_level=1,
        target_level=3,
        status="active",
        set_on=date(2025, 9, 1),
        due_on=date(2026, 5, 29),
    )
    key = casebook.do("Add goal", goals.add_goal, own, 1, draft)
    kept = casebook.ask(goals.get_goal_draft, key)
    assert kept == replace(draft, title="Feedback in every room", elements=("2A", "3C"))
    assert not kept.problems(today=TODAY)
    casebook.do("Amend goal", goals.amend_goal, key, replace(kept, need="", status="met"))
    (row,) = goals_of(casebook, own)
    assert (row.number, row.year, row.need, row.status, row.is_open) == (1, 1, "", "met", False)
    assert row.candidate == rosa


def test_numbers_go_on_and_a_gap_stays(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    _first, second, _third = (set_goal(casebook, own, title=name) for name in ("One", "Two", "Three"))
    casebook.do("Trash", goals.trash_goal, second)
    fourth = set_goal(casebook, own, title="Four")
    assert [(row.number, row.title) for row in goals_of(casebook, own)] == [
        (1, "One"),
        (3, "Three"),
        (4, "Four"),
    ]
    casebook.do("Restore", goals.restore_goal, second)
    assert [row.number for row in goals_of(casebook, own)] == [1, 2, 3, 4]
    casebook.do("Trash", goals.trash_goal, fourth)
    set_goal(casebook, own, title="Five")
    casebook.do("Restore", goals.restore_goal, fourth)
    assert [(row.number, row.title) for row in goals_of(casebook, own)][-2:] == [(4, "Five"), (5, "Four")]
    set_goal(casebook, own, 2, title="Next year")
    assert [row.number for row in goals_of(casebook, own, 2)] == [1]


def test_problems_stop_only_what_cannot_be_meant() -> None:
    assert not GoalDraft(specific="Visit rooms").problems(today=TODAY)
    assert not GoalDraft(title="Rooms").problems(today=TODAY)
    assert set(GoalDraft().problems(today=TODAY)) == {"specific"}
    wrong = GoalDraft(
        specific="x",
        status="somewhere",
        set_on=TODAY + DAY,
        due_on=TODAY,
        baseline_level=0,
        target_level=-1,
    )
    assert set(wrong.problems(today=TODAY)) == {
        "status",
        "set_on",
        "due_on",
        "baseline_level",
        "target_level",
    }


def test_a_status_nobody_knows_is_refused_with_a_sentence(casebook: Casebook, rosa: UUID) -> None:
    draft = GoalDraft(specific="x", status="elsewhere")
    with pytest.raises(CoachDeskError):
        casebook.do("Add goal", goals.add_goal, enrollment_of(casebook, rosa), 1, draft)


def test_what_was_done_for_a_goal_is_counted_and_the_trash_is_not(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    key, other = set_goal(casebook, own, 1, "Walk", "Read"), set_goal(casebook, own)
    (walk, _read) = casebook.ask(action_steps.list_steps_of, [key])
    casebook.do("Done", action_steps.settle_step, walk.id, TODAY)
    aside = ActionStepDraft("Order chairs", aligned=False)
    casebook.do("Step", action_steps.add_step, key, aside)
    held = SessionDraft((rosa,), TODAY, None, 60)
    day = casebook.do("Log", sessions.log, held)
    planned = casebook.do("Plan", sessions.log, replace(held, state="planned"))
    for session in (day, planned):
        casebook.do("Tie", ties.SESSION_GOALS.put, session, [key, other])
    shown = casebook.do("Add", evidence.add, rosa, EvidenceDraft("place", "Notes", "Binder", goals=(key,)))
    casebook.do("Add", learning.add, rosa, LearningDraft("Course", TODAY, 60, goals=(key,)))
    casebook.do("Review", add_review, key, GoalReviewDraft(TODAY, level=2))
    casebook.do("Review", add_review, key, GoalReviewDraft(TODAY, level=None, progress="More"))
    row, beside = goals_of(casebook, own)
    assert (row.steps, row.steps_done, row.aligned_steps) == (3, 1, 2)
    assert (row.sessions, row.evidence, row.learning, row.reviews, row.level) == (1, 1, 1, 2, 2)
    assert (beside.steps, beside.sessions, beside.level) == (0, 1, None)
    casebook.do("Trash", evidence.trash, shown)
    casebook.do("Trash", sessions.trash, day)
    row, _beside = goals_of(casebook, own)
    assert (row.sessions, row.evidence) == (0, 0)


def test_a_session_may_be_about_the_goals_of_its_year_also_when_it_is_entered_late(
    casebook: Casebook, rosa: UUID
) -> None:
    own = enrollment_of(casebook, rosa)
    begin_year_two(casebook, own)
    met, going, draft = (set_goal(casebook, own, title=name) for name in ("Met", "Going", "Draft"))
    later = set_goal(casebook, own, 2, title="Later")
    casebook.do("Review", add_review, met, GoalReviewDraft(TODAY, outcome="met"))
    casebook.do("Draft", goals.amend_goal, draft, GoalDraft(title="Draft"))

    def offered(on: date) -> list[UUID]:
        return [row.id for row in casebook.ask(open_goals, [rosa], on)]

    assert offered(TODAY - DAY) == offered(TODAY) == [met, going, draft]
    assert offered(TODAY + DAY) == [going, draft]
    assert offered(date(2026, 9, 1)) == [later]
    assert offered(date(2030, 1, 1)) == [later]
    casebook.do("Trash", goals.trash_goal, going)
    assert offered(TODAY + DAY) == [draft]


def test_goals_are_offered_for_everybody_in_a_session(casebook: Casebook, rosa: UUID) -> None:
    lupe = add_candidate(casebook, "Lupe")
    hers, his = (set_goal(casebook, enrollment_of(casebook, who)) for who in (rosa, lupe))
    assert {row.id for row in casebook.ask(open_goals, [rosa, lupe], TODAY)} == {hers, his}
    assert [row.candidate for row in casebook.ask(open_goals, [lupe], TODAY)] == [lupe]
    assert casebook.ask(open_goals, [], TODAY) == []


def test_a_name_is_short_and_says_which_goal(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    set_goal(casebook, own, title="Feedback", elements=("2A", "2B"))
    set_goal(casebook, own, standard="3", specific="Every corridor is calm by the second bell of the day")
    set_goal(casebook, own, specific="", sentence="")
    assert [goal_name(row) for row in goals_of(casebook, own)] == [
        "Goal 1 (2A, 2B): Feedback",
        "Goal 2 (3): Every corridor is calm by the second…",
        "Goal 3",
    ]


@given(st.text(), st.text(), st.text(max_size=3))
def test_any_text_makes_a_name_of_one_line(title: str, specific: str, sentence: str) -> None:
    draft = GoalDraft(title=title, specific=specific, sentence=sentence)
    told = say_goal(draft)
    assert "\n" not in told
    assert told == told.strip()


def test_every_status_has_words() -> None:
    assert set(STATUS_WORDS) == {"draft", "active", "continued", "met", "carried_over", "retired"}
