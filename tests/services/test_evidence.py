"""Evidence: files go in whole or not at all, are kept once, come out as they went in, and are forgotten when erased."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CannotPrint, CannotRead, UsageError
from coachdesk.models import FilePart, StoredFile
from coachdesk.reports.batch import write_file
from coachdesk.services import candidates, evidence
from coachdesk.services.casebook import Casebook, open_casebook, unlock_with
from coachdesk.services.erasing import erase_candidate
from coachdesk.services.evidence import EvidenceDraft, EvidenceRow
from coachdesk.services.offered import LARGEST, MOST_TOGETHER, offered
from coachdesk.services.trash import bring_back, list_trash
from coachdesk.storage.files import keep_bytes
from coachdesk.storage.restoring import restore
from coachdesk.storage.salvage import salvage
from tests.conftest import PASSPHRASE
from tests.services.conftest import add_candidate

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 3, 3)
MB = 1 << 20
UNLOCK = unlock_with(passphrase=PASSPHRASE)


def a_file(folder: Path, name: str = "plan.pdf", size: int = 2_500_000, seed: int = 7) -> Path:
    made = folder / name
    made.write_bytes(random.Random(seed).randbytes(size))
    return made


def attach(casebook: Casebook, path: Path | str, who: UUID) -> UUID:
    return evidence.add_file(casebook, str(path), who, today=DAY, label="Add file")


def rows(casebook: Casebook, who: UUID) -> list[EvidenceRow]:
    return casebook.ask(evidence.list_evidence, who)


def kept(db: Db) -> tuple[int, int]:
    """How many files and parts of files are kept."""
    return db.scalar(select(func.count()).select_from(StoredFile)) or 0, db.scalar(
        select(func.count()).select_from(FilePart)
    ) or 0


def test_a_file_comes_out_as_it_went_in(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    key = attach(casebook, path, rosa)
    (row,) = rows(casebook, rosa)
    assert (row.title, row.name, row.media_type, row.size) == (
        "plan",
        "plan.pdf",
        "application/pdf",
        2_500_000,
    )
    assert casebook.ask(evidence.read_file, key) == path.read_bytes()
    assert casebook.ask(kept) == (1, 3)
    assert casebook.examine().problems == ()


def test_the_same_file_is_kept_once_whatever_it_is_called(
    casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    lupe = add_candidate(casebook, "Lupe", "Ybarra")
    attach(casebook, a_file(tmp_path), rosa)
    attach(casebook, a_file(tmp_path, "other name.docx"), lupe)
    assert casebook.ask(kept) == (1, 3)
    assert casebook.ask(evidence.total_size) == 2_500_000
    erase_candidate(casebook, rosa)
    (row,) = rows(casebook, lupe)
    assert casebook.ask(kept) == (1, 3)
    assert len(casebook.ask(evidence.read_file, row.id)) == 2_500_000
    erase_candidate(casebook, lupe)
    assert casebook.ask(kept) == (0, 0)
    assert casebook.examine().problems == ()


def test_what_undo_or_redo_can_bring_back_keeps_its_bytes(
    casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    path = a_file(tmp_path)
    key = attach(casebook, path, rosa)
    casebook.undo()
    assert rows(casebook, rosa) == []
    assert casebook.sweep_files() == 0
    casebook.redo()
    assert casebook.ask(evidence.read_file, key) == path.read_bytes()
    casebook.do("Move file to trash", evidence.trash, key)
    assert casebook.sweep_files() == 0
    casebook.undo()
    casebook.undo()
    casebook.do("Archive", candidates.archive, rosa, archived=True)  # from here on there is nothing to redo
    assert casebook.sweep_files() == 1
    assert casebook.ask(kept) == (0, 0)
    assert casebook.examine().problems == ()


def test_the_trash_gives_a_file_back(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    key = attach(casebook, a_file(tmp_path), rosa)
    casebook.do("Move file to trash", evidence.trash, key)
    assert rows(casebook, rosa) == []
    (gone,) = casebook.ask(list_trash)
    assert (gone.kind, gone.what) == ("evidence", "plan · Rosa Nguyễn")
    casebook.do("Bring back", bring_back, gone.kind, gone.id)
    assert [row.id for row in rows(casebook, rosa)] == [key]


def test_links_and_places_are_kept_and_amended(casebook: Casebook, rosa: UUID) -> None:
    link = EvidenceDraft(kind="link", where="https://example.org/post/4", elements=("2A", "4B"), dated_on=DAY)
    key = casebook.do("Add link", evidence.add, rosa, link)
    place = EvidenceDraft(kind="place", where="Binder 2, shelf in the office", title="Walkthrough notes")
    casebook.do("Add place", evidence.add, rosa, place)
    assert {(row.kind, row.title) for row in rows(casebook, rosa)} == {
        ("link", "https://example.org/post/4"),
        ("place", "Walkthrough notes"),
    }
    casebook.do("Edit", evidence.amend, key, EvidenceDraft(kind="link", title="Post 4", where="moved"))
    assert casebook.ask(evidence.get_draft, key) == EvidenceDraft("link", "Post 4", "moved")


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (EvidenceDraft(kind="link"), "where"),
        (EvidenceDraft(kind="place", title="Here"), "where"),
        (EvidenceDraft(kind="file", title=" "), "title"),
        (EvidenceDraft(kind="file", title="x", dated_on=date(2026, 3, 4)), "dated_on"),
        (EvidenceDraft(kind="file", title="x", dated_on=date(1026, 3, 4)), "dated_on"),
    ],
)
def test_what_stops_a_draft_is_said_at_its_field(draft: EvidenceDraft, field: str) -> None:
    assert set(draft.problems(today=DAY)) == {field}


def no_file(_folder: Path) -> str:
    return "gone.pdf"


def a_folder(folder: Path) -> str:
    (folder / "folder").mkdir()
    return str(folder / "folder")


def a_loop(folder: Path) -> str:
    (folder / "loop").symlink_to(folder / "loop")
    return str(folder / "loop")


def a_pipe(folder: Path) -> str:
    os.mkfifo(folder / "pipe")
    return str(folder / "pipe")


def an_empty_one(folder: Path) -> str:
    return str(a_file(folder, "empty.txt", 0))


def one_that_is_too_large(folder: Path) -> str:
    with (folder / "film.mov").open("wb") as film:
        film.truncate(LARGEST + 1)
    return str(folder / "film.mov")


def a_locked_one(folder: Path) -> str:
    return "/dev/zero" if sys.platform != "win32" else str(folder)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (no_file, "no longer there"), (a_folder, "a folder"), (a_loop, "cannot be read"), (a_pipe, "device"),
        (a_locked_one, "device"), (an_empty_one, "empty"), (one_that_is_too_large, "up to 50 MB"),
        (lambda _folder: "no\0name", "cannot be read"), (lambda _folder: "x" * 5000, "cannot be read"),
    ],
)  # fmt: skip
def test_what_is_no_file_within_the_limits_is_refused_in_words(
    casebook: Casebook, rosa: UUID, tmp_path: Path, make: Callable[[Path], str], words: str
) -> None:
    with pytest.raises(CannotRead, match=words):
        attach(casebook, make(tmp_path), rosa)
    assert rows(casebook, rosa) == []
    assert casebook.ask(kept) == (0, 0)


def test_all_files_together_have_a_limit(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    def nearly_full(db: Db) -> None:
        db.add(StoredFile(digest="0" * 64, size=MOST_TOGETHER - 1000, lost_at=None))

    casebook.do("Fill", nearly_full)
    with pytest.raises(CannotRead, match=r"1 KB are left"):
        attach(casebook, a_file(tmp_path, size=1001), rosa)


TOO_LARGE = """
import resource, sys
from datetime import date
from uuid import UUID
from coachdesk.errors import CannotPrint, CannotRead, UsageError
from coachdesk.services import evidence
from coachdesk.services.casebook import open_casebook
casebook = open_casebook(__import__("pathlib").Path(sys.argv[1]), passphrase=sys.argv[2])
now = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + (24 << 20),) * 2)
read = []
sys.addaudithook(lambda event, args: read.append(1) if event == "open" and str(args[0]) == sys.argv[4] else None)
try:
    evidence.add_file(casebook, sys.argv[4], UUID(hex=sys.argv[3]), today=date(2026, 3, 3), label="Add file")
