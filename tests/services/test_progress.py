"""Who is on the caseload, where they stand, and what of it is due: cheap first, then judged, then put together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from coachdesk.models import EnrollmentStatus, Status
from coachdesk.services import candidates, sessions, statuses
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.caseload import list_candidates
from coachdesk.services.due import list_by_candidate, list_by_requirement
from coachdesk.services.progress import DUE, ProgressRow, list_progress
from coachdesk.services.requirements import list_requirements
from coachdesk.services.roll import list_roll
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.statuses import EndingDraft
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)


def held(casebook: Casebook, person: UUID, day: date, minutes: int = 60, state: str = "held") -> None:
    draft = SessionDraft(
        (person,), held_on=day, minutes=minutes, mode="in_person", state=state, summary="Talked."
    )
    casebook.do("Log session", sessions.log, draft)


def progress_of(casebook: Casebook, *people: UUID) -> list[ProgressRow]:
    return casebook.ask(list_progress, today=TODAY, candidates=people)


def test_a_month_after_the_end_asks_for_nothing(casebook: Casebook) -> None:
    """Completed in January: March has no floor to be below of, in the list of what is due either."""
    ana = add_candidate(casebook, "Ana", program="acsa")
    (before,) = progress_of(casebook, ana)
    assert before.month is not None
    assert before.year is not None
    ending = EndingDraft("completed", date(2026, 1, 15), "")
    casebook.do("End", statuses.end, before.year.enrollment, ending)
    (after,) = progress_of(casebook, ana)
    assert after.month is None


def test_the_roll_and_progress_say_what_the_caseload_says(casebook: Casebook, rosa: UUID) -> None:
    mei = add_candidate(casebook, "Mei", "Lin", site="Marina Academy", cohort="Cohort 16")
    held(casebook, rosa, TODAY - timedelta(days=3), 75)
    held(casebook, rosa, TODAY + timedelta(days=4), state="planned")
    held(casebook, mei, TODAY - timedelta(days=90))
    roll = casebook.ask(list_roll, today=TODAY)
    known = {row.id: row for row in progress_of(casebook, *(person.id for person in roll))}
    for person, row in zip(roll, casebook.ask(list_candidates, today=TODAY), strict=True):
        same = ("id", "name", "preferred", "title", "site", "district", "archived", "year")
        assert [getattr(person, name) for name in same] == [getattr(row, name) for name in same]
        assert person.program_title == (row.hours.program_title if row.hours else "")
        assert row.hours is not None
        bare = replace(row.hours.pace, expected=(), actual=(), months=())
        assert known[row.id].hours == replace(row.hours, pace=bare)
        assert known[row.id].last_contact_on == row.last_contact_on
        assert known[row.id].next_visit == row.next_visit


def test_progress_of_some_is_that_of_everybody(casebook: Casebook, rosa: UUID) -> None:
    others = [add_candidate(casebook, "Mei", f"Lin {number}") for number in range(3)]
    held(casebook, others[0], TODAY - timedelta(days=30))
    whole = {row.id: row for row in progress_of(casebook, rosa, *others)}
    assert progress_of(casebook, others[0]) == [whole[others[0]]]
    assert progress_of(casebook) == []


def test_what_is_due_is_what_stands_badly_the_worst_first(casebook: Casebook, rosa: UUID) -> None:
    (row,) = progress_of(casebook, rosa)
    (judged,) = casebook.ask(list_requirements, today=TODAY, candidates={rosa})
    asked = [*judged.of_year(1), *judged.of_year(0)]
    bad = [(one.year, one.key) for one in asked if one.standing in DUE]
    assert sorted((one.year, one.key) for one in row.due) == sorted(bad)
    assert [DUE.index(one.standing) for one in row.due] == sorted(DUE.index(one.standing) for one in row.due)
    assert row.standing is row.due[0].standing
    assert sum(row.count(standing) for standing in DUE) == len(bad)
    days = [one.due_on for one in asked if one.open and one.due_on and one.due_on >= TODAY]
    assert row.next_due_on == min(days)


def test_who_is_archived_or_on_leave_says_so_and_who_is_trashed_is_gone(
    casebook: Casebook, rosa: UUID
) -> None:
    mei, luis = add_candidate(casebook, "Mei"), add_candidate(casebook, "Luis")
    casebook.do("Archive", candidates.archive, mei, archived=True)
    casebook.do("Trash", candidates.trash, luis)
    year = casebook.ask(list_roll, today=TODAY)[0].year
    assert year is not None

    def leave(db: Db) -> None:
        enrollment = next(
            row.year.enrollment for row in list_roll(db, today=TODAY) if row.id == rosa and row.year
        )
        db.add(EnrollmentStatus(enrollment_id=enrollment, status=Status.LEAVE, from_on=TODAY))

    casebook.do("Leave", leave)
    rows = {row.name: row for row in casebook.ask(list_roll, today=TODAY)}
    assert {name: (row.archived, row.on_leave) for name, row in rows.items()} == {
        "Mei": (True, False),
        "Rosa Nguyễn": (False, True),
    }
    before = casebook.ask(list_roll, today=TODAY - timedelta(days=1))
    assert not any(row.on_leave for row in before)


def test_what_several_lack_is_one_row_and_each_candidate_has_rows_of_her_own(
    casebook: Casebook, rosa: UUID
) -> None:
    mei = add_candidate(casebook, "Mei", "Lin")
    progress = progress_of(casebook, rosa, mei)
    names = {rosa: "Rosa Nguyễn", mei: "Mei Lin"}
    shared = list_by_requirement(progress, names)
    single = list_by_candidate(progress, names)
    assert all([name for _key, name in row.candidates] == ["Mei Lin", "Rosa Nguyễn"] for row in shared)
    assert len(single) == 2 * len(shared) == sum(len(row.due) for row in progress)
    assert len({row.id for row in [*shared, *single]}) == len(shared) + len(single)
    attested = [row for row in shared if row.is_attested]
    assert attested
    assert all(row.mark and row.requirement.split(":")[1] == "attested" for row in attested)
    people = [row.names for row in single]
    assert people == sorted(people, key=people.index), "the rows of one candidate stand together"
    assert DUE.index(shared[0].standing) == min(DUE.index(row.standing) for row in shared)
