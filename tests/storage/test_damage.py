"""A casebook whose files were hurt: told apart from a wrong passphrase, never a wrong figure, never an empty one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coachdesk.errors import CannotOpen, CasebookDamaged, CasebookMissing, NotSaved
from coachdesk.models import Candidate
from coachdesk.services import candidates
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.storage.vault import CHECKED_ALWAYS
from tests.conftest import PASSPHRASE
from tests.storage.faults import disk_of, fill_up
from tests.storage.filled import START, figures, fill, make_filled

FILES = ("data.db", "key.json", "key-copy.json")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name in FILES}


SPOIL = """
import sys
with open(sys.argv[1], "r+b") as file:
    for page in range(8 * 4096, file.seek(0, 2), 4096):
        file.seek(page + 100)
        file.write(b"damage")
"""


def test_damage_while_it_is_open_is_told_and_no_part_of_an_answer_given(tmp_path: Path) -> None:
    """In another process, as a failing disk would: what this one has read already stays in its memory."""
    made = make_filled(tmp_path / "A.casebook", 60)
    made.close()
    book = open_casebook(tmp_path / "A.casebook", passphrase=PASSPHRASE)
    subprocess.run([sys.executable, "-c", SPOIL, str(book.folder / "data.db")], check=True)
    for _again in range(2):
        with pytest.raises(CasebookDamaged):
            book.ask(figures)
    assert not book.is_readable()
    assert book.examine().problems != ()
    with pytest.raises(NotSaved, match="damaged"):
        book.back_up(tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []
    book.close()


def test_a_large_file_is_checked_when_it_was_left_open(tmp_path: Path) -> None:
    """A crash may have to do with the damage; otherwise a large file is checked later, beside the work."""
    made = make_filled(tmp_path / "A.casebook", 3)
    with made.change("Note") as db:
        for number in range(4):
            db.add(Candidate(given=f"Ann {number}", note="many words " * 130_000))
    made.close()
    book = open_casebook(made.folder, passphrase=PASSPHRASE)
    with book.change("Note") as db:
        db.add(Candidate(given="Lupe"))
    crashed = tmp_path / "Crashed.casebook"
    shutil.copytree(made.folder, crashed)
    book.close()
    for folder, answer in ((made.folder, "later"), (crashed, "at once")):
        with (folder / "data.db").open("r+b") as file:
            assert file.seek(0, 2) > CHECKED_ALWAYS
            file.seek(-2_000_000, 2)
            file.write(b"damage")
        if answer == "at once":
            with pytest.raises(CasebookDamaged):
                open_casebook(folder, passphrase=PASSPHRASE)
        else:
            book = open_casebook(folder, passphrase=PASSPHRASE)
            assert not book.is_readable()
            book.close()


@pytest.mark.parametrize("left", [0, 1, 1000, 4096, 20_000, "missing"])
def test_a_data_file_cut_short_or_gone_is_never_replaced_by_an_empty_one(
    casebook: Casebook, left: int | str
) -> None:
    fill(casebook, 5)
    casebook.close()
    data = casebook.folder / "data.db"
    if isinstance(left, int):
        data.write_bytes(data.read_bytes()[:left])
    else:
        data.unlink()
    before = contents(casebook.folder)
    with pytest.raises((CasebookDamaged, CasebookMissing), match=r"damaged|missing or empty"):
        open_casebook(casebook.folder, passphrase=PASSPHRASE)
    assert contents(casebook.folder) == before


def test_a_full_disk_keeps_what_is_there_and_takes_more_once_there_is_room() -> None:
    with disk_of("3m") as disk:
        book = make_filled(disk / "A.casebook", 5)
        ballast = fill_up(disk)
        told = book.ask(figures)
        draft = CandidateDraft(given="Ann", note="x" * 5000, program="laasc", starts_on=START)

        def save_on() -> None:
            for _number in range(500):
                book.do("Add candidate", candidates.add, draft)
                told.update(book.ask(figures))

        with pytest.raises(NotSaved, match="the disk is full"):
            save_on()
        with pytest.raises(NotSaved, match="the disk is full"):
            book.keep_draft("session", {"summary": "typed " * 5000})
        assert book.ask(figures) == told, "reading goes on, and nothing is half there"
        ballast.unlink()
        book.do("Add candidate", candidates.add, draft)
        assert len(book.ask(figures)) == len(told) + 1
        assert book.examine().problems == ()
        book.close()
        open_casebook(disk / "A.casebook", passphrase=PASSPHRASE).close()


def test_a_disk_too_full_to_open_is_not_called_damage() -> None:
    with disk_of("3m") as disk:
        make_filled(disk / "A.casebook", 5).close()
        ballast = fill_up(disk)
        with pytest.raises(CannotOpen, match="disk is full") as caught:
            open_casebook(disk / "A.casebook", passphrase=PASSPHRASE)
        assert not isinstance(caught.value, CasebookDamaged)
        ballast.unlink()
        open_casebook(disk / "A.casebook", passphrase=PASSPHRASE).close()
