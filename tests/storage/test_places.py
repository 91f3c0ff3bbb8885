"""Where a live casebook is not safe: told from the path and from what a machine says, for every system."""

from __future__ import annotations

import json
import os
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.storage.places import (
    Spot,
    Surroundings,
    find_spot,
    look_around,
    read_dropbox,
    read_mounts,
)

MAC = Surroundings(PurePosixPath("/Users/maya"))
LINUX = Surroundings(PurePosixPath("/home/maya"))
WINDOWS = Surroundings(PureWindowsPath(r"C:\Users\maya"))

SYNCED = [
    (WINDOWS, r"C:\Users\maya\OneDrive\Maya.casebook", "OneDrive"),
    (WINDOWS, r"C:\Users\maya\OneDrive - Los Angeles Unified\Documents\Maya.casebook", "OneDrive"),
    (WINDOWS, r"D:\onedrive\x\y\Maya.casebook", "OneDrive"),
    (WINDOWS, r"C:\Users\maya\iCloudDrive\Maya.casebook", "iCloud Drive"),
    (WINDOWS, r"G:\My Drive\Maya.casebook", "Google Drive"),
    (WINDOWS, r"C:\Users\maya\Box\Maya.casebook", "Box"),
    (WINDOWS, r"C:\Users\maya\Dropbox (Personal)\Maya.casebook", "Dropbox"),
    (MAC, "/Users/maya/Library/CloudStorage/OneDrive-LAUSD/Maya.casebook", "OneDrive"),
    (
        MAC,
        "/Users/maya/Library/CloudStorage/GoogleDrive-m@example.org/My Drive/Maya.casebook",
        "Google Drive",
    ),
    (MAC, "/Users/maya/Library/CloudStorage/Box-Box/Maya.casebook", "Box"),
    (MAC, "/Users/maya/Library/CloudStorage/Egnyte-school/Maya.casebook", "Egnyte"),
    (MAC, "/Users/maya/Library/Mobile Documents/com~apple~CloudDocs/Maya.casebook", "iCloud Drive"),
    (LINUX, "/home/maya/Dropbox/Maya.casebook", "Dropbox"),
    (LINUX, "/home/maya/Nextcloud/work/Maya.casebook", "Nextcloud"),
    (LINUX, "/home/maya/Sync/Maya.casebook", "Syncthing"),
    (LINUX, "/home/maya/MEGA/Maya.casebook", "MEGA"),
]


def path_like(around: Surroundings, text: str) -> PurePosixPath | PureWindowsPath:
    return PureWindowsPath(text) if isinstance(around.user, PureWindowsPath) else PurePosixPath(text)


@pytest.mark.parametrize(("around", "place", "service"), SYNCED)
def test_the_folders_of_sync_programs_are_known(around: Surroundings, place: str, service: str) -> None:
    assert find_spot(path_like(around, place), around) == Spot("sync", service)


@pytest.mark.parametrize(
    ("around", "place"),
    [
        (WINDOWS, r"C:\Users\maya\AppData\Local\CoachDesk\casebooks\Maya.casebook"),
        (MAC, "/Users/maya/Library/Application Support/CoachDesk/casebooks/Maya.casebook"),
        (LINUX, "/home/maya/.local/share/CoachDesk/casebooks/Maya.casebook"),
        (LINUX, "/home/maya/Dropboxes and parcels/Maya.casebook"),
        (LINUX, "/home/maya/work/Box/Maya.casebook"),
        (LINUX, "/home/maya/Boxing/Maya.casebook"),
        (LINUX, "/home/maya/work/Dropbox.casebook"),
    ],
)
def test_ordinary_folders_are_left_in_peace(around: Surroundings, place: str) -> None:
    assert find_spot(path_like(around, place), around) is None


names = st.text(
    st.characters(exclude_characters="/\\:\0", exclude_categories=["Cs"]), min_size=1, max_size=12
)


@given(st.lists(names, max_size=4), st.sampled_from(SYNCED))
def test_whatever_lies_in_a_synced_folder_is_synced(
    inside: list[str], known: tuple[Surroundings, str, str]
) -> None:
    around, place, service = known
    parent = path_like(around, place).parent
    found = find_spot(parent.joinpath(*inside, "Maya.casebook"), around)
    assert found is not None
    assert found.kind == "sync"
    if not inside:
        assert found.service == service


