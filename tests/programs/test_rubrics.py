"""The rubrics that ship, and what is said of one that cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.rubrics import (
    BLANK,
    Competency,
    Rubric,
    RubricError,
    find_competencies,
    find_problems,
    key_of,
    load_rubric,
    next_code,
    rubric_of,
    shipped_rubric_text,
    shipped_rubrics,
    short_code,
    write_rubric,
)
from coachdesk.text import clean


def test_rubrics_ship_with_codes_and_names() -> None:
    found = {rubric.key: rubric for rubric in shipped_rubrics()}
    assert list(found) == ["laasc-coaching", "icf", "mcoe-loop"]
    assert [one.code for one in found["laasc-coaching"].competencies] == [f"LAASC {c}" for c in "ABCD"]
    assert [one.key for one in found["icf"].competencies] == [f"icf.{number}" for number in range(1, 9)]
    assert found["icf"].competencies[5].name == "Listens Actively"


def test_no_two_competencies_share_a_key() -> None:
    keys = [one.key for rubric in shipped_rubrics() for one in rubric.competencies]
    assert len(set(keys)) == len(keys) == 17


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


def test_every_scale_that_ships_is_marked_as_a_stand_in_and_nothing_is_said_of_its_levels() -> None:
    for rubric in (*shipped_rubrics(), load_rubric(shipped_rubric_text(BLANK), BLANK)):
        assert rubric.editable
        assert len(rubric.levels) == 4
        assert not any(one.descriptors for one in rubric.competencies)


OWN = """
key = "mine"
title = "Mine"
prefix = "M"
source = "me"
levels = ["Low", "High"]

[competencies]
"1.2" = "Listening"
B = "Asking"

[descriptors.B]
2 = ["Asks openly.", "Waits."]
"""


def test_descriptors_stand_under_the_number_of_their_level() -> None:
    found = load_rubric(OWN, "mine.toml")
    listening, asking = found.competencies
    assert (listening.descriptors, asking.descriptors) == ((), ("", "Asks openly.\nWaits."))
    assert (asking.descriptor(1), asking.descriptor(2), asking.descriptor(3)) == (
        "",
        "Asks openly.\nWaits.",
        "",
    )
    assert (found.level(2), found.level(7), found.level(None)) == ("High", "7", "")
    assert (listening.key, listening.short, rubric_of(listening.key)) == ("mine.1.2", "1.2", "mine")
    assert found.competency("mine.B") is asking
    assert list(find_competencies([found])) == ["mine.1.2", "mine.B"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('levels = ["Low", "High"]', 'levels = ["Low"]', "there are 1 levels"),
        ('levels = ["Low", "High"]', 'levels = ["Low", "Low"]', "Low"),
        ("2 = [", "3 = [", '"3" is not known'),
        ("[descriptors.B]", "[descriptors.C]", '"C" is not known'),
        ('B = "Asking"', '"A|B" = "Asking"', '"A|B" is no code'),
        ('source = "me"', 'source = "me"\nversion = 0', '"version"'),
    ],
)
def test_what_cannot_be_is_refused(before: str, after: str, told: str) -> None:
    problems = find_problems(OWN.replace(before, after))
    assert any(told in problem.what for problem in problems), problems
    assert all(problem.line for problem in problems)


def test_a_new_component_goes_on_with_letters_or_numbers() -> None:
    laasc, icf, _loop = shipped_rubrics()
    assert (next_code(laasc), next_code(icf)) == ("E", "9")


LINES = (
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60)
    .map(lambda text: " ".join(clean(text).split()))
    .filter(bool)
)


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    levels = tuple(draw(st.lists(LINES, min_size=2, max_size=9, unique=True)))
    codes = draw(
        st.lists(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,11}", fullmatch=True), min_size=1, unique=True)
    )
    key, prefix = draw(st.from_regex(r"[a-z0-9][a-z0-9_-]{0,39}", fullmatch=True)), draw(LINES)
    said = st.lists(st.lists(LINES, max_size=3).map("\n".join), min_size=len(levels), max_size=len(levels))
    return Rubric(
        key, draw(LINES), prefix, draw(LINES),
        tuple(Competency(key_of(key, code), f"{prefix} {code}", draw(LINES), _only_said(draw(said))) for code in codes),
        levels, draw(st.booleans()), draw(st.integers(1, 9999)),
    )  # fmt: skip


def _only_said(said: list[str]) -> tuple[str, ...]:
    return tuple(said) if any(said) else ()


@given(rubrics())
def test_what_is_written_is_read_back(rubric: Rubric) -> None:
    read = load_rubric(write_rubric(rubric, "# mine\n"), "mine.toml")
    assert read == rubric
    assert [short_code(one.key) for one in read.competencies] == [one.short for one in rubric.competencies]
