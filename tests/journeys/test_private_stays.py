"""What is private changes nothing that leaves the casebook: every output is the same with it as without it."""

from __future__ import annotations

import csv
import io
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from coachdesk.cli import run
from coachdesk.cli.parser import read_arguments
from coachdesk.reports.coaching_log import render
from coachdesk.reports.documents import DOCUMENTS
from coachdesk.reports.wishes import Wish
from coachdesk.services import candidates, excerpts, sessions
from coachdesk.services.calendars import Span, write_calendar
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.exporting import (
    ENDINGS,
    TABLES,
    export_candidate,
    export_casebook,
    export_table,
)
from coachdesk.services.handover.offering import gather
from coachdesk.services.handover.sealing import write_text
from coachdesk.services.logs import get_log
from coachdesk.services.passages import ExcerptDraft
from coachdesk.services.review import gather as gather_review
from coachdesk.services.review.sealing import write_text as write_review_text
from coachdesk.services.rounds_exchange import gather_case, gather_scores
from coachdesk.services.rounds_exchange.files import write_case, write_scores
from coachdesk.services.session_list import list_sessions
from coachdesk.services.tables import read_tables
from coachdesk.services.years import list_years
from coachdesk.storage.package import read_manifest
from coachdesk.text import clean, one_line
from tests.cli.commands import Answer
from tests.conftest import PASSPHRASE
from tests.journeys.books import TODAY, make_book
from tests.reports.pages import print_document
from tests.services.calibration_books import B, Calibration, fill_calibration

MARK = "zqprivateqz"
_YEAR = (date(2025, 7, 1), date(2026, 6, 30))
_NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)

secrets = st.builds("{} {} {}".format, st.text(max_size=60), st.just(MARK), st.text(max_size=60)).map(clean)
"""Anything somebody may type, with a word in it that is nowhere else."""


