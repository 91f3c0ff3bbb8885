"""Whatever a file holds, reading it ends with a profile or with a ProfileError that names a real line."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coachdesk.programs.profiles import Profile, ProfileError, load_profile, shipped_keys, shipped_text
from coachdesk.programs.rulefile import MAX_BYTES

SHIPPED = [shipped_text(key) for key in shipped_keys()]
PIECES = st.sampled_from(
    [
        "[[hours]]",
        "[hours]",
        "[log]",
        "[a.b]",
        "[[a.b]]",
        "key",
        "=",
        '"x"',
        "'y'",
        '"""',
        "'''",
        "1",
        "0.5",
        "nan",
        "-inf",
        "1e999",
        "2020-07-22",
        "08:30:00",
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
        "#",
        "\n",
        "\\",
        "true",
        "{candidate}",
        "\u0000",
        "é",
        "\ud800",
        "[[sources]]",
        "source",
        "modes",
        "years",
    ]
)
VALUES = st.one_of(
    st.sampled_from(["1", "-1", "0", "1.5", "nan", "inf", "true", "0x1F", "1e999", "9" * 60]),
    st.sampled_from(['""', '"x"', '"\\u0000"', '"{"', '"' + "é" * 700 + '"']),
    st.sampled_from(["[]", "[[]]", "[1]", '["a", "a"]', "{}", "{a = 1}"]),
    st.sampled_from(["2020-07-22", "2020-07-22T08:00:00Z", "08:00:00"]),
)


def either_loads_or_says_why(text: str) -> None:
    try:
        profile = load_profile(text, source="fuzz.toml")
    except ProfileError as caught:
        error = caught
    else:
        assert isinstance(profile, Profile)
        return
    assert error.sentence == error.problems[0].sentence
    for problem in error.problems:
        assert problem.line is None or 1 <= problem.line <= text.count("\n") + 1
        assert "\n" not in problem.sentence + problem.hint


@given(st.text(max_size=400))
@example("")
@example("\ufeff")
@example("a.b.c = {}\na.b.d = [{}, {}]")
def test_any_text(text: str) -> None:
    either_loads_or_says_why(text)


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_pieces_of_toml(text: str) -> None:
    either_loads_or_says_why(text)


@given(st.sampled_from(SHIPPED), st.data())
@settings(max_examples=150, deadline=None)
def test_a_shipped_text_with_one_value_replaced(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if " = " in line and not line.startswith((" ", "#"))]
    place = data.draw(st.sampled_from(places))
    lines[place] = f"{lines[place].split(' = ')[0]} = {data.draw(VALUES)}"
    either_loads_or_says_why("\n".join(lines))


@given(st.sampled_from(SHIPPED), st.data())
@settings(max_examples=150, deadline=None)
def test_a_shipped_text_with_a_stretch_cut_or_put_in(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 200)))
    more = data.draw(st.text(string.printable, max_size=20))
    either_loads_or_says_why(text[:start] + more + text[end:])


@given(st.sampled_from(SHIPPED), st.data())
@settings(max_examples=60, deadline=None)
def test_a_shipped_text_with_lines_in_another_order(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    for _time in range(3):
        one, other = data.draw(st.integers(0, len(lines) - 1)), data.draw(st.integers(0, len(lines) - 1))
        lines[one], lines[other] = lines[other], lines[one]
    either_loads_or_says_why("\n".join(lines))


@pytest.mark.parametrize("opening", ["a.", "[", "{a=", "[[a."])
def test_what_is_opened_and_never_closed_is_refused(opening: str) -> None:
    either_loads_or_says_why("\n".join(opening * (900 // len(opening)) for _ in range(20)))


def test_long_dotted_names_are_not_suffered_for_long() -> None:
    text = "\n".join(f"{'a.' * 480}k{number} = 1" for number in range(250))
    with pytest.raises(ProfileError) as caught:
        load_profile(text)
    assert len(text) < MAX_BYTES
    assert caught.value.problems[-1].what == '"a" is not known in the top of the file'
