from __future__ import annotations

from reportlab.platypus import Flowable

from coachdesk.reports.bound import build
from coachdesk.reports.lines import Style
from coachdesk.reports.page import Furniture, Sheet
from coachdesk.reports.table import Column, Row, Table, cell
from tests.reports.pages import flowing_text_of, page_texts

STYLE = Style()
COLUMNS = (Column("Date", width=80), Column("Summary", share=1))
FURNITURE = Furniture("Test", "", "")


def row(name: str, told: str, *, total: bool = False) -> Row:
    return Row((cell(name, STYLE), cell(told, STYLE)), total=total)


def printed(rows: list[Row], *before: Flowable) -> bytes:
    return build([*before, Table(COLUMNS, rows)], FURNITURE, Sheet.of("letter"))


def test_the_heading_is_on_every_page() -> None:
    pages = page_texts(printed([row(f"day {number}", "told") for number in range(120)]))
    assert len(pages) > 2
    assert all("Date Summary" in page for page in pages)


def test_no_row_is_lost_or_printed_twice() -> None:
    text = flowing_text_of(printed([row(f"day{number}", "told") for number in range(120)]))
    assert [word for word in text.split() if word.startswith("day")] == [
        f"day{number}" for number in range(120)
    ]


def test_a_short_row_is_never_divided() -> None:
    pages = page_texts(printed([row(f"day{number}", "one\ntwo\nthree\nfour") for number in range(40)]))
    assert all(page.count("one") == page.count("four") for page in pages)
    assert not any("continued" in page for page in pages)


def test_a_row_taller_than_a_page_goes_on_and_says_so() -> None:
    words = [f"w{number}" for number in range(3000)]
    pages = page_texts(printed([row("before", "x"), row("long", " ".join(words)), row("after", "y")]))
    assert len(pages) > 2
    assert "continued" not in pages[0]
    assert all("continued" in page for page in pages[1:])
    assert [word for page in pages for word in page.split() if word[0] == "w" and word[1:].isdigit()] == words
    assert "after" in pages[-1]


def test_a_total_never_stands_alone() -> None:
    for count in range(35, 60):
        pages = page_texts(
            printed([*(row(f"day{n}", "told") for n in range(count)), row("Total", "9 h", total=True)])
        )
        assert "day" in pages[-1]
        assert "Total" in pages[-1]


def test_columns_share_what_fixed_ones_leave() -> None:
    table = Table((Column("a", width=100), Column("b", share=1), Column("c", share=3)), [row("x", "y")][:0])
    assert table.wrap(520, 1000)[0] == 520


def test_an_empty_table_is_its_heading() -> None:
    assert "Date Summary" in page_texts(printed([]))[0]
