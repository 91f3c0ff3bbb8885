"""Coverage by element: every session, goal and piece of evidence counts once with each element it names."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from datetime import time as clock
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.models import Evidence
from coachdesk.programs.standards import shipped_standards
from coachdesk.services import candidates, evidence, goals, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.element_coverage import Coverage, Thing, get_caseload_coverage, get_coverage
from coachdesk.services.evidence import EvidenceDraft
from coachdesk.services.goals import GoalDraft
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import list_years
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)
STANDARDS = shipped_standards()
CODES = tuple(element.code for element in STANDARDS.elements)
ROSA, LUPE, YEAR = uuid4(), uuid4(), uuid4()

things = st.builds(
    Thing,
    id=st.uuids(),
    kind=st.sampled_from(("session", "goal", "evidence")),
    candidate=st.sampled_from((ROSA, LUPE)),
    year=st.just(YEAR),
    words=st.text(max_size=5),
    day=st.none() | st.dates(),
    minutes=st.integers(0, 300),
    elements=st.lists(st.sampled_from(CODES), max_size=5).map(tuple),
)


def covered(found: list[Thing]) -> Coverage:
    return Coverage(STANDARDS, ((ROSA, "Rosa", YEAR), (LUPE, "Lupe", YEAR)), tuple(found))


@given(st.lists(things, max_size=12))
def test_each_thing_counts_once_with_each_element(found: list[Thing]) -> None:
    rows = covered(found).rows()
    assert [row.code for row in rows] == list(CODES)
    for name, kind in (("sessions", "session"), ("goals", "goal"), ("evidence", "evidence")):
        told = sum(getattr(row, name) for row in rows)
        assert told == sum(len(set(thing.elements)) for thing in found if thing.kind == kind)
    assert sum(row.minutes for row in rows) == sum(
        thing.minutes * len(set(thing.elements)) for thing in found
    )


@given(st.lists(things, max_size=12), st.sampled_from(CODES))
def test_the_people_come_to_the_whole(found: list[Thing], code: str) -> None:
    coverage = covered(found)
    row = next(row for row in coverage.rows() if row.code == code)
    people = coverage.people_at(code)
    assert len(people) == 2
    for name in ("sessions", "minutes", "goals", "evidence"):
        assert sum(getattr(person, name) for person in people) == getattr(row, name)
    assert row.people == sum(not person.is_bare for person in people)
    assert [thing.id for thing in coverage.of(code)].__len__() == row.sessions + row.goals + row.evidence


def test_the_year_s_own_are_counted(casebook: Casebook, rosa: UUID) -> None:
    """Held sessions, goals of the year and evidence of its days; planned ones, other years and the trash are not."""
    year = casebook.ask(list_years, candidate=rosa)[-1]
    for day, state in ((date(2025, 9, 1), "held"), (date(2026, 4, 1), "planned"), (date(2025, 6, 1), "held")):
        draft = SessionDraft((rosa,), day, None, 60, state=state, elements=("2A", "3D"), focus="Teams")
        casebook.do("Log", sessions.log, draft)
    casebook.do(
        "Goal", goals.add_goal, year.enrollment, 1, GoalDraft(standard="2", elements=("2A",), title="Visits")
    )
    casebook.do(
        "Other", goals.add_goal, year.enrollment, 2, GoalDraft(standard="2", elements=("2A",), title="Later")
    )
    for day in (date(2025, 10, 1), date(2025, 5, 1)):
        casebook.do("Add", evidence.add, rosa, EvidenceDraft("place", "Binder", "Shelf", day, ("2A",)))
    found = casebook.ask(get_coverage, year.id)
    rows = {row.code: row for row in found.rows()}
    assert (rows["2A"].sessions, rows["2A"].minutes, rows["2A"].goals, rows["2A"].evidence) == (1, 60, 1, 1)
    assert (rows["3D"].sessions, rows["3D"].goals, rows["3D"].people) == (1, 0, 1)
    assert rows["6C"].is_bare
    assert [thing.kind for thing in found.of("2A")][-1] == "goal"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="only here can the zone of a process be changed")
def test_what_was_added_in_the_evening_belongs_to_that_day(
    casebook: Casebook, rosa: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In California the last evening of a program year is the next one's first morning in UTC."""
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    year = casebook.ask(list_years, candidate=rosa)[-1]
    draft = EvidenceDraft("place", "Binder", "Shelf", None, ("2A",))
    casebook.do("Add", evidence.add, rosa, draft)
    evening = datetime.combine(year.last_on, clock(18)).astimezone()
    with casebook.change("Added that evening") as db:
        db.query(Evidence).one().added_at = evening.astimezone(UTC)
    assert [row.evidence for row in casebook.ask(get_coverage, year.id).rows() if row.code == "2A"] == [1]
    (row,) = casebook.ask(evidence.list_evidence, rosa)
    assert row.day == year.last_on
    monkeypatch.undo()
    time.tzset()


def test_the_caseload_has_everybody_of_today_but_the_archived(casebook: Casebook, rosa: UUID) -> None:
    lupe = add_candidate(casebook, "Lupe", "Ybarra")
    gone = add_candidate(casebook, "Ana", "Archived")
    add_candidate(casebook, "Ben", "Without", program="blank")
    for who in (rosa, lupe, gone):
        casebook.do("Log", sessions.log, SessionDraft((who,), date(2026, 2, 1), None, 30, elements=("1A",)))
    casebook.do("Archive", candidates.archive, gone, archived=True)
    found = casebook.ask(get_caseload_coverage, today=TODAY)
    assert [name for _key, name, _year in found.people] == ["Rosa Nguyễn", "Lupe Ybarra"]
    row = found.rows()[0]
    assert (row.code, row.sessions, row.minutes, row.people) == ("1A", 2, 60, 2)


def test_an_empty_caseload_has_nothing(casebook: Casebook) -> None:
    found = casebook.ask(get_caseload_coverage, today=TODAY)
    assert (found.rows(), found.groups, found.people) == ([], [], ())
