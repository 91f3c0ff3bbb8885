"""Findings of a period: each rule, the order of entry, and what a coach leaves as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.models import CoachingSession
from coachdesk.services import goals, reconcile, sessions
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.findings import (
    TITLES,
    Aim,
    Asked,
    Claimed,
    Facts,
    Finding,
    HandedIn,
    LeftOpen,
    Met,
    Overdue,
    Someone,
)
from coachdesk.services.goals import GoalDraft
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import YearRow, list_years
from tests.services.conftest import add_candidate

FIRST, LAST, TODAY = date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 3)
ROSA, LUPE = UUID(int=1), UUID(int=2)
STANDARDS = (("1", frozenset({"1A", "1B"})), ("2", frozenset({"2A"})))


def year(who: UUID = ROSA, **more: Any) -> YearRow:
    values: dict[str, Any] = {
        "id": UUID(int=100 + who.int),
        "candidate": who,
        "enrollment": UUID(int=200 + who.int),
        "program": "laasc",
        "profile_version": 1,
        "cohort": "",
        "number": 1,
        "starts_on": date(2025, 7, 1),
        "ends_on": date(2026, 6, 30),
        "last_on": date(2026, 6, 30),
        "credited_from": "",
    }
    return YearRow(**{**values, **more})


def person(who: UUID = ROSA, name: str = "Rosa", **more: Any) -> Someone:
    asked = Asked(year(who), "LAASC", wants_summary=True, standards=STANDARDS)
    spoken = ((date(2025, 9, 1), ("1A",)), (date(2025, 10, 1), ("2A",)))
    values: dict[str, Any] = {"years": (asked,), "contacts": weekly(), "spoken": spoken}
    return Someone(who, name, **{**values, **more})


def weekly() -> tuple[date, ...]:
    return tuple(date(2025, 7, 1) + timedelta(days=7 * week) for week in range(35))


def met(number: int, day: date = date(2026, 2, 10), **more: Any) -> Met:
    values: dict[str, Any] = {
        "starts_at": time(9),
        "minutes": 60,
        "counted": ((ROSA, more.get("minutes", 60)),),
        "names": ("Rosa",),
        "entered_on": day,
    }
    return Met(UUID(int=1000 + number), day, **{**values, **more})


def facts(*sessions: Met, **more: Any) -> Facts:
    values: dict[str, Any] = {"people": (person(),), "seen_since": date(2025, 10, 4), "sessions": sessions}
    return Facts(FIRST, LAST, TODAY, **{**values, **more})


def kinds(*sessions: Met, **more: Any) -> list[str]:
    return [finding.kind for finding in reconcile.find(facts(*sessions, **more))]


def only(*sessions: Met, **more: Any) -> Finding:
    (finding,) = reconcile.find(facts(*sessions, **more))
    return finding


def test_a_sound_month_has_no_findings() -> None:
    assert kinds(met(1), met(2, date(2026, 2, 17)), met(3, starts_at=time(10), minutes=45)) == []


@pytest.mark.parametrize(
    ("session", "kind", "field"),
    [
        (met(1, summarised=False), "no_summary", "summary"),
        (met(1, minutes=0), "no_hours", "minutes"),
        (met(1, minutes=0, summarised=False), "no_minutes", "minutes"),
        (met(1, counted=((ROSA, 0),)), "no_minutes", "candidates"),
        (met(1, state="planned", summarised=False), "unlogged", "minutes"),
        (met(1, state="planned"), "no_hours", "minutes"),
        (met(1, has_elements=False), "no_elements", "elements"),
        (met(1, entered_on=date(2026, 3, 16)), "late", "held_on"),
    ],
)
def test_what_is_odd_about_one_session(session: Met, kind: str, field: str) -> None:
    found = only(session)
    assert (found.kind, found.field, found.session) == (kind, field, session.id)
    assert (found.names, found.candidate, found.key) == ("Rosa", ROSA, session.id.hex)


@pytest.mark.parametrize(
    "session",
    [
        met(1, entered_on=date(2026, 3, 15)),
        met(1, state="cancelled", minutes=0, summarised=False, has_elements=False),
        met(1, state="no_show", minutes=0, summarised=False, has_elements=False),
        met(1, state="planned", day=TODAY),
    ],
)
def test_what_is_not_odd(session: Met) -> None:
    assert kinds(session) == []


def test_a_summary_is_only_told_where_no_program_asks_for_one() -> None:
    asked = replace(person().years[0], wants_summary=False)
    found = only(met(1, summarised=False), people=(person(years=(asked,)),))
    assert (found.kind, found.informs) == ("no_summary_told", True)


def test_a_day_still_to_come_held() -> None:
    everything = facts(met(1, date(2026, 3, 4)))
    assert [one.kind for one in reconcile.find(replace(everything, last=date(2026, 3, 31)))] == ["future"]


def test_overlaps_are_found_once_also_over_midnight_and_only_among_the_coachs_own() -> None:
    first, second = met(1, starts_at=time(9)), met(2, starts_at=time(9, 30), minutes=45)
    found = only(first, second)
    assert (found.kind, found.session, found.field) == ("overlap", second.id, "starts_at")
    assert found.key == ":".join(sorted((first.id.hex, second.id.hex)))
    assert kinds(first, replace(second, is_own=False)) == []
    assert kinds(first, replace(second, starts_at=time(10))) == []
    late = met(3, date(2026, 1, 31), starts_at=time(23, 30))
    assert kinds(late, met(4, date(2026, 2, 1), starts_at=time(0, 15), minutes=20)) == ["overlap"]


def test_the_same_minutes_of_one_person_on_one_day_are_asked_about_once() -> None:
    found = only(met(1), met(2))
    assert (found.kind, found.session) == ("twice", UUID(int=1002))
    observed = only(met(1), met(2, starts_at=time(14), is_observation=True))
    assert "observation" in observed.words
    both: dict[str, Any] = {"counted": ((ROSA, 60), (LUPE, 60)), "names": ("Rosa", "Lupe")}
    assert kinds(met(1, **both), met(2, **both), people=(person(), person(LUPE, "Lupe"))) == ["twice"]


def test_days_outside_the_years_in_a_credited_year_and_during_a_leave() -> None:
    short = replace(person().years[0], year=year(last_on=date(2026, 2, 5), ends_on=date(2026, 2, 5)))
    assert kinds(met(1), people=(person(years=(short,)),)) == ["outside", "unsigned"]
    sealed = replace(short, seals=(HandedIn(short.year.starts_on, short.year.last_on, is_sealed=True),))
    assert only(met(1), people=(person(years=(sealed,)),)).kind == "outside"
    credited = replace(person().years[0], year=year(credited_from="MCOE"))
    assert "MCOE" in only(met(1), people=(person(years=(credited,)),)).words
    away = ((date(2026, 2, 9), date(2026, 2, 13)),)
    assert only(met(1), people=(person(leaves=away),)).kind == "on_leave"
    assert kinds(met(1), people=(person(years=()),)) == []


def test_a_long_time_without_contact() -> None:
    seen = (date(2026, 1, 10),)
    open_gap = only(people=(person(contacts=seen),))
    assert open_gap.kind == "gap"
    assert open_gap.words == "No contact from Jan 10, 2026 to Feb 28, 2026, 49 days."
    closed = only(people=(person(contacts=(*seen, date(2026, 2, 20))),))
    assert closed.words == "No contact from Jan 10, 2026 to Feb 20, 2026, 41 days."
    assert closed.key == open_gap.key
    assert only(people=(person(contacts=()),)).words == (
        "No contact for more than 147 days up to Feb 28, 2026."
    )
    march = replace(facts(people=(person(contacts=seen),)), first=date(2026, 3, 1), last=date(2026, 3, 31))
    assert [one.words for one in reconcile.find(march)] == ["No contact since Jan 10, 2026, 52 days."]
    away = ((date(2026, 1, 12), date(2026, 2, 1)),)
    assert kinds(people=(person(contacts=seen, leaves=away),)) == []
    assert kinds(people=(person(contacts=seen, is_archived=True),)) == []


def test_where_hours_are_asked_for_each_month_a_month_is_long_enough() -> None:
    seen = (date(2026, 1, 26),)
    assert kinds(people=(person(contacts=seen),)) == []
    monthly = replace(person().years[0], floors=((frozenset[str](), 60),))
    assert kinds(met(1), people=(person(contacts=seen, years=(monthly,)),)) == ["gap"]


def test_a_month_under_the_floor() -> None:
    asked = replace(person().years[0], floors=((frozenset[str](), 120),), uncounted=frozenset({"email"}))
    rosa = person(years=(asked,))
    assert kinds(met(1), met(2, date(2026, 2, 17)), people=(rosa,)) == []
    found = only(met(1), met(2, date(2026, 2, 17), mode="email"), people=(rosa,))
    assert (found.kind, found.side) == ("month", "requirements")
    assert "60 min short" in found.words or "1 h short" in found.words
    waived = person(years=(replace(asked, waived=frozenset({"2026-02"})),))
    assert kinds(met(1), people=(waived,)) == []


def test_standards_nobody_spoke_about() -> None:
    found = only(met(1), people=(person(spoken=((date(2025, 9, 1), ("1B",)),)),))
    assert (found.kind, found.words) == ("standard", "No session of the year names standard 2.")
    before = ((date(2025, 5, 1), ("1A", "2A")),)
    assert "1, 2" in only(met(1), people=(person(spoken=before),)).words


GOAL, OTHER = (Aim(UUID(int=40 + number), UUID(int=201), 1, number) for number in (1, 2))


def aiming(*aims: Aim, **more: Any) -> Someone:
    asked = replace(person().years[0], wants_goals=True)
    return person(years=(asked,), aims=aims, **more)


def test_goals_without_a_session_for_five_weeks_are_told_together() -> None:
    worked = replace(GOAL, worked_on=(date(2026, 2, 10),))
    assert kinds(people=(aiming(worked),)) == []
    (finding,) = reconcile.find(facts(people=(aiming(worked, replace(OTHER, since=date(2026, 1, 2))),)))
    assert (finding.kind, finding.side, finding.row) == ("goal", "plan", OTHER.id)
    assert finding.words == "No session on goal 2 since Jan 2, 2026."
    (finding,) = reconcile.find(facts(people=(aiming(GOAL, OTHER),)))
    assert finding.words == "No session for five weeks on goals 1, 2."
    assert kinds(people=(person(aims=(GOAL,)),)) == [], "the program has no goals"
    assert kinds(people=(aiming(replace(GOAL, year=2)),)) == []


def test_without_any_contact_the_gap_says_it_already() -> None:
    quiet = aiming(GOAL, contacts=(date(2025, 10, 10),))
    assert kinds(people=(quiet,)) == ["gap"]


def test_a_session_without_a_goal_is_only_told() -> None:
    aims = (replace(GOAL, worked_on=(date(2026, 2, 20),)),)
    finding = only(met(1, has_goal=False), people=(aiming(*aims),))
    assert (finding.kind, finding.field, finding.informs) == ("no_goal", "goals", True)
    assert kinds(met(1, has_goal=False), people=(person(aims=aims),)) == []
    later = (replace(aims[0], since=date(2026, 2, 11)),)
    assert kinds(met(1, has_goal=False), people=(aiming(*later),)) == []


def test_levels_without_evidence_are_only_told() -> None:
    claimed = Claimed("initial", date(2026, 2, 10), ("1A", "3D"))
    asked = replace(person().years[0], claims=(claimed, replace(claimed, made_on=date(2026, 1, 31))))
    finding = only(people=(person(years=(asked,)),))
    assert (finding.kind, finding.side, finding.informs) == ("claim", "assessment", True)
    assert finding.words == "No evidence is named for the levels of 1A, 3D."


def test_steps_and_drafts() -> None:
    step = Overdue(UUID(int=7), ROSA, "Rosa", UUID(int=8), "coach", TODAY - timedelta(days=31))
    found = only(steps=(step, replace(step, id=UUID(int=9), due_on=TODAY - timedelta(days=30))))
    assert (found.kind, found.session, found.field) == ("step", UUID(int=8), "coach_steps")
    drafts = (LeftOpen("session", TODAY - timedelta(days=1)), LeftOpen("people:1", TODAY))
    assert only(drafts=drafts).draft == "session"


def test_every_kind_has_a_heading() -> None:
    assert {finding.kind for finding in reconcile.find(everything_odd())} <= set(TITLES)


def everything_odd() -> Facts:
    return facts(
        met(1, summarised=False),
        met(2),
        met(3, starts_at=time(9, 10), minutes=50),
        met(4, date(2026, 2, 12), minutes=0),
        met(5, date(2026, 2, 13), state="planned"),
        met(6, date(2026, 2, 14), has_elements=False, entered_on=TODAY + timedelta(days=99)),
        people=(person(contacts=(date(2026, 1, 1),), spoken=()),),
        drafts=(LeftOpen("session", FIRST),),
    )


DAYS = st.integers(0, 27).map(lambda number: FIRST + timedelta(days=number))
MET = st.builds(
    met,
    st.integers(0, 500),
    DAYS,
    starts_at=st.none() | st.builds(time, st.integers(0, 23)),
    minutes=st.integers(0, 600),
    state=st.sampled_from(["held", "planned", "cancelled", "no_show"]),
    summarised=st.booleans(),
    has_elements=st.booleans(),
    is_own=st.booleans(),
)
SESSIONS = st.lists(MET, max_size=12, unique_by=lambda each: each.id)


@given(SESSIONS, st.integers())
def test_the_order_of_entry_never_matters(entered: list[Met], seed: int) -> None:
    shuffled = Random(seed).sample(entered, len(entered))
    assert reconcile.find(facts(*shuffled)) == reconcile.find(facts(*entered))


@given(SESSIONS)
def test_nothing_is_found_twice_and_every_finding_can_be_mended(entered: list[Met]) -> None:
    found = reconcile.find(facts(*entered))
    assert len({finding.id for finding in found}) == len(found)
    assert all(finding.session or finding.side or finding.draft for finding in found)


@given(st.sets(DAYS, min_size=1), st.data())
def test_a_sound_month_is_never_complained_about(days: set[date], data: st.DataObject) -> None:
    """One session a day, held, long enough and told: whatever else varies, there is nothing to mend."""
    sound = [
        met(
            number,
            day,
            starts_at=data.draw(st.none() | st.builds(time, st.integers(8, 16))),
            minutes=data.draw(st.integers(1, 240)),
            is_own=data.draw(st.booleans()),
        )
        for number, day in enumerate(sorted(days))
    ]
    assert reconcile.find(facts(*sound)) == []


# In a real casebook


def log(casebook: Casebook, *who: UUID, **more: Any) -> UUID:
    values: dict[str, Any] = {
        "held_on": date(2026, 2, 10),
        "minutes": 60,
        "summary": "Told",
        "elements": ("1A",),
    }
    draft = SessionDraft(candidates=who, **{**values, **more})
    return casebook.do("Log session", sessions.log, draft)


def listed(casebook: Casebook, period: str = "last_month") -> list[Finding]:
    return casebook.ask(reconcile.list_period, period, today=TODAY)


def test_findings_are_read_left_and_taken_up_again(casebook: Casebook) -> None:
    rosa = add_candidate(casebook, "Rosa", "Nguyễn")
    key = log(casebook, rosa, elements=())
    found = [one for one in listed(casebook) if one.session == key]
    assert [one.kind for one in found if not one.informs] == ["no_elements"]
    before = reconcile.count_open(listed(casebook))
    casebook.do("Leave a finding", reconcile.leave, found[0], "  A walk, nothing else \ud800 ")
    (left,) = [one for one in listed(casebook) if one.session == key and one.kind == "no_elements"]
    assert left.left == "A walk, nothing else"
    assert reconcile.count_open(listed(casebook)) == before - 1
    casebook.undo()
    assert reconcile.count_open(listed(casebook)) == before
    casebook.redo()
    casebook.do("Take up a finding", reconcile.take_up, left)
    assert [one.left for one in listed(casebook)] == [None] * len(listed(casebook))


def test_goals_are_read_with_the_sessions_that_worked_on_them(casebook: Casebook, rosa: UUID) -> None:
    (year,) = casebook.ask(list_years, candidate=rosa)
    draft = GoalDraft(specific="Visit rooms", status="active", set_on=date(2025, 9, 1))
    goal = casebook.do("Add goal", goals.add_goal, year.enrollment, 1, draft)
    log(casebook, rosa, held_on=date(2026, 2, 10), elements=("2A",))
    assert {one.kind for one in listed(casebook)} >= {"goal", "no_goal"}
    log(casebook, rosa, held_on=date(2026, 2, 20), elements=("2A",), goals=(goal,))
    (told,) = [one for one in listed(casebook) if one.kind in {"goal", "no_goal"}]
    assert (told.kind, told.day) == ("no_goal", date(2026, 2, 10))


def test_what_was_left_with_a_person_goes_with_her(casebook: Casebook) -> None:
    from coachdesk.services.erasing import find_places

    rosa = add_candidate(casebook, "Rosa", "Nguyễn")
    log(casebook, rosa, elements=())
    found = next(one for one in listed(casebook) if one.kind == "no_elements")
    casebook.do("Leave a finding", reconcile.leave, found, "A walk")
    assert "set_aside" in {kind for kind, _key in casebook.ask(find_places, rosa)}


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("month", date(2026, 3, 1), date(2026, 3, 31)),
        ("last_month", FIRST, LAST),
        ("year", date(2025, 7, 1), date(2026, 6, 30)),
        ("all", date(2024, 5, 6), date.max),
    ],
)
def test_periods(casebook: Casebook, rosa: UUID, period: str, first: date, last: date) -> None:
    log(casebook, rosa, held_on=date(2024, 5, 6))
    assert casebook.ask(reconcile.find_period, period, today=TODAY) == (first, last)
    assert all(one.kind in TITLES for one in listed(casebook, period))


def test_a_session_of_another_month_is_not_complained_about(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa, held_on=date(2026, 1, 5), elements=())
    assert key not in {one.session for one in listed(casebook)}
    assert key in {one.session for one in listed(casebook, "year")}


def test_drafts_and_steps_of_the_casebook_are_found(casebook: Casebook, rosa: UUID) -> None:
    log(casebook, rosa, candidate_steps="Send the schedule by 1/15", held_on=date(2026, 1, 5))
    casebook.keep_draft("session", {"values": {}})
    today = date.today() + timedelta(days=400)  # noqa: DTZ011 - a draft is kept at the real time
    found = casebook.ask(reconcile.list_period, "all", today=today)
    assert {"step", "draft"} <= {one.kind for one in found}


def test_no_word_of_a_session_is_in_any_finding(casebook: Casebook, rosa: UUID) -> None:
    log(casebook, rosa, minutes=60, summary="", private_note="quixotic", place="quixotic", elements=())

    def unwrite(db: Db) -> None:
        record = db.query(CoachingSession).one()
        record.minutes = 0

    casebook.do("Unwrite", unwrite)
    assert "quixotic" not in repr(listed(casebook, "all"))
