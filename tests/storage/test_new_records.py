"""New records are written as the unit of work would write them, and go on being known."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session as Db

from coachdesk.models import Candidate, Coach, CoachingSession, SessionState, kinds
from coachdesk.services.casebook import Casebook
from coachdesk.storage.engine import open_engine

FULL: dict[str, Any] = {
    "held_on": date(2026, 3, 3),
    "starts_at": time(8, 5),
    "minutes": 75,
    "state": SessionState.PLANNED,
    "mode": "in_person",
    "place": "Room 4",
    "elements": ("2A", "3D"),
    "competencies": (),
    "summary": "walked the halls",
    "private_note": "quietly",
}


def coach_of(db: Db) -> UUID:
    return db.scalars(select(Coach.id)).one()


def raw_row(casebook: Casebook, key: UUID) -> dict[str, object]:
    def read(db: Db) -> dict[str, object]:
        found = db.execute(text("SELECT * FROM session WHERE id = :key"), {"key": key.hex}).mappings().one()
        return {name: value for name, value in found.items() if name not in {"id", "entered_at"}}

    return casebook.ask(read)


def test_what_stands_in_the_file_is_what_the_unit_of_work_writes(casebook: Casebook) -> None:
    def journalled(db: Db) -> UUID:
        db.add(session := CoachingSession(coach_id=coach_of(db), **FULL))
        return session.id

    ours = casebook.do("Log", journalled)
    key = casebook.data_key
    casebook.close()
    engine = open_engine(casebook.folder / "data.db", lambda: key)
    with Db(engine.execution_options(writes=True)) as db, db.begin():  # without a recorder: the plain way
        db.add(session := CoachingSession(coach_id=coach_of(db), **FULL))
        plain = session.id
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM session")).mappings().all()
    engine.dispose()
    told = {row["id"]: {k: v for k, v in row.items() if k not in {"id", "entered_at"}} for row in rows}
    assert told[ours.hex] == told[plain.hex]


def test_a_record_is_known_once_it_is_written(casebook: Casebook) -> None:
    def log(db: Db) -> UUID:
        db.add(session := CoachingSession(coach_id=coach_of(db), **FULL))
        db.flush()
        assert db.get(CoachingSession, session.id) is session
        session.minutes = 90
        db.flush()
        return session.id

    key = casebook.do("Log", log)
    assert raw_row(casebook, key)["minutes"] == 90
    assert casebook.undo() is not None
    with pytest.raises(Exception, match="No row"):
        raw_row(casebook, key)
    assert casebook.redo() is not None
    assert raw_row(casebook, key)["minutes"] == 90


def test_one_that_is_added_and_taken_away_again_leaves_nothing(casebook: Casebook) -> None:
    def waver(db: Db) -> None:
        db.add(person := Candidate(given="Ada", family="Lovelace"))
        db.flush()
        db.delete(person)

    before = casebook.steps()
    casebook.do("Waver", waver)
    assert casebook.steps() == before
    assert casebook.ask(lambda db: db.scalars(select(Candidate)).all()) == []


def test_a_change_that_fails_leaves_nothing_of_it(casebook: Casebook) -> None:
    def fail(db: Db) -> None:
        db.add(Candidate(given="Ada", family="Lovelace"))
        db.flush()
        raise KeyError

    with pytest.raises(KeyError):
        casebook.do("Fail", fail)
    assert casebook.ask(lambda db: db.scalars(select(Candidate)).all()) == []


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_no_model_asks_the_database_for_what_it_begins_with(kind: str) -> None:
    """What the unit of work would do beside writing the columns: defaults of the database, relations between models."""
    mapper = inspect(kinds()[kind])
    assert not mapper.relationships
    assert all(column.server_default is None or column.default is not None for column in mapper.columns)
