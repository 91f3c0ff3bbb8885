"""The page for program offices says what the reader really does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coachdesk.programs.profiles import ProfileError, load_profile

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "profiles.md").read_text(encoding="utf-8")
SMALLEST = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]
TABLES = ["activities", "hours", "goals", "assessments", "posts", "events", "calendar", "reflections"]
TABLES += ["checkpoints", "attested", "notes", "open", "starts", "lengths", "people", "summaries"]


def keys_of(header: str, text: str) -> set[str]:
    """The keys the reader knows in a table, as it lists them when it meets a strange one."""
    with pytest.raises(ProfileError) as caught:
        load_profile(text)
    what = f'"strange" is not known in {header}'
    [allowed] = [problem.allowed for problem in caught.value.problems if problem.what == what]
    return set(allowed.split(", "))


def words_about(header: str) -> set[str]:
    """The words of a table's row, with those that its marks stand for."""
    [row] = [line for line in PAGE.split("\n") if line.startswith(f"| `{header}`")]
    mark = row.split("|")[1]
    return {
        *re.findall(r"\w+", row),
        *(["source", "confirmed"] * ("*" in mark)),
        *(["years", "people"] * ("†" in mark)),
    }


def test_the_smallest_profile_is_one() -> None:
    profile = load_profile(SMALLEST)
    assert profile.minimum_minutes("coaching", "year") == 2400
    assert profile.find_mode("School visit") == profile.modes[0]


@pytest.mark.parametrize("table", TABLES)
def test_every_key_of_a_table_is_on_the_page(table: str) -> None:
    header = f"[[{table}]]"
    assert keys_of(header, f"{SMALLEST}[[{table}]]\nstrange = 1\n") <= words_about(header)


@pytest.mark.parametrize("table", ["scale", "pass", "inquiry"])
def test_every_key_of_a_single_table_is_on_the_page(table: str) -> None:
    header = f"[{table}]"
    assert keys_of(header, f"{SMALLEST}[{table}]\nstrange = 1\n") <= words_about(header)


@pytest.mark.parametrize("header", ["[[modes]]", "[[signers]]", "[log]"])
def test_every_key_of_a_needed_table_is_on_the_page(header: str) -> None:
    text = SMALLEST.replace(header, f"{header}\nstrange = 1", 1)
    assert keys_of(header, text) <= words_about(header)


def test_every_key_at_the_top_is_on_the_page() -> None:
    assert keys_of("the top of the file", f"strange = 1\n{SMALLEST}") <= set(re.findall(r"\w+", PAGE))
