"""What a running process holds of files that a search of folders does not see; only Linux tells."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

DELETED = "(deleted)"


def deleted_but_open(process: int) -> dict[str, bytes]:
    """The files a process still holds open that have no name any more."""
    handles = Path(f"/proc/{process}/fd")
    if not handles.is_dir():
        return {}
    named = {str(handle.readlink()): handle for handle in handles.iterdir()}
    return {name: handle.read_bytes() for name, handle in named.items() if name.endswith(DELETED)}


def mapped(process: int, *folders: Path) -> dict[str, bytes]:
    """What a process sees where files of these folders, files without a name or shared memory are mapped."""
    found: dict[str, bytes] = {}
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text(encoding="utf-8").splitlines():
            span, rights, _offset, _device, _node, *name = line.split(maxsplit=5)
            if "r" not in rights or not name or not _is_temporary(name[0], folders):
                continue
            first, last = (int(number, 16) for number in span.split("-"))
            memory.seek(first)
            with suppress(OSError):  # mapped beyond the end of the file
                found[line] = memory.read(last - first)
    return found


def _is_temporary(name: str, folders: tuple[Path, ...]) -> bool:
    return (
        name.endswith(DELETED)
        or name.startswith(("/memfd:", "/SYSV", "/dev/shm/"))  # noqa: S108 - read, not written
        or any(name.startswith(f"{folder}/") for folder in folders)
    )
