"""What stands in a plan is found: goals, steps, reviews, self-assessments, inquiry, posts, evidence and learning."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from coachdesk.models import (
    ElementLevel,
    EvidenceKind,
    InquirySection,
    PortfolioPost,
    SelfAssessment,
    StandardReflection,
)
from coachdesk.services import action_steps, candidates, evidence, goal_reviews, goals, learning, sessions
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.search import Hit, find
from coachdesk.services.search.about import WAYS
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import list_years
from coachdesk.storage.search_kinds import INDEXED

DAY = date(2026, 3, 3)


@pytest.fixture
def plan(casebook: Casebook, rosa: UUID) -> dict[str, UUID]:
    """A record of each kind, each with a word of its own and with one they share."""
    (year,) = casebook.ask(list_years, candidate=rosa)
    draft = goals.GoalDraft(title="Quince walkthroughs", need="shared", status="active", due_on=DAY)
    found = {"year": year.id, "goal": casebook.do("Goal", goals.add_goal, year.enrollment, 1, draft)}
    step = action_steps.ActionStepDraft("Papaya shared", due_on=DAY)
    found["action_step"] = casebook.do("Step", action_steps.add_step, found["goal"], step)
    review = goal_reviews.GoalReviewDraft(DAY, progress="Mango shared")
    found["goal_review"] = casebook.do("Review", goal_reviews.add_review, found["goal"], review)
    link = evidence.EvidenceDraft(EvidenceKind.LINK.value, "Lychee shared", "https://example.org", DAY)
    found["evidence"] = casebook.do("Evidence", evidence.add, rosa, link)
    course = learning.LearningDraft("Durian shared", DAY, 60)
    found["learning"] = casebook.do("Learning", learning.add, rosa, course)
    found |= casebook.do("Plan", write_the_rest, year.enrollment)
    return found


def write_the_rest(db: Db, enrollment: UUID) -> dict[str, UUID]:
    made = SelfAssessment(
        enrollment_id=enrollment, year=1, point="initial", made_on=DAY, reason="Guava shared"
    )
    records = {
        "self_assessment": made,
        "standard_reflection": StandardReflection(assessment_id=made.id, standard="2", text="Lime shared"),
        "element_level": ElementLevel(assessment_id=made.id, element="2A", level=2, shown_by="Kiwi shared"),
        "inquiry_section": InquirySection(enrollment_id=enrollment, year=1, place=2, text="Fig shared"),
        "portfolio_post": PortfolioPost(enrollment_id=enrollment, year=1, number=4, title="Plum shared"),
    }
    db.add_all(records.values())
    return {kind: record.id for kind, record in records.items()}


def search(casebook: Casebook, typed: str) -> tuple[Hit, ...]:
    return casebook.ask(find, typed, today=DAY)


WORDS = {
    "goal": "quince", "action_step": "papaya", "goal_review": "mango", "evidence": "lychee", "learning": "durian",
    "self_assessment": "guava", "standard_reflection": "lime", "element_level": "kiwi", "inquiry_section": "fig",
    "portfolio_post": "plum",
}  # fmt: skip


NUMBERS = {
    "goal": " · goal 1", "action_step": " · goal 1", "goal_review": " · goal 1", "portfolio_post": " · post 4",
}  # fmt: skip


def test_every_kind_of_a_plan_is_found_with_whose_it_is_and_where(
    casebook: Casebook, rosa: UUID, plan: dict[str, UUID]
) -> None:
    assert set(WORDS) == set(WAYS)
    for kind, word in WORDS.items():
        (hit,) = search(casebook, word)
        assert (hit.kind, hit.id, hit.title) == (kind, plan[kind], f"Rosa Nguyễn{NUMBERS.get(kind, '')}"), (
            word
        )
        place, told = hit.place
        assert place == "side"
        assert isinstance(told, tuple)
        assert told[:2] == (rosa, WAYS[kind].side)
        assert told[3] == (plan["year"] if kind not in {"evidence", "learning"} else None)


def test_where_each_is_chosen(casebook: Casebook, plan: dict[str, UUID]) -> None:
    shown = {}
    for kind, word in WORDS.items():
        (hit,) = search(casebook, word)
        assert isinstance(hit.place[1], tuple)
        shown[kind] = hit.place[1][2]
    goal = plan["goal"]
    assert shown == {
        "goal": goal, "action_step": goal, "goal_review": goal, "evidence": plan["evidence"],
        "learning": plan["learning"], "self_assessment": "initial", "standard_reflection": "initial",
        "element_level": "initial", "inquiry_section": "1:2", "portfolio_post": plan["portfolio_post"],
    }  # fmt: skip


@pytest.mark.parametrize("typed", ["who:rosa shared", "rosa shared", "shared march"])
def test_filters_know_whom_it_is_about_and_its_day(
    casebook: Casebook, rosa: UUID, plan: dict[str, UUID], typed: str
) -> None:
    found = {hit.kind for hit in search(casebook, typed)} - {"candidate"}
    assert found == (set(WORDS) - {"inquiry_section", "portfolio_post"} if "march" in typed else set(WORDS))


def test_of_many_people_the_filter_finds_plans_too(
    casebook: Casebook, rosa: UUID, plan: dict[str, UUID]
) -> None:
    for number in range(14):
        draft = candidates.CandidateDraft(
            given="Rosa", family=f"Reed {number}", program="laasc", starts_on=date(2025, 7, 1)
        )
        casebook.do("Add", candidates.add, draft)
    assert {hit.kind for hit in search(casebook, "who:rosa shared")} == set(WORDS)


def test_what_goes_to_the_trash_takes_what_hangs_on_it_along(
    casebook: Casebook, rosa: UUID, plan: dict[str, UUID]
) -> None:
    casebook.do("Trash", goals.trash_goal, plan["goal"])
    kinds = {hit.kind for hit in search(casebook, "shared")}
    assert kinds == set(WORDS) - {"goal", "action_step", "goal_review"}
    casebook.undo()
    casebook.do("Trash", candidates.trash, rosa)
    assert search(casebook, "shared") == ()
    casebook.undo()
    assert {hit.kind for hit in search(casebook, "shared")} == set(WORDS)


def test_letters_with_a_stroke_are_found_as_they_are_typed(casebook: Casebook, rosa: UUID) -> None:
    draft = SessionDraft(
        candidates=(rosa,), held_on=DAY, minutes=45, summary="Met Đặng and Łukasz on Ærø Straße."
    )
    key = casebook.do("Log", sessions.log, draft)
    for typed in ("dang", "Đặng", "lukasz", "aero", "ærø", "strasse", "straße", '"dang and lukasz"'):
        assert key in [hit.id for hit in search(casebook, typed)], typed
    (hit,) = search(casebook, "dang")
    assert [hit.excerpt[slice(*mark)] for mark in hit.marks] == ["Đặng"]


def test_every_kind_in_the_index_can_be_shown() -> None:
    from coachdesk.ui.finding import ICONS
    from coachdesk.ui.finding import WORDS as TOLD

    assert {each.kind for each in INDEXED} == set(TOLD) == set(ICONS)
