"""One value of a file is changed, and nothing else: what `tomllib` reads before and after differs there alone."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.programs.editing import add_table, as_toml, remove_table, set_value
from coachdesk.programs.lines import Path, find_places
from coachdesk.programs.profiles import load_profile, shipped_keys, shipped_text

TEXT = """\
# above
title = "One"   # beside

[[hours]]       # coaching
kind = "coaching"
minimum_hours = 40   # a year
levels = [
  "Low",  # the lowest
  "High",
]

# between
[[hours]]
kind = "learning"

[[open]]
about = "hours"
question = "How many?"

[last]
key = 1
"""
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60)
VALUES = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(0, 9999),
    st.integers(0, 20_000).map(lambda quarters: quarters / 4),
    st.lists(TEXTS, max_size=6),
    st.lists(st.integers(0, 99), max_size=4),
)


def at(values: Any, path: Path) -> Any:
    for part in path:
        values = values[part]
    return values


def put(values: Any, path: Path, value: Any) -> None:
    at(values, path[:-1])[path[-1]] = value


def test_a_value_is_changed_and_the_comment_beside_it_stays() -> None:
    changed = set_value(TEXT, ("hours", 0, "minimum_hours"), 45)
    assert changed == TEXT.replace("= 40 ", "= 45 ")
    changed = set_value(TEXT, ("title",), 'Say "two"')
    assert changed == TEXT.replace('"One"', '"Say \\"two\\""')


def test_a_key_that_was_not_there_comes_last_in_its_table() -> None:
    changed = set_value(TEXT, ("hours", 0, "maximum_hours"), 60.25)
    assert changed == TEXT.replace('"High",\n]\n', '"High",\n]\nmaximum_hours = 60.25\n')
    changed = set_value(TEXT, ("last", "more"), value=True)
    assert changed == f"{TEXT}more = true\n"
    assert set_value("[a]\nb = 1\n", ("key",), "x") == 'key = "x"\n[a]\nb = 1\n'
    with pytest.raises(KeyError):
        set_value(TEXT, ("nowhere", "key"), 1)


def test_a_key_is_taken_away_with_its_line() -> None:
    assert "levels" not in (changed := set_value(TEXT, ("hours", 0, "levels"), None))
    assert changed == TEXT[: TEXT.index("levels")] + TEXT[TEXT.index("\n# between") :]
    assert set_value(TEXT, ("hours", 0, "missing"), None) == TEXT


def test_a_table_is_taken_away_and_another_put_at_the_end() -> None:
    changed = remove_table(TEXT, ("open", 0))
    assert changed == TEXT.replace('[[open]]\nabout = "hours"\nquestion = "How many?"\n\n', "")
    added = add_table(changed, "notes", {"text": "Six", "source": "told", "confirmed": True})
    assert added.endswith('key = 1\n\n[[notes]]\ntext = "Six"\nsource = "told"\nconfirmed = true\n')
    with pytest.raises(KeyError):
        remove_table(TEXT, ("open", 1))


@given(VALUES)
def test_what_is_written_is_read_again(value: Any) -> None:
    written = as_toml(value)
    assert tomllib.loads(f"key = {written}")["key"] == value


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(VALUES, st.data())
def test_only_the_one_value_changes_in_a_shipped_profile(value: Any, data: st.DataObject) -> None:
    text = shipped_text(data.draw(st.sampled_from(shipped_keys())))
    path = data.draw(st.sampled_from(sorted(find_places(text).values, key=str)))
    expected = tomllib.loads(text)
    put(expected, path, value)
    changed = set_value(text, path, value)
    assert tomllib.loads(changed) == expected
    assert [line for line in changed.split("\n") if line.lstrip().startswith("#")] == [
        line for line in text.split("\n") if line.lstrip().startswith("#")
    ]


@pytest.mark.parametrize("key", shipped_keys())
def test_every_value_put_back_leaves_the_file_as_it_was_read(key: str) -> None:
    text = shipped_text(key)
    values = tomllib.loads(text)
    for path in find_places(text).values:
        value = at(values, path)
        if not isinstance(value, list) or not value or not isinstance(value[0], dict):
            text = set_value(text, path, value)
    assert load_profile(text) == load_profile(shipped_text(key))
