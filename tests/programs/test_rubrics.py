"""The rubrics that ship, and what is said of one that cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.rubrics import RubricError, load_rubric, shipped_rubrics


def test_two_rubrics_ship_with_codes_and_names() -> None:
    found = {rubric.key: rubric for rubric in shipped_rubrics()}
    assert list(found) == ["laasc-coaching", "icf"]
    assert [one.code for one in found["laasc-coaching"].competencies] == [f"LAASC {c}" for c in "ABCD"]
    assert [one.key for one in found["icf"].competencies] == [f"icf.{number}" for number in range(1, 9)]
    assert found["icf"].competencies[5].name == "Listens Actively"


def test_no_two_competencies_share_a_key() -> None:
    keys = [one.key for rubric in shipped_rubrics() for one in rubric.competencies]
    assert len(set(keys)) == len(keys) == 12


def test_what_is_missing_or_unknown_is_told_with_its_line() -> None:
    with pytest.raises(RubricError) as raised:
        load_rubric('key = "mine"\ntitle = "Mine"\ncolour = "red"\n', "mine.toml")
    told = " ".join(problem.what for problem in raised.value.problems)
    for word in ("prefix", "source", "competencies", "colour"):
        assert word in told


@given(st.text(max_size=300))
def test_any_text_is_a_rubric_or_is_refused(text: str) -> None:
    try:
        assert load_rubric(text, "x.toml").competencies
    except RubricError as problem:
        assert str(problem)  # noqa: PT017 - refused with words is as good
