"""What the pages in `docs` say of the tests is so."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.fuzz.doors import doors

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs" / "faults.md").read_text(encoding="utf-8")
ROWS = [line.split(" | ") for line in PAGE.splitlines() if re.match(r"\| F\d\d ", line)]
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", PAGE)))


@cache
def names_in(file: str) -> set[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_fault_has_a_row() -> None:
    assert [row[0].strip("| ") for row in ROWS] == [f"F{number:02}" for number in range(1, 73)]


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_test_that_is_named_is_there(file: str, test: str) -> None:
    assert test.startswith("test_")
    assert test in names_in(file)


def test_a_row_names_a_test_or_says_that_there_is_none() -> None:
    for fault, _what, outcome, told in ROWS:
        assert ("::" in told) != ("**not covered yet**" in told), fault
        assert outcome or "**not covered yet**" in told, fault


def test_every_door_that_is_fuzzed_is_on_the_page() -> None:
    told = dict(re.findall(r"^\| ([a-z ]+?) \| ([\d,]+) \|", PAGE, re.MULTILINE))
    assert {name: int(count.replace(",", "")) for name, count in told.items()} == {
        name: door.count for name, door in doors().items()
    }
