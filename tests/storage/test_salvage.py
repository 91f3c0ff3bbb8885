"""Out of a damaged file comes what can be read: never a wrong figure, and the file itself stays as it is."""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from coachdesk.errors import (
    CasebookDamaged,
    CasebookExists,
    CasebookInUse,
    CasebookMissing,
    CoachDeskError,
    WrongPassphrase,
)
from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook, open_casebook, unlock_with
from coachdesk.services.session_list import list_sessions
from coachdesk.storage.salvage import salvage
from coachdesk.storage.torn import TornFile
from tests.conftest import PASSPHRASE
from tests.storage.filled import figures, fill, make_filled
from tests.storage.killing import SEED

PAGE = 4096
UNLOCK = unlock_with(passphrase=PASSPHRASE)

Whole = tuple[Path, dict[str, tuple[object, ...]]]


@cache
def schema_pages() -> int:
    """How many pages an empty casebook has: the list of tables lies there, and without it nothing reads."""
    with TemporaryDirectory() as room:
        empty = make_filled(Path(room) / "Empty.casebook", 0)
        empty.close()
        return (empty.folder / "data.db").stat().st_size // PAGE


@pytest.fixture
def whole(tmp_path: Path) -> Whole:
    """The folder of a filled casebook that is closed, and every figure in it."""
    casebook = make_filled(tmp_path / "Test.casebook", 120)
    told = casebook.ask(figures)
    casebook.close()
    return casebook.folder, told


def damage(folder: Path, *pages: int) -> bytes:
    """Flip one bit in each of these pages; answers what the file holds then."""
    content = bytearray((folder / "data.db").read_bytes())
    for page in pages:
        content[(page - 1) * PAGE + 2000] ^= 1 << page % 8
    (folder / "data.db").write_bytes(content)
    return bytes(content)


def read(folder: Path) -> dict[str, tuple[object, ...]]:
    """Every figure in a salvaged casebook, which has to pass every check."""
    casebook = open_casebook(folder, passphrase=PASSPHRASE)
    try:
        assert casebook.examine().problems == ()
        return casebook.ask(figures)
    finally:
        casebook.close()


def test_a_sound_file_comes_out_whole_with_its_history(whole: Whole, tmp_path: Path) -> None:
    folder, told = whole
    got = salvage(folder, tmp_path / "New.casebook", UNLOCK)
    assert read(tmp_path / "New.casebook") == told
    assert (got.lost, got.rebuilt, got.has_history) == ({}, 0, True)


@pytest.mark.parametrize("seed", range(6))
def test_what_reads_comes_out_right_and_the_damaged_file_stays(
    whole: Whole, tmp_path: Path, seed: int
) -> None:
    folder, told = whole
    chance = random.Random(seed)
    pages = (folder / "data.db").stat().st_size // PAGE
    hit = chance.sample(range(schema_pages() + 1, pages + 1), seed + 1)
    content = damage(folder, *hit)
    with pytest.raises(CasebookDamaged):
        open_casebook(folder, passphrase=PASSPHRASE)
    got = salvage(folder, tmp_path / "New.casebook", UNLOCK)
    found = read(tmp_path / "New.casebook")
    assert found.items() <= told.items(), f"a figure nobody wrote, pages {hit}"
    assert len(found) > len(told) / 2
    assert bool(got.lost) or found == told, f"a loss that is not told, pages {hit}"
    assert (folder / "data.db").read_bytes() == content
    assert sorted(path.name for path in tmp_path.iterdir()) == ["New.casebook", "Test.casebook"]


def leaf_of(folder: Path, table: str) -> int:
    """A page that holds a few of the rows of a table: without it some are missing and the others are there."""
    casebook = open_casebook(folder, passphrase=PASSPHRASE)
    key = casebook.data_key
    casebook.close()
    newest = (folder / "data.db").stat().st_size // PAGE
    for page in range(newest, schema_pages(), -1):
        probe = folder.parent / "probe"
        shutil.copytree(folder, probe)
        damage(probe, page)
        torn = TornFile(probe / "data.db", lambda: key)
        try:
            few = len(list(torn.rows(table, ["id"]))) > 0 and torn.failures
        finally:
            torn.close()
            shutil.rmtree(probe)
        if few:
            return page
    raise AssertionError("every page is needed for every row")


def test_a_lost_record_is_put_together_from_a_whole_journal(whole: Whole, tmp_path: Path) -> None:
    folder, told = whole
    damage(folder, leaf_of(folder, "session"))
    got = salvage(folder, tmp_path / "New.casebook", UNLOCK)
    assert got.rebuilt > 0
    assert got.has_history
    assert got.lost == {}
    assert read(tmp_path / "New.casebook") == told


