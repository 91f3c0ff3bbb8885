"""A sound file is called sound, whatever was asked of it before."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from coachdesk.services import sessions
from coachdesk.services.candidates import trash
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.sessions import SessionDraft
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)


def _matches(db: Db, words: str) -> int:
    query = text("SELECT count(*) FROM search WHERE search MATCH :words")
    found: int = db.execute(query, {"words": words}).scalar_one()
    return found


def test_a_sound_file_is_sound_after_a_search_and_an_undo(casebook: Casebook) -> None:
    """What a connection remembers of the search's index from before a change is no fault of the file."""
    people = [add_candidate(casebook, f"Ana {number}") for number in range(6)]
    for number in range(300):
        told = f"goal w{number} walking {number * 7} alpha{number}"
        draft = SessionDraft((people[number % 6],), TODAY, None, 30, summary=told)
        casebook.do("Log", sessions.log, draft)
    assert casebook.ask(_matches, "goal*") == 300
    casebook.do("Trash", trash, people[0])
    casebook.undo()
    assert casebook.examine().problems == ()
