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


def test_every_script_is_known_and_in_order() -> None:
    scripts = sorted(path.name[:4] for path in (TODAY.scripts / "versions").glob("[0-9]*.py"))
    assert tuple(scripts) == TODAY.known
