"""What a program expects of goals, said and never enforced; and goals as the checklist counts them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.profiles import shipped_keys, shipped_profile
from coachdesk.programs.requirement import Requirement
from coachdesk.services import carrying_over, goal_reviews, goals, learning, marks
from coachdesk.services.casebook import Casebook
from coachdesk.services.goal_checks import Expected, GoalFinding, check_goals, covered, list_goal_findings
from coachdesk.services.goal_reviews import GoalReviewDraft
from coachdesk.services.goals import GoalDraft, GoalRow
from coachdesk.services.learning import LearningDraft
from coachdesk.services.marks import MarkDraft
from coachdesk.services.requirements import list_requirements
from tests.services.conftest import add_candidate
from tests.services.goal_books import TODAY, begin_year_two, enrollment_of, goals_of, set_goal

SIX = ("1", "2", "3", "4", "5", "6")


def said(casebook: Casebook, own: UUID, year: int = 1) -> list[str]:
    return [finding.words for finding in casebook.ask(list_goal_findings, own, year)]


def requirement(casebook: Casebook, own: UUID, key: str, year: int = 1, today: date = TODAY) -> Requirement:
    rows = casebook.ask(list_requirements, today=today)
    (row,) = [row for row in rows if row.id == own]
    (found,) = [one for one in row.of_year(year) if one.key == key]
    return found


def figures(casebook: Casebook, own: UUID, key: str, year: int = 1) -> tuple[int, int | None]:
    found = requirement(casebook, own, key, year)
    return found.have, found.need


def test_what_laasc_expects_is_named_until_it_is_there(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    assert said(casebook, own) == [
        "0 goals are written; the program asks for 6 a year.",
        "The goals are to cover 6 standards; none yet for 1, 2, 3, 4, 5, 6.",
    ]
    first = set_goal(casebook, own, standard="1")
    assert said(casebook, own) == [
        "Goal 1 names no element of a standard yet; the program asks for 1 element.",
        "Goal 1 has no step that serves its standard yet; the program asks for 1 aligned step.",
        "1 goal is written; the program asks for 6 a year.",
        "The goals are to cover 6 standards; none yet for 2, 3, 4, 5, 6.",
    ]
    casebook.do("Trash", goals.trash_goal, first)
    for standard in SIX:
        set_goal(casebook, own, 1, "Walk", standard=standard, elements=(f"{standard}A",))
    assert said(casebook, own) == []
    casebook.do("Learn", learning.add, rosa, LearningDraft("Course", TODAY, 90))
    (only,) = casebook.ask(list_goal_findings, own, 1)
    assert only == GoalFinding(
        "learning", "0 min of 1 h 30 min of professional learning serve a goal.", None, informs=True
    )


def test_goals_are_never_forced_one_to_one(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    for elements in (("1A", "2B"), ("2C",), ("3A", "3D"), ("4A", "5C"), ("6B",), ("2A",)):
        set_goal(casebook, own, 1, "Walk", elements=elements)
    assert said(casebook, own) == []
    assert figures(casebook, own, "goals:coverage") == (6, 6)


def test_sdcoe_takes_three_standards_and_then_the_other_three(casebook: Casebook) -> None:
    own = enrollment_of(casebook, add_candidate(casebook, "Ana", program="sdcoe", starts_on=date(2026, 1, 5)))
    begin_year_two(casebook, own)
    for code in ("1A", "3B", "5C"):
        set_goal(casebook, own, 1, elements=(code,))
    assert said(casebook, own) == []
    set_goal(casebook, own, 2, elements=("2A",))
    kept = goals_of(casebook, own, 1)[0]
    casebook.do("Carry over", carrying_over.carry_over, kept.id, 2, set_on=TODAY)
    assert said(casebook, own, 2) == [
        "Goal 2 goes on from an earlier year; the program asks for new goals.",
        "2 goals are written; the program asks for 3 a year.",
        "The goals are to cover 3 standards; none yet for 4, 6.",
    ]
    assert figures(casebook, own, "goals:coverage", 2) == (1, 3)


def test_acsa_has_one_goal_about_all_six(casebook: Casebook) -> None:
    own = enrollment_of(casebook, add_candidate(casebook, "Ana", program="acsa"))
    first = set_goal(casebook, own, elements=("1A", "2A", "3A"))
    set_goal(casebook, own, elements=("4A", "5A", "6A"))
    assert said(casebook, own) == ["One goal is to cover 6 standards; not yet 1, 2, 3."]
    assert figures(casebook, own, "goals:coverage") == (3, 6)
    every = replace(casebook.ask(goals.get_goal_draft, first), elements=tuple(f"{code}A" for code in SIX))
    casebook.do("Amend", goals.amend_goal, first, every)
    assert said(casebook, own) == []
    assert figures(casebook, own, "goals:coverage") == (6, 6)


def test_slips_in_levels_and_days_are_mentioned(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    set_goal(
        casebook, own, 1, "Walk", elements=("1A",), baseline_level=3, target_level=2, due_on=date(2027, 1, 1)
    )
    set_goal(casebook, own, 1, "Walk", elements=("2A",), target_level=9)
    assert said(casebook, own)[:3] == [
        "Goal 1 aims at a level below the one it begins at.",
        "Goal 1 is due after the program year ends.",
        "Goal 2 has a level that the program's scale does not have.",
    ]


PLAIN = GoalDraft(specific="Visit rooms", status="active")
ROW = GoalRow(
    id=UUID(int=1),
    enrollment=UUID(int=2),
    candidate=UUID(int=3),
    year=1,
    number=1,
    **{field.name: getattr(PLAIN, field.name) for field in fields(PLAIN)},
)
GOALS = st.lists(
    st.builds(
        replace,
        st.just(ROW),
        number=st.integers(1, 9),
        standard=st.sampled_from(("", *SIX)),
        elements=st.lists(st.sampled_from(("1A", "2B", "3D", "4A", "5C", "6B")), max_size=6).map(tuple),
        status=st.sampled_from(("draft", "active", "met", "retired")),
        aligned_steps=st.integers(0, 2),
        baseline_level=st.none() | st.integers(1, 6),
        target_level=st.none() | st.integers(1, 6),
        carried_from=st.none() | st.just(UUID(int=9)),
    ),
    max_size=8,
)


@given(GOALS, GOALS, st.sampled_from(shipped_keys()), st.integers(1, 3))
def test_whatever_the_goals_are_findings_are_sentences(
    rows: list[GoalRow], earlier: list[GoalRow], program: str, year: int
) -> None:
    rules = tuple(rule for rule in shipped_profile(program).goals if rule.applies_in(year))
    found = check_goals(rows, Expected(rules, SIX, 4, None, tuple(earlier)))
    assert all(finding.words.endswith(".") and "{" not in finding.words for finding in found)
    assert len(found) == len(set(found))
    retired = {row.number for row in rows if row.status == "retired"} - {
        row.number for row in rows if row.status != "retired"
    }
    assert not any(finding.words.startswith(f"Goal {number} ") for number in retired for finding in found)


@given(GOALS, GOALS)
def test_more_goals_never_cover_less(rows: list[GoalRow], more: list[GoalRow]) -> None:
    assert covered(rows, SIX) <= covered([*rows, *more], SIX) <= set(SIX)


def test_goals_count_by_themselves_and_drafts_do_not(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    assert figures(casebook, own, "goals") == (0, 6)
    set_goal(casebook, own, 1, "Walk", standard="1", elements=("1A",))
    set_goal(casebook, own, 1, standard="2")
    draft = casebook.do("Draft", goals.add_goal, own, 1, GoalDraft(title="Soon"))
    assert figures(casebook, own, "goals") == (2, 6)
    assert figures(casebook, own, "goals:coverage") == (2, 6)
    assert figures(casebook, own, "goals:elements") == (1, 2)
    assert figures(casebook, own, "goals:steps") == (1, 2)
    assert "1 goal is still a draft." in said(casebook, own)
    casebook.do("Agree", goals.amend_goal, draft, GoalDraft(title="Soon", set_on=TODAY))
    assert figures(casebook, own, "goals") == (3, 6)
    casebook.do("Trash", goals.trash_goal, draft)
    assert figures(casebook, own, "goals") == (2, 6)


@pytest.mark.parametrize(
    ("written", "marked", "have"),
    [(0, 0, 0), (0, 6, 6), (2, 3, 3), (6, 6, 6), (6, 2, 6), (3, 0, 3), (7, 6, 7)],
)
def test_a_goal_written_and_marked_is_one_goal(
    casebook: Casebook, rosa: UUID, written: int, marked: int, have: int
) -> None:
    own = enrollment_of(casebook, rosa)
    for _number in range(written):
        set_goal(casebook, own, standard="1")
    drafts = [MarkDraft(own, 1, "goals", str(n), marked_on=TODAY) for n in range(1, marked + 1)]
    casebook.do("Mark", marks.put, drafts)
    found = requirement(casebook, own, "goals")
    assert (found.have, found.need) == (have, 6)
    assert sum(item.done for item in found.items) == min(have, 6)


def test_a_waived_goal_is_asked_of_nobody_beside_those_written(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    for _number in range(5):
        set_goal(casebook, own, standard="1")
    waiver = MarkDraft(own, 1, "goals", "2", "waived", TODAY, reason="Five agreed with the program")
    casebook.do("Waive", marks.put, [waiver])
    assert requirement(casebook, own, "goals").standing == "done"


def test_a_goal_given_up_within_the_year_counts_no_longer(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    first, second = set_goal(casebook, own), set_goal(casebook, own)
    casebook.do("Anew", carrying_over.restart_goals, [first], "New school", TODAY)
    assert figures(casebook, own, "goals") == (1, 6)
    closing = GoalReviewDraft(TODAY, "end_of_year", outcome="retired")
    casebook.do("Review", goal_reviews.add_review, second, closing)
    assert figures(casebook, own, "goals") == (1, 6)


def test_carried_goals_count_in_the_year_they_go_on_in(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    begin_year_two(casebook, own)
    first, _second = set_goal(casebook, own), set_goal(casebook, own)
    casebook.do("Carry over", carrying_over.carry_over, first, 2, set_on=TODAY)
    assert figures(casebook, own, "goals") == (2, 6)
    assert figures(casebook, own, "goals", 2) == (1, 6)
