"""A small casebook for the journeys: three candidates and a few sessions, around a day in March."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

from coachdesk.services import candidates, sessions
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code
from coachdesk.services.coaches import set_up
from coachdesk.services.sessions import SessionDraft
from tests.conftest import CHEAP, PASSPHRASE
from tests.moulds import cast

TODAY = date(2026, 3, 3)
COACH = "Maya Torres"
PEOPLE = (
    ("Rosa", "Nguyễn", "Cesar Chavez MS"),
    ("Անի", "Հակոբյան", "Mission Annex"),
    ("Lupe", "Ybarra", "Fremont MS"),
)


def make_book(folder: Path, *, recovery_code: str = "", held: int = 6) -> Path:
    """A closed casebook in `folder`, with so many held sessions, one a week up to last week, and one planned."""
    book = folder / "Maya.casebook"
    if not recovery_code:
        return cast(book, _made, held)
    made = _made(book, held, recovery_code)
    made.close()
    return book


def _made(book: Path, held: int, recovery_code: str = "") -> Casebook:
    casebook = make_casebook(
        book,
        PASSPHRASE,
        recovery_code or new_recovery_code(),
        then=lambda made: made.do("Set up", set_up, name=COACH, program="laasc"),
        cost=CHEAP,
    )
    people = [_add(casebook, *names) for names in PEOPLE]
    for number in range(held):
        casebook.do("Log session", sessions.log, _held(people[number % len(people)], number))
    visit = SessionDraft(
        candidates=(people[0],),
        held_on=TODAY,
        starts_at=time(9, 30),
        state="planned",
        place="Cesar Chavez MS",
    )
    casebook.do("Plan visit", sessions.log, visit)
    return casebook


def _add(casebook: Casebook, given: str, family: str, site: str) -> UUID:
    draft = CandidateDraft(given=given, family=family, site=site, program="laasc", starts_on=date(2025, 7, 1))
    return casebook.do("Add candidate", candidates.add, draft)


def _held(person: UUID, number: int) -> SessionDraft:
    return SessionDraft(
        candidates=(person,),
        held_on=TODAY - timedelta(days=7 * (number + 1)),
        starts_at=time(10),
        minutes=45 + 5 * number,
        mode="in_person",
        summary=f"Walked through rooms, visit number {number}.",
        private_note="For my eyes only.",
    )
