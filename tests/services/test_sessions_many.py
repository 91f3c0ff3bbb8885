"""Several sessions changed at once, in one step that can be undone."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.sessions_many import ManyDraft, ManyPlan, change_many, plan_many, trash_many

DAY = date(2026, 3, 3)


@pytest.fixture
def logged(casebook: Casebook, rosa: UUID) -> list[UUID]:
    """Three held in person, one by video, one planned to come and one planned without a length."""
    drafts = [
        SessionDraft((rosa,), DAY - timedelta(days=n), minutes=30, mode="in_person", elements=("2A",))
        for n in range(3)
    ]
    drafts.append(SessionDraft((rosa,), DAY, minutes=45, mode="video"))
    drafts.append(SessionDraft((rosa,), DAY + timedelta(days=3), minutes=45, state="planned"))
    drafts.append(SessionDraft((rosa,), DAY - timedelta(days=3), state="planned"))
    return [casebook.do("Log session", sessions.log, draft) for draft in drafts]


def drafts_of(casebook: Casebook, keys: list[UUID]) -> list[SessionDraft]:
    return [casebook.ask(sessions.get_draft, key) for key in keys]


def test_all_become_what_is_said_in_one_step(casebook: Casebook, logged: list[UUID]) -> None:
    before = drafts_of(casebook, logged)
    draft = ManyDraft(mode="video", place=" Room\n4 ", elements=("4B", "1A"))
    assert casebook.do("Change", change_many, logged[:4], draft, today=DAY) == 4
    after = drafts_of(casebook, logged)
    assert [one.mode for one in after[:4]] == ["video"] * 4
    assert {one.place for one in after[:4]} == {"Room 4"}
    assert [one.elements for one in after[:4]] == [("1A", "2A", "4B")] * 3 + [("1A", "4B")]
    assert after[4:] == before[4:]
    casebook.undo()
    assert drafts_of(casebook, logged) == before


def test_the_preview_counts_what_changes_and_what_cannot(casebook: Casebook, logged: list[UUID]) -> None:
    plan = casebook.ask(plan_many, logged, ManyDraft(mode="video"), today=DAY)
    assert (len(plan.changed), plan.same, plan.refused) == (5, 1, 0)
    held = casebook.ask(plan_many, logged, ManyDraft(state="held"), today=DAY)
    assert held == ManyPlan((), 4, 2)
    assert casebook.do("Change", change_many, logged, ManyDraft(state="held"), today=DAY) == 0
    assert casebook.do("Change", change_many, logged, ManyDraft(state="cancelled"), today=DAY) == 6


def test_all_go_to_the_trash_and_come_back_together(casebook: Casebook, logged: list[UUID]) -> None:
    assert casebook.do("Trash", trash_many, logged[:5]) == 5
    assert [row.id for row in casebook.ask(list_sessions)] == logged[5:]
    assert casebook.do("Change", change_many, logged, ManyDraft(mode="phone"), today=DAY) == 1
    casebook.undo()
    casebook.undo()
    assert {row.id for row in casebook.ask(list_sessions)} == set(logged)


def test_a_draft_that_changes_nothing_says_so() -> None:
    assert "mode" in ManyDraft(place="  ").problems(today=DAY)
    assert ManyDraft(elements=("2A",)).problems(today=DAY) == {}


texts = st.none() | st.sampled_from(("", "phone", "video"))
many = st.builds(
    ManyDraft,
    mode=texts,
    activity=texts,
    place=texts,
    state=st.none() | st.sampled_from(("held", "cancelled", "planned")),
    elements=st.sets(st.sampled_from(("1A", "2A", "6C"))).map(lambda found: tuple(sorted(found))),
)


@given(many)
def test_what_says_nothing_is_the_only_problem(draft: ManyDraft) -> None:
    assert bool(draft.problems(today=DAY)) == draft.says_nothing
