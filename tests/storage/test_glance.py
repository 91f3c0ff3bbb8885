"""Glances: one moment of the file each, on as many connections as threads look at once, and none is left over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from coachdesk.services.casebook import Casebook
from coachdesk.storage.connection import connect
from coachdesk.storage.glance import Glance, Glances, is_readable
from coachdesk.storage.vault import DATA

COUNT = "SELECT count(*) FROM candidate"


@pytest.fixture
def made() -> list[Any]:
    return []


@pytest.fixture
def glances(casebook: Casebook, made: list[Any]) -> Glances:
    def open_one() -> Any:
        made.append(connect(casebook.folder / DATA, casebook.data_key))
        return made[-1]

    return Glances(open_one)


def is_open(connection: Any) -> bool:
    try:
        connection.execute("SELECT 1")
    except dbapi2.ProgrammingError:
        return False
    return True


def test_one_after_the_other_share_a_connection(glances: Glances, made: list[Any]) -> None:
    for _again in range(3):
        with glances.look() as glance:
            assert glance.value(COUNT) == 0
    assert len(made) == 1


def test_a_glance_sees_one_moment(glances: Glances, casebook: Casebook, add: Callable[[str], object]) -> None:
    with glances.look() as glance:
        assert glance.value(COUNT) == 0
        add("Rosa")
        assert glance.value(COUNT) == 0
        with glances.look() as another:
            assert another.value(COUNT) == 1
    assert casebook.glance(lambda later: later.value(COUNT)) == 1


@pytest.fixture
def add(casebook: Casebook) -> Callable[[str], object]:
    from tests.services.conftest import add_candidate

    return lambda name: add_candidate(casebook, name)


def test_one_that_goes_by_nothing_read_before_is_closed_again(glances: Glances, made: list[Any]) -> None:
    for _again in range(3):
        with glances.look(afresh=True) as glance:
            assert is_readable(glance)
    assert (len(made), [each for each in made if is_open(each)]) == (3, [])


def test_after_the_end_none_is_open(glances: Glances, made: list[Any]) -> None:
    with glances.look() as glance:
        with glances.look() as another:
            assert another.rows("SELECT 1") == [(1,)]
        glances.close()
        assert glance.value(COUNT) == 0  # who is looking may look on
    assert [each for each in made if is_open(each)] == []


def test_nothing_can_be_written(casebook: Casebook) -> None:
    def write(glance: Glance) -> None:
        glance.rows("DELETE FROM coach")

    casebook.glance(write)
    assert casebook.glance(lambda glance: glance.value("SELECT count(*) FROM coach")) == 1
