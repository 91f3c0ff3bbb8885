"""Where a live casebook is not safe: in folders that a sync program copies, on network drives, on sticks.

A sync program copies a database in the middle of a change, keeps its parts apart, and puts old copies back; a network
drive tells one computer that another has let go when it has not; a stick is pulled out. `look_around` asks the
machine, everything else is a pure function of what it found. Backups are safe in all these places.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

SpotKind = Literal["sync", "network", "removable"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a live casebook is not safe; `service` is the sync program's own name, or empty."""

    kind: SpotKind
    service: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a machine tells of its folders: the user's own, those that are synced, and the drives.

    `drives` are mount points with what they are; None is an ordinary disk, which may be mounted inside another.
    """

    user: PurePath
    synced: tuple[tuple[PurePath, str], ...] = ()
    drives: tuple[tuple[PurePath, SpotKind | None], ...] = ()


_NAMES = {
    r"OneDrive(?: ?- ?.+)?": "OneDrive",
    r"(?:.+ )?Dropbox(?: \(.+\))?": "Dropbox",
    r"Google ?Drive(?:-.+)?(?: \(.+\))?|My Drive|Shared drives": "Google Drive",
    r"iCloud ?Drive(?:[~-].+)?|Mobile Documents": "iCloud Drive",
    r"Box(?: Sync|-Box)": "Box",
    r"Nextcloud\d*": "Nextcloud",
    r"ownCloud\d*": "ownCloud",
    r"Syncthing": "Syncthing",
    r"Proton ?Drive(?:-.+)?": "Proton Drive",
    r"pCloud ?Drive": "pCloud Drive",
}
"""Names of folders that only a sync program gives, wherever they stand."""

_NAMES_AT_HOME = {
    r"Box": "Box", r"Sync": "Syncthing", r"Seafile": "Seafile", r"MEGA(?:sync)?": "MEGA", r"pCloud": "pCloud Drive",
}  # fmt: skip
"""Names that anybody may give a folder, and sync programs give theirs in the user's own folder."""

_ENVIRONMENT = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
}

_MARKERS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".seafile-data": "Seafile",
}
"""What sync programs leave at the top of a folder they copy."""


def find_spot(folder: PurePath, around: Surroundings) -> Spot | None:
    """What makes a place unsafe for a live casebook; None for an ordinary folder on an ordinary disk."""
    service = _synced_by(folder, around)
    if service:
        return Spot("sync", service)
    kind = _drive_kind(folder, around.drives)
    return Spot(kind) if kind else None


def _synced_by(folder: PurePath, around: Surroundings) -> str:
    for root, service in around.synced:
        if _is_within(folder, root):
            return service
    for above in folder.parents:
        if (
            above.parent.name == "CloudStorage"
        ):  # where a Mac keeps what any service syncs: Box-Box, OneDrive-District
            return _named(above.name, _NAMES) or above.name.partition("-")[0]
        service = _named(above.name, _NAMES)
        if not service and _parts(above.parent) == _parts(around.user):
            service = _named(above.name, _NAMES_AT_HOME)
        if service:
            return service
    return ""


def _named(name: str, known: Mapping[str, str]) -> str:
    return next((known[each] for each in known if re.fullmatch(each, name, re.IGNORECASE)), "")


def _drive_kind(folder: PurePath, drives: Iterable[tuple[PurePath, SpotKind | None]]) -> SpotKind | None:
    """What the innermost drive that holds the folder is; of two mounted at one place the later one counts."""
    if folder.drive.startswith("\\\\"):
        return "network"
    holding = [(len(point.parts), kind) for point, kind in drives if _is_within(folder, point)]
    deepest = max((depth for depth, _kind in holding), default=0)
    return next((kind for depth, kind in reversed(holding) if depth == deepest), None)


def _parts(path: PurePath) -> tuple[str, ...]:
    return tuple(part.casefold() for part in path.parts)


def _is_within(folder: PurePath, root: PurePath) -> bool:
    """Whether a folder is the root or lies in it, whatever the case: not every system tells cases apart."""
    parts, above = _parts(folder), _parts(root)
    return bool(above) and parts[: len(above)] == above


def look_around(folder: Path) -> tuple[Path, Surroundings]:
    """The folder with every link followed, and what this machine tells of the places above it; never fails."""
    folder, user = _resolved(folder), _user()
    synced = (*_from_environment(os.environ), *_dropbox(user), *_icloud(user), *_marked(folder))
    return folder, Surroundings(user, synced, tuple(_drives(folder)))


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder.absolute()


