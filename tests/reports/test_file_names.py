"""Names of files from a pattern: filled, safe on every system, and no two alike."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coachdesk.reports.file_names import BLANKS, SUFFIX, USUAL, Subject, fill, name_files, problem_of
from coachdesk.text import fold

ROSA = Subject("Rosa Nguyễn", "2025-26", 1, "Coaching log", "LAASC", date(2026, 3, 3))


def test_every_blank_is_filled() -> None:
    assert (
        fill(" ".join(f"{{{name}}}" for name in BLANKS), ROSA)
        == "2025-26 Rosa Nguyễn Coaching log LAASC 2026-03-03"
    )


@pytest.mark.parametrize(
    "pattern", ["", "  ", "{name}", "{year", "year}", "{candidate.__class__}", "{0}", "{}"]
)
def test_a_pattern_that_means_nothing_is_said_and_the_usual_one_is_used(pattern: str) -> None:
    assert problem_of(pattern)
    assert fill(pattern, ROSA) == fill(USUAL, ROSA)


def test_two_alike_are_told_apart() -> None:
    other = Subject("ROSA NGUYEN", "2025-26", 2)
    assert name_files("{candidate}", [ROSA, other, other]) == [
        "Rosa Nguyễn.pdf",
        "ROSA NGUYEN year 2.pdf",
        "ROSA NGUYEN (2).pdf",
    ]


subjects = st.builds(
    Subject, st.text(max_size=200), st.text(max_size=20), st.integers(1, 9), st.text(max_size=50)
)


@settings(deadline=None)
@given(st.text(max_size=60), st.lists(subjects, max_size=5))
@example("../{candidate}", [Subject("CON", "2025-26", 1), Subject("a/b\\c:d", "x", 1)])
def test_no_name_leaves_the_folder_and_no_two_meet(pattern: str, wanted: list[Subject]) -> None:
    names = name_files(pattern, wanted)
    assert len({fold(name) for name in names}) == len(wanted)
    for name in names:
        assert name.endswith(SUFFIX)
        assert not set(name) & set('/\\:*?"<>|\n\0')
        assert not name.startswith(".")
        assert len(name.encode()) < 255
