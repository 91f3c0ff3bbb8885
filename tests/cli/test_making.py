"""The verbs that make a casebook leave either a whole one or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.mark.parametrize(
    ("coach", "passphrase", "told"),
    [
        (" ", "river lantern quartz", "The coach needs a name."),
        ("Maya Torres", "x", "A passphrase has at least 8 characters. Take a longer one."),
    ],
)
def test_no_casebook_is_made_of_nothing(
    shell: Shell, tmp_path: Path, coach: str, passphrase: str, told: str
) -> None:
    folder = tmp_path / "Maya.casebook"
    answer = shell("new", folder, "--coach", coach, "--program", "laasc", types=passphrase)
    assert (answer.code, answer.out, answer.err) == (2, "", f"{told}\n")
    assert not folder.exists()


@pytest.mark.parametrize("name", ["", "."])
def test_a_casebook_needs_a_name(shell: Shell, name: str) -> None:
    answer = shell("new", name, "--coach", "Maya Torres", "--program", "laasc")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "This is no name for a casebook. Write one such as Maya.casebook.\n"


@pytest.mark.parametrize("day", ["0001-01-01", "1949-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_that_nobody_means_makes_no_practice_casebook(shell: Shell, tmp_path: Path, day: str) -> None:
    answer = shell("demo", tmp_path / "practice", "--today", day)
    assert (answer.code, answer.out, answer.err) == (2, "", "This year lies too far away.\n")
    assert list(tmp_path.iterdir()) == []