def _user() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # an account that has none
        return Path("/nowhere")


def _from_environment(environment: Mapping[str, str]) -> Iterator[tuple[PurePath, str]]:
    for name, service in _ENVIRONMENT.items():
        if environment.get(name):
            yield Path(environment[name]), service


def _dropbox(user: Path) -> Iterator[tuple[PurePath, str]]:
    """Where Dropbox says its folders are; it keeps the list in one of three places."""
    app_data = (os.environ.get(name) for name in ("APPDATA", "LOCALAPPDATA"))
    notes = [user / ".dropbox", *(Path(place) / "Dropbox" for place in app_data if place)]
    for note in notes:
        yield from ((Path(root), "Dropbox") for root in read_dropbox(_text_of(note / "info.json")))


def read_dropbox(text: str) -> list[str]:
    """The folders that Dropbox's own note names; none for anything that is no such note."""
    try:
        accounts = json.loads(text)
    except (ValueError, RecursionError):
        return []
    listed = accounts.values() if isinstance(accounts, dict) else ()
    roots = (account.get("path") for account in listed if isinstance(account, dict))
    return [root for root in roots if isinstance(root, str) and PurePath(root).is_absolute()]


def _icloud(user: Path) -> Iterator[tuple[PurePath, str]]:
    """On a Mac, Desktop and Documents may belong to iCloud although they look like ordinary folders."""
    cloud = user / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    yield from ((user / name, "iCloud Drive") for name in ("Desktop", "Documents") if _stands(cloud / name))
    yield user / "Library" / "Mobile Documents", "iCloud Drive"


def _marked(folder: Path) -> Iterator[tuple[PurePath, str]]:
    for above in folder.parents:
        for name, service in _MARKERS.items():
            # Dropbox keeps its settings in a folder of this name in the user's own; in a synced one it is a file.
            if _stands(above / name) and (name != ".dropbox" or (above / name).is_file()):
                yield above, service


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _drives(folder: Path) -> Iterator[tuple[PurePath, SpotKind | None]]:
    if sys.platform == "win32":
        kind = _windows_kind(folder.anchor)
        yield Path(folder.anchor), kind
    elif sys.platform == "darwin":
        yield from ((Path("/Volumes") / name, "removable") for name in _names_in(Path("/Volumes")))
    else:
        yield from read_mounts(_text_of(Path("/proc/self/mounts")))


def _windows_kind(anchor: str) -> SpotKind | None:
    kinds: dict[int, SpotKind] = {2: "removable", 4: "network"}
    if sys.platform != "win32":
        return None
    import ctypes

    return kinds.get(int(ctypes.windll.kernel32.GetDriveTypeW(anchor)))


_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|afs|ceph|davfs|glusterfs|fuse\.(sshfs|rclone|davfs2|gvfsd-fuse|s3fs|onedriver|kio-fuse)"
)
_OF_STICKS = {"vfat", "exfat", "msdos"}
_FOR_STICKS = ("/media", "/run/media", "/mnt/chromeos/removable")


def read_mounts(text: str) -> list[tuple[PurePath, SpotKind | None]]:
    """The mount points in the kernel's own list, with what each of them is."""
    found: list[tuple[PurePath, SpotKind | None]] = []
    for line in text.splitlines():
        fields = line.split(" ")
        if len(fields) >= 3 and fields[1].startswith("/"):
            point = re.sub(r"\\([0-3][0-7]{2})", lambda octal: chr(int(octal[1], 8)), fields[1])
            found.append((Path(point), _mount_kind(point, fields[2])))
    return found


def _mount_kind(point: str, system: str) -> SpotKind | None:
    if _NETWORK.fullmatch(system):
        return "network"
    if system in _OF_STICKS:
        return "removable"
    return "removable" if point.startswith(tuple(f"{place}/" for place in _FOR_STICKS)) else None


def _names_in(folder: Path) -> list[str]:
    """Drives that are plugged in: the one the system started from is a link."""
    try:
        return [each.name for each in folder.iterdir() if not each.is_symlink()]
    except OSError:
        return []


def _text_of(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="surrogateescape") as file:
            return file.read(1_000_000)
    except OSError:
        return ""
