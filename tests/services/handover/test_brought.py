"""A whole plan goes from coach to coach: counted before, tied as it was after, and hours stay whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coachdesk.reports.documents import find_document
from coachdesk.services import goals, sessions
from coachdesk.services.action_steps import list_steps_of
from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code
from coachdesk.services.coaches import set_up
from coachdesk.services.evidence import list_evidence
from coachdesk.services.goal_reviews import list_reviews
from coachdesk.services.handover import Handover, preview, receive
from coachdesk.services.handover.offering import gather
from coachdesk.services.handover.sealing import read_text, write_text
from coachdesk.services.hours_sheets import get_hours_sheet
from coachdesk.services.logs import get_log
from coachdesk.services.plan_sheets import get_plan_sheet
from coachdesk.services.portability_sheets import get_portability
from coachdesk.services.session_list import list_sessions
from tests.conftest import CHEAP, PASSPHRASE
from tests.reports import books
from tests.reports.books import Book, fill
from tests.reports.pages import flowing_text_of, print_document
from tests.services.handover.conftest import log

ANA = "Ana Ruiz"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    made = make_casebook(
        Path(tmp_path_factory.mktemp("maya")) / "Maya.casebook",
        PASSPHRASE,
        new_recovery_code(),
        then=lambda casebook: casebook.do("Set up", set_up, name=books.COACH, program="laasc"),
        cost=CHEAP,
    )
    yield fill(made)
    made.close()


@pytest.fixture
def handover(book: Book) -> Handover:
    return read_text(write_text(book.casebook.ask(gather, [book.rosa], today=books.TODAY)))


def test_the_preview_counts_the_plan_and_the_portfolio_in_words(
    receiver: Casebook, handover: Handover
) -> None:
    told = receiver.ask(preview, handover)
    (person,) = told.people
    assert person.brings == (
        "1 goal, 2 action steps, 1 review of a goal, 1 entry of learning, 1 piece of evidence"
    )
    assert any("files stay with Maya Torres" in remark for remark in told.remarks)
    receiver.do("Receive", receive, handover)
    (again,) = receiver.ask(preview, handover).people
    assert (again.brings, again.sessions) == ("", 0)


def test_the_plan_is_whole(receiver: Casebook, handover: Handover, book: Book) -> None:
    receiver.do("Receive", receive, handover)
    (goal,) = receiver.ask(goals.list_goals, book.enrollment)
    assert goal.title == books.GOAL
    assert [step.text for step in receiver.ask(list_steps_of, [goal.id])] == [books.STEP, "Send the form"]
    assert [each.progress for each in receiver.ask(list_reviews, [goal.id])] == [books.PROGRESS]
    met = [receiver.ask(sessions.get_draft, row.id).goals for row in receiver.ask(list_sessions)]
    assert met == [(goal.id,)] * books.HELD
    (shown,) = receiver.ask(list_evidence, book.rosa)
    assert shown.title == books.EVIDENCE
    year = book.year(book.rosa)
    here, there = receiver.ask(get_plan_sheet, year), book.casebook.ask(get_plan_sheet, year)
    assert (here.goals, here.learning) == (there.goals, there.learning)
    assert here.learning[0].goals == (1,)


def test_hours_of_the_former_coach_count_and_are_never_the_receivers(
    receiver: Casebook, handover: Handover, book: Book
) -> None:
    receiver.do("Receive", receive, handover)
    log(receiver, book.rosa, held_on=date(2026, 3, 2), minutes=60, mode="in_person")
    year = book.year(book.rosa)
    sheet = receiver.ask(get_log, year)
    maya = book.casebook.ask(get_log, year).total_minutes
    assert maya == books.MINUTES
    assert dict(sheet.by_coach) == {books.COACH: maya, ANA: 60}
    assert sheet.total_minutes == maya + 60
    assert [name for role, name in sheet.signers if role == "Coach"] == [books.COACH, ANA]
    by_coach = receiver.ask(get_hours_sheet, year).by_coach
    assert [(line.name, line.sessions, line.minutes) for line in by_coach] == [
        (books.COACH, books.HELD, maya), (ANA, 1, 60),
    ]  # fmt: skip
    packet = receiver.ask(get_portability, year, today=books.TODAY)
    assert packet.head.signers[1:3] == (("Coach, for 4 h 35 min", books.COACH), ("Coach, for 1 h", ANA))
    pages = print_document(find_document("portability"), receiver, book.wish())
    text = flowing_text_of(pages).replace("\u00a0", " ")
    assert "5 h 35 min" in text
    assert "Each coach signs for the hours named" in text
    assert books.SECRET not in text
