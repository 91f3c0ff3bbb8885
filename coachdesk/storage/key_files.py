"""The two copies of the key header in a casebook's folder: reading whichever is whole, mending the other."""

from __future__ import annotations

import contextlib
import stat
from pathlib import Path

from coachdesk.errors import CannotOpen, CasebookDamaged, CasebookMissing, CasebookNewer, NotSaved
from coachdesk.storage.durable import write_durably
from coachdesk.storage.key_header import KeyHeader
from coachdesk.words import _

FIRST_COPY = "key.json"
SECOND_COPY = "key-copy.json"
LARGEST = 64 * 1024


def read_header(folder: Path) -> KeyHeader:
    """The header in `folder`: the first copy, or the second when the first is missing or damaged.

    Raises CasebookMissing, CasebookDamaged (also when the copies belong to two casebooks: nobody can tell
    which is meant), CasebookNewer, or CannotOpen when the system does not let it read.
    """
    copies = [_read_copy(folder / name) for name in (FIRST_COPY, SECOND_COPY)]
    headers = [copy for copy in copies if isinstance(copy, KeyHeader)]
    for copy in copies:
        if isinstance(copy, CasebookNewer):
            raise copy
    if len({header.db_id for header in headers}) > 1:
        raise CasebookDamaged(
            _("The two key files in this folder belong to different casebooks."),
            _("Put back the key file from the newest backup; your sessions were not touched."),
        )
    if headers:
        return headers[0]
    reasons = [copy for copy in copies if isinstance(copy, CannotOpen)]
    raise next((reason for reason in reasons if not isinstance(reason, CasebookMissing)), reasons[0])


def write_header(folder: Path, header: KeyHeader) -> None:
    """Write both copies durably; the change counts once the first copy is replaced, which comes last.

    Raises NotSaved, after which the header that stood before still opens the casebook.
    """
    content = header.to_json()
    write_durably(folder / SECOND_COPY, content)
    write_durably(folder / FIRST_COPY, content)


def mend_copies(folder: Path, header: KeyHeader) -> bool:
    """Make both copies hold `header`, which has just opened the casebook; True when both now do.

    Call it only after a successful unlock: until then nobody knows that a copy is worth keeping. A copy that
    cannot be written keeps nobody out, since the other one has just been enough.
    """
    content = header.to_json()
    with contextlib.suppress(NotSaved):
        for name in (SECOND_COPY, FIRST_COPY):
            if not _holds(folder / name, content):
                write_durably(folder / name, content)
    return all(_holds(folder / name, content) for name in (FIRST_COPY, SECOND_COPY))


def _holds(path: Path, content: bytes) -> bool:
    try:
        return _bytes_of(path) == content
    except OSError:
        return False


def _read_copy(path: Path) -> KeyHeader | CannotOpen:
    """One copy, or the reason why it is of no use."""
    try:
        return KeyHeader.from_json(_bytes_of(path))
    except (FileNotFoundError, NotADirectoryError):
        return _nothing_here(path.parent)
    except OSError:
        return CannotOpen(
            _("The casebook's key file cannot be read."),
            _("Check the name of the folder, and that your account may open it."),
        )
    except CannotOpen as problem:
        return problem


def _bytes_of(path: Path) -> bytes:
    """What the file holds, cut off where it is too long to be a header; nothing where it is no ordinary file."""
    if not stat.S_ISREG(path.stat().st_mode):
        return b""
    with path.open("rb") as file:
        return file.read(LARGEST)


def _nothing_here(folder: Path) -> CasebookMissing:
    if not folder.is_dir() or not any(folder.iterdir()):  # the file was looked for there: it can be listed
        return CasebookMissing(
            _("There is no casebook in this place."), _("Check the folder's name, or make a new casebook.")
        )
    return CasebookMissing(
        _("The casebook's key file is missing."),
        _("Put back the key file from the newest backup; nothing was created in its place."),
    )
