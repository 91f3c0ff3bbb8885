"""The coach's own goals: on a component as its rubric stood, with the excerpts that show them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from coachdesk.services import coach_goals, excerpts, rubrics, trash
from coachdesk.services.casebook import Casebook
from coachdesk.services.coach_goals import CoachGoalDraft, CoachGoalRow
from coachdesk.services.passages import ExcerptDraft

TODAY = date(2026, 3, 3)
GOAL = CoachGoalDraft(
    "laasc-coaching.C",
    "Wait before the next question",
    "three silences a visit",
    date(2026, 1, 5),
    date(2026, 5, 1),
)


def the_goal(casebook: Casebook) -> CoachGoalRow:
    (row,) = casebook.ask(coach_goals.list_coach_goals)
    return row


@pytest.fixture
def excerpt(casebook: Casebook) -> UUID:
    typed = ExcerptDraft("laasc-coaching.C", "I waited, and she went on.", "typed", held_on=date(2026, 2, 2))
    return casebook.do("Mark", excerpts.mark, typed)


def test_a_goal_is_kept_with_its_excerpts_and_the_version_of_its_rubric(
    casebook: Casebook, excerpt: UUID
) -> None:
    casebook.do("Change", rubrics.put_back, "laasc-coaching")
    key = casebook.do("Add", coach_goals.add, replace(GOAL, excerpts=(excerpt,)))
    row = the_goal(casebook)
    assert (row.id, row.competency.code, row.excerpts) == (key, "LAASC C", (excerpt,))
    assert row.draft() == replace(GOAL, excerpts=(excerpt,))
    casebook.do(
        "Amend", coach_goals.amend, key, replace(row.draft(), done_on=TODAY, reflection="It helped.\n")
    )
    assert (the_goal(casebook).done_on, the_goal(casebook).reflection) == (TODAY, "It helped.")
    casebook.undo()
    assert the_goal(casebook).draft() == replace(GOAL, excerpts=(excerpt,))


def test_an_excerpt_in_the_trash_shows_nothing_and_comes_back(casebook: Casebook, excerpt: UUID) -> None:
    casebook.do("Add", coach_goals.add, replace(GOAL, excerpts=(excerpt,)))
    casebook.do("Trash", excerpts.trash, excerpt)
    assert the_goal(casebook).excerpts == ()
    casebook.do("Amend", coach_goals.amend, the_goal(casebook).id, the_goal(casebook).draft())
    casebook.do("Back", excerpts.bring_back, excerpt)
    assert the_goal(casebook).excerpts == (excerpt,)


def test_open_goals_come_first_by_their_day(casebook: Casebook) -> None:
    days: dict[str, tuple[date | None, date | None]] = {
        "done": (None, TODAY),
        "later": (date(2026, 6, 1), None),
        "sooner": (date(2026, 2, 1), None),
        "some day": (None, None),
    }
    for title, (due, done) in days.items():
        draft = replace(GOAL, title=title, begun_on=None, due_on=due, done_on=done)
        casebook.do("Add", coach_goals.add, draft)
    rows = casebook.ask(coach_goals.list_coach_goals)
    assert [row.title for row in rows] == ["sooner", "later", "some day", "done"]
    assert [row.is_late(TODAY) for row in rows] == [True, False, False, False]


def test_a_goal_goes_to_the_trash_and_back(casebook: Casebook) -> None:
    key = casebook.do("Add", coach_goals.add, GOAL)
    casebook.do("Trash", coach_goals.trash, key)
    assert casebook.ask(coach_goals.list_coach_goals) == []
    (row,) = casebook.ask(trash.list_trash)
    assert (row.kind, row.what) == ("coach_goal", GOAL.title)
    casebook.do("Back", trash.bring_back, row.kind, row.id)
    assert the_goal(casebook).id == key


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"component": ""}, "component"),
        ({"title": " "}, "title"),
        ({"due_on": date(2025, 12, 1)}, "due_on"),
        ({"done_on": date(2026, 3, 4)}, "done_on"),
        ({"done_on": date(2025, 3, 4)}, "done_on"),
        ({"begun_on": date(1026, 3, 4)}, "begun_on"),
    ],
)
def test_what_is_missing_or_odd_is_said(change: dict[str, object], field: str) -> None:
    assert not GOAL.problems(today=TODAY)
    assert list(replace(GOAL, **change).problems(today=TODAY)) == [field]  # type: ignore[arg-type]  # one field of any kind
