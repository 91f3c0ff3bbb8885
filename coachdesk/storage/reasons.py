"""Why the disk or the database said no, in a few words for a person."""

from __future__ import annotations

import errno

from sqlalchemy.exc import DatabaseError

from coachdesk.words import _

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR}

_DAMAGE = ("malformed", "not a database")
_OF_THE_DISK = (*_DAMAGE, "disk", "locked", "readonly", "unable to open")


def is_of_the_disk(problem: DatabaseError) -> bool:
    """Whether a statement failed for what became of the file, and not for a mistake in the statement."""
    return any(word in str(problem.orig) for word in _OF_THE_DISK)


def why(problem: OSError | DatabaseError) -> str:
    """The reason as half a sentence, such as “the disk is full”."""
    if isinstance(problem, OSError):
        return _why_of_system(problem)
    told = str(problem.orig)
    if "full" in told:
        return _("the disk is full")
    if "locked" in told:
        return _("another program holds the file")
    if "readonly" in told or "unable to open" in told:
        return _("the folder cannot be written to")
    if any(word in told for word in _DAMAGE):
        return _("the casebook's data file is damaged")
    return _("the disk reported an error")


def _why_of_system(problem: OSError) -> str:
    if problem.errno in _FULL:
        return _("the disk is full")
    if problem.errno in _REFUSED:
        return _("the folder cannot be written to")
    if problem.errno in _GONE:
        return _("the folder is not there")
    return _("the disk reported an error")
