from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.reports.direction import in_visual_order, leads_right_to_left, levels, runs_right_to_left


def shown(text: str) -> str:
    """The text as the eye meets it from left to right (brackets not turned round)."""
    return "".join(in_visual_order(list(zip(text, levels(text), strict=True))))


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("abc אבג", "abc גבא"),
        ("אבג abc", "abc גבא"),
        ("אבג 12", "12 גבא"),
        ("abc (אבג) def", "abc (גבא) def"),
        ("אבג (abc 3) דהו", "והד )abc 3( גבא"),
        ("سنة 2025", "2025 ةنس"),
    ],
)
def test_a_line_is_ordered_as_it_is_read(written: str, seen: str) -> None:
    assert shown(written) == seen


def test_the_first_letter_with_a_direction_leads() -> None:
    assert leads_right_to_left("12 אבג abc")
    assert not leads_right_to_left("12 abc אבג")


def test_only_text_with_such_letters_needs_levels() -> None:
    assert not runs_right_to_left("Rosa Nguyễn, Անի 12")
    assert runs_right_to_left("Rosa נ")


@pytest.mark.parametrize("unknown", ["\u0590", "\u0378", "\ufdd0", "\U000e0fff"])
def test_a_character_unicode_has_not_given_out_is_no_fault(unknown: str) -> None:
    assert len(levels(f"א{unknown}ב")) == 3


@given(st.text(alphabet="ab אבג نور 12()[].,-\u200d"))
def test_each_character_has_a_level_and_none_is_lost(text: str) -> None:
    found = levels(text)
    assert len(found) == len(text)
    assert sorted(shown(text)) == sorted(text)
