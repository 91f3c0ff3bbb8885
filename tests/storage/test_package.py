"""The file a backup is: whatever somebody offers, it is either that or one plain sentence, and nothing is written."""

from __future__ import annotations

import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.errors import CannotRead
from coachdesk.services.casebook import unlock_with
from coachdesk.storage.manifest import Manifest
from coachdesk.storage.package import holds, read_key, read_manifest
from coachdesk.storage.restoring import examine_backup
from tests.conftest import PASSPHRASE
from tests.storage.filled import make_filled

UNLOCK = unlock_with(passphrase=PASSPHRASE)
MEMBERS = ("data.db", "key.json", "manifest.json")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One good backup; tests spoil copies of it."""
    folder = tmp_path_factory.mktemp("packed")
    book = make_filled(folder / "A.casebook")
    made, _manifest = book.back_up(folder)
    book.close()
    return made


def parts_of(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as whole:
        return {name: whole.read(name) for name in MEMBERS}


def rewritten(target: Path, members: Sequence[tuple[zipfile.ZipInfo | str, bytes]], way: int = 0) -> Path:
    with zipfile.ZipFile(target, "w", way) as whole:
        for name, content in members:
            whole.writestr(name, content)
    return target


def link(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


EVIL = (
    "../../evil", "/etc/evil", "C:\\evil", "..\\evil", "CON", "data.db:stream", "data.db/", "DATA.DB", " data.db",
    "data.db\u202e", "x" * 300, "",
)  # fmt: skip


@pytest.mark.parametrize("name", EVIL)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_member_but_the_three_is_accepted(package: Path, tmp_path: Path, name: str) -> None:
    parts = list(parts_of(package).items())
    extra = rewritten(tmp_path / "extra.cdbackup", [*parts, (zipfile.ZipInfo(name), b"evil")])
    instead = rewritten(tmp_path / "instead.cdbackup", [*parts[1:], (zipfile.ZipInfo(name), parts[0][1])])
    for offered in (extra, instead):
        refused(offered, tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_duplicates_links_and_missing_members_are_refused(package: Path, tmp_path: Path) -> None:
    parts = parts_of(package)
    data, key, manifest = parts.items()
    offers: tuple[list[tuple[zipfile.ZipInfo | str, bytes]], ...] = (
        [data, data, key, manifest],
        [data, data, manifest],
        [(link("data.db"), b"/etc/passwd"), key, manifest],
        [data, (link("key.json"), parts["key.json"]), manifest],
        [data, manifest],
        [],
    )
    for number, members in enumerate(offers):
        refused(rewritten(tmp_path / f"{number}.cdbackup", members), tmp_path)


def test_compressed_and_encrypted_members_are_refused_unread(package: Path, tmp_path: Path) -> None:
    parts = list(parts_of(package).items())
    for way in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        refused(rewritten(tmp_path / f"{way}.cdbackup", list(parts), way), tmp_path)


def refused(offered: Path, room: Path) -> None:
    """One plain sentence from every door, and nothing new in the folder."""
    before = sorted(path.name for path in room.iterdir())
    doors: tuple[Callable[[Path], object], ...] = (
        read_manifest,
        read_key,
        lambda path: examine_backup(path, UNLOCK),
    )
    for door in doors:
        with pytest.raises(CannotRead, match="not a backup"):
            door(offered)
    assert not holds(offered)
    assert sorted(path.name for path in room.iterdir()) == before


BOMB = """
import resource, sys, zipfile
from pathlib import Path
from coachdesk.errors import CannotRead
from coachdesk.storage.package import holds, read_data, read_key, read_manifest
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in map(Path, sys.argv[1:]):
    for door in (read_manifest, read_key, lambda path: list(map(len, read_data(path)))):
        try:
            door(path)
        except CannotRead:
            pass
        else:
            sys.exit(f"accepted: {path.name}")
    assert not holds(path)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="measures memory as Unix tells it")
def test_a_bomb_is_stopped_before_it_takes_memory(package: Path, tmp_path: Path) -> None:
    """500 MB of zeros in every way a ZIP can hold or pretend them."""
    parts = parts_of(package)
    deflated = tmp_path / "deflated.cdbackup"
    with (
        zipfile.ZipFile(deflated, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as whole,
        whole.open("data.db", "w") as member,
    ):
        for _part in range(500):
            member.write(bytes(1 << 20))
    with zipfile.ZipFile(deflated, "a") as whole:
        whole.writestr("key.json", parts["key.json"])
        whole.writestr("manifest.json", parts["manifest.json"])
    content = package.read_bytes()
    lying = tmp_path / "lying.cdbackup"
    central = content.index(b"PK\1\2")
    lying.write_bytes(
        content[: central + 20] + struct.pack("<LL", 1 << 29, 1 << 29) + content[central + 28 :]
    )
    long_list = tmp_path / "long.cdbackup"
    with long_list.open("wb") as file:
        file.write(content[:-22])
        file.truncate(500 << 20)
        file.seek(0, 2)
        end = bytearray(content[-22:])
        end[12:20] = struct.pack("<LL", (500 << 20) - central, central)
        file.write(end)
    large = tmp_path / "large.cdbackup"
    rewritten(large, [("data.db", b"x"), ("key.json", bytes(20 << 20)), ("manifest.json", bytes(20 << 20))])
    done = subprocess.run(
        [sys.executable, "-c", BOMB, deflated, lying, long_list, large],
        capture_output=True, text=True, check=False, cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 50


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["alone", "before", "after", "cut"]))
def test_no_file_at_all_causes_more_than_a_sentence(
    package: Path, tmp_path: Path, junk: bytes, where: str
) -> None:
    content = package.read_bytes()
    offered = tmp_path / "offered.cdbackup"
    offered.write_bytes(
        {"alone": junk, "before": junk + content, "after": content + junk, "cut": content[: len(junk) * 997]}[
            where
        ]
    )
    doors: tuple[Callable[[Path], object], ...] = (read_manifest, read_key, holds)
    for door in doors:
        with suppress(CannotRead):
            assert door(offered) in (False, door(package))


@settings(max_examples=100)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=8,
    ),
    st.sampled_from(list(Manifest.__slots__)),
)
def test_a_manifest_of_anything_is_one_or_is_refused(value: object, name: str) -> None:
    import json

    good = {
        "casebook": "7c3b5e1e-5a53-4f0e-8d29-3f4f6d9f5e11", "made_at": "2026-03-03T12:00:00+00:00", "program": "0.1",
        "schema": "0001", "changes": 3, "counts": {"session": 2}, "digest": "0" * 64,
    }  # fmt: skip
    try:
        read = Manifest.from_json(json.dumps({**good, name: value}).encode())
    except (ValueError, TypeError, KeyError):
        return
    assert read.moment.tzinfo is not None
    assert all(type(count) is int for count in read.counts.values())
    assert Manifest.from_json(read.to_json()) == read
