"""Posts of the portfolio: places by number, what is posted, and evidence that belongs to them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from coachdesk.errors import UsageError
from coachdesk.models import EvidenceGoal, EvidencePost
from coachdesk.programs.requirement import Requirement
from coachdesk.services import enrollments, evidence, goals, learning, marks, posts
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.evidence import EVIDENCE_POSTS, EvidenceDraft, bare_standards
from coachdesk.services.goals import GoalDraft
from coachdesk.services.learning import LearningDraft
from coachdesk.services.marks import MarkDraft
from coachdesk.services.posts import PostDraft, list_places, list_posts
from coachdesk.services.requirements import list_requirements
from coachdesk.services.trash import bring_back, list_trash
from tests.services.conftest import add_candidate
from tests.services.test_erasing import erase

TODAY = date(2026, 3, 3)
DAY = date(2026, 2, 10)


@pytest.fixture
def enrollment(casebook: Casebook, rosa: UUID) -> UUID:
    return casebook.ask(enrollments.list_courses, rosa, today=TODAY)[-1].id


def post(casebook: Casebook, enrollment: UUID, number: int = 0, **more: Any) -> UUID:
    draft = PostDraft(number, **more)
    assert draft.problems(today=TODAY) == {}
    return casebook.do("Add post", posts.add, enrollment, 1, draft)


def asked(casebook: Casebook, who: UUID) -> Requirement:
    (found,) = casebook.ask(list_requirements, today=TODAY, candidates={who})
    return next(one for one in found.of_year(1) if one.key == "posts")


def test_ten_places_by_number(casebook: Casebook, enrollment: UUID) -> None:
    key = post(casebook, enrollment, 3, title="Families", posted_on=DAY, link="https://example.org/3")
    post(casebook, enrollment, 12, title="One more")
    rows = casebook.ask(list_places, enrollment, 1)
    assert [row.number for row in rows] == [*range(1, 11), 12]
    assert [row.number for row in rows if row.key] == [3, 12]
    assert casebook.ask(posts.get_draft, key) == rows[2].draft()
    rule = casebook.ask(posts.get_rule, enrollment, 1)
    assert rule is not None
    assert (rule.minimum, rule.place) == (10, "MyPLN")


def test_a_portfolio_of_sections_has_no_numbers(casebook: Casebook) -> None:
    ana = add_candidate(casebook, "Ana", program="acsa")
    course = casebook.ask(enrollments.list_courses, ana, today=TODAY)[-1].id
    assert casebook.ask(posts.get_rule, course, 1) is None
    assert casebook.ask(list_places, course, 1) == []
    post(casebook, course, section="Work context", title="My school")
    post(casebook, course, section="Learning goal")
    assert [row.name for row in casebook.ask(list_posts, course)] == [
        "Learning goal",
        "Work context · My school",
    ]


def test_a_number_is_taken_once_and_comes_back_without_one(casebook: Casebook, enrollment: UUID) -> None:
    first = post(casebook, enrollment, 1, title="First")
    with pytest.raises(UsageError):
        post(casebook, enrollment, 1, title="Again")
    other = post(casebook, enrollment, 2)
    with pytest.raises(UsageError):
        casebook.do("Edit", posts.amend, other, PostDraft(1))
    casebook.do("Trash", posts.trash, first)
    casebook.do("Edit", posts.amend, other, PostDraft(1))
    casebook.do("Back", posts.bring_back, first)
    assert [(row.number, row.title) for row in casebook.ask(list_posts, enrollment)] == [
        (1, ""),
        (0, "First"),
    ]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (PostDraft(), "title"),
        (PostDraft(-1, title="x"), "number"),
        (PostDraft(1000), "number"),
        (PostDraft(1, posted_on=TODAY + timedelta(1)), "posted_on"),
        (PostDraft(1, posted_on=date(26, 3, 1)), "posted_on"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(draft: PostDraft, field: str) -> None:
    assert list(draft.problems(today=TODAY)) == [field]


def test_a_post_that_is_up_settles_its_item_and_a_mark_never_counts_twice(
    casebook: Casebook, rosa: UUID, enrollment: UUID
) -> None:
    casebook.do("Mark", marks.put, [MarkDraft(enrollment, 1, "posts", str(n), marked_on=DAY) for n in (1, 2)])
    post(casebook, enrollment, 2, posted_on=DAY)
    post(casebook, enrollment, 4, posted_on=DAY)
    post(casebook, enrollment, 5, title="Not up yet")
    found = asked(casebook, rosa)
    assert found.have == 3
    assert [item.key for item in found.items if item.done] == ["1", "2", "4"]
    post(casebook, enrollment, title="Without a number", posted_on=DAY)
    assert asked(casebook, rosa).have == 3  # perhaps it is the one that was marked
    casebook.do("Mark", marks.put, [MarkDraft(enrollment, 1, "posts", "9", kind="waived", reason="Agreed")])
    assert asked(casebook, rosa).need == 9


def test_evidence_is_tied_and_untied(casebook: Casebook, rosa: UUID, enrollment: UUID) -> None:
    goal = casebook.do("Goal", goals.add_goal, enrollment, 1, GoalDraft(title="Visits", elements=("2A",)))
    first, second = post(casebook, enrollment, 1), post(casebook, enrollment, 2)
    draft = EvidenceDraft(
        "link", "Notes", "https://example.org", DAY, ("2A",), goals=(goal,), posts=(first, second)
    )
    key = casebook.do("Add evidence", evidence.add, rosa, draft)
    assert casebook.ask(evidence.get_draft, key) == draft
    (row,) = casebook.ask(evidence.list_evidence, rosa)
    assert (row.goals, row.posts) == ((goal,), (first, second))
    assert [each.evidence for each in casebook.ask(list_posts, enrollment)] == [1, 1]
    casebook.do(
        "Edit",
        evidence.amend,
        key,
        EvidenceDraft("link", "Notes", "https://example.org", DAY, posts=(second,)),
    )
    (row,) = casebook.ask(evidence.list_evidence, rosa)
    assert (row.goals, row.posts, row.elements) == ((), (second,), ())
    casebook.do("Trash", evidence.trash, key)
    assert [each.evidence for each in casebook.ask(list_posts, enrollment)] == [0, 0]
    casebook.undo()
    assert casebook.ask(EVIDENCE_POSTS.list, [key]) == {key: [second]}


def test_which_standard_has_none_yet(casebook: Casebook, rosa: UUID) -> None:
    for elements in (("2A", "2C"), ("4B",), ()):
        draft = EvidenceDraft("place", "x", "Binder", elements=elements)
        casebook.do("Add evidence", evidence.add, rosa, draft)
    rows = casebook.ask(evidence.list_evidence, rosa)
    assert bare_standards(rows, "123456") == ["1", "3", "5", "6"]


def test_learning_serves_goals_or_none(casebook: Casebook, rosa: UUID, enrollment: UUID) -> None:
    goal = casebook.do("Goal", goals.add_goal, enrollment, 1, GoalDraft(title="Visits", elements=("2A",)))
    draft = LearningDraft("Institute", DAY, 90, "County", "Words", goals=(goal,))
    key = casebook.do("Add learning", learning.add, rosa, draft)
    (row,) = casebook.ask(learning.list_learning, rosa)
    assert (row.entry, row.goals, row.draft()) == (key, (goal,), draft)
    casebook.do("Edit", learning.amend, key, LearningDraft("Institute", DAY, 90))
    (row,) = casebook.ask(learning.list_learning, rosa)
    assert row.goals == ()


def test_an_erased_person_leaves_no_ties_and_no_words(
    casebook: Casebook, rosa: UUID, enrollment: UUID
) -> None:
    goal = casebook.do(
        "Goal", goals.add_goal, enrollment, 1, GoalDraft(title="quixotic goal", elements=("2A",))
    )
    key = post(casebook, enrollment, 1, title="quixotic post", reflection="vellum")
    draft = EvidenceDraft("place", "quixotic piece", "Binder", goals=(goal,), posts=(key,))
    piece = casebook.do("Add evidence", evidence.add, rosa, draft)
    casebook.do("Edit", evidence.amend, piece, EvidenceDraft("place", "quixotic piece", "Binder"))
    casebook.undo()
    left = erase(casebook, rosa)
    assert not [word for word in ("quixotic", "vellum", piece.hex, goal.hex) if word in left]

    def ties(db: Db) -> int:
        return db.query(EvidenceGoal).count() + db.query(EvidencePost).count()

    assert casebook.ask(ties) == 0


def test_a_post_in_the_trash_is_named_and_comes_back(casebook: Casebook, enrollment: UUID) -> None:
    key = post(casebook, enrollment, 4, title="Families", posted_on=DAY)
    casebook.do("Trash", posts.trash, key)
    (row,) = casebook.ask(list_trash)
    assert (row.kind, row.what, row.held_on) == ("portfolio_post", "Post 4 · Families · Rosa Nguyễn", DAY)
    casebook.do("Back", bring_back, row.kind, row.id)
    assert [each.number for each in casebook.ask(list_posts, enrollment)] == [4]
