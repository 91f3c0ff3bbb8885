"""Every name a casebook holds is known, whoever it is and wherever it stands."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.models import Candidate, Coach, Observation, Position
from coachdesk.services import sessions
from coachdesk.services.candidates import trash
from coachdesk.services.casebook import Casebook
from coachdesk.services.deidentifying import apply, list_known, scan
from coachdesk.services.sessions import SessionDraft
from tests.services.conftest import add_candidate

DAY = date(2025, 9, 1)


def told(casebook: Casebook, text: str, *about: UUID) -> str:
    return apply(text, scan(text, casebook.ask(list_known, about)).findings)


def _move(db: Db, candidate: UUID, supervisor: str) -> None:
    db.add(
        Position(candidate_id=candidate, site="Bay View ES", district="Elkhorn USD", supervisor=supervisor)
    )


def test_the_archived_and_those_in_the_trash_are_known(casebook: Casebook, rosa: UUID) -> None:
    marcus = add_candidate(casebook, "Marcus", "Bell")
    casebook.do("Trash", trash, rosa)
    casebook.do("Archive", lambda db: setattr(db.get_one(Candidate, marcus), "archived", True))
    assert told(casebook, "I met Rosa.") == "I met the candidate."
    assert told(casebook, "I met Marcus Bell.") == "I met the candidate."


def test_those_a_text_is_about_are_told_from_the_others(casebook: Casebook, rosa: UUID) -> None:
    add_candidate(casebook, "Marcus", "Bell", site="Eastwind HS")
    text = "Rosa of Cesar Chavez MS met Marcus of Eastwind HS."
    assert told(casebook, text, rosa) == (
        "The candidate of the school met another candidate of a high school."
    )


def test_coaches_supervisors_observers_and_whoever_was_there_are_known(
    casebook: Casebook, rosa: UUID
) -> None:
    casebook.do(
        "Coach",
        lambda db: db.add(
            Coach(name="Patricia Lindqvist", organisation="Monterey County Office of Education")
        ),
    )
    casebook.do("Move", _move, rosa, "Dana Whitlock")
    casebook.do("See", lambda db: db.add(Observation(observed_on=DAY, observer="Oke Achterberg")))
    draft = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=60, others="Anneke Brandt, program leader")
    casebook.do("Log", sessions.log, draft)
    assert told(casebook, "so Maya Torres agreed") == "so the coach agreed"
    assert told(casebook, "so Trish agreed") == "so another coach agreed"
    assert told(casebook, "so Whitlock agreed") == "so the supervisor agreed"
    assert told(casebook, "so Achterberg agreed") == "so the observer agreed"
    assert told(casebook, "so Brandt agreed") == "so another person agreed"
    assert told(casebook, "at Bay View, in Elkhorn USD") == "at an elementary school, in the district"
    assert told(casebook, "the Monterey office") == "the county office office"


def test_a_name_in_latin_letters_is_known_from_the_address(casebook: Casebook) -> None:
    add_candidate(casebook, "Անի", "Հակոբյան", email="ani.hakobyan@example.org")
    assert told(casebook, "so Ani Hakobyan agreed") == "so the candidate agreed"


def test_days_are_moved_alike_in_one_casebook_at_all_times(casebook: Casebook, rosa: UUID) -> None:
    weeks = casebook.ask(list_known).weeks
    assert -35 < weeks < -8
    assert casebook.ask(list_known, (rosa,)).weeks == weeks
