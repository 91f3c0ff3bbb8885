"""The same story as a web page: every word of the PDF, in order, with headings, tables and nothing that runs."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from coachdesk.reports.binding import Order, web_page_of
from coachdesk.reports.documents import DOCUMENTS, find_document
from coachdesk.reports.page import Furniture, Part
from coachdesk.reports.para import para
from coachdesk.reports.web_page import web_page
from coachdesk.services.casebook import Casebook
from tests.reports import books
from tests.reports.books import fill
from tests.reports.pages import flowing_text_of, print_document

VOID = {"meta", "hr", "br"}


class Reader(HTMLParser):
    """Reads a page as a browser does, and counts what it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.words = ""
        self.headings: list[str] = []
        self.unnamed_rows = 0
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        if tag in {"h1", "h2", "h3"}:
            self.headings.append(tag)
        if tag == "th":
            assert dict(attrs)["scope"] in {"col", "row"}
        self.unnamed_rows += tag == "tr"
        self.unnamed_rows -= ("scope", "row") in attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words += data + " "


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("key", [one.key for one in DOCUMENTS])
def test_a_screen_reader_hears_what_stands_on_paper(casebook: Casebook, key: str) -> None:
    book = fill(casebook)
    page = web_page_of(Order(find_document(key), book.wish(), books.NAME), casebook)
    read = Reader(page)
    assert '<html lang="en-US">' in page
    assert read.tags["h1"] >= 1
    assert read.tags["script"] == read.tags["img"] == read.tags["link"] == 0
    assert books.SECRET not in page
    assert (books.COACH if key == "calibration_packet" else books.NAME) in plain(read.words)
    if key == "coaching_log":
        assert f"{books.SUMMARY} Visit 0." in plain(read.words)
        assert read.tags["th"] >= 6
        assert re.search(r"Check code \w{4}-\w{4}", plain(read.words))


@pytest.mark.parametrize("key", [one.key for one in DOCUMENTS])
def test_headings_and_tables_lead_the_way(casebook: Casebook, key: str) -> None:
    """One main part; no heading of the second order before one of the first; every row and column has a heading."""
    book = fill(casebook)
    read = Reader(web_page_of(Order(find_document(key), book.wish(), books.NAME), casebook))
    assert read.tags["main"] == read.tags["title"] == 1
    assert read.headings[0] == "h1"
    assert read.tags["h1"] == read.tags["article"]
    assert read.unnamed_rows == read.tags["table"]  # the row of headings has them above its columns


OF_THE_PAGE = {"Page", "of", "·", "continued"}
"""What stands on paper alone: the numbers of pages, and that a row goes on."""


@pytest.mark.parametrize(
    "key",
    [
        "coaching_log",
        "hours_summary",
        "induction_plan",
        "completion",
        "caseload_summary",
        "calibration_packet",
    ],
)
def test_no_word_of_the_paper_is_missing(casebook: Casebook, key: str) -> None:
    book = fill(casebook)
    order = Order(find_document(key), book.wish(), books.NAME)
    printed = set(
        flowing_text_of(print_document(order.document, casebook, order.wish)).replace("\u00a0", " ").split()
    )
    heard = {word.rstrip(":") for word in plain(Reader(web_page_of(order, casebook)).words).split()}
    assert {
        word for word in printed if word.rstrip(":") not in heard | OF_THE_PAGE and not word.isdigit()
    } == set()


def test_what_people_typed_is_no_markup() -> None:
    page = web_page([Part(Furniture("<b>", "&", "'"), [para("<script>alert(1)</script> & <img src=x>")])])
    read = Reader(page)
    assert read.tags["script"] == read.tags["img"] == 0
    assert "<script>alert(1)</script> & <img src=x>" in read.words
