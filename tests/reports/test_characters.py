from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.errors import CannotPrint
from coachdesk.reports.characters import refuse_unprintable, regular, unprintable


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb\u2003c\u3000d", "a b c d"),
        ("40\u00a0h", "40\u00a0h"),
        ("a\x00b\x07c\x7fd\ud800e\ufeff", "abcde"),
        ("co\u00adoperate", "cooperate"),
        ("pay \u202e001\u202c now", "pay 001 now"),
        ("\uf0b7 first \uf0e0 then", "• first → then"),
        ("☐ open ☒ shut", "□ open ✗ shut"),
    ],
)
def test_text_is_made_regular(typed: str, printed: str) -> None:
    assert regular(typed) == printed


def test_joiners_stay_because_they_change_shapes() -> None:
    assert regular("می\u200cخواهم") == "می\u200cخواهم"


@given(st.text())
def test_making_text_regular_twice_changes_nothing(text: str) -> None:
    once = regular(text)
    assert regular(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    "text",
    [
        "Łukasz Ðorđević, Ōkubo, ʻOkina, Siân ŵ ŷ, İpek ğ, Ọ̀ṣun, x̌",
        "Nguyễn Thị Phương Ượng",
        "Անի Հակոբյան և՞",
        "Владимир Щёголев Ґ ї қ ӯ",
        "Ζωή Παπαδοπούλου ᾷ",
        "نور الهدى المصري پژگ ٹڈے ڵێ ٢٠٢٦",
        "សុខ សុភា ខ្ញុំស្រឡាញ់",
        "सुनीता शर्मा क्षेत्रीय",
        "שלום עולם",
        "→ ≥ ≤ ≠ ✓ ★ ● ½ € № “quoted” — …",
        "🙂 👍🏽 ✅",
    ],
)
def test_every_script_of_the_caseload_has_a_font(text: str) -> None:
    assert unprintable([text]) == []


def test_a_script_without_a_font_is_named() -> None:
    with pytest.raises(CannotPrint) as refused:
        refuse_unprintable(["Rosa Nguyễn", "李小龍", "and 李 again"])
    assert "小 (U+5C0F), 李 (U+674E), 龍 (U+9F8D)" in refused.value.sentence
    assert refused.value.hint


def test_one_character_is_named_as_one() -> None:
    with pytest.raises(CannotPrint, match="this character: 李"):
        refuse_unprintable(["李"])


def test_many_are_counted() -> None:
    with pytest.raises(CannotPrint, match="and 4 more"):
        refuse_unprintable(["一二三四五六七八九十"])


@pytest.mark.parametrize("char", ["\U0001fbff", "\U000f0000", "\ue123", "한", "𓀀", "\ufdd0", "\uffff"])
def test_what_no_font_has_is_refused_and_never_a_box(char: str) -> None:
    with pytest.raises(CannotPrint):
        refuse_unprintable([f"note {char}"])


@given(st.text())
def test_any_text_is_printable_or_refused_by_name(text: str) -> None:
    missing = unprintable([text])
    if missing:
        with pytest.raises(CannotPrint, match=f"U\\+{ord(missing[0]):04X}"):
            refuse_unprintable([text])
    else:
        refuse_unprintable([text])
