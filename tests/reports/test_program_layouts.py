"""How the log of each program differs, as its own papers do, from the same sessions of one person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from uuid import UUID

import pytest

from coachdesk.reports.coaching_log import render
from coachdesk.reports.documents import find_document
from coachdesk.reports.log_columns import USUAL
from coachdesk.reports.wishes import Wish
from coachdesk.services import candidates, sessions
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code
from coachdesk.services.coaches import set_up
from coachdesk.services.logs import get_log
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.templates import write_answers
from coachdesk.services.years import list_years
from tests.conftest import CHEAP, PASSPHRASE
from tests.reports.pages import flowing_text_of, print_document, read
from tests.reports.sheets import entry, sheet, weekly

TODAY = date(2026, 3, 3)
PROGRAMS = ("laasc", "mcoe", "acsa", "blank", "generic")
SUMMARY, ANSWER, FOCUS = "Walked three classrooms.", "The candidate is well.", "Instructional rounds"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    casebook = make_casebook(
        tmp_path_factory.mktemp("layouts") / "Layouts.casebook",
        PASSPHRASE,
        new_recovery_code(),
        then=lambda made: made.do("Set up", set_up, name="Maya Torres", program="laasc"),
        cost=CHEAP,
    )
    for program in PROGRAMS:
        draft = CandidateDraft(given="Ana", family=program, program=program, starts_on=date(2025, 7, 1))
        who = casebook.do("Add", candidates.add, draft)
        for number, activity in enumerate(("meeting", "observation", "support")):
            casebook.do("Log", sessions.log, _session(who, number, activity))
    yield casebook
    casebook.close()


def _session(who: UUID, number: int, activity: str) -> SessionDraft:
    return SessionDraft(
        candidates=(who,),
        held_on=date(2025, 9 + number, 3),
        starts_at=time(15, 30),
        minutes=60,
        mode="in_person",
        activity=activity,
        place="Bay View ES",
        focus=FOCUS,
        elements=("2A",),
        template="summary" if number else "",
        template_version=1 if number else 0,
        answers=write_answers({"check_in": ANSWER}) if number else "",
        summary=SUMMARY if number else "",
    )


def wish(book: Casebook, program: str, layout: str = "") -> Wish:
    year = next(row for row in book.ask(list_years) if row.program == program)
    return Wish(today=TODAY, year=year.id, candidate=year.candidate, label=year.label, layout=layout)


def printed(book: Casebook, program: str, key: str = "coaching_log", layout: str = "") -> bytes:
    return print_document(find_document(key), book, wish(book, program, layout))


def words(pdf: bytes) -> str:
    return flowing_text_of(pdf).replace("\u00a0", " ")


def lies_sideways(pdf: bytes) -> bool:
    box = read(pdf).pages[0].mediabox
    return bool(box.width > box.height)


HEADS: dict[str, tuple[bool, str]] = {
    "laasc": (True, "Date and time Length Total so far Mode and place Focus and CPSEL Summary"),
    "mcoe": (False, "Session Focus and summary Program leader’s remarks Total so far"),
    "acsa": (False, "Date and time Length Total so far Mode and place Focus Summary of its own"),
    "blank": (False, "Date and time Length Total so far Mode and place Focus Summary"),
    "generic": (True, "Date and time Length Total so far Mode and place Focus and CPSEL Summary"),
}
"""Whether the log lies on its side, and the heading of its sessions."""


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_program_has_its_own_columns_and_way_up(book: Casebook, program: str) -> None:
    sideways, head = HEADS[program]
    pdf = printed(book, program)
    text = words(pdf)
    assert lies_sideways(pdf) is sideways
    assert head in text
    assert "Total counted · 3 sessions 3 h 0 min" in text


def test_no_two_programs_print_the_same_page(book: Casebook) -> None:
    told = {program: words(printed(book, program)).replace(f"Ana {program}", "Ana") for program in PROGRAMS}
    assert len(set(told.values())) == len(PROGRAMS)


def test_leaders_of_mcoe_find_numbered_entries_by_what_they_were(book: Casebook) -> None:
    text = words(printed(book, "mcoe"))
    for part in ("No. 1 · Sep 3, 2025", "No. 3 · Nov 3, 2025", "By activity Time", "Program leader Date"):
        assert part in text
    sums = text[text.index("By activity") :]
    for word in ("Coaching meeting", "Observation and debrief", "Other support"):
        assert word in sums or word.split(" and ")[0] in sums
    assert sums.count("1 h 0 min") >= 3
    assert SUMMARY in text


def test_hours_and_summaries_of_acsa_are_two_papers(book: Casebook) -> None:
    log, summaries = words(printed(book, "acsa")), words(printed(book, "acsa", "session_summary"))
    assert SUMMARY not in log
    assert ANSWER not in log
    assert (log.count("not written"), log.count("written")) == (1, 3)
    for part in ("Collaborative Summary", "Checking in", ANSWER, SUMMARY, "next steps", FOCUS):
        assert part in summaries
    assert len(read(printed(book, "acsa", "session_summary")).pages) == 3


def test_a_layout_that_is_asked_for_shows_everything(book: Casebook) -> None:
    narrative = words(printed(book, "acsa", layout="narrative"))
    assert SUMMARY in narrative
    assert ANSWER in narrative
    table = printed(book, "mcoe", layout="table")
    assert lies_sideways(table)
    assert HEADS["laasc"][1] in words(table)


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_same_hours_have_the_same_code_however_they_are_laid_out(book: Casebook, program: str) -> None:
    key = wish(book, program).year
    assert key is not None
    codes = {
        word
        for layout in ("", "table", "narrative")
        for word in [words(render(book.ask(get_log, key, layout=layout))).split("Check code ")[1][:19]]
    }
    assert len(codes) == 1


def test_any_columns_print_and_add_up() -> None:
    every = (*sorted(USUAL), "number", "activity", "coach", "has_summary", "remarks")
    for columns in (
        ("date", "minutes"),
        every,
        ("date", "minutes", "place"),
        ("date", "minutes", "elements"),
    ):
        for layout in ("table", "narrative"):
            told = sheet(weekly(3, minutes=20), layout=layout, columns=columns, sideways=False)
            assert "1 h 0 min" in words(render(told)), columns


def test_a_table_with_many_columns_of_words_lies_on_its_side() -> None:
    many = ("date", "minutes", "mode", "activity", "focus", "summary")
    assert lies_sideways(render(sheet([entry()], columns=many, sideways=False)))
    assert not lies_sideways(render(sheet([entry()], columns=many[:4], sideways=False)))
