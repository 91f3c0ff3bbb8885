"""PDFs read back: what a person or a program finds in a printed page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from coachdesk.reports.binding import Order, bind_orders
from coachdesk.reports.bound import build
from coachdesk.reports.documents import Document
from coachdesk.reports.lines import Style
from coachdesk.reports.page import Furniture, Sheet
from coachdesk.reports.para import para
from coachdesk.reports.wishes import Asks, Wish


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf), strict=True)


def print_document(document: Document, asker: Asks, wish: Wish, *, paper: str = "letter") -> bytes:
    """One document as a PDF of its own."""
    return bind_orders([Order(document, wish)], asker, paper=paper)


def page_texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in read(pdf).pages]


def text_of(pdf: bytes) -> str:
    return "\n".join(page_texts(pdf))


def flowing_text_of(pdf: bytes) -> str:
    """The text with every line end and space taken for one space."""
    return " ".join(text_of(pdf).split())


def fonts_of(pdf: bytes) -> dict[str, Any]:
    """Every font of a document by its name, as the dictionary that holds its glyphs; those of charts hold their own."""
    found: dict[str, Any] = {}
    for page in read(pdf).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            held = font.get_object()
            descends = held.get("/DescendantFonts")
            found[held["/BaseFont"]] = descends[0].get_object() if descends else held
    return found


def content_of(pdf: bytes) -> bytes:
    """The drawing operators of all pages."""
    pages = read(pdf).pages
    return b"\n".join(contents.get_data() for page in pages if (contents := page.get_contents()) is not None)


def print_text(*texts: str, style: Style | None = None) -> bytes:
    """A small document with each text in a paragraph of its own."""
    return build(
        [para(text, style or Style()) for text in texts], Furniture("Test", "", ""), Sheet.of("letter")
    )
