"""Which libraries a Linux program or library names itself; what those need in turn is their own affair."""

from __future__ import annotations

import struct
from pathlib import Path

_LOAD, _DYNAMIC = 1, 2
_NEEDED, _NAMES = 1, 5


def named_libraries(file: Path) -> list[str]:
    """The names as they stand in the file, such as ``libGL.so.1``; none for what is no 64-bit program."""
    content = file.read_bytes()
    if content[:6] != b"\x7fELF\x02\x01":  # of 64 bits, the lowest byte first
        return []
    parts = _parts(content)
    entries = [
        struct.unpack_from("<qQ", content, place)
        for kind, start, _address, size in parts
        if kind == _DYNAMIC
        for place in range(start, start + size, 16)
    ]
    names = next((value for tag, value in entries if tag == _NAMES), None)
    if names is None:
        return []
    begin = next(
        start + names - at for kind, start, at, size in parts if kind == _LOAD and at <= names < at + size
    )
    return [_text(content, begin + value) for tag, value in entries if tag == _NEEDED]


def _parts(content: bytes) -> list[tuple[int, int, int, int]]:
    """Kind, place in the file, address and size of each part of the program."""
    table, (size, number) = (
        struct.unpack_from("<Q", content, 0x20)[0],
        struct.unpack_from("<HH", content, 0x36),
    )
    found = []
    for at in range(table, table + size * number, size):
        kind, _flags, start, address, _physical, held = struct.unpack_from("<IIQQQQ", content, at)
        found.append((kind, start, address, held))
    return found


def _text(content: bytes, at: int) -> str:
    return content[at : content.index(b"\0", at)].decode()