except CannotRead as problem:
    print("refused", "read" if read else "unread")
else:
    print("kept", "read" if read else "unread")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
@pytest.mark.parametrize(
    ("size", "told"),
    [(4_000_000_000, "refused unread"), (LARGEST + 1, "refused unread"), (45_000_000, "kept read")],
)
def test_a_file_too_large_for_the_memory_is_refused_before_it_is_read(
    casebook: Casebook, rosa: UUID, tmp_path: Path, size: int, told: str
) -> None:
    """With 24 MB to spare one of 45 MB goes in, because it never stands in memory whole."""
    film = tmp_path / "film.mov"
    with film.open("wb") as file:
        file.truncate(size)
    casebook.close()
    done = subprocess.run(
        [sys.executable, "-c", TOO_LARGE, str(casebook.folder), PASSPHRASE, rosa.hex, str(film)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert (done.stdout.strip(), done.stderr) == (told, "")
    opened = open_casebook(casebook.folder, passphrase=PASSPHRASE)
    assert [row.size for row in opened.ask(evidence.list_evidence, rosa)] == (
        [size] if told == "kept read" else []
    )
    opened.close()


def test_a_file_that_changes_while_it_is_read_is_refused(
    casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    path = a_file(tmp_path)

    def written_to_meanwhile(db: Db) -> None:
        with offered(str(path)) as file:
            digest = file.digest()
            with path.open("r+b") as other:
                other.write(b"something else")
            keep_bytes(db, digest, file.size, file.parts(MB))

    with pytest.raises(CannotRead, match="changed while"):
        casebook.do("Add file", written_to_meanwhile)
    assert casebook.ask(kept) == (0, 0)


@pytest.mark.parametrize("change", ["another behind its name", "gone", "longer"])
def test_a_name_that_leads_elsewhere_meanwhile_is_noticed(tmp_path: Path, change: str) -> None:
    path, link = a_file(tmp_path), tmp_path / "link.pdf"
    link.symlink_to(path)
    with offered(str(link)) as file:
        file.require_same()
        if change == "longer":
            with path.open("ab") as other:
                other.write(b"more")
        else:
            link.unlink()
        if change == "another behind its name":
            link.symlink_to(a_file(tmp_path, "other.pdf", seed=8))
        with pytest.raises(CannotRead, match="changed while"):
            file.require_same()


def test_bytes_that_somebody_altered_are_found(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    attach(casebook, a_file(tmp_path), rosa)

    def alter(db: Db) -> None:
        part = db.scalars(select(FilePart).where(FilePart.number == 1)).one()
        part.content = b"x" + part.content[1:]

    casebook.do("Alter", alter)
    assert casebook.examine().problems == ("A file that was kept is missing or not what it was.",)


@pytest.mark.skipif(sys.platform != "linux", reason="measures of Linux")
def test_a_backup_brings_a_large_file_back_and_stays_small_in_memory(
    casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    import resource

    path = a_file(tmp_path, "film.mov", 30 * MB)
    key = attach(casebook, path, rosa)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    package, manifest = casebook.back_up(tmp_path / "backups")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < 16 * MB
    assert (manifest.counts["stored_file"], manifest.counts["file_part"]) == (1, 30)
    assert package.stat().st_size < 32 * MB
    restore(package, tmp_path / "Again.casebook", UNLOCK)
    again = open_casebook(tmp_path / "Again.casebook", passphrase=PASSPHRASE)
    assert again.ask(evidence.read_file, key) == path.read_bytes()
    again.close()


def damage(folder: Path, seed: int) -> None:
    """Flip one bit well inside the file's own bytes."""
    content = bytearray((folder / "data.db").read_bytes())
    content[-random.Random(seed).randrange(1_000_000, 2_000_000)] ^= 1
    (folder / "data.db").write_bytes(content)


def test_a_salvage_keeps_whole_files_and_says_which_is_lost(
    casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    note = a_file(tmp_path, "note.txt", 300)
    small = attach(casebook, note, rosa)
    large = attach(casebook, a_file(tmp_path, "film.mov", 6 * MB, seed=9), rosa)
    casebook.close()
    damage(casebook.folder, 1)
    got = salvage(casebook.folder, tmp_path / "New.casebook", UNLOCK)
    assert got.lost == {"stored_file": 1}
    opened = open_casebook(tmp_path / "New.casebook", passphrase=PASSPHRASE)
    assert {row.id: row.is_lost for row in rows(opened, rosa)} == {small: False, large: True}
    assert opened.ask(evidence.read_file, small) == note.read_bytes()
    with pytest.raises(CannotRead, match="no longer has"):
        opened.ask(evidence.read_file, large)
    attach(opened, tmp_path / "film.mov", rosa)
    assert not any(row.is_lost for row in rows(opened, rosa))
    assert opened.ask(evidence.read_file, large) == (tmp_path / "film.mov").read_bytes()
    assert opened.examine().problems == ()
    opened.close()


def test_a_copy_is_never_put_over_a_casebook(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    offered = tmp_path / "list.txt"
    offered.write_text("three names", encoding="utf-8")
    key = evidence.add_file(casebook, str(offered), rosa, today=date(2026, 3, 3), label="Add a file")
    with pytest.raises(UsageError):
        evidence.save_copy(casebook, key, casebook.folder / "data.db")
    with pytest.raises(CannotPrint):
        write_file(casebook.folder / "key.json", b"%PDF")
    assert casebook.examine().problems == ()