def test_a_journal_with_gaps_begins_anew_and_no_record_is_lost(whole: Whole, tmp_path: Path) -> None:
    folder, told = whole
    damage(folder, leaf_of(folder, "image"))
    got = salvage(folder, tmp_path / "New.casebook", UNLOCK)
    assert not got.has_history
    assert (got.lost, got.rebuilt) == ({}, 0)
    assert read(tmp_path / "New.casebook") == told
    opened = open_casebook(tmp_path / "New.casebook", passphrase=PASSPHRASE)
    assert opened.steps().undo is None
    opened.close()


def test_without_a_candidate_nothing_of_others_is_lost(whole: Whole, tmp_path: Path) -> None:
    """Both the candidates and the journal that could rebuild them are hit: what hangs on them goes, and is told."""
    folder, told = whole
    damage(folder, *(range(3, 12)))
    try:
        got = salvage(folder, tmp_path / "New.casebook", UNLOCK)
    except CasebookDamaged:
        return
    assert got.lost
    assert read(tmp_path / "New.casebook").items() <= told.items()


@pytest.mark.parametrize("share", [0.7, 0.85])
def test_a_file_that_was_cut_short_gives_up_what_is_left(whole: Whole, tmp_path: Path, share: float) -> None:
    folder, told = whole
    content = (folder / "data.db").read_bytes()
    (folder / "data.db").write_bytes(content[: int(len(content) * share)])
    with pytest.raises(CasebookDamaged):
        open_casebook(folder, passphrase=PASSPHRASE)
    got = salvage(folder, tmp_path / "New.casebook", UNLOCK)
    found = read(tmp_path / "New.casebook")
    assert found.items() <= told.items()
    assert got.kept["session"] > 0


def test_newest_changes_still_in_the_log_are_read(casebook: Casebook, tmp_path: Path) -> None:
    fill(casebook, 5)
    told = casebook.ask(figures)
    crashed = tmp_path / "Crashed.casebook"
    shutil.copytree(
        casebook.folder, crashed
    )  # as a crash leaves it; the live file is read by nobody in earnest
    assert (crashed / "data.db-wal").stat().st_size > 0
    salvage(crashed, tmp_path / "New.casebook", UNLOCK)
    assert read(tmp_path / "New.casebook") == told


