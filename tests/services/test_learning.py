"""Professional learning: entries, events that count, and one sum that the requirements share."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from coachdesk.programs.changes import copy_of
from coachdesk.programs.profiles import shipped_text
from coachdesk.services import enrollments, events, learning, presence, programs, trash
from coachdesk.services.casebook import Casebook
from coachdesk.services.enrollments import EnrollDraft
from coachdesk.services.events import EventDraft
from coachdesk.services.learning import LearningDraft, list_learning
from coachdesk.services.plan_sheets import get_plan_sheet
from coachdesk.services.presence import PresenceDraft
from coachdesk.services.requirements import list_facts, list_requirements, total_learning
from coachdesk.services.year_ends import get_completion
from coachdesk.services.years import list_years
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)
DAY = date(2025, 10, 9)


def learn(casebook: Casebook, who: UUID, **more: Any) -> UUID:
    draft = LearningDraft(**{"title": "Equity institute", "held_on": DAY, "minutes": 90, **more})
    assert draft.problems(today=TODAY) == {}
    return casebook.do("Add learning", learning.add, who, draft)


def attend(
    casebook: Casebook,
    who: UUID,
    *,
    as_learning: bool | None = True,
    word: str = "attended",
    program: str = "laasc",
    **more: Any,
) -> UUID:
    draft = EventDraft(
        program=program,
        rule="induction_day",
        number=2,
        held_on=date(2025, 11, 6),
        minutes=180,
        as_learning=as_learning,
    )
    key = casebook.do("Add event", events.add, draft)
    casebook.do("Note", presence.note, key, [who], PresenceDraft(word, **more), today=TODAY)
    return key


def minutes(casebook: Casebook, who: UUID) -> int:
    (found,) = casebook.ask(list_requirements, today=TODAY, candidates={who})
    have = next(one for one in found.of_year(1) if one.key == "hours:learning:year").have
    assert casebook.ask(total_learning, today=TODAY) == {found.years[0].id: have}
    return have


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (LearningDraft(held_on=DAY, minutes=60), "title"),
        (LearningDraft(title="x", minutes=60), "held_on"),
        (LearningDraft(title="x", held_on=date(2026, 3, 4), minutes=60), "held_on"),
        (LearningDraft(title="x", held_on=DAY), "minutes"),
        (LearningDraft(title="x", held_on=DAY, minutes=1441), "minutes"),
    ],
)
def test_what_is_missing_is_said_under_its_field(draft: LearningDraft, field: str) -> None:
    assert set(draft.problems(today=TODAY)) == {field}


def test_an_entry_is_kept_changed_put_away_and_brought_back(casebook: Casebook, rosa: UUID) -> None:
    key = learn(casebook, rosa, provider="County office", reflection="Ask more.", elements=("2A",))
    (row,) = casebook.ask(list_learning, rosa)
    assert (row.id, row.provider, row.reflection, row.elements, row.counts) == (
        key, "County office", "Ask more.", ("2A",), True,
    )  # fmt: skip
    casebook.do("Change", learning.amend, key, LearningDraft(title="Other", held_on=DAY, minutes=30))
    assert casebook.ask(list_learning, rosa)[0].draft() == LearningDraft(
        title="Other", held_on=DAY, minutes=30
    )
    assert minutes(casebook, rosa) == 30
    casebook.do("Trash", learning.trash, key)
    assert casebook.ask(list_learning, rosa) == []
    assert [(each.kind, each.what) for each in casebook.ask(trash.list_trash)] == [
        ("learning", "Other · Rosa Nguyễn")
    ]
    casebook.do("Back", trash.bring_back, "learning", key)
    assert minutes(casebook, rosa) == 30


@pytest.mark.parametrize(("as_learning", "counted"), [(True, 180), (False, 0), (None, 0)])
def test_an_event_counts_where_it_or_the_program_says_so(
    casebook: Casebook, rosa: UUID, as_learning: bool | None, counted: int
) -> None:
    learn(casebook, rosa)
    attend(casebook, rosa, as_learning=as_learning)
    rows = casebook.ask(list_learning, rosa)
    assert [row.title for row in rows] == ["Induction Day 2", "Equity institute"]
    assert rows[0].counts is (counted > 0)
    assert sum(row.minutes for row in rows if row.counts) == minutes(casebook, rosa) == 90 + counted


@pytest.mark.parametrize(("as_learning", "counted"), [(True, 180), (False, 0), (None, 180)])
def test_induction_days_count_by_themselves_where_the_profile_says_so(
    casebook: Casebook, as_learning: bool | None, counted: int
) -> None:
    """What the day itself says still goes before what the program says of such days."""
    own = copy_of(shipped_text("laasc"), "laasc-own").replace(
        'label = "Induction Day"\n', 'label = "Induction Day"\nas_learning = true\n'
    )
    casebook.do("Use a program", programs.use, own)
    ana = add_candidate(casebook, "Ana", program="laasc-own")
    attend(casebook, ana, as_learning=as_learning, program="laasc-own")
    (row,) = casebook.ask(list_learning, ana)
    assert (row.title, row.counts) == ("Induction Day 2", counted > 0)
    assert minutes(casebook, ana) == counted


def test_what_was_made_up_counts_on_its_day_with_its_minutes(casebook: Casebook, rosa: UUID) -> None:
    key = attend(casebook, rosa, word="made_up", made_up_on=date(2025, 12, 1), minutes=45)
    (row,) = casebook.ask(list_learning, rosa)
    assert (row.held_on, row.minutes, row.event) == (date(2025, 12, 1), 45, key)
    assert minutes(casebook, rosa) == 45
    assert casebook.ask(list_learning, rosa, first=date(2025, 12, 2)) == []
    assert casebook.ask(list_learning, rosa, last=date(2025, 11, 30)) == []


def test_what_made_up_for_a_cancelled_event_is_learning(casebook: Casebook, rosa: UUID) -> None:
    """The program itself asks to note it: it is attended, so its minutes count as well."""
    key = attend(casebook, rosa, word="made_up", made_up_on=date(2025, 12, 1), minutes=45)
    casebook.do("Cancel", events.cancel, key)
    (row,) = casebook.ask(list_learning, rosa)
    assert (row.held_on, row.minutes, row.event, row.counts) == (date(2025, 12, 1), 45, key, True)
    assert minutes(casebook, rosa) == 45


def test_the_learning_of_two_programs_at_once_is_told_apart(casebook: Casebook, rosa: UUID) -> None:
    """An event is learning in its own program alone; every paper of a year has the sum of its requirements."""
    enrolled = EnrollDraft(program="mcoe", starts_on=date(2025, 9, 1))
    casebook.do("Enroll", enrollments.enroll, rosa, enrolled)
    learn(casebook, rosa)
    workshop = attend(casebook, rosa)
    learn(casebook, rosa, title="Induction Day 2", event=workshop, reflection="Listen longer.")
    sums = casebook.ask(total_learning, today=TODAY)
    told = {}
    for year in casebook.ask(list_years, candidate=rosa):
        rows = casebook.ask(list_learning, rosa, enrollment=year.enrollment)
        plan = casebook.ask(get_plan_sheet, year.id)
        assert {row.title for row in rows} == {each.title for each in plan.learning}
        assert plan.learning_minutes == sums[year.id]
        assert plan.learning_minutes == casebook.ask(get_completion, year.id, today=TODAY).learning_minutes
        told[year.program] = ([row.title for row in rows], plan.learning_minutes)
    assert told == {
        "laasc": (["Induction Day 2", "Equity institute"], 270),
        "mcoe": (["Equity institute"], 90),
    }
    assert len(casebook.ask(list_learning, rosa)) == 2


def test_missed_and_cancelled_events_are_no_learning(casebook: Casebook, rosa: UUID) -> None:
    attend(casebook, rosa, word="missed")
    key = attend(casebook, rosa)
    casebook.do("Cancel", events.cancel, key)
    assert casebook.ask(list_learning, rosa) == []
    assert minutes(casebook, rosa) == 0


def test_a_reflection_on_an_event_belongs_to_it_and_adds_no_minutes(casebook: Casebook, rosa: UUID) -> None:
    key = attend(casebook, rosa)
    written = learn(
        casebook, rosa, title="Induction Day 2", event=key, reflection="Listen longer.", minutes=180
    )
    (row,) = casebook.ask(list_learning, rosa)
    assert (row.id, row.entry, row.reflection, row.minutes) == (key, written, "Listen longer.", 180)
    assert minutes(casebook, rosa) == 180
    (_who, facts), *_others = casebook.ask(list_facts, today=TODAY, candidates={rosa})
    assert (facts.learning, [event.reflected for event in facts.events]) == ((), [True])
    casebook.do("Cancel", events.cancel, key)
    assert [row.minutes for row in casebook.ask(list_learning, rosa)] == [0]
