"""The steps of the schema, run one after the other, leave exactly the tables of today's models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text
from sqlcipher3 import dbapi2

from coachdesk.models import tables
from coachdesk.storage.schema import TODAY, migrate, read_schema
from coachdesk.storage.search_index import TABLES, triggers
from coachdesk.storage.search_kinds import INDEXED

ENGINES_OWN = ("search",)
"""Tables of the search's index, most of which the engine keeps for itself; they are not records."""


@pytest.fixture
def migrated(tmp_path: Path) -> Connection:
    engine = create_engine(f"sqlite:///{(tmp_path / 'plain.db').as_posix()}", module=dbapi2)
    migrate(engine)
    return engine.connect()


def differences(connection: Connection) -> list[Any]:
    def judged(_object: Any, name: str | None, kind: str, reflected: bool, _other: Any) -> bool:
        return not (kind == "table" and reflected and (name or "").startswith(ENGINES_OWN))

    context = MigrationContext.configure(connection, opts={"include_object": judged})
    return list(compare_metadata(context, tables()))


def test_the_steps_leave_exactly_todays_models(migrated: Connection) -> None:
    with migrated as connection:
        assert read_schema(connection) == TODAY.newest
        assert differences(connection) == []


def test_the_index_of_the_search_is_what_is_declared(migrated: Connection) -> None:
    with migrated as connection:
        rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master WHERE name LIKE 'search%'"))
        found = {(kind, name): sql for kind, name, sql in rows}
    kept = dict(trigger for kind in INDEXED for trigger in triggers(kind))
    assert {name: sql for (kind, name), sql in found.items() if kind == "trigger"} == kept
    tables = {
        sql for (kind, name), sql in found.items() if kind == "table" and not name.startswith("search_")
    }
    assert {*tables, found["table", "search_place"]} == set(TABLES[:2])
    assert {name for kind, name in found if kind == "table"} == {
        "search", "search_place", "search_config", "search_data", "search_idx"
    }  # fmt: skip


def test_a_column_nobody_declared_is_found(migrated: Connection) -> None:
    with migrated as connection:
        connection.execute(text("ALTER TABLE candidate ADD COLUMN shoe_size INTEGER"))
        assert [difference[0] for difference in differences(connection)] == ["remove_column"]


def put(connection: Connection, table: str, /, **values: object) -> None:
    """A row as an older program wrote it; what is not said is empty."""
    rows = connection.exec_driver_sql(f"PRAGMA table_info({table})").mappings().all()
    must = {row["name"]: 0 if "INT" in row["type"] else "" for row in rows if row["notnull"]}
    told = {name: value for name, value in (must | values).items() if name in {row["name"] for row in rows}}
    marks = ", ".join("?" * len(told))
    statement = f"INSERT INTO {table} ({', '.join(told)}) VALUES ({marks})"  # noqa: S608 - names of the tables' own
    connection.exec_driver_sql(statement, tuple(told.values()))


def test_a_remark_learns_whose_entry_it_is_where_that_can_be_told(tmp_path: Path) -> None:
    """Rosa alone; Rosa and Lupe; Rosa, who was taken for Lupe at first."""
    engine = create_engine(f"sqlite:///{(tmp_path / 'plain.db').as_posix()}", module=dbapi2)
    migrate(engine, to="0013")
    with engine.begin() as before:
        for key in ("rosa", "lupe"):
            put(before, "candidate", id=key)
        for key, people in (("one", ("rosa",)), ("two", ("rosa", "lupe")), ("moved", ("rosa",))):
            put(before, "session", id=key, held_on="2026-03-03")
            put(before, "comment", id=key, session_id=key, text=f"Said of {key}", answer="Yes")
            for person in people:
                put(before, "attendance", id=key + person, session_id=key, candidate_id=person)
        gone = '{"session_id": "moved", "candidate_id": "lupe"}'
        put(before, "image", id=1, change_number=1, kind="attendance", key="movedlupe", before=gone)
    migrate(engine)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, candidate_id, text, answer FROM comment ORDER BY id"
        ).all()
    assert rows == [
        ("moved", None, "Said of moved", "Yes"),
        ("one", "rosa", "Said of one", "Yes"),
        ("two", None, "Said of two", "Yes"),
    ]


def test_every_script_is_known_and_in_order() -> None:
    scripts = sorted(path.name[:4] for path in (TODAY.scripts / "versions").glob("[0-9]*.py"))
    assert tuple(scripts) == TODAY.known