def test_a_page_of_zeros_is_not_taken_for_a_page(casebook: Casebook, tmp_path: Path) -> None:
    """The engine hands a page of zeros on without a seal; at the end of a long row it would make NULs of its words."""
    fill(casebook, 2)
    (key, *_others) = [row.id for row in casebook.ask(list_sessions)]
    stood = casebook.ask(sessions.get_draft, key)
    casebook.do("Amend session", sessions.amend, key, replace(stood, summary="walked the long halls " * 500))
    told, cipher_key, folder = casebook.ask(figures), casebook.data_key, casebook.folder
    casebook.close()
    content, handed_on = (folder / "data.db").read_bytes(), 0
    for page in range(schema_pages() + 1, len(content) // PAGE + 1):
        damaged = content[: (page - 1) * PAGE] + bytes(PAGE) + content[page * PAGE :]
        (folder / "data.db").write_bytes(damaged)
        if not reads_nul(folder, cipher_key):
            continue
        handed_on += 1
        salvage(folder, tmp_path / "New.casebook", UNLOCK)
        assert read(tmp_path / "New.casebook").items() <= told.items(), f"a figure nobody wrote, page {page}"
        shutil.rmtree(tmp_path / "New.casebook")
    assert handed_on, "some page would have been taken for one"


def reads_nul(folder: Path, key: str) -> bool:
    """Whether the engine itself hands texts on that nobody wrote."""
    torn = TornFile(folder / "data.db", lambda: key)
    try:
        return any("\0" in row[1] for row in torn.rows("session", ["summary"]))
    finally:
        torn.close()


def zero(content: bytearray, chance: random.Random) -> None:
    """Some pages come back as nothing, one or a few beside each other."""
    for _time in range(chance.randint(1, 5)):
        first = chance.randrange(len(content) // PAGE)
        stretch = content[first * PAGE : (first + chance.choice((1, 1, 1, 2, 8))) * PAGE]
        content[first * PAGE : first * PAGE + len(stretch)] = bytes(len(stretch))


def flip(content: bytearray, chance: random.Random) -> None:
    """Single bits are others, or a stretch is rubbish."""
    for _time in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    at, length = chance.randrange(len(content)), chance.choice((0, 0, 1, 512, 20_000))
    content[at : at + length] = chance.randbytes(len(content[at : at + length]))


def cut(content: bytearray, chance: random.Random) -> None:
    """The end is missing, at the border of a page or in the middle of one."""
    end = chance.randrange(PAGE, len(content))
    del content[end // PAGE * PAGE if chance.random() < 0.5 else end :]


def swap(content: bytearray, chance: random.Random) -> None:
    """A page stands where another belongs."""
    one, other = (chance.randrange(len(content) // PAGE) * PAGE for _page in range(2))
    content[one : one + PAGE] = content[other : other + PAGE]


HARMS = (zero, zero, flip, flip, cut, swap)


def harm(folder: Path, chance: random.Random) -> list[str]:
    """One kind of damage, or two, to the data file or to the log that a killed program left; what it was."""
    file = folder / ("data.db-wal" if chance.random() < 0.2 else "data.db")
    content = bytearray(file.read_bytes())
    chosen = chance.sample(HARMS, chance.choice((1, 1, 2)))
    for each in chosen:
        each(content, chance)
    file.write_bytes(content)
    return [file.name, *(each.__name__ for each in chosen)]


@dataclass(frozen=True, slots=True)
class Left:
    """The folder of a killed program whose newest changes stand in the log; every figure with them and without."""

    folder: Path
    told: dict[str, tuple[object, ...]]
    older: dict[str, tuple[object, ...]]


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    room = tmp_path_factory.mktemp("left")
    made = make_filled(room / "A.casebook", 80)
    made.close()
    book = open_casebook(made.folder, passphrase=PASSPHRASE)
    older = book.ask(figures)
    for number, row in enumerate(book.ask(list_sessions)[:8]):
        stood = book.ask(sessions.get_draft, row.id)
        long = f"{number} walked the long halls " * 20 * (number + 1)  # part of a page, or more than one
        book.do("Amend session", sessions.amend, row.id, replace(stood, summary=long))
    told = book.ask(figures)
    copy = Path(shutil.copytree(book.folder, room / "Left.casebook"))
    book.close()
    return Left(copy, told, older)


def salvage_after_harm(left: Left, room: Path, rounds: int, seed: str) -> Counter[str]:
    """Damage and salvage again and again: it never ends but in a sentence, and what it counts is there."""
    chance, found = random.Random(seed), Counter[str]()
    for number in range(rounds):
        folder = Path(shutil.copytree(left.folder, room / "Harmed.casebook"))
        what = harm(folder, chance)
        try:
            log_harmed = what[0].endswith("-wal")
            found[salvage_one(left, folder, room / "New.casebook", log_harmed=log_harmed)] += 1
        except BaseException as wrong:
            wrong.add_note(f"round {number} of {rounds}, seed {seed}: {what}")
            raise
        shutil.rmtree(folder)
        shutil.rmtree(room / "New.casebook", ignore_errors=True)
    return found


def salvage_one(left: Left, folder: Path, target: Path, *, log_harmed: bool) -> str:
    """What became of a damaged folder, which stays as it is: refused, or saved whole or in part."""
    before = contents(folder)
    try:
        got = salvage(folder, target, UNLOCK)
    except CoachDeskError:
        assert not target.exists()
        return "refused"
    finally:
        assert contents(folder) == before
    found = read(target)
    for row, figure in found.items():
        assert figure == left.told[row] or (log_harmed and figure == left.older[row]), "a figure nobody wrote"
    assert got.lost or log_harmed or found == left.told, "a loss that is not told"
    opened = open_casebook(target, passphrase=PASSPHRASE)
    assert opened.examine().counts == got.kept
    opened.close()
    return "in part" if got.lost else "whole"


def contents(folder: Path) -> dict[str, bytes]:
    """What stands in a closed folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != "lock"}


def test_whatever_befell_it_salvaging_ends_in_a_sentence(left: Left, tmp_path: Path) -> None:
    assert salvage_after_harm(left, tmp_path, 12, "20260303").total() == 12


@pytest.mark.slow
def test_hundreds_of_harms_are_salvaged_from(left: Left, tmp_path: Path) -> None:
    found = salvage_after_harm(left, tmp_path, 200, SEED)
    assert found["in part"] > 5, "what was harmed behind the list of tables gives up the rest"
    sys.stdout.write(f"seed {SEED}: {found}\n")  # shown with -rP


def test_nothing_to_read_is_said_and_nothing_is_made(whole: Whole, tmp_path: Path) -> None:
    folder, _told = whole
    (folder / "data.db").write_bytes(b"\0" * 20 * PAGE)
    with pytest.raises(CasebookDamaged):
        salvage(folder, tmp_path / "New.casebook", UNLOCK)
    with pytest.raises(WrongPassphrase):
        salvage(folder, tmp_path / "New.casebook", unlock_with(passphrase="wrong"))
    with pytest.raises(CasebookExists):
        salvage(folder, folder, UNLOCK)
    (folder / "data.db").unlink()
    with pytest.raises(CasebookMissing):
        salvage(folder, tmp_path / "New.casebook", UNLOCK)
    assert [path.name for path in tmp_path.iterdir()] == ["Test.casebook"]


def test_an_open_casebook_is_left_alone(casebook: Casebook, tmp_path: Path) -> None:
    with pytest.raises(CasebookInUse):
        salvage(casebook.folder, tmp_path / "New.casebook", UNLOCK)
    assert [path.name for path in tmp_path.iterdir()] == ["Test.casebook"]
