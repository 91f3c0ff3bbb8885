"""Files of records that are read when they are asked for: every name leads somewhere, and nothing is forgotten."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coachdesk import models

ROOT = Path(__file__).resolve().parents[2]


def fresh(code: str) -> str:
    """What a Python prints that has read no models before."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("name", models.__all__)
def test_every_name_leads_to_something_of_the_models(name: str) -> None:
    found = getattr(models, name)
    # How people are named is said in `text`, which the first page reads without the models.
    assert getattr(found, "__module__", "").startswith(("coachdesk.models", "coachdesk.text"))


def test_a_name_that_is_nowhere_is_a_mistake_as_in_any_module() -> None:
    with pytest.raises(AttributeError, match="nobody"):
        models.nobody  # type: ignore[attr-defined]  # noqa: B018


def test_one_kind_is_read_without_the_others() -> None:
    read = fresh("import sys\nfrom coachdesk.models import Coach\nprint(*sys.modules)").split()
    assert "coachdesk.models.people" in read
    assert "coachdesk.models.calibration" not in read


def test_whoever_asks_for_all_kinds_gets_those_of_every_file() -> None:
    files = {path.stem for path in (ROOT / "coachdesk" / "models").glob("[a-z]*.py")} - {"base"}
    read = fresh("import sys\nfrom coachdesk.models import kinds\nkinds()\nprint(*sys.modules)").split()
    assert {f"coachdesk.models.{each}" for each in files} <= set(read)


def test_tables_point_to_tables_that_are_there_however_they_were_read() -> None:
    told = fresh(
        "from coachdesk.models import SurveyFigure, tables\n"
        "keys = [key for table in tables().tables.values() for key in table.foreign_keys]\n"
        "print(len(tables().sorted_tables), len({key.column.table for key in keys}))"
    )
    every, pointed_to = map(int, told.split())
    assert every == len(models.tables().tables)
    assert 0 < pointed_to < every
