"""The plan of a year as one screen shows it: lanes, references, what was done, last year, and few questions."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import event

from coachdesk.services import action_steps, goals, rating, sessions, ties
from coachdesk.services.action_steps import ActionStepDraft
from coachdesk.services.carrying_over import carry_over
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.goal_drafting import draft_goals, list_proposals
from coachdesk.services.goal_work import list_work
from coachdesk.services.goals import list_goals
from coachdesk.services.plan import Plan, PlanLane, count_goals, get_plan
from coachdesk.services.rating import FinishDraft, Place
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import list_years
from tests.services.conftest import add_candidate
from tests.services.goal_books import TODAY, begin_year_two, enrollment_of, set_goal


@pytest.fixture
def enrollment(casebook: Casebook, rosa: UUID) -> UUID:
    return enrollment_of(casebook, rosa)


def plan_of(casebook: Casebook, who: UUID, number: int = 1) -> Plan:
    def ask(db: Db) -> Plan:
        years = list_years(db, candidate=who)
        return get_plan(db, next(year.id for year in years if year.number == number))

    return casebook.ask(ask)


def lane(plan: Plan, code: str) -> PlanLane:
    return next(each for each in plan.lanes if each.code == code)


def test_a_goal_stands_once_and_is_referred_to_elsewhere(
    casebook: Casebook, rosa: UUID, enrollment: UUID
) -> None:
    key = set_goal(casebook, enrollment, standard="2", elements=("2A", "4B", "2C"))
    plan = plan_of(casebook, rosa)
    assert [each.code for each in plan.lanes] == ["1", "2", "3", "4", "5", "6"]
    assert [each.id for each in lane(plan, "2").goals] == [key]
    assert [each.id for each in lane(plan, "4").others] == [key]
    assert [each.id for each in plan.goals] == [key]
    assert [code for code, has in lane(plan, "2").elements if has] == ["2A", "2C"]
    assert [code for code, has in lane(plan, "4").elements if has] == ["4B"]


def test_without_a_standard_it_stands_with_its_first_element_or_apart(
    casebook: Casebook, rosa: UUID, enrollment: UUID
) -> None:
    by_element = set_goal(casebook, enrollment, elements=("3D", "1A"))
    apart = set_goal(casebook, enrollment)
    odd = set_goal(casebook, enrollment, standard="9", elements=("9Z",))
    plan = plan_of(casebook, rosa)
    assert [each.id for each in lane(plan, "3").goals] == [by_element]
    assert [each.id for each in lane(plan, "").goals] == [apart, odd]


def test_a_program_without_standards_has_one_lane(casebook: Casebook) -> None:
    who = add_candidate(casebook, "Lupe", program="blank")
    assert [(each.code, each.goals) for each in plan_of(casebook, who).lanes] == [("", ())]
    key = set_goal(casebook, enrollment_of(casebook, who))
    plan = plan_of(casebook, who)
    assert [[each.id for each in lane.goals] for lane in plan.lanes] == [[key]]


def test_what_was_done_stands_with_the_goal(casebook: Casebook, rosa: UUID, enrollment: UUID) -> None:
    lupe = add_candidate(casebook, "Lupe")
    key = set_goal(casebook, enrollment, 1, "some day", standard="1")
    for text, due_on in (("late", date(2026, 2, 1)), ("later", date(2026, 4, 1))):
        casebook.do("Step", action_steps.add_step, key, ActionStepDraft(text, due_on=due_on))
    draft = SessionDraft(
        candidates=(rosa, lupe), held_on=date(2026, 2, 24), minutes=60, mode="in_person",
        focus="Vision", parts=((rosa, 45), (lupe, 60)),
    )  # fmt: skip
    held = casebook.do("Log", sessions.log, draft)
    planned = casebook.do(
        "Plan", sessions.log, SessionDraft(candidates=(rosa,), held_on=date(2026, 4, 1), state="planned")
    )
    for session in (held, planned):
        casebook.do("Tie", ties.SESSION_GOALS.put, session, [key])
    (shown,) = plan_of(casebook, rosa).goals
    assert shown.next_step is not None
    assert (shown.next_step.text, shown.goal.steps, shown.goal.sessions) == ("late", 3, 1)
    assert (shown.minutes, shown.last_on) == (45, date(2026, 2, 24))
    (work,) = casebook.ask(list_work, key, rosa)
    assert (work.id, work.kind, work.words, work.minutes) == (held, "session", "Vision", 45)


def test_last_year_stands_beside_what_it_became(casebook: Casebook, rosa: UUID, enrollment: UUID) -> None:
    carried = set_goal(casebook, enrollment, standard="1")
    ended = set_goal(casebook, enrollment, standard="2", status="met")
    begin_year_two(casebook, enrollment)
    after = casebook.do("Carry", carry_over, carried, 2)
    new = set_goal(casebook, enrollment, 2, standard="3")
    plan = plan_of(casebook, rosa, 2)
    assert [(pair.before and pair.before.id, pair.after and pair.after.id) for pair in plan.became] == [
        (carried, after),
        (ended, None),
        (None, new),
    ]
    assert plan.before_label == "2025-26"
    assert plan_of(casebook, rosa).before == ()


def test_more_goals_are_no_more_questions(casebook: Casebook, rosa: UUID, enrollment: UUID) -> None:
    def count() -> int:
        asked: list[str] = []

        def note(*told: object) -> None:
            asked.append(str(told[2]))

        def ask(db: Db) -> None:
            bound = db.connection().engine
            event.listen(bound, "before_cursor_execute", note)
            get_plan(db, list_years(db, candidate=rosa)[0].id)
            event.remove(bound, "before_cursor_execute", note)

        casebook.ask(ask)
        return len(asked)

    set_goal(casebook, enrollment, 1, "one", standard="1")
    few = count()
    for number in range(18):
        set_goal(casebook, enrollment, 1, "one", "two", standard=str(number % 6 + 1), elements=("2A", "3B"))
    assert few > 0
    assert count() == few


def test_goals_are_drafted_from_what_was_rated_lowest(
    casebook: Casebook, rosa: UUID, enrollment: UUID
) -> None:
    assert casebook.ask(list_proposals, enrollment, 1, today=TODAY) == []
    place = Place(enrollment, 1, "initial")
    for element, level in (("1A", 3), ("1B", 1), ("1C", 2), ("2A", 2), ("2B", 2), ("3D", 4)):
        casebook.do("Rate", rating.set_level, place, element, level, today=TODAY)
    casebook.do("Finish", rating.finish, place, FinishDraft(TODAY - timedelta(1)))
    set_goal(casebook, enrollment, standard="3")
    found = casebook.ask(list_proposals, enrollment, 1, today=TODAY)
    assert [(each.code, each.level) for each in found] == [("1B", 1), ("2A", 2)]
    made = casebook.do("Draft", draft_goals, enrollment, 1, found)
    rows = {row.id: row for row in casebook.ask(list_goals, enrollment, year=1)}
    first = rows[made[0]]
    assert (first.standard, first.elements, first.baseline_level, first.status) == ("1", ("1B",), 1, "draft")
    assert "Directed toward" in first.need
    assert goals.GoalDraft(title=first.title).problems(today=TODAY) == {}
    assert casebook.ask(list_proposals, enrollment, 1, today=TODAY) == []
    year = plan_of(casebook, rosa).year
    assert casebook.ask(count_goals, year) == 3
    casebook.undo()
    assert casebook.ask(count_goals, year) == 1
