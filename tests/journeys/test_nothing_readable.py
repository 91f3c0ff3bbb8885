"""Nothing a coach wrote can be read on the disk: not in the casebook, not beside it, not after a kill in mid-save."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import open_casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.evidence import list_evidence, read_file
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from coachdesk.storage.keys import open_with_passphrase, read_header
from tests.cli.commands import in_a_process
from tests.conftest import PASSPHRASE
from tests.journeys.books import TODAY, make_book
from tests.journeys.held import deleted_but_open
from tests.journeys.papers import readable_in, text_of
from tests.journeys.telltales import PRIVATE, files_in, telltale, traces, words_about

ROOT = Path(__file__).resolve().parents[2]

WORDS = [
    *words_about(CandidateDraft, "c").values(),
    *(word for whose in "sado" for word in words_about(SessionDraft, whose).values()),
    telltale("f", "summary"),
    telltale("e", "name"),
    telltale("e", "content"),
]


@dataclass(frozen=True, slots=True)
class Remains:
    """What a killed teller leaves: every folder it could write to, what it said, and what it held open."""

    home: Path
    temporary: Path
    book: Path
    stderr: bytes
    held_open: dict[str, bytes]


@pytest.fixture(scope="module")
def remains(tmp_path_factory: pytest.TempPathFactory) -> Remains:
    """Told once; the tests look at it, or work on a copy."""
    folder = tmp_path_factory.mktemp("told")
    home, temporary, said = folder / "home", folder / "temporary", folder / "stderr"
    home.mkdir()
    temporary.mkdir()
    book = make_book(home)
    offered = folder / f"{telltale('e', 'name')}.txt"  # beside the folders that are searched
    offered.write_text(f"{telltale('e', 'content')}\n" * 50_000, encoding="utf-8")
    usual = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    places = {"HOME": str(home), "TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary)}
    with (
        said.open("wb") as stderr,
        subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.teller", str(home / "coachdesk"), str(book), str(offered)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            cwd=ROOT,
            env={**usual, **places, "QT_QPA_PLATFORM": "offscreen"},
        ) as process,
    ):
        assert process.stdout is not None
        told = process.stdout.readline()
        held_open = deleted_but_open(process.pid)
        process.kill()
    assert told == b"told\n", said.read_text("utf-8")
    return Remains(home, temporary, book, said.read_bytes(), held_open)


@pytest.fixture
def book(remains: Remains, tmp_path: Path) -> Path:
    """A copy of the casebook as the kill left it."""
    return Path(shutil.copytree(remains.book, tmp_path / remains.book.name))


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be", "latin-1", "unicode-escape"])
def test_a_word_in_the_open_would_be_found(code: str, tmp_path: Path) -> None:
    word = telltale("s", "private_note")
    leak = tmp_path / "deep" / "down"
    leak.mkdir(parents=True)
    (leak / "cache.bin").write_bytes(b"\xff\x00" + f"before {word} after".encode(code))
    assert [traces(file.read_bytes(), WORDS) for file in files_in(tmp_path)] == [[word]]


def test_no_word_can_be_read_anywhere_after_a_kill(remains: Remains) -> None:
    found = files_in(remains.home, remains.temporary)
    names = {file.name for file in found}
    assert {"data.db", "data.db-wal", "key.json", "settings.json", "faults.log"} <= names
    assert any(name.endswith(".cdbackup") for name in names)
    assert (remains.book / "data.db-wal").stat().st_size > 0
    assert {
        str(file): traces(file.read_bytes(), WORDS) for file in found if traces(file.read_bytes(), WORDS)
    } == {}
    assert {
        name: traces(held, WORDS) for name, held in remains.held_open.items() if traces(held, WORDS)
    } == {}
    assert traces(remains.stderr, WORDS) == []
    assert traces("\n".join(map(str, found)).encode(), WORDS) == []


def test_everything_told_is_in_there_for_those_who_hold_the_key(book: Path) -> None:
    """And the same through a bare connection, with both of the engine's own checks."""
    key = open_with_passphrase(read_header(book), PASSPHRASE).pragma
    bare = dbapi2.connect(book / "data.db")
    bare.execute(f"PRAGMA key = \"x'{key}'\"")
    bare.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert bare.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert bare.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    tables = [name for (name,) in bare.execute(listed)]
    everything = "\n".join(str(row) for table in tables for row in bare.execute(f"SELECT * FROM {table}"))  # noqa: S608
    bare.close()
    expected = {*words_about(CandidateDraft, "c").values(), *words_about(SessionDraft, "s").values()}
    assert {word for word in expected if word not in everything} == set()
    assert telltale("d", "private_note") in everything, "the draft"
    assert telltale("e", "name") in everything, "the attached file"
    assert telltale("o", "summary") not in everything, "the save that was never acknowledged"

    casebook = open_casebook(book, passphrase=PASSPHRASE)
    assert casebook.examine().problems == ()
    (who,) = [
        row.id for row in casebook.ask(list_candidates, today=TODAY) if telltale("c", "given") in row.name
    ]
    (file,) = casebook.ask(list_evidence, who)
    assert telltale("e", "content").encode() in casebook.ask(read_file, file.id)
    assert telltale("s", "summary") in {row.opening for row in casebook.ask(list_sessions)}
    casebook.close()


def test_the_log_tells_what_is_public_and_nothing_private(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = in_a_process(
        "--passphrase-stdin", "log", book, "--year", "2025-26", "--out", out, stdin=f"{PASSPHRASE}\n"
    )
    assert told.code == 0, told.err
    (page,) = out.glob(f"*{telltale('c', 'given')}*.pdf")
    text = text_of(page)
    public = [telltale("c", "given"), telltale("c", "site"), telltale("s", "summary"), telltale("s", "focus")]
    assert [word for word in public if word not in text] == []
    private = [telltale(whose, field) for whose in "csado" for field in PRIVATE]
    assert [word for word in private if word in text] == []
    assert [traces(part, private) for part in readable_in(page) if traces(part, private)] == []
