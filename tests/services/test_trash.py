"""The trash gives back what was put there, and an archived candidate is set aside, not lost."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from coachdesk.services import candidates, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.hours import list_hours
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.trash import bring_back, list_trash

DAY = date(2026, 3, 3)


def test_sessions_and_candidates_come_back_from_the_trash(casebook: Casebook, rosa: UUID) -> None:
    draft = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=45)
    key = casebook.do("Log session", sessions.log, draft)
    casebook.do("Move session to trash", sessions.trash, key)
    casebook.do("Move a candidate to the trash", candidates.trash, rosa)
    person, session = casebook.ask(list_trash)
    assert (person.kind, person.what) == ("candidate", "Rosa Nguyễn")
    assert (session.kind, session.what, session.held_on, session.minutes) == (
        "session",
        "Rosa Nguyễn",
        DAY,
        45,
    )
    assert casebook.ask(list_hours, today=DAY) == []
    for row in (person, session):
        casebook.do("Bring back from the trash", bring_back, row.kind, row.id)
    assert casebook.ask(list_trash) == []
    assert [row.coaching_minutes for row in casebook.ask(list_hours, today=DAY)] == [45]


def test_how_old_the_records_of_a_candidate_are_is_told(casebook: Casebook, rosa: UUID) -> None:
    for day in (date(2021, 5, 4), date(2022, 3, 3)):
        casebook.do("Log session", sessions.log, SessionDraft(candidates=(rosa,), held_on=day, minutes=45))
    planned = SessionDraft(candidates=(rosa,), held_on=DAY, state="planned")
    casebook.do("Plan visit", sessions.log, planned)
    casebook.do("Move a candidate to the trash", candidates.trash, rosa)
    (row,) = casebook.ask(list_trash)
    assert (row.held_on, row.sessions) == (date(2022, 3, 3), 2)


def test_an_archived_candidate_stands_aside_and_keeps_the_hours(casebook: Casebook, rosa: UUID) -> None:
    casebook.do("Archive a candidate", candidates.archive, rosa, archived=True)
    assert casebook.ask(list_candidates, today=DAY) == []
    assert [row.id for row in casebook.ask(list_candidates, today=DAY, archived=True)] == [rosa]
    assert len(casebook.ask(list_hours, today=DAY)) == 1
    casebook.do("Take a candidate up again", candidates.archive, rosa, archived=False)
    assert [row.id for row in casebook.ask(list_candidates, today=DAY)] == [rosa]
