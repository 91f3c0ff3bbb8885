"""What holds for every program and every candidate, whatever the facts are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdesk.programs.facts import (
    AssessmentFact,
    EventFact,
    Facts,
    GoalFact,
    LearningFact,
    MarkFact,
    PositionFact,
    PostFact,
    SectionFact,
    SessionFact,
    YearFacts,
)
from coachdesk.programs.judging import judge
from coachdesk.programs.profiles import shipped_keys, shipped_profile
from coachdesk.programs.requirement import GROUPS, PLACES, Requirement
from coachdesk.programs.standings import WORST_FIRST
from tests.programs.judging.cases import facts

FIRST, LAST = date(2024, 1, 1), date(2028, 12, 31)
days = st.dates(FIRST, LAST)
minutes = st.integers(1, 600)
RULES = ("posts", "goals", "inquiry", "pass", "goals:coverage", "assessment:initial", "event:induction_day")


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date]:
    first = draw(days)
    return first, first + timedelta(draw(st.integers(0, 200)))


@st.composite
def years(draw: st.DrawFn) -> tuple[YearFacts, ...]:
    found, first = [], draw(st.dates(FIRST, date(2025, 12, 31)))
    for number in range(1, draw(st.integers(1, 3)) + 1):
        last = first + timedelta(draw(st.integers(200, 400)))
        longer = last + timedelta(draw(st.sampled_from((0, 0, 79))))
        credited = draw(st.sampled_from(("", "", "Fresno")))
        found.append(
            YearFacts(number=number, starts_on=first, ends_on=last, last_on=longer, credited_from=credited)
        )
        first = longer + timedelta(1)
    return tuple(found)


@st.composite
def held(draw: st.DrawFn) -> SessionFact:
    mode = draw(st.sampled_from(("site_visit", "on_site", "video", "in_person", "unheard-of")))
    return SessionFact(held_on=draw(days), minutes=draw(minutes), mode=mode, summarised=draw(st.booleans()))


@st.composite
def cases(draw: st.DrawFn) -> Facts:
    known: dict[str, Any] = {name: draw(st.none() | days) for name in DAYS}
    return Facts(
        profile=shipped_profile(draw(st.sampled_from(shipped_keys()))),
        today=draw(days),
        years=draw(years()),
        cohort=draw(st.sampled_from(("", "10", "Cohort 11"))),
        **known,
        leaves=tuple(draw(st.lists(spans(), max_size=3))),
        positions=tuple(
            draw(
                st.lists(
                    st.builds(PositionFact, from_on=st.none() | days, to_on=st.none() | days), max_size=3
                )
            )
        ),
        sessions=tuple(draw(st.lists(held(), max_size=12))),
        learning=tuple(
            draw(
                st.lists(
                    st.builds(LearningFact, held_on=days, minutes=minutes, reflected=st.booleans()),
                    max_size=5,
                )
            )
        ),
        events=tuple(draw(st.lists(EVENTS, max_size=5))),
        goals=tuple(draw(st.lists(GOALS, max_size=8))),
        assessments=tuple(draw(st.lists(ASSESSMENTS, max_size=4))),
        sections=tuple(draw(st.lists(SECTIONS, max_size=4))),
        posts=tuple(draw(st.lists(POSTS, max_size=6))),
        marks=tuple(draw(st.lists(MARKS, max_size=10))),
    )


DAYS = (
    "admitted_on", "matched_on", "first_coaching_on", "first_service_on", "begins_on", "ended_on",
    "credential_expires_on", "prerequisite_expires_on",
)  # fmt: skip
EVENTS = st.builds(
    EventFact,
    rule=st.sampled_from(("induction_day", "orientation", "supervisor_meeting", "")),
    held_on=days,
    minutes=minutes,
    presence=st.sampled_from(("", "attended", "missed", "made_up", "excused")),
    counts_on=st.none() | days,
    cancelled=st.booleans(),
    as_learning=st.none() | st.booleans(),
)
GOALS = st.builds(
    GoalFact,
    year=st.integers(1, 3),
    elements=st.lists(st.sampled_from(("1A", "2B", "3D", "4A", "5C", "6B")), max_size=3).map(tuple),
    aligned_steps=st.integers(0, 2),
    set_on=st.none() | days,
)
ASSESSMENTS = st.builds(
    AssessmentFact,
    key=st.sampled_from(("initial", "benchmark", "final", "end_of_year_1", "extra")),
    year=st.integers(1, 3),
    made_on=st.none() | days,
    levels=st.dictionaries(st.sampled_from(("1A", "2B", "3D", "6C")), st.integers(1, 4)).map(
        lambda found: tuple(sorted(found.items()))
    ),
    scale=st.sampled_from(((), ("low", "high"))),
)
SECTIONS = st.builds(SectionFact, year=st.integers(1, 3), place=st.integers(1, 7), done_on=st.none() | days)
POSTS = st.builds(PostFact, year=st.integers(1, 3), number=st.integers(0, 12), posted_on=st.none() | days)
MARKS = st.builds(
    MarkFact,
    requirement=st.sampled_from(RULES),
    year=st.integers(0, 3),
    item=st.sampled_from(("", "1", "2", "3")),
    kind=st.sampled_from(("done", "attested", "waived", "credited")),
    marked_on=st.none() | days,
    reason=st.just("a reason"),
)


def rank(requirement: Requirement) -> int:
    return WORST_FIRST.index(requirement.standing)


def by_key(known: Facts) -> dict[tuple[int, str], Requirement]:
    return {(one.year, one.key): one for one in judge(known)}


@given(cases())
def test_every_answer_is_whole(known: Facts) -> None:
    found = judge(known)
    for one in found:
        assert one.reason
        assert one.label
        assert one.way
        assert one.group in GROUPS
        assert one.settle in PLACES
        assert one.have >= 0
    assert len({(one.year, one.key) for one in found}) == len(found)


@given(cases(), st.data())
@settings(max_examples=200)
def test_a_counted_session_never_makes_anything_worse(known: Facts, data: st.DataObject) -> None:
    """One after the end of an enrollment counts like any other."""
    inside = [year for year in known.years if year.starts_on <= known.today]
    if not inside:
        return
    year = data.draw(st.sampled_from(inside))
    last = min(year.last_on, known.today)
    more = SessionFact(
        held_on=data.draw(st.dates(year.starts_on, last)),
        minutes=data.draw(minutes),
        mode=known.profile.modes[0].key,
    )
    before, after = by_key(known), by_key(replace(known, sessions=(*known.sessions, more)))
    for key, one in before.items():
        if key in after:
            assert rank(after[key]) >= rank(one), (key, one.standing, after[key].standing)
            assert after[key].have >= one.have
    assert after.keys() == before.keys()


IN_A_YEAR = st.dates(date(2025, 7, 1), date(2026, 2, 1))


@given(st.lists(st.builds(replace, EVENTS, rule=st.just("induction_day"), held_on=IN_A_YEAR), min_size=1))
def test_what_made_up_for_an_event_counts_whether_it_was_cancelled_or_not(events: list[EventFact]) -> None:
    """For the event itself and in every sum alike; at a canceled one nobody was, on the other hand."""

    def figures(*, cancelled: bool, presence: str) -> list[tuple[Any, ...]]:
        held = tuple(replace(one, presence=presence, cancelled=cancelled) for one in events)
        found = judge(facts("laasc", date(2026, 3, 3), events=held))
        return [(one.key, one.have, one.need, one.standing) for one in found]

    held = figures(cancelled=False, presence="made_up")
    assert figures(cancelled=True, presence="made_up") == held
    assert figures(cancelled=False, presence="attended") == held
    assert dict(each[:2] for each in figures(cancelled=True, presence="attended"))["event:induction_day"] == 0


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(known: Facts, chance: Any) -> None:
    def shuffled(entries: tuple[Any, ...]) -> tuple[Any, ...]:
        taken = list(entries)
        chance.shuffle(taken)
        return tuple(taken)

    names = ("years", "leaves", "positions", "sessions", "learning", "events", "goals", "assessments")
    mixed: dict[str, Any] = {name: shuffled(getattr(known, name)) for name in names}
    other = replace(known, **mixed)
    assert by_key(other) == by_key(known)


@given(cases(), cases())
def test_a_sealed_year_never_changes(known: Facts, later: Facts) -> None:
    sealed = tuple(one for one in judge(known) if one.year == 1)
    years = tuple(replace(year, sealed=sealed) if year.number == 1 else year for year in later.years)
    found = tuple(one for one in judge(replace(later, years=years)) if one.year == 1)
    assert found == sealed


@pytest.mark.parametrize("program", shipped_keys())
def test_what_nobody_did_is_never_done(program: str) -> None:
    """An empty year: no hours, no marks; only what the program does not ask for may be settled."""
    one = YearFacts(
        number=1, starts_on=date(2025, 7, 1), ends_on=date(2026, 6, 30), last_on=date(2026, 6, 30)
    )
    known = Facts(profile=shipped_profile(program), today=date(2026, 7, 1), years=(one,))
    for requirement in judge(known):
        if requirement.need and requirement.year == 1:
            assert requirement.open or requirement.standing == "not_applicable", requirement.key
