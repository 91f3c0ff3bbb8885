"""A file that a person offers, looked at before it is read: what it is, how large, what it is called.

Nothing is believed of its name but its ending, and what is refused is refused before a byte of it is read.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO

from coachdesk.errors import CannotRead
from coachdesk.text import file_name, one_line
from coachdesk.words import _

LARGEST = 50_000_000
"""Bytes of one file."""
MOST_TOGETHER = 2_000_000_000
"""Bytes of all files of a casebook together: every backup carries them."""

TYPES = {
    "bmp": "image/bmp", "csv": "text/csv", "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "gif": "image/gif",
    "heic": "image/heic", "htm": "text/html", "html": "text/html", "jpeg": "image/jpeg", "jpg": "image/jpeg",
    "m4a": "audio/mp4", "md": "text/markdown", "mov": "video/quicktime", "mp3": "audio/mpeg", "mp4": "video/mp4",
    "odp": "application/vnd.oasis.opendocument.presentation", "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text", "pdf": "application/pdf", "png": "image/png",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", "rtf": "application/rtf",
    "tif": "image/tiff", "tiff": "image/tiff", "txt": "text/plain", "wav": "audio/wav", "webp": "image/webp",
    "xls": "application/vnd.ms-excel", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}  # fmt: skip
"""By ending, ours: what the platform thinks of one differs from machine to machine."""

_RISKY = frozenset(
    re.findall(
        r"\S+",
        """
        action ade adp apk app appimage application appx bash bat bin cab chm cmd com command cpl csh deb desktop dll
        dmg docm dot dotm elf exe fish gadget hta htm html inf iso jar js jse ksh lnk mde mht mhtml msc msh msi msix msp
        mst osx pif pkg pl potm ppam ppsm pptm ps1 ps2 psm1 py pyw rb reg rpm run scf scr sct settingcontent-ms sh shb
        shs shtml svg svgz sys terminal tool url vb vbe vbs webloc website workflow wsc wsf wsh xht xhtml xlam xll xlsb
        xlsm xltm zsh
        """,
    )
)
"""Endings of what can do something by itself when it is opened."""

_ENDING = re.compile(r"[A-Za-z0-9]{1,14}(?:-ms)?")
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def display_name(name: str) -> str:
    """What a file was called, fit to be read: one line, its true ending last, nothing that leads anywhere."""
    fit = file_name(name)
    stem, ending = _parted(name) or _parted(fit) or (fit, "")
    return f"{file_name(stem)}.{ending}" if ending else fit


def _parted(name: str) -> tuple[str, str] | None:
    """A name before its ending, and the ending; None where it has none."""
    stem, dot, ending = one_line(name).rstrip(". ").rpartition(".")
    return (stem, ending) if dot and stem.strip(". ") and _ENDING.fullmatch(ending) else None


def ending_of(name: str) -> str:
    """The ending of a name in small letters, without the dot; nothing where it has none that is safe on a disk."""
    _stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and _ENDING.fullmatch(ending) else ""


def is_risky(name: str) -> bool:
    """Whether a file of this name can do something by itself when it is opened."""
    return ending_of(name) in _RISKY


def say_size(size: int) -> str:
    """A number of bytes in the largest unit that suits it, such as "4.2 MB"."""
    for unit, words in ((1_000_000_000, _("{n} GB")), (1_000_000, _("{n} MB")), (1_000, _("{n} KB"))):
        if size >= unit:
            return words.format(n=f"{size / unit:.1f}".removesuffix(".0"))
    return _("{n} bytes").format(n=size)


@dataclass(frozen=True, slots=True, repr=False)
class Offered:
    """An offered file that is open: the same one is read each time, whatever becomes of its name."""

    path: str
    file: IO[bytes]
    stood: os.stat_result

    @property
    def size(self) -> int:
        """Its bytes."""
        return self.stood.st_size

    @property
    def name(self) -> str:
        """What it is called, fit to be read."""
        return display_name(Path(self.path).name)

    @property
    def title(self) -> str:
        """Its name without the ending."""
        ending = ending_of(self.name)
        return self.name.removesuffix(f".{self.name[-len(ending) :]}") if ending else self.name

    @property
    def media_type(self) -> str:
        """What its ending says that it is."""
        return TYPES.get(ending_of(self.name), "application/octet-stream")

    @property
    def changed_on(self) -> date:
        """The day on which it was last written."""
        try:
            return datetime.fromtimestamp(self.stood.st_mtime).astimezone().date()
        except (OverflowError, ValueError, OSError):
            return date.min

    def parts(self, length: int) -> Iterator[bytes]:
        """Its bytes from the beginning, in parts of this length; no more than a part beyond its size."""
        read = 0
        try:
            self.file.seek(0)
            while read <= self.size and (part := self.file.read(length)):
                read += len(part)
                yield part
        except OSError as problem:
            raise _unreadable() from problem

    def digest(self) -> str:
        """The SHA-256 of its bytes in hex; raises CannotRead where it is longer or shorter than it says."""
        whole, read = hashlib.sha256(), 0
        for part in self.parts(1 << 20):
            whole.update(part)
            read += len(part)
        if read != self.size:
            raise _changed()
        return whole.hexdigest()

    def require_same(self) -> None:
        """Raise CannotRead when its name leads to another file by now, or it was written to."""
        try:
            found = os.fstat(self.file.fileno()), Path(self.path).stat()
        except OSError as problem:
            raise _changed() from problem
        if any(_marks(each) != _marks(self.stood) for each in found):
            raise _changed()


@contextmanager
def offered(path: str, room: int = MOST_TOGETHER) -> Iterator[Offered]:
    """A file a person offers, open; raises CannotRead for whatever is none or passes the limits.

    `room` is how many bytes the casebook still takes.
    """
    file = _opened(path, room)
    with file.file:
        yield file


def _opened(path: str, room: int) -> Offered:
    try:
        # Before it is opened: a pipe would let us wait, and a device might do something.
        _require_file(Path(path).stat(), room)
        file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 - Path.open takes no opener
    except FileNotFoundError as problem:
        raise CannotRead(
            _("This file is no longer there."), _("Look whether it was moved or renamed.")
        ) from problem
    except (OSError, ValueError) as problem:  # ValueError: no system has such a name
        raise _unreadable() from problem
    try:
        stood = os.fstat(file.fileno())
        _require_file(stood, room)
    except BaseException:
        file.close()
        raise
    return Offered(path, file, stood)


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | _WITHOUT_WAITING)


def _require_file(found: os.stat_result, room: int) -> None:
    """Refuse what is no file, and what is empty or too large, by what the system says of it."""
    if stat.S_ISDIR(found.st_mode):
        raise CannotRead(_("This is a folder."), _("Add the files in it, or pack it into one ZIP file."))
    if not stat.S_ISREG(found.st_mode):
        raise CannotRead(_("This is a device and not a file."), _("Choose a file."))
    if found.st_size == 0:
        raise CannotRead(
            _("This file is empty."),
            _("If it lives in a cloud, open it once so that it is on this computer."),
        )
    if found.st_size > LARGEST:
        raise CannotRead(
            _("This file has {size}; the casebook takes up to {most} each.").format(
                size=say_size(found.st_size), most=say_size(LARGEST)
            ),
            _("Make it smaller, or add a link to it or the place where it is."),
        )
    if found.st_size > room:
        raise CannotRead(
            _("This file has {size}, and all files together may have {most}; {room} are left.").format(
                size=say_size(found.st_size), most=say_size(MOST_TOGETHER), room=say_size(max(0, room))
            ),
            _("Add a link to it, or the place where it is."),
        )


def _marks(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _unreadable() -> CannotRead:
    return CannotRead(
        _("This file cannot be read."), _("Check where it is, and whether this account may read it.")
    )


def _changed() -> CannotRead:
    return CannotRead(
        _("This file changed while it was being read."),
        _("Close the program that writes it, then add it again."),
    )
