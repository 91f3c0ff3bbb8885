"""`coachdesk verify` and the seals in `coachdesk check`, as a shell meets them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from coachdesk.services import amendments
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.casebook import Casebook
from tests.cli.conftest import Shell
from tests.services.sealing import Scene


@pytest.fixture
def book(casebook: Casebook) -> Path:
    """A closed casebook with a sealed year."""
    Scene(casebook).seal()
    casebook.close()
    return casebook.folder


def printed(shell: Shell, book: Path, folder: Path) -> Path:
    told = shell("log", book, "--year", "2025-26", "--candidate", "Rosa Nguyễn", "--out", folder)
    assert told.code == 0, told.err
    return Path(told.out.strip())


def test_a_printed_log_is_unchanged_an_altered_one_changed_and_another_unknown(
    shell: Shell, book: Path, tmp_path: Path
) -> None:
    pdf = printed(shell, book, tmp_path / "out")
    told = shell("verify", pdf, book)
    assert (told.code, told.out.splitlines()[0]) == (0, "Unchanged")
    assert "could print a new one" in told.out
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(pdf.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6", 1))
    told = shell("verify", altered, book)
    assert (told.code, told.out.splitlines()[0]) == (1, "Changed")
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.7\nsomething else")
    told = shell("verify", other, book)
    assert (told.code, told.out.splitlines()[0]) == (1, "Unknown")
    assert "shows nothing for or against" in told.out


def test_what_is_no_pdf_is_a_usage_error_and_a_wrong_passphrase_opens_nothing(
    shell: Shell, book: Path, tmp_path: Path
) -> None:
    assert shell("verify", tmp_path / "none.pdf", book).code == 2
    words = tmp_path / "words.pdf"
    words.write_text("words")
    told = shell("verify", words, book)
    assert (told.code, told.err) == (2, "This is not a PDF. Choose the file that was printed or saved.\n")
    words.write_bytes(b"%PDF")
    assert shell("verify", words, book, types="wrong").code == 3


def test_check_says_that_seals_hold(shell: Shell, book: Path) -> None:
    assert "1 sealed period is what was sealed." in shell("check", book).out


def test_check_finds_what_was_slipped_in_past_the_casebook(shell: Shell, casebook: Casebook) -> None:
    scene = Scene(casebook)
    scene.seal()
    scene.do(amendments.amend, scene.session, replace(scene.draft, minutes=45), "Shorter")

    with casebook.change("Nothing") as db:
        db.execute(text("UPDATE amendment SET after = replace(after, '45', '46')"))
    period = "Jul 1, 2025 to Jun 30, 2026"
    assert casebook.ask(list_broken_seals) == [
        f"What stands under the seal of {period} is not what was sealed."
    ]
    casebook.close()
    told = shell("check", casebook.folder)
    assert told.code == 1
    assert "not what the journal says" in told.err
