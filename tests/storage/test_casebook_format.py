"""The page about the format is true: its program opens a casebook that CoachDesk's keys were made for."""

from __future__ import annotations

import hmac
import random
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from coachdesk.services import evidence
from coachdesk.services.casebook import Casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.storage.key_files import FIRST_COPY, SECOND_COPY
from coachdesk.storage.keys import KdfCost, new_header, write_header
from coachdesk.storage.manifest import Manifest
from coachdesk.storage.recovery import ALPHABET, groups, new_code
from tests.conftest import PASSPHRASE as BOOK_PASSPHRASE
from tests.storage.filled import fill, make_filled

PAGE = Path(__file__).parents[2] / "docs" / "casebook-format.md"
PASSPHRASE = "Três rios, Ａｎｉ"
NOTE = "Rosa Nguyễn speaks up in the meeting"


@pytest.fixture
def code() -> str:
    return new_code()


@pytest.fixture
def folder(tmp_path: Path, code: str) -> Path:
    """A casebook with one row."""
    place = tmp_path / "Zoë.casebook"
    place.mkdir()
    header, data_key = new_header(PASSPHRASE, code, cost=KdfCost(memory_kib=64, passes=2, lanes=2))
    write_header(place, header)
    with closing(dbapi2.connect(place / "data.db", isolation_level=None)) as casebook:
        casebook.execute(f"PRAGMA key = \"x'{data_key.pragma}'\"")
        casebook.execute("PRAGMA journal_mode = WAL")
        casebook.execute("CREATE TABLE session (summary TEXT)")
        casebook.execute("INSERT INTO session VALUES (?)", (NOTE,))
    return place


@pytest.fixture
def opener(tmp_path: Path) -> Path:
    """The program on the page, saved as the page says."""
    program = PAGE.read_text("utf-8").split("```python\n")[1].split("```")[0]
    assert len(program.splitlines()) <= 25
    path = tmp_path / "open_casebook.py"
    path.write_text(program, "utf-8")
    return path


def run(opener: Path, *words: str, types: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", opener, *words],
        input=f"{types}\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_the_program_opens_with_either_secret(opener: Path, folder: Path, code: str) -> None:
    typed = "-".join(groups(code)).lower()
    for way, secret in (
        ("passphrase", PASSPHRASE),
        ("recovery", typed),
        ("recovery", " ".join(groups(code))),
    ):
        done = run(opener, str(folder), way, types=secret)
        assert (done.returncode, done.stdout) == (0, f"{way}: session 1\n"), done.stderr


def test_the_program_writes_a_readable_copy(opener: Path, folder: Path, tmp_path: Path) -> None:
    readable = tmp_path / "readable.db"
    assert run(opener, str(folder), "passphrase", str(readable), types=PASSPHRASE).returncode == 0
    with closing(sqlite3.connect(readable)) as copy:
        assert copy.execute("SELECT summary FROM session").fetchall() == [(NOTE,)]


def test_the_program_stays_out_with_another_secret(opener: Path, folder: Path) -> None:
    for way, secret in (("passphrase", "four rivers"), ("recovery", new_code())):
        done = run(opener, str(folder), way, types=secret)
        assert done.returncode != 0
        assert "InvalidTag" in done.stderr
        assert "session" not in done.stdout


def test_the_program_opens_an_unpacked_backup(opener: Path, tmp_path: Path) -> None:
    book = make_filled(tmp_path / "A.casebook", 3)
    package, _manifest = book.back_up(tmp_path)
    book.close()
    with zipfile.ZipFile(package) as whole:
        whole.extractall(tmp_path / "unpacked")
    done = run(opener, str(tmp_path / "unpacked"), "passphrase", types=BOOK_PASSPHRASE)
    assert "session 3\n" in done.stdout, done.stderr
    page = PAGE.read_text("utf-8")
    assert all(f"`{member}`" in page for member in Manifest.__slots__)


def test_the_check_is_made_as_the_page_says() -> None:
    header, data_key = new_header(PASSPHRASE, new_code(), cost=KdfCost(memory_kib=8, passes=1, lanes=1))
    checking = hmac.digest(data_key.key, b"coachdesk key check", "sha256")
    text = f"1|{header.db_id}|".encode() + header.salt
    assert hmac.digest(checking, text, "sha256") == header.check


def test_the_page_names_every_file_and_member_there_is(folder: Path) -> None:
    page = PAGE.read_text("utf-8")
    assert {path.name for path in folder.iterdir()} >= {FIRST_COPY, SECOND_COPY}
    for name in (FIRST_COPY, SECOND_COPY, ALPHABET):
        assert f"`{name}`" in page
    for member in (
        "format",
        "version",
        "db_id",
        "salt",
        "check",
        "digest",
        "kdf",
        "memory_kib",
        "passes",
        "lanes",
    ):
        assert f'"{member}"' in (folder / FIRST_COPY).read_text("ascii")
        assert f"`{member}`" in page


def test_the_lines_for_files_write_them_as_they_went_in(
    casebook: Casebook, opener: Path, tmp_path: Path
) -> None:
    offered, out = tmp_path / "Plan.bin", tmp_path / "out"
    offered.write_bytes(random.Random(5).randbytes(2_500_000))
    out.mkdir()
    fill(casebook, 1)
    who = casebook.ask(list_candidates, today=date(2026, 3, 3))[0].id
    evidence.add_file(casebook, str(offered), who, today=date(2026, 3, 3), label="Add file")
    casebook.close()
    lines = PAGE.read_text("utf-8").split("```python\n")[2].split("```")[0]
    opener.write_text(opener.read_text("utf-8") + lines, "utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", opener, casebook.folder, "passphrase"],
        input=f"{BOOK_PASSPHRASE}\n", cwd=out, capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (written,) = out.iterdir()
    assert written.name.endswith(" Plan.bin")
    assert written.read_bytes() == offered.read_bytes()
