from __future__ import annotations

import pytest

from coachdesk.errors import CannotPrint
from coachdesk.reports.fonts import BOLD, REGULAR
from coachdesk.reports.shaping import Shaped, shape, words_kept


def faces(shaped: Shaped) -> list[str]:
    return [run.face.typeface.name for run in shaped.runs]


def glyphs(shaped: Shaped) -> list[int]:
    return [glyph for run in shaped.runs for glyph, _text in run.spelled]


@pytest.mark.parametrize(
    ("word", "used"),
    [
        ("Nguyễn,", ["NotoSans"]),
        ("Հակոբյան,", ["NotoSansArmenian", "NotoSans"]),
        ("សុខា", ["NotoSansKhmer"]),
        ("शर्मा", ["NotoSansDevanagari"]),
        ("نور", ["IBMPlexSansArabic"]),
        ("a→b", ["NotoSans", "Inter", "NotoSans"]),
        ("ok🙂", ["NotoSans", "NotoEmoji"]),
    ],
)
def test_each_letter_is_drawn_by_the_first_font_that_has_it(word: str, used: list[str]) -> None:
    assert faces(shape(word, REGULAR)) == used


def test_arabic_letters_join() -> None:
    alone = {glyph for letter in "نور" for glyph in glyphs(shape(letter, REGULAR, rtl=True))}
    assert set(glyphs(shape("نور", REGULAR, rtl=True))) - alone


def test_glyphs_run_from_left_to_right_on_paper() -> None:
    spelled = [text for run in shape("نور", REGULAR, rtl=True).runs for _glyph, text in run.spelled]
    assert spelled == ["ر", "و", "ن"]


def test_brackets_turn_round_with_the_text() -> None:
    opened = glyphs(shape("(", REGULAR))
    assert glyphs(shape(")", REGULAR, rtl=True)) == opened


def test_khmer_and_devanagari_stack() -> None:
    assert shape("ខ្ញុំ", REGULAR).width < sum(shape(letter, REGULAR).width for letter in "ខញ") + 10
    assert len(glyphs(shape("क्ष", REGULAR))) < 3


def test_a_mark_without_a_letter_of_its_own_sits_over_its_base() -> None:
    assert shape("x\u030c", REGULAR).width == shape("x", REGULAR).width


def test_digits_are_of_one_width_so_that_columns_line_up() -> None:
    assert len({shape(digit, weight).width for digit in "0123456789" for weight in (REGULAR,)}) == 1
    assert len({shape(digit, BOLD).width for digit in "0123456789"}) == 1


def test_bold_is_another_drawing() -> None:
    assert shape("Total", BOLD).width > shape("Total", REGULAR).width


def test_a_letter_without_a_font_is_refused() -> None:
    with pytest.raises(CannotPrint):
        shape("李", REGULAR)


def test_words_are_kept_inside_and_dropped_outside() -> None:
    with words_kept():
        with words_kept():
            once = shape("confidential", REGULAR)
        assert shape("confidential", REGULAR) is once
    assert shape("confidential", REGULAR) is not once
