"""Writing a file whole, on disks that fill up and under programs that hold on to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.errors import NotSaved
from coachdesk.storage.durable import UNFINISHED, replace_patiently, sweep_unfinished, write_durably
from tests.storage.faults import disk_of, no_file_over


class Held(PermissionError):
    """What Windows says while another program has the file open."""

    winerror = 32


class Denied(PermissionError):
    """What every system says when one may not."""


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    for content in (b"first", b"", b"second" * 1000):
        write_durably(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("room", [0, 1, 4095, 9999])
def test_a_file_that_finds_no_room_leaves_the_old_one(tmp_path: Path, room: int) -> None:
    path = tmp_path / "key.json"
    write_durably(path, b"old")
    with no_file_over(room), pytest.raises(NotSaved) as caught:
        write_durably(path, b"new" * 4000)
    assert caught.value.hint
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file_and_takes_the_new_one_when_there_is_room() -> None:
    with disk_of("16k") as small_disk:
        path, ballast = small_disk / "key.json", small_disk / "ballast"
        write_durably(path, b"old")
        with pytest.raises(OSError, match="No space left"):
            ballast.write_bytes(bytes(1 << 20))
        with pytest.raises(NotSaved):
            write_durably(path, b"new")
        assert path.read_bytes() == b"old"
        assert sorted(small_disk.iterdir()) == [ballast, path]
        ballast.unlink()
        write_durably(path, b"new")
        assert path.read_bytes() == b"new"


def test_a_folder_in_the_way_or_missing_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "key.json").mkdir()
    for path in (tmp_path / "key.json", tmp_path / "nowhere" / "key.json"):
        with pytest.raises(NotSaved, match="could not be written"):
            write_durably(path, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["key.json"]


def test_a_file_that_windows_holds_is_waited_for(tmp_path: Path) -> None:
    source, target = tmp_path / "new", tmp_path / "key.json"
    source.write_bytes(b"new")
    refusals, waits = iter([Held(), Held(), Held()]), list[float]()

    def replace(one: Path, other: Path) -> None:
        for refusal in refusals:
            raise refusal
        one.replace(other)

    replace_patiently(source, target, replace=replace, pause=waits.append)
    assert target.read_bytes() == b"new"
    assert waits == [0.05, 0.1, 0.2]


def test_waiting_for_windows_ends(tmp_path: Path) -> None:
    waits = list[float]()

    def replace(_one: Path, _other: Path) -> None:
        raise Held

    with pytest.raises(Held):
        replace_patiently(tmp_path / "new", tmp_path / "key.json", replace=replace, pause=waits.append)
    assert 2 < sum(waits) < 3


def test_a_plain_refusal_is_not_waited_for(tmp_path: Path) -> None:
    waits = list[float]()

    def replace(_one: Path, _other: Path) -> None:
        raise Denied

    with pytest.raises(Denied):
        replace_patiently(tmp_path / "new", tmp_path / "key.json", replace=replace, pause=waits.append)
    assert waits == []


def test_what_a_crash_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    for name in (f"{UNFINISHED}abc", f"{UNFINISHED}def", "key.json", "data.db"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / f"{UNFINISHED}folder").mkdir()
    sweep_unfinished(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{UNFINISHED}folder", "data.db", "key.json"]