@given(st.lists(names.filter(lambda name: name.strip(". ") != ""), min_size=1, max_size=5), st.booleans())
def test_what_a_machine_names_is_believed_whatever_its_name(parts: list[str], upper: bool) -> None:
    root = PureWindowsPath("E:/", *parts)
    around = Surroundings(WINDOWS.user, ((root, "OneDrive"),))
    folder = PureWindowsPath(str(root).upper() if upper else str(root)) / "Maya.casebook"
    if len(str(folder).casefold()) == len(str(root / "Maya.casebook").casefold()):
        assert find_spot(folder, around) is not None
    plain = find_spot(root.parent / "Elsewhere" / "Maya.casebook", Surroundings(WINDOWS.user))
    assert find_spot(root.parent / "Elsewhere" / "Maya.casebook", around) == plain


def test_the_innermost_drive_counts() -> None:
    mounts = read_mounts(
        "/dev/sda2 / ext4 rw 0 0\n"
        "server:/home /home nfs4 rw 0 0\n"
        "/dev/sda3 /home/maya/local ext4 rw 0 0\n"
        "/dev/sdb1 /media/maya/MY\\040STICK vfat rw 0 0\n"
        "/dev/sdc1 /mnt/card exfat rw 0 0\n"
        "//nas/share /mnt/nas cifs rw 0 0\n"
        "broken line\n"
    )
    around = Surroundings(LINUX.user, (), tuple(mounts))

    def kind(place: str) -> str | None:
        spot = find_spot(PurePosixPath(place), around)
        return spot.kind if spot else None

    assert kind("/home/maya/Maya.casebook") == "network"
    assert kind("/home/maya/local/Maya.casebook") is None
    assert kind("/media/maya/MY STICK/Maya.casebook") == "removable"
    assert kind("/mnt/card/Maya.casebook") == "removable"
    assert kind("/mnt/nas/Maya.casebook") == "network"
    assert kind("/srv/Maya.casebook") is None


def test_a_share_of_windows_is_a_network_drive() -> None:
    assert find_spot(PureWindowsPath(r"\\school\staff\Maya.casebook"), WINDOWS) == Spot("network")


def test_drives_of_windows_are_what_it_says() -> None:
    around = Surroundings(
        WINDOWS.user, (), ((PureWindowsPath("E:\\"), "removable"), (PureWindowsPath("C:\\"), None))
    )
    assert find_spot(PureWindowsPath(r"e:\Maya.casebook"), around) == Spot("removable")
    assert find_spot(PureWindowsPath(r"C:\x\Maya.casebook"), around) is None


@given(st.text(max_size=300))
def test_no_list_of_mounts_is_too_odd(text: str) -> None:
    around = Surroundings(LINUX.user, (), tuple(read_mounts(text)))
    find_spot(PurePosixPath("/home/maya/Maya.casebook"), around)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=6) | st.just("path"), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(json_values.map(json.dumps) | st.text(max_size=60))
def test_no_note_of_dropbox_is_too_odd(text: str) -> None:
    assert all(isinstance(root, str) for root in read_dropbox(text))


def test_dropbox_says_where_its_folders_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / ".dropbox").mkdir()
    root = tmp_path / "Everything shared"
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps({"personal": {"path": str(root)}}))
    assert find_spot(*look_around(root / "Maya.casebook")) == Spot("sync", "Dropbox")
    assert find_spot(*look_around(tmp_path / "Maya.casebook")) is None


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_onedrive_says_where_its_folder_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, str(tmp_path / "District"))
    assert find_spot(*look_around(tmp_path / "District" / "Maya.casebook")) == Spot("sync", "OneDrive")


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".tmp.drivedownload", "Google Drive"),
        (".nextcloudsync.log", "Nextcloud"),
    ],
)
def test_what_a_sync_program_leaves_behind_gives_it_away(tmp_path: Path, marker: str, service: str) -> None:
    (tmp_path / "Coaching" / "deep").mkdir(parents=True)
    (tmp_path / "Coaching" / marker).write_text("")
    assert find_spot(*look_around(tmp_path / "Coaching" / "deep" / "Maya.casebook")) == Spot("sync", service)
    assert find_spot(*look_around(tmp_path / "Maya.casebook")) is None


def test_a_mac_may_keep_documents_in_icloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    place = tmp_path / "Documents" / "Maya.casebook"
    assert find_spot(*look_around(place)) is None
    (tmp_path / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / "Documents").mkdir(parents=True)
    assert find_spot(*look_around(place)) == Spot("sync", "iCloud Drive")


@pytest.mark.skipif(os.name == "nt", reason="links need a permission there")
def test_a_link_into_a_synced_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "Maya.casebook").mkdir(parents=True)
    (tmp_path / "Maya.casebook").symlink_to(tmp_path / "Dropbox" / "Maya.casebook")
    assert find_spot(*look_around(tmp_path / "Maya.casebook")) == Spot("sync", "Dropbox")
