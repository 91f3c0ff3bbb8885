"""The two copies on disk: each missing or damaged in turn, swapped, unreadable, and written when things fail."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.errors import CannotOpen, CasebookDamaged, CasebookMissing, CoachDeskError, NotSaved
from coachdesk.storage.key_files import FIRST_COPY, SECOND_COPY, mend_copies, read_header, write_header
from coachdesk.storage.keys import (
    DataKey,
    KdfCost,
    KeyHeader,
    change_passphrase,
    new_header,
    open_with_passphrase,
)
from coachdesk.storage.recovery import new_code

CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "three rivers meet"
PROJECT = Path(__file__).parents[2]
BOTH = [FIRST_COPY, SECOND_COPY]


@pytest.fixture
def made(tmp_path: Path) -> tuple[KeyHeader, DataKey]:
    header, data_key = new_header(PASSPHRASE, new_code(), cost=CHEAP)
    write_header(tmp_path, header)
    return header, data_key


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:300])


def flip(path: Path) -> None:
    """One bit of the sealed key: the file still looks like a header."""
    content = path.read_bytes()
    at = content.index(b'"wrapped": "') + 20
    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])


def zero(path: Path) -> None:
    path.write_bytes(bytes(len(path.read_bytes())))


def swell(path: Path) -> None:
    path.write_bytes(b" " * 65536 + path.read_bytes())


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_pipe(path: Path) -> None:
    """A pipe nobody writes to: reading it would wait for ever."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    path.unlink()
    os.mkfifo(path)


harms = pytest.mark.parametrize("harm", [remove, empty, cut, flip, zero, swell, make_pipe])


def test_both_copies_hold_the_same(tmp_path: Path, made: tuple[KeyHeader, DataKey]) -> None:
    assert contents(tmp_path) == dict.fromkeys(BOTH, made[0].to_json())
    assert read_header(tmp_path) == made[0]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in other ways")
def test_other_accounts_may_not_read_the_key_files(tmp_path: Path, made: tuple[KeyHeader, DataKey]) -> None:
    assert {(tmp_path / name).stat().st_mode & 0o777 for name in BOTH} == {0o600}


@harms
@pytest.mark.parametrize("name", BOTH)
def test_one_copy_is_enough_and_mends_the_other(
    tmp_path: Path, made: tuple[KeyHeader, DataKey], name: str, harm: Callable[[Path], None]
) -> None:
    harm(tmp_path / name)
    header = read_header(tmp_path)
    assert header == made[0]
    assert open_with_passphrase(header, PASSPHRASE).pragma == made[1].pragma
    assert mend_copies(tmp_path, header)
    assert contents(tmp_path) == dict.fromkeys(BOTH, header.to_json())


def test_reading_mends_nothing(tmp_path: Path, made: tuple[KeyHeader, DataKey]) -> None:
    flip(tmp_path / FIRST_COPY)
    before = contents(tmp_path)
    read_header(tmp_path)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", BOTH)
def test_a_copy_that_cannot_be_mended_keeps_nobody_out(
    tmp_path: Path, made: tuple[KeyHeader, DataKey], name: str
) -> None:
    make_folder(tmp_path / name)
    assert mend_copies(tmp_path, read_header(tmp_path)) is False
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(BOTH)


@harms
def test_without_a_whole_copy_it_says_so_and_changes_nothing(
    tmp_path: Path, made: tuple[KeyHeader, DataKey], harm: Callable[[Path], None]
) -> None:
    (tmp_path / "data.db").write_bytes(b"sessions")
    for name in BOTH:
        harm(tmp_path / name)
    before = contents(tmp_path)
    with pytest.raises(CasebookMissing if harm is remove else CasebookDamaged, match="key file") as caught:
        read_header(tmp_path)
    assert caught.value.hint
    assert contents(tmp_path) == before


def test_one_copy_missing_and_one_damaged_is_damage(tmp_path: Path, made: tuple[KeyHeader, DataKey]) -> None:
    remove(tmp_path / FIRST_COPY)
    flip(tmp_path / SECOND_COPY)
    with pytest.raises(CasebookDamaged):
        read_header(tmp_path)


