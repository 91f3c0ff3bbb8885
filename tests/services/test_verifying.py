"""What verify says of a file: as it was printed, changed on the way, or not known, with the casebook of today."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from coachdesk.errors import CoachDeskError, UsageError
from coachdesk.reports.coaching_log import render
from coachdesk.services import amendments, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.logs import get_log
from coachdesk.services.printed import codes_in, count_pages, note_document, note_log
from coachdesk.services.verifying import Answer, read_pdf, verify
from coachdesk.services.years import list_years
from tests.services.conftest import add_candidate
from tests.services.sealing import Scene


@pytest.fixture
def scene(casebook: Casebook) -> Scene:
    return Scene(casebook)


def printed(scene: Scene) -> bytes:
    sheet = scene.casebook.ask(get_log, scene.year.id)
    pdf = render(sheet)
    scene.casebook.note("Print", note_log, pdf, scene.year.id, sheet)
    return pdf


def test_a_print_is_known_to_the_last_byte(scene: Scene) -> None:
    pdf = printed(scene)
    told = scene.casebook.ask(verify, pdf)
    assert (told.answer, told.heading) == (Answer.UNCHANGED, "Unchanged")
    assert "The casebook says the same today." in told.found
    assert "could print a new one" in told.proves
    assert (len(codes_in(pdf)), count_pages(pdf)) == (1, 1)


def test_the_seal_knows_its_paper(scene: Scene) -> None:
    pdf = printed(scene)
    scene.seal()
    assert "It was sealed on" in scene.casebook.ask(verify, pdf).found


def test_one_byte_or_another_program_makes_it_changed(scene: Scene) -> None:
    pdf = printed(scene)
    told = scene.casebook.ask(verify, pdf + b"\n")
    assert told.answer is Answer.CHANGED
    assert "not that file" in told.found
    again, writer = io.BytesIO(), PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.compress_identical_objects()
    writer.write(again)
    assert scene.casebook.ask(verify, again.getvalue()).answer is Answer.CHANGED


def test_what_an_amendment_made_old_says_so_and_the_new_print_is_good(scene: Scene) -> None:
    before = printed(scene)
    scene.seal()
    scene.do(amendments.amend, scene.session, replace(scene.draft, minutes=45), "It was shorter")
    told = scene.casebook.ask(verify, before)
    assert told.answer is Answer.CHANGED
    assert "1 amendment was made since" in told.found
    assert "old, not that it was tampered with" in told.proves
    after = printed(scene)
    assert scene.casebook.ask(verify, after).answer is Answer.UNCHANGED
    text = PdfReader(io.BytesIO(after)).pages[0].extract_text()
    assert "Amended after sealing" in text
    assert "It was shorter" in text
    assert "Amended after sealing" not in PdfReader(io.BytesIO(before)).pages[0].extract_text()


def test_other_files_are_unknown_and_what_is_no_pdf_is_refused(scene: Scene, tmp_path: Path) -> None:
    unknown = render(scene.casebook.ask(get_log, scene.year.id))
    told = scene.casebook.ask(verify, unknown)
    assert (told.answer, "has not printed" in told.found) == (Answer.UNKNOWN, True)
    assert scene.casebook.ask(verify, b"%PDF-1.7 nothing").answer is Answer.UNKNOWN
    words = tmp_path / "words.txt"
    words.write_text("Check code")
    for path in (words, tmp_path / "none.pdf", tmp_path):
        with pytest.raises(UsageError):
            read_pdf(path)


def test_codes_are_found_where_another_program_packed_them_away() -> None:
    packed = zlib.compress(b"/Keywords (Check code DMGR-ZBZ3-F5W4-QPMC, 0000-0000-0000-0000)")
    pdf = b"%PDF-1.7\nstream\nno\nendstream\nstream\n" + packed + b"\nendstream"
    assert codes_in(pdf) == ("DMGR-ZBZ3-F5W4-QPMC", "0000-0000-0000-0000")
    wide = "Check code DMGR-ZBZ3-F5W4-QPMC".encode("utf-16-be")
    assert (
        codes_in(b"/Keywords <" + wide.hex().encode() + b">")
        == codes_in(b"(" + wide + b")")
        == codes_in(rb"(Check code DMGR\055ZBZ3\055F5W4\055QPMC)")
        == ("DMGR-ZBZ3-F5W4-QPMC",)
    )
    assert codes_in(b"%PDF Check code DMGR") == ()


def test_a_print_is_noted_once_and_undo_passes_it_by(scene: Scene) -> None:
    first = printed(scene)
    assert first == printed(scene)
    scene.do(sessions.amend, scene.session, replace(scene.draft, minutes=50))
    key = scene.casebook.note(
        "Print", note_document, b"%PDF other", "completion", "Completion", scene.year.id
    )
    assert scene.casebook.note("Print", note_document, b"%PDF other", "completion", "", None) == key
    step = scene.casebook.undo()
    assert step is not None
    assert step.label == "A change"
    assert scene.casebook.ask(sessions.get_draft, scene.session).minutes == 60
    assert scene.casebook.ask(verify, b"%PDF other").answer is Answer.UNCHANGED
    assert scene.casebook.examine().problems == ()


def test_whom_a_print_is_about_cannot_be_undone_away(casebook: Casebook) -> None:
    who = add_candidate(casebook, "Ani")
    (year,) = casebook.ask(list_years, candidate=who)
    sheet = casebook.ask(get_log, year.id)
    casebook.note("Print", note_log, render(sheet), year.id, sheet)
    with pytest.raises(CoachDeskError, match="it was printed since"):
        casebook.undo()
    assert casebook.ask(list_years, candidate=who) == [year]
    assert casebook.examine().problems == ()
