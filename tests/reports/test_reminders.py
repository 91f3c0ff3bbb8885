"""What is reminded of before papers leave: students' names on the chosen papers, and never a word of private notes."""

from __future__ import annotations

from dataclasses import replace

from coachdesk.reports.binding import Order
from coachdesk.reports.documents import DOCUMENTS, find_document
from coachdesk.reports.reminders import student_reminders
from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.session_sheets import list_session_keys
from tests.reports import books
from tests.reports.books import Book, fill


def say(book: Book, **changes: str) -> None:
    """Let the first session say this."""
    key = book.casebook.ask(list_session_keys, book.year(book.rosa))[0]
    draft = replace(book.casebook.ask(sessions.get_draft, key), **changes)  # type: ignore[arg-type]
    book.casebook.do("Amend", sessions.amend, key, draft)


def found(book: Book, *keys: str) -> list[tuple[str, str]]:
    orders = [Order(find_document(key), book.wish(), books.NAME) for key in keys]
    return [(one.person, one.hint.word) for one in student_reminders(orders, book.casebook)]


def test_a_name_is_told_once_with_whose_paper_it_is_on(casebook: Casebook) -> None:
    book = fill(casebook)
    say(book, summary="Spoke with the parents of Dante about his IEP.")
    assert found(book, "coaching_log", "session_summary", "packet") == [(books.NAME, "Dante")]
    assert found(book, "hours_summary", "supervisor_status", "blank_form") == []


def test_private_notes_are_not_read(casebook: Casebook) -> None:
    book = fill(casebook)
    say(book, private_note="The student Dante cried.")
    assert found(book, *(one.key for one in DOCUMENTS if one.needs != "caseload")) == []


def test_nobody_waits_for_what_is_stopped(casebook: Casebook) -> None:
    book = fill(casebook)
    say(book, summary="The student Dante came.")
    orders = [Order(find_document("coaching_log"), book.wish(), books.NAME)]
    assert student_reminders(orders, casebook, lambda: True) == []