def test_no_casebook_is_told_from_a_casebook_without_its_key_file(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_bytes(b"")
    for place in ("nowhere", "empty", "file"):
        with pytest.raises(CasebookMissing, match="no casebook in this place"):
            read_header(tmp_path / place)


def test_a_place_the_system_will_not_read_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="cannot be read") as caught:
        read_header(tmp_path / ("x" * 300))
    assert caught.value.hint


@pytest.mark.parametrize("name", BOTH)
def test_a_copy_from_another_casebook_is_noticed(
    tmp_path: Path, made: tuple[KeyHeader, DataKey], name: str
) -> None:
    foreign, _key = new_header(PASSPHRASE, new_code(), cost=CHEAP)
    (tmp_path / name).write_bytes(foreign.to_json())
    with pytest.raises(CasebookDamaged, match="different casebooks"):
        read_header(tmp_path)


def test_an_interrupted_change_leaves_the_old_passphrase_and_is_mended(
    tmp_path: Path, made: tuple[KeyHeader, DataKey]
) -> None:
    """The second copy is written first, so between the two writes the first one still rules."""
    header, data_key = made
    changed = change_passphrase(header, data_key, "a fourth river", cost=CHEAP)
    make_folder(tmp_path / FIRST_COPY)
    with pytest.raises(NotSaved):
        write_header(tmp_path, changed)
    (tmp_path / FIRST_COPY).rmdir()
    (tmp_path / FIRST_COPY).write_bytes(header.to_json())
    assert (tmp_path / SECOND_COPY).read_bytes() == changed.to_json()
    assert open_with_passphrase(read_header(tmp_path), PASSPHRASE).pragma == data_key.pragma
    mend_copies(tmp_path, header)
    assert contents(tmp_path) == dict.fromkeys(BOTH, header.to_json())


CONTENT = new_header(PASSPHRASE, new_code(), cost=CHEAP)[0].to_json()
splices = st.tuples(st.integers(0, len(CONTENT)), st.integers(0, 40), st.binary(max_size=40))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=splices, second=splices)
def test_mutated_copies_are_read_or_refused_in_a_sentence(
    tmp_path: Path, first: tuple[int, int, bytes], second: tuple[int, int, bytes]
) -> None:
    for name, (at, gone, put) in zip(BOTH, (first, second), strict=True):
        (tmp_path / name).write_bytes(CONTENT[:at] + put + CONTENT[at + gone :])
    try:
        assert read_header(tmp_path).to_json() == CONTENT
    except CoachDeskError as problem:
        assert problem.sentence  # noqa: PT017 - refusing is one of the two right answers


WRITER = """
import sys
from pathlib import Path
from coachdesk.storage.keys import KdfCost, change_passphrase, open_with_passphrase, read_header, write_header

folder, cheap, turn = Path(sys.argv[1]), KdfCost(memory_kib=8, passes=1, lanes=1), 0
header = read_header(folder)
data_key = open_with_passphrase(header, "0")
print("ready", flush=True)
while True:
    turn = 1 - turn
    write_header(folder, change_passphrase(header, data_key, str(turn), cost=cheap))
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is how Unix systems stop a program at once")
def test_killed_at_any_moment_it_opens_with_the_old_or_the_new_passphrase(tmp_path: Path) -> None:
    header, data_key = new_header("0", new_code(), cost=CHEAP)
    for turn in range(20):
        write_header(tmp_path, header)
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            with pytest.raises(subprocess.TimeoutExpired):
                writer.wait(0.003 * turn)
            writer.send_signal(signal.SIGKILL)
        found = read_header(tmp_path)
        assert any(opens(found, passphrase, data_key) for passphrase in "01")


def opens(header: KeyHeader, passphrase: str, data_key: DataKey) -> bool:
    try:
        return open_with_passphrase(header, passphrase).pragma == data_key.pragma
    except CoachDeskError:
        return False
