"""What a locked program still knows: its whole memory is searched, as somebody would who gets hold of the laptop."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time
from pathlib import Path

import pytest

from coachdesk.services import sessions
from coachdesk.services.casebook import open_casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.sessions import SessionDraft
from coachdesk.storage.keys import change_passphrase, open_with_passphrase, read_header, write_header
from tests.conftest import CHEAP, PASSPHRASE
from tests.journeys.books import TODAY, make_book
from tests.journeys.locker import TYPED

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/mem").exists(), reason="only Linux shows the memory of a process"
)

# They stand in no file that the program's own process reads.
OWN_PASSPHRASE = "zq kettles at noon qz"
NOTE = "zqmasterñscheduleqz"
CODES = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "latin-1")

CHUNK = 16 << 20
OVERLAP = 4096


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret by its name, in every form in which a program may hold it."""

    name: str
    forms: frozenset[bytes]


def text(name: str, words: str) -> Secret:
    return Secret(name, frozenset(words.encode(code) for code in CODES))


def key_of(book: Path) -> Secret:
    key = open_with_passphrase(read_header(book), OWN_PASSPHRASE).key
    spelled = [text("", each) for each in (key.hex(), key.hex().upper())]
    return Secret("key", frozenset({key}.union(*(each.forms for each in spelled))))


def memory_of(process: int) -> Iterator[bytes]:
    """Everything a process may read, in pieces that overlap."""
    areas = [line.split() for line in Path(f"/proc/{process}/maps").read_text().splitlines()]
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for area in areas:
            first, last = (int(number, 16) for number in area[0].split("-"))
            if "r" not in area[1] or area[-1].startswith(("[vvar", "[vsyscall")):
                continue
            for start in range(first, last, CHUNK):
                memory.seek(start)
                yield memory.read(min(CHUNK + OVERLAP, last - start))


def found_in(process: int, secrets: list[Secret]) -> set[str]:
    """The names of the secrets that a process holds somewhere."""
    return {
        secret.name
        for piece in memory_of(process)
        for secret in secrets
        if any(form in piece for form in secret.forms)
    }


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A casebook with a passphrase of its own and a telling note in its newest session."""
    folder = make_book(tmp_path)
    casebook = open_casebook(folder, passphrase=PASSPHRASE)
    who = casebook.ask(list_candidates, today=TODAY)[0].id
    newest = SessionDraft((who,), TODAY, time(18), minutes=30, private_note=NOTE)
    casebook.do("Log session", sessions.log, newest)
    casebook.close()
    header = read_header(folder)
    own = change_passphrase(header, open_with_passphrase(header, PASSPHRASE), OWN_PASSPHRASE, cost=CHEAP)
    write_header(folder, own)
    return folder


@contextmanager
def somebody_at(book: Path, home: Path, program: str = sys.executable) -> Iterator[subprocess.Popen[str]]:
    """The program in a process of its own, with the session open."""
    with subprocess.Popen(
        [program, "-m", "tests.journeys.locker", "--home", str(home), "--passphrase-stdin", str(book)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
    ) as process:
        patience = threading.Timer(60, process.kill)
        patience.start()
        tell(process, OWN_PASSPHRASE)
        assert hear(process) == "open"
        yield process
        patience.cancel()
        process.kill()


def tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def hear(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_locked_program_knows_no_word_and_no_key(book: Path, tmp_path: Path) -> None:
    secrets = [text("note", NOTE), text("passphrase", OWN_PASSPHRASE), key_of(book)]
    with somebody_at(book, tmp_path / "home") as process:
        assert found_in(process.pid, secrets) == {"note", "passphrase", "key"}, (
            "the search finds what is there"
        )
        tell(process, "lock")
        assert hear(process) == "locked"
        assert found_in(process.pid, secrets) == set()
    assert kept_note(book) == TYPED + NOTE


def test_a_program_that_cannot_start_again_stays_and_is_locked(book: Path, tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.symlink_to(os.path.realpath(sys.executable))
    home = tmp_path / "home"
    with somebody_at(book, home, str(program)) as process:
        program.unlink()  # as when an update takes the program away
        tell(process, "lock")
        assert hear(process) == "stayed"
        assert kept_note(book) == TYPED + NOTE
        assert "FileNotFoundError" in (home / "logs" / "faults.log").read_text()
        tell(process, OWN_PASSPHRASE)
        assert hear(process) == "open"


def kept_note(book: Path) -> str:
    """The private note of the one draft; the casebook opens only if nobody else has it open."""
    casebook = open_casebook(book, passphrase=OWN_PASSPHRASE)
    (draft,) = casebook.list_drafts()
    casebook.close()
    return str(draft.body["values"]["private_note"])
