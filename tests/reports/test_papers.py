"""Every paper of the list: what stands on it and in which order, its sums, its bookmarks and fonts, and the file."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coachdesk.errors import CannotPrint
from coachdesk.reports.binding import Order, bind_orders
from coachdesk.reports.documents import DOCUMENTS, Document, find_document
from coachdesk.reports.page import PAPERS
from coachdesk.reports.wishes import Wish
from coachdesk.services import candidates, carrying_over, goals
from coachdesk.services.action_steps import ActionStepDraft, add_step
from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code
from coachdesk.services.checklists import StatusLine, get_status
from coachdesk.services.coaches import set_up
from coachdesk.services.hours_sheets import get_hours_sheet
from tests.conftest import CHEAP, PASSPHRASE
from tests.reports import books
from tests.reports.books import Book, fill
from tests.reports.pages import flowing_text_of, fonts_of, print_document, read
from tests.services.calibration_books import AIM, CHANGES, SHOWS, TOLD

KEYS = [one.key for one in DOCUMENTS]
OF_A_YEAR = [one.key for one in DOCUMENTS if one.needs != "caseload"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    casebook = make_casebook(
        tmp_path_factory.mktemp("papers") / "Papers.casebook",
        PASSPHRASE,
        new_recovery_code(),
        then=lambda made: made.do("Set up", set_up, name=books.COACH, program="laasc"),
        cost=CHEAP,
    )
    yield fill(casebook)
    casebook.close()


def printed(book: Book, key: str, wish: Wish | None = None, *, paper: str = "letter") -> bytes:
    return print_document(find_document(key), book.casebook, wish or book.wish(), paper=paper)


def bookmarks_of(pdf: bytes) -> list[object]:
    """The titles of the bookmarks; those a level deeper are a list after the one they are under."""

    def titles(outline: list[object]) -> list[object]:
        return [titles(each) if isinstance(each, list) else each["/Title"] for each in outline]  # type: ignore[index]

    return titles(list(read(pdf).outline))


def in_order(text: str, *parts: str) -> bool:
    """Whether these stand in a text one after the other."""
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


GOLDEN: dict[str, tuple[str, ...]] = {
    "coaching_log": ("Coaching Log", books.NAME, books.COACH, "Jul 11, 2025", books.SUMMARY, "4 h 35 min"),
    "hours_summary": (
        "Hours Summary", books.NAME, "July 2025", "June 2026", "Total", "5", "4 h 35 min", "By coach", books.COACH,
        "By element", "2A Professional Learning Culture", "3C Climate",
    ),
    "induction_plan": (
        "Induction Plan (IIP/PLL)", books.NAME, f"Goal 1 {books.GOAL}", "2 Instructional Leadership",
        "Level aimed at", "Meets", "Need", "Feedback comes late", books.STEP, "Candidate", "Send the form", "Coach",
        "Mid-year review", "Jan 20, 2026", books.PROGRESS, books.EVIDENCE, "Professional learning log", books.COURSE,
        books.REFLECTION, "Total", "1 h 30 min", "Signed",
    ),
    "requirement_checklist": (
        "Requirement Checklist", "As it stands on Mar 3, 2026", "This program year", "Coaching hours",
        "The whole program",
    ),
    "session_summary": (
        "Collaborative Summary", books.NAME, books.COACH, "10:00 AM · 45 min", "Rounds", books.GOAL, "2A · 3C",
        "Checking in", books.ANSWER, "Summary", books.SUMMARY, "Invite Ana", "Candidate", "Date",
    ),
    "completion": (
        "Verification of Completion", "is not complete yet", "4 h 35 min", "5 sessions", "1 h 30 min", "Still open",
        "Coaching hours", "Signed",
    ),
    "supervisor_status": (
        "Status of Participation", books.NAME, "Sessions held", "July 2025", "Total", "5", "Requirements of the year",
    ),
    "brief": (
        books.NAME, "Brief", "Mar 3, 2026", "Last session", "Dec 18, 2025", "Coaching hours", "Standards spoken about",
        f"{books.SUMMARY} Visit 4.", "Open next steps", "The candidate", "Invite Ana", "You", "Send the protocol",
        "Growth goals", books.GOAL, books.STEP, "Due", "Where it stands",
    ),
    "blank_form": ("Session Form", books.NAME, "How you met", "In person", "2A", "Checking in", "next steps, by when"),
    "packet": (
        "Year-end Packet", books.NAME, "What is in it", "Coaching log", "Hours summary", "Induction plan",
        "Requirement checklist", "At a glance", "4 h 35 min",
    ),
    "caseload_summary": (
        "Caseload Summary", "Kofi Mensah", "0 h 0 min", books.NAME, "5", "4 h 35 min", "1 h 30 min", "Total",
        "4 h 35 min",
    ),
    "portability": (
        "Portability Packet", books.NAME, books.COACH, "Program years", "Year 1, 2025-26", "4 h 35 min", "Incomplete",
        "As it stands on Mar 3, 2026", "Hours by year and coach", books.COACH, "5", "4 h 35 min", "Total",
        "Plan of 2025-26 (IIP/PLL)", f"Goal 1 {books.GOAL}", books.STEP, books.PROGRESS, books.EVIDENCE, books.COURSE,
        "Sessions of 2025-26", "Jul 11, 2025", books.SUMMARY, books.ANSWER, "Total counted", "4 h 35 min",
        "Requirements", "Coaching hours", "Incomplete", "The whole program", "Verification", "is not complete on",
        "Signed", "Candidate", "Coach, for 4 h 35 min", books.COACH,
    ),
    "calibration_packet": (
        books.COACH, "Calibration Packet", "Evidence", "1", "1 not gone through", "Rounds", "1 still open",
        "Same level", "1 of 2 scores", "Coaching Competencies Rubric", "Levels:", "Evidence by component",
        "A Planning for the Coaching Conversation", TOLD, "December 2025", SHOWS, "No evidence is shown.", "Scores",
        "Fall visit", "Coach 1:", "Scored without evidence", "What I will change:", CHANGES, "Agreement",
        "All", "1 of 2 (50%)", "Reflection and next goals", AIM, "by May 1, 2026",
    ),
    "self_assessment": ("Self-Assessment", books.NAME),
    "coach_view": ("Self-Assessment", books.NAME),
}  # fmt: skip


def test_every_paper_has_its_golden_words() -> None:
    assert set(GOLDEN) == set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_it_is_shown_in_the_list_of_papers(key: str) -> None:
    docs = Path(__file__).resolve().parents[2] / "docs"
    assert f"(pictures/papers/{key}.png)" in (docs / "papers.md").read_text(encoding="utf-8")
    assert 0 < (docs / "pictures" / "papers" / f"{key}.png").stat().st_size < 40_000


@pytest.mark.parametrize("key", KEYS)
def test_what_stands_on_it_and_in_which_order(book: Book, key: str) -> None:
    text = flowing_text_of(printed(book, key)).replace("\u00a0", " ")
    assert in_order(text, *GOLDEN[key]), (GOLDEN[key], text)
    assert books.SECRET not in text


@pytest.mark.parametrize("key", KEYS)
def test_every_page_says_whose_it_is_and_which_of_how_many(book: Book, key: str) -> None:
    pages = [page.extract_text() for page in read(printed(book, key)).pages]
    whose = books.NAME if key in OF_A_YEAR else books.COACH
    for number, text in enumerate(pages, 1):
        assert whose in text
        assert f"Page {number} of {len(pages)}" in text


@pytest.mark.parametrize("key", KEYS)
def test_the_file_says_what_it_is_and_nothing_of_what_is_written(book: Book, key: str) -> None:
    pdf = read(printed(book, key))
    told = repr(pdf.metadata)
    assert str(pdf.root_object["/Lang"]) == "en-US"
    assert pdf.metadata is not None
    assert str(pdf.metadata["/Title"])
    for text in (books.SECRET, books.SUMMARY, books.PROGRESS, books.ANSWER, books.REFLECTION):
        assert text not in told


@pytest.mark.parametrize("key", KEYS)
def test_it_has_bookmarks_and_only_fonts_it_brings_along(book: Book, key: str) -> None:
    pdf = printed(book, key)
    assert bookmarks_of(pdf)
    for held in fonts_of(pdf).values():
        assert "/FontFile2" in held["/FontDescriptor"] or "/FontFile3" in held["/FontDescriptor"]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("key", KEYS)
def test_it_fits_letter_and_a4(book: Book, key: str, paper: str) -> None:
    for page in read(printed(book, key, paper=paper)).pages:
        size = sorted((float(page.mediabox.width), float(page.mediabox.height)))
        assert size == pytest.approx(sorted(PAPERS[paper]), abs=0.01)


@pytest.mark.parametrize("key", OF_A_YEAR)
def test_an_empty_year_prints(book: Book, key: str) -> None:
    text = flowing_text_of(printed(book, key, book.wish(book.kofi)))
    assert "Kofi Mensah" in text


def test_an_empty_year_says_that_it_is_empty(book: Book) -> None:
    said = {
        "coaching_log": "No sessions recorded",
        "session_summary": "No sessions recorded",
        "induction_plan": "No goals are set for this year.",
        "supervisor_status": "No sessions recorded",
    }
    for key, words in said.items():
        assert words in flowing_text_of(printed(book, key, book.wish(book.kofi)))


@pytest.mark.parametrize("key", KEYS)
def test_the_same_content_is_the_same_bytes(book: Book, key: str) -> None:
    assert printed(book, key) == printed(book, key)


@pytest.mark.parametrize("key", OF_A_YEAR)
def test_a_name_in_any_script_prints_or_is_refused_aloud(casebook: Casebook, key: str) -> None:
    for name, refused in (("Անի", False), ("สมชาย", False), ("Somebody \U0001fae8\U000e0fff", True)):
        draft = candidates.CandidateDraft(given=name, program="laasc", starts_on=books.START)
        who = casebook.do("Add", candidates.add, draft)
        book = Book(casebook, who, who, who, who)
        if refused:
            with pytest.raises(CannotPrint):
                printed(book, key)
        else:
            assert printed(book, key).startswith(b"%PDF")


def test_a_year_is_the_same_bytes_whatever_becomes_of_a_goal_that_was_carried_on(
    casebook: Casebook,
) -> None:
    book = fill(casebook)
    carried = casebook.do("Carry over", carrying_over.carry_over, book.goal, 2)
    before = {key: printed(book, key) for key in ("induction_plan", "session_summary")}
    draft = replace(
        casebook.ask(goals.get_goal_draft, carried),
        title="Another title",
        specific="Another sentence",
        elements=("5A",),
        status="met",
        target_level=4,
    )
    casebook.do("Amend", goals.amend_goal, carried, draft)
    casebook.do("Step", add_step, carried, ActionStepDraft("A step of year two"))
    second = flowing_text_of(printed(book, "induction_plan", book.wish(number=2)))
    assert "Another title" in second
    assert "from the year before" in second
    assert {key: printed(book, key) for key in before} == before
    casebook.do("Trash", goals.trash_goal, carried)
    assert printed(book, "induction_plan") == before["induction_plan"]


DURATION = re.compile(r"(\d+) h (\d+) min")


def minutes_in(text: str) -> list[int]:
    return [
        60 * int(hours) + int(minutes) for hours, minutes in DURATION.findall(text.replace("\u00a0", " "))
    ]


def test_the_hours_summary_adds_up_by_hand(book: Book) -> None:
    text = flowing_text_of(printed(book, "hours_summary")).replace("\u00a0", " ")
    months = text[text.index("July 2025") : text.index("Total counted")]
    rows, whole = months[: months.index("Total")], months[months.index("Total") :]
    *modes, total = minutes_in(whole)
    assert total == books.MINUTES == sum(modes)
    assert sum(minutes_in(rows)) == 2 * total  # each month's modes, and their sum in bold


def test_a_sum_that_is_not_that_of_its_rows_is_never_printed(book: Book) -> None:
    wrong = {
        "hours_summary": {"total_minutes": 1},
        "induction_plan": {"learning_minutes": 1},
        "caseload_summary": {"coaching_minutes": 1},
        "coaching_log": {"total_minutes": 1},
        "portability": {"coaching_minutes": 1},
    }
    for key, changes in wrong.items():
        paper = find_document(key).paper
        sheet = paper.ask(book.casebook, book.wish())
        with pytest.raises(ValueError, match="sum"):
            paper.part(replace(sheet, **changes))


def test_the_hours_summary_is_of_the_logs_own_hours(book: Book) -> None:
    sheet = book.casebook.ask(get_hours_sheet, book.year(book.rosa))
    assert sheet.total_minutes == books.MINUTES
    assert sum(line.minutes for line in sheet.by_element) == 2 * books.MINUTES  # two elements in each session


def test_a_supervisor_sees_kinds_and_no_word_of_what_was_said(book: Book) -> None:
    assert StatusLine.__slots__ == ("group", "complete")
    text = flowing_text_of(printed(book, "supervisor_status"))
    said = (
        books.SUMMARY,
        books.GOAL,
        books.STEP,
        books.PROGRESS,
        books.ANSWER,
        "Meets",
        "Approaches",
        "below",
    )
    assert not [each for each in said if each in text]
    sheet = book.casebook.ask(get_status, book.year(book.rosa), today=books.TODAY)
    assert {line.group for line in sheet.lines} >= {"hours", "plan", "assessment"}


def test_a_packet_binds_its_papers_and_says_on_which_page_each_begins(book: Book) -> None:
    pdf = printed(book, "packet")
    held = [find_document(key) for key in find_document("packet").holds]
    titles = [title for title in bookmarks_of(pdf) if isinstance(title, str)]
    assert titles == ["Year-end packet", *(document.title for document in held)]
    reader = read(pdf)
    begins = [
        reader.get_destination_page_number(mark) for mark in reader.outline if not isinstance(mark, list)
    ]
    first = " ".join(reader.pages[0].extract_text().split())
    for document, page in zip(held, begins[1:], strict=True):
        assert page is not None
        assert f"{document.title} {page + 1} " in first
    assert len(reader.pages[0]["/Annots"]) == len(held)  # type: ignore[arg-type]


def orders_of(book: Book, *documents: Document) -> list[Order]:
    people = ((book.rosa, books.NAME), (book.kofi, "Kofi Mensah"))
    return [Order(one, book.wish(who), name) for who, name in people for one in documents]


def test_many_people_in_one_file_have_a_bookmark_and_their_own_count_of_pages(book: Book) -> None:
    pdf = bind_orders(orders_of(book, find_document("packet"), find_document("blank_form")), book.casebook)
    marks = bookmarks_of(pdf)
    assert [mark for mark in marks if isinstance(mark, str)] == [books.NAME, "Kofi Mensah"]
    under = [mark for mark in marks if isinstance(mark, list)]
    assert all("Year-end packet" in mark and "Blank session form" in mark for mark in under)
    counts = [re.search(r"Page (\d+) of (\d+)", page.extract_text()) for page in read(pdf).pages]
    numbers = [(int(found[1]), int(found[2])) for found in counts if found]
    first = [number for number in numbers if number[0] == 1]
    assert len(first) == 2
    assert sum(whole for _one, whole in first) == len(numbers)
    assert books.NAME not in repr(read(pdf).metadata)


def test_namesakes_are_two_people_in_one_file(book: Book) -> None:
    log = find_document("coaching_log")
    orders = [Order(log, book.wish(who), "Rosa Nguyễn") for who in (book.rosa, book.kofi)]
    pdf = bind_orders(orders, book.casebook)
    assert [mark for mark in bookmarks_of(pdf) if mark == "Rosa Nguyễn"] == ["Rosa Nguyễn"] * 2
    told = [re.search(r"Page (\d+) of (\d+)", page.extract_text()) for page in read(pdf).pages]
    assert [found[1] for found in told if found].count("1") == 2


def test_a_paper_is_the_same_alone_and_bound(book: Book) -> None:
    alone = read(printed(book, "coaching_log")).pages
    bound = read(printed(book, "packet")).pages

    def words(text: str) -> str:
        return re.sub(r"Page \d+ of \d+", "", text)

    assert [words(page.extract_text()) for page in alone] == [
        words(page.extract_text()) for page in bound[1 : 1 + len(alone)]
    ]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed on this machine")
@pytest.mark.parametrize("key", KEYS)
def test_qpdf_finds_nothing(book: Book, key: str, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(printed(book, key))
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed on this machine")
@pytest.mark.parametrize("key", KEYS)
def test_pdftotext_reads_names_and_totals(book: Book, key: str, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(printed(book, key))
    done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True)
    text = " ".join(done.stdout.split())
    assert (books.COACH if key == "calibration_packet" else books.NAME) in text
    if any("4 h 35 min" in words for words in GOLDEN[key]):
        assert "4 h 35 min" in text
