from __future__ import annotations

import pytest

from coachdesk.reports.fonts import BOLD
from coachdesk.reports.lines import Style
from tests.reports.pages import content_of, fonts_of, print_text


def told_beside(text: str) -> bool:
    """Whether the page holds the words themselves beside their glyphs."""
    return f"<feff{text.encode('utf-16-be').hex()}>".encode() in content_of(print_text(text))


@pytest.mark.parametrize("text", ["ខ្ញុំ", "हिन्दी", "x\u030cy"])
def test_words_that_glyphs_do_not_spell_are_told_beside_them(text: str) -> None:
    assert told_beside(text)


@pytest.mark.parametrize("text", ["Nguyễn", "Հակոբյան", "نور"])
def test_words_that_glyphs_do_spell_are_not(text: str) -> None:
    assert not told_beside(text)


def test_a_font_holds_only_the_glyphs_in_use() -> None:
    few, many = (print_text(text) for text in ("a", "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    assert len(few) < len(many)


def test_each_weight_and_script_is_a_font_of_its_own() -> None:
    bold = Style(weight=BOLD)
    assert len(fonts_of(print_text("plain"))) == 1
    assert {name[8:] for name in fonts_of(print_text("bold Անի", style=bold))} == {
        "NotoSans-SemiBold",
        "NotoSansArmenian-SemiBold",
        "NotoSans-Regular",
    }
