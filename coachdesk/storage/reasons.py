"""Why the disk or the database said no, in a few words for a person."""

from __future__ import annotations

import errno

from coachdesk.words import _

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR}

_KINDS = {
    "SQLITE_FULL": "full",
    "SQLITE_BUSY": "busy",
    "SQLITE_LOCKED": "busy",
    "SQLITE_READONLY": "refused",
    "SQLITE_CANTOPEN": "refused",
    "SQLITE_PERM": "refused",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_NOTADB": "damaged",
    "SQLITE_IOERR": "disk",
}


def kind_of(problem: BaseException | None) -> str:
    """What the engine's own error is about: full, busy, refused, damaged, disk, or nothing of the kind.

    By its code: the message may hold the path of the file, and a path may hold any word.
    """
    problem = getattr(problem, "orig", problem)  # as SQLAlchemy hands it on
    name = str(getattr(problem, "sqlite_errorname", ""))
    return next((kind for start, kind in _KINDS.items() if name.startswith(start)), "")


def why(problem: Exception) -> str:
    """The reason as half a sentence, such as “the disk is full”."""
    kind = _kind_of_system(problem) if isinstance(problem, OSError) else kind_of(problem)
    return {
        "full": _("the disk is full"),
        "busy": _("another program holds the file"),
        "refused": _("the folder cannot be written to"),
        "damaged": _("the casebook's data file is damaged"),
        "gone": _("the folder is not there"),
    }.get(kind, _("the disk reported an error"))


def _kind_of_system(problem: OSError) -> str:
    kinds = ((_FULL, "full"), (_REFUSED, "refused"), (_GONE, "gone"))
    return next((kind for numbers, kind in kinds if problem.errno in numbers), "")
