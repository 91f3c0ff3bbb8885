"""Papers in a language of their own, beside a screen that speaks another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from coachdesk.reports.binding import Order, bind_orders, web_page_of
from coachdesk.reports.check_code import check_code
from coachdesk.reports.documents import DOCUMENTS, find_document
from coachdesk.services import candidates
from coachdesk.services.casebook import Casebook
from coachdesk.services.logs import get_log
from coachdesk.services.printed import codes_in
from coachdesk.words import _, speaking
from tests.reports.books import Book, fill
from tests.reports.pages import flowing_text_of, read


@pytest.fixture
def book(casebook: Casebook) -> Book:
    return fill(casebook)


def order(book: Book, key: str, language: str = "") -> Order:
    return Order(find_document(key), book.wish(), "Rosa Nguyễn", language)


def test_a_paper_speaks_its_language_and_the_screen_stays_as_it_is(book: Book) -> None:
    pdf = bind_orders([order(book, "induction_plan", "es")], book.casebook)
    text = flowing_text_of(pdf)
    for words in ("Plan de inducción", "Paso de acción", "Código de verificación", "Página 1 de"):
        assert words in text
    for words in ("Action step", "Check code", "Page 1 of", "continued"):
        assert words not in text
    assert str(read(pdf).root_object["/Lang"]) == "es-US"
    assert _("Goal") == "Goal"


def test_what_was_typed_is_not_translated(book: Book) -> None:
    text = flowing_text_of(bind_orders([order(book, "induction_plan", "es")], book.casebook))
    assert "Teachers share a look-for" in text


def test_papers_in_two_languages_in_one_file(book: Book) -> None:
    both = [order(book, "induction_plan", "es"), order(book, "requirement_checklist", "en")]
    text = flowing_text_of(bind_orders(both, book.casebook))
    assert text.index("Plan de inducción") < text.index("Requirement Checklist")
    assert ("Página 1 de" in text, "Page " in text, "Check code" in text) == (True, True, True)


def test_two_threads_draw_two_languages_at_once(book: Book) -> None:
    together = Barrier(2, timeout=60)

    def draw(language: str) -> bytes:
        wanted = [order(book, "self_assessment", language), order(book, "requirement_checklist", language)]
        return bind_orders(wanted, book.casebook, turned=together.wait)

    alone = [
        bind_orders(
            [order(book, "self_assessment", code), order(book, "requirement_checklist", code)], book.casebook
        )
        for code in ("es", "en")
    ]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(draw, ("es", "en"))) == alone
    assert alone[0] != alone[1]


@pytest.mark.parametrize("key", [one.key for one in DOCUMENTS])
def test_every_paper_is_drawn_in_spanish(book: Book, key: str) -> None:
    text = flowing_text_of(bind_orders([order(book, key, "es")], book.casebook))
    assert "Página 1 de" in text
    assert "{" not in text


def test_a_web_page_says_which_language_it_speaks(book: Book) -> None:
    page = web_page_of(order(book, "requirement_checklist", "es"), book.casebook)
    assert '<html lang="es-US">' in page
    assert "Lista de requisitos" in page


def test_a_log_has_one_check_code_in_every_language(book: Book) -> None:
    year = book.year(book.rosa)
    english = check_code(book.casebook.ask(get_log, year))
    with speaking("es"):
        assert check_code(book.casebook.ask(get_log, year)) == english
    pdf = bind_orders([order(book, "coaching_log", "es")], book.casebook)
    assert codes_in(pdf) == (english,)


def test_a_candidates_language_is_kept_and_one_nobody_speaks_is_passed_by(book: Book) -> None:
    draft = book.casebook.ask(candidates.get_draft, book.rosa)
    assert book.casebook.ask(candidates.list_languages) == {}
    book.casebook.do("Edit", candidates.amend, book.rosa, replace(draft, language="es"))
    assert book.casebook.ask(candidates.list_languages) == {book.rosa: "es"}
    assert book.casebook.ask(candidates.get_draft, book.rosa).language == "es"
    book.casebook.do("Edit", candidates.amend, book.rosa, replace(draft, language="../../etc"))
    assert book.casebook.ask(candidates.list_languages) == {}
