from __future__ import annotations

import re

from reportlab.platypus import Flowable

from coachdesk.reports.bound import build
from coachdesk.reports.page import Furniture, Sheet
from coachdesk.reports.para import para
from coachdesk.reports.parts import Beside, Boxed, Rule, WriteLine, facts, signatures, subtotals
from tests.reports.pages import flowing_text_of, page_texts


def printed(*story: Flowable) -> bytes:
    return build(story, Furniture("Test", "", ""), Sheet.of("letter"))


def test_subtotals_add_themselves_up() -> None:
    text = flowing_text_of(printed(subtotals("By mode", [("Phone", 20), ("Visit", 100)])))
    assert "By mode Time Phone 0 h 20 min Visit 1 h 40 min Total 2 h 0 min" in text


def test_stacks_too_tall_for_a_page_go_on_beside_each_other() -> None:
    many = subtotals("By month", [(f"month{number}", number) for number in range(90)])
    short = [para("short")]
    pages = page_texts(printed(Beside([short, [many]], [1, 1])))
    assert len(pages) == 3
    assert re.findall(r"month\d+", " ".join(pages)) == [f"month{number}" for number in range(90)]
    assert sum(page.count("short") for page in pages) == 1


def test_a_part_that_cannot_be_divided_moves_to_the_next_page() -> None:
    filler = para("line\n" * 52)
    pages = page_texts(
        printed(filler, Rule(), Beside([[Boxed([para("one\ntwo\nthree\nfour\nfive\nsix")])]], [1]))
    )
    assert "one\ntwo" in pages[1]


def test_a_fact_without_a_value_is_a_dash() -> None:
    assert "Coach\n—" in page_texts(printed(facts([("Coach", [])], [1])))[0]


def test_signers_without_a_name_have_a_line_too() -> None:
    text = flowing_text_of(printed(*signatures([("Coach", "M. Beaumont"), ("Director", "")], 3)))
    assert text.startswith("Coach M. Beaumont Date Director Date")


def test_a_line_to_write_on_says_what_it_asks_for() -> None:
    assert "Kept at" in flowing_text_of(printed(WriteLine("Kept at")))