@dataclass(frozen=True, slots=True)
class Room:
    """A closed casebook, with one candidate and one session whose private texts are changed again and again."""

    book: Path
    outside: Path
    who: UUID
    held: UUID
    own: Calibration

    def says(self, *words: object) -> Answer:
        """What the command line answers."""
        out, err = io.StringIO(), io.StringIO()
        given = ["--home", self.outside / "home", "--passphrase-stdin", *words]
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n"))
            code = run(read_arguments([str(word) for word in given]))
        return Answer(code, out.getvalue(), err.getvalue())

    def whispers(self, secret: str) -> None:
        """Put a text into every private field, and make sure that it is there."""
        casebook = open_casebook(self.book, passphrase=PASSPHRASE)
        person = replace(casebook.ask(candidates.get_draft, self.who), note=secret)
        held = replace(casebook.ask(sessions.get_draft, self.held), private_note=secret)
        casebook.do("Amend candidate", candidates.amend, self.who, person)
        casebook.do("Amend session", sessions.amend, self.held, held)
        passage = ExcerptDraft(B, secret, "private_note", secret)
        casebook.do("Amend excerpt", excerpts.amend, self.own.waiting, passage)
        casebook.keep_draft("session", {"private_note": secret})
        assert casebook.ask(candidates.get_draft, self.who).note.strip() == secret.strip()
        assert casebook.ask(sessions.get_draft, self.held).private_note.strip() == secret.strip()
        marked = casebook.ask(excerpts.get_excerpt, self.own.waiting)
        assert marked is not None
        assert (marked.passage, marked.remark) == (passage.passage, passage.remark)
        casebook.close()

    def table(self, secret: str) -> Path:
        """A table of sessions with a private column, a row that is refused, and one that is there twice.

        The text is on one line, since lines are counted.
        """
        rows = [
            {
                "Date": day,
                "Candidate": "Rosa Nguyễn",
                "Minutes": minutes,
                "Summary": "Rooms",
                "Private note": one_line(secret),
            }
            for day, minutes in (("2026-02-11", "45"), ("2026-02-12", "many"), ("2026-02-11", "45"))
        ]
        file = self.outside / "visits.csv"
        with file.open("w", encoding="utf-8", newline="") as table:
            writer = csv.DictWriter(table, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        return file


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    folder = tmp_path_factory.mktemp("private")
    book = make_book(folder)
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    who = next(row.id for row in casebook.ask(list_candidates, today=TODAY) if row.name.startswith("Rosa"))
    held = next(
        row.id for row in casebook.ask(list_sessions) if row.state == "held" and who in row.candidate_ids
    )
    own = fill_calibration(casebook, held, MARK)
    casebook.close()
    return Room(book, folder / "outside", who, held, own)


class Said(dict[str, object]):
    """What was said, by where it was said; too long to be told in full when a test fails."""

    def __repr__(self) -> str:
        return f"<said in {', '.join(self)}>"


def papers(casebook: Casebook, who: UUID) -> Iterator[bytes]:
    """Every paper of the list, and the candidate's log in either layout."""
    (year,) = casebook.ask(list_years, candidate=who)
    for layout in ("table", "narrative"):
        yield render(casebook.ask(get_log, year.id, layout=layout))
    wish = Wish(today=TODAY, year=year.id, candidate=who, label=year.label)
    for document in DOCUMENTS:
        pages = print_document(document, casebook, wish)
        yield pages
        reader = PdfReader(io.BytesIO(pages))
        yield repr([page.extract_text() for page in reader.pages] + [reader.metadata]).encode()


def everything_that_leaves(room: Room, table: Path) -> Said:
    """All that a casebook can be made to say today, by where it is said.

    A copy of it speaks: a casebook remembers what was printed of it, and when.
    """
    original, room = room.book, replace(room, book=room.outside / "copy" / room.book.name)
    shutil.rmtree(room.book, ignore_errors=True)
    shutil.copytree(original, room.book)
    casebook = open_casebook(room.book, passphrase=PASSPHRASE)
    said = Said(paper=list(papers(casebook, room.who)))
    said["hand-over"] = write_text(casebook.ask(gather, [room.who], today=TODAY))
    for name, export in (
        ("export", export_casebook),
        ("her export", partial(export_candidate, candidate=room.who)),
    ):
        with zipfile.ZipFile(casebook.ask(export, out=room.outside / "export.zip")) as made:
            said[name] = {each: made.read(each) for each in made.namelist() if each != "manifest.json"}
    said["review"] = write_review_text(casebook.ask(gather_review, [room.who], *_YEAR, today=TODAY)).decode()
    said["review"] = re.sub(r'"id": "[0-9a-f]{32}"', "", str(said["review"]))
    said["case"] = write_case(casebook.ask(gather_case, room.own.open, today=TODAY))
    said["scores"] = write_scores(casebook.ask(gather_scores, room.own.compared, today=TODAY, everybody=True))
    said["calendar"] = casebook.ask(write_calendar, Span(*_YEAR), now=_NOW)
    for ending in ENDINGS:
        for name in TABLES:
            file = casebook.ask(export_table, name, room.outside / f"table{ending}", today=TODAY)
            said[f"{name}{ending}"] = [table.lines for table in read_tables(file)]
    casebook.close()
    out = room.outside / "out"
    for name, words in {
        "hours": ("hours", room.book, "--on", TODAY),
        "hours as JSON": ("hours", room.book, "--on", TODAY, "--json"),
        "log": ("log", room.book, "--year", "2025-26", "--out", out),
        "packet": ("packet", room.book, "--year", "2025-26", "--out", out),
        "packet to leave": (
            "packet",
            room.book,
            "--year",
            "2025-26",
            "--out",
            out,
            "--leaving",
            "Rosa Nguyễn",
        ),
        "a log of nobody": ("log", room.book, "--year", "2025-26", "--candidate", "Nobody", "--out", out),
        "import": ("import", room.book, table, "--dry-run"),
    }.items():
        said[name] = room.says(*words)
    said["written logs"] = {file.name: file.read_bytes() for file in sorted(out.iterdir())}
    return said


@pytest.fixture(scope="module")
def plain(room: Room) -> Said:
    """What leaves when next to nothing is private."""
    room.outside.mkdir()
    room.whispers("-")
    return everything_that_leaves(room, room.table("-"))


@settings(max_examples=10, deadline=None)
@given(secrets)
@example(f"<b>{MARK}</b> &amp; <img src='x.png'> {{name}} %s")
@example(f'", "{MARK}": "\\u007b')
@example(f"ՀԱՅ {MARK} السلام ខ្មែរ 😀")
def test_nothing_that_leaves_depends_on_it(room: Room, plain: Said, secret: str) -> None:
    room.whispers(secret)
    said = everything_that_leaves(room, room.table(secret))
    for where, what in plain.items():
        assert said[where] == what, where
    assert MARK not in repr(dict(said))


def test_a_backup_tells_of_itself_without_it(room: Room, plain: Said) -> None:
    room.whispers(f"before {MARK} after")
    made = room.says("backup", room.book, room.outside / "backups")
    checked = room.says("check", room.book)
    assert (made.code, checked.code) == (0, 0)
    (package,) = (room.outside / "backups").iterdir()
    assert MARK not in repr((made, checked, read_manifest(package)))
    assert MARK.encode() not in package.read_bytes()


def test_the_table_of_this_test_is_understood(room: Room, plain: Said) -> None:
    """So that a private column which nobody reads does not pass for one that nobody tells."""
    answer = plain["import"]
    assert isinstance(answer, Answer)
    assert "Private note = the private note" in answer.out
    assert "2 to log, 0 skipped, 1 refused" in answer.out
