from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.errors import CannotPrint
from coachdesk.reports.lines import Style
from coachdesk.reports.para import para
from tests.reports.pages import flowing_text_of, page_texts, print_text, read, text_of

HOSTILE = (
    "<b>bold</b> and <i>not</i>",
    '<img src="/etc/hostname" width="10" height="10"/>',
    "<para>x</para>",
    "Ann <Ann> & sons &amp; &lt;",
    "x<y and z>w",
    "<a href='file:///etc/passwd'>here</a>",
    "<font color='red'>unclosed",
    "%PDF (a) Tj ET endstream \\",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_is_what_is_printed(text: str) -> None:
    pdf = print_text(text)
    assert text in flowing_text_of(pdf)
    page = read(pdf).pages[0]
    assert not page.images
    assert "/Annots" not in page


@pytest.mark.parametrize(
    "name",
    [
        "Rosa Nguyễn",
        "Անի Հակոբյան",
        "Łukasz Ōkubo-Muñoz",
        "Ζωή Παπαδοπούλου",
        "Владимир Щёголев",
        "Siân ŵŷ ʻOkina",
    ],
)
@pytest.mark.parametrize("weight", [400, 620])
def test_names_are_read_back_unbroken(name: str, weight: int) -> None:
    assert name in text_of(print_text(name, style=Style(weight=weight)))


def test_a_word_of_arabic_is_read_back_letter_for_letter() -> None:
    assert "المصري" in text_of(print_text("المصري"))


def test_newlines_are_kept() -> None:
    assert text_of(print_text("first\nsecond")).startswith("first\nsecond")


def test_a_summary_of_4000_words_flows_over_pages_and_loses_none() -> None:
    words = [f"word{number}" for number in range(4000)]
    pdf = print_text(" ".join(words))
    assert len(read(pdf).pages) > 5
    assert [word for word in flowing_text_of(pdf).split() if word.startswith("word")] == words


def test_100_000_words_take_time_in_proportion() -> None:
    word = "coaching and listening "

    def seconds(words: int) -> float:
        started = process_time()
        print_text(word * (words // 3))
        return process_time() - started

    seconds(1_000)
    assert seconds(100_000) < 30 * seconds(10_000)


def test_a_single_word_of_100_000_letters_prints() -> None:
    assert len(page_texts(print_text("x" * 100_000))) > 5


def test_a_part_left_alone_on_a_page_has_two_lines() -> None:
    text = para("one\ntwo\nthree\nfour")
    found = {tuple(len(part.lines(200)) for part in text.split(200, room)) for room in range(60)}
    assert found == {(), (2, 2), (4,)}


def test_a_letter_without_a_font_stops_the_page() -> None:
    with pytest.raises(CannotPrint, match=r"U\+674E"):
        print_text("李")


@given(st.text(alphabet=st.characters(max_codepoint=0x24F, exclude_categories=["Cs"]), max_size=60))
def test_any_latin_text_prints(text: str) -> None:
    assert read(print_text(text)).pages
