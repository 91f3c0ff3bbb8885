from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coachdesk.reports.fonts import BOLD
from coachdesk.reports.lines import Line, PlainLine, Span, break_lines
from coachdesk.reports.shaping import shape

WIDE = 1_000_000.0


def told(line: Line | PlainLine) -> str:
    return "".join(placed.shaped.text for placed in line.placed)


def lines(text: str, width: float) -> list[str]:
    return [told(line) for line in break_lines([Span(text)], width)]


def width_of(text: str) -> int:
    return shape(text, 400).width


def test_newlines_are_kept() -> None:
    assert lines("one\n\ntwo", WIDE) == ["one", "", "two"]


def test_several_spaces_are_one() -> None:
    assert lines("  one   two ", WIDE) == ["one two"]


def test_lines_break_at_spaces_only_where_they_must() -> None:
    room = width_of("classroom") + width_of(" ") + width_of("visit")
    assert lines("classroom visit today", room) == ["classroom visit", "today"]


def test_a_hyphen_between_letters_may_end_a_line_and_one_between_digits_may_not() -> None:
    assert lines("Beaumont-Okafor", width_of("Beaumont-")) == ["Beaumont-", "Okafor"]
    assert lines("year 2025-26", width_of("2025-26")) == ["year", "2025-26"]


def test_a_no_break_space_never_ends_a_line() -> None:
    assert lines("in 1\u00a0h", width_of("1\u00a0h")) == ["in", "1\u00a0h"]


def test_a_word_wider_than_the_line_is_cut_and_nothing_is_lost() -> None:
    address = "https://example.org/" + "x" * 900
    cut = lines(address, width_of("x" * 20))
    assert len(cut) > 40
    assert "".join(cut) == address


def test_khmer_without_spaces_is_cut_between_syllables() -> None:
    text = "ខ្ញុំស្រឡាញ់ភាសាខ្មែរ" * 4
    cut = lines(text, 6000)
    assert len(cut) > 1
    assert "".join(cut) == text
    assert not any(
        before.endswith("\u17d2") or after[0] in "\u17d2\u17bb\u17c6" for before, after in pairwise(cut)
    )


def test_right_to_left_text_of_several_lines_stands_at_the_right() -> None:
    several = break_lines([Span("مدرسة النور الجديدة " * 6)], 12_000)
    assert len(several) > 1
    assert all(line.to_right for line in several)
    assert not break_lines([Span("مدرسة النور")], WIDE)[0].to_right


def test_words_from_right_to_left_stand_in_that_order() -> None:
    assert lines("نور الهدى", WIDE) == ["الهدى نور"]


def test_a_bracket_stays_with_the_word_it_opens() -> None:
    broken = lines("זה (abc) זה " * 20, 5000)
    assert len(broken) > 5
    assert all(line.count("(") == line.count(")") == line.count("abc") for line in broken)


def test_a_span_in_another_direction_leaves_its_neighbours_in_place() -> None:
    spans = [Span("نور"), Span(" · "), Span("2025-26", BOLD)]
    assert told(break_lines(spans, WIDE)[0]) == "نور · 2025-26"


WORDS = st.text(alphabet="abcde ÀĐễäя Անի-–/\u200bנور\n🙂x̌", max_size=80)


@given(WORDS, st.integers(2_000, 20_000))
def test_no_letter_is_lost_and_no_line_too_wide(text: str, width: int) -> None:
    broken = break_lines([Span(text)], width)
    kept = sorted(letter for line in broken for letter in told(line) if letter not in " \u200b")
    assert kept == sorted(letter for letter in text if letter not in " \n\u200b")
    assert all(line.width <= width or len(told(line)) < 4 for line in broken)


@given(st.text(alphabet="abc de.", max_size=80), st.integers(2_000, 20_000))
def test_plain_text_breaks_as_any_other_does(text: str, width: int) -> None:
    plain = lines(text, width)
    with_seam = [told(line) for line in break_lines([Span(text), Span("")], width)]
    assert plain == with_seam
