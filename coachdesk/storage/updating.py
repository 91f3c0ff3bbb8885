"""Bringing an older casebook up to date: a verified backup first, then every step or none."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CannotOpen, CannotRead, NotSaved
from coachdesk.models import kinds
from coachdesk.storage.backups import make_backup
from coachdesk.storage.package import SUFFIX, holds, read_manifest
from coachdesk.storage.proof import newest_digest
from coachdesk.storage.reasons import why
from coachdesk.storage.schema import SchemaSteps, migrate
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.storage.vault import Vault

BEFORE_UPDATE = "before-update"
"""The folder inside the casebook's own where the backup made before an update stands."""


def bring_up_to_date(vault: Vault, steps: SchemaSteps) -> None:
    """Run the steps the file has not had; raises CannotOpen, and the file is then as it was."""
    kinds()  # the first picture's thread may still read some of them
    try:
        _back_up_once(vault)
        migrate(vault.engine, steps)
    except Exception as problem:  # whichever step failed, the file is as it was and the coach is told
        raise CannotOpen(
            _("The casebook could not be brought up to date: {why}. It is as it was.").format(
                why=_reason(problem)
            ),
            _("Make room on the disk and try again; the program you had until now still opens it."),
        ) from problem


def _reason(problem: BaseException) -> str:
    if isinstance(problem, NotSaved) and problem.__cause__:
        return _reason(problem.__cause__)
    if isinstance(problem, OSError | DatabaseError):
        return why(problem)
    return _("a step of the update failed")


def _back_up_once(vault: Vault) -> None:
    """A backup of the file as it stands, unless an earlier attempt left one that holds."""
    folder = vault.folder / BEFORE_UPDATE
    with Db(vault.engine) as db:
        newest = newest_digest(db).hex()
    if not any(_is_of(package, newest) for package in folder.glob(f"*{SUFFIX}")):
        make_backup(vault, folder)


def _is_of(package: Path, newest: str) -> bool:
    with suppress(CannotRead):
        return read_manifest(package).newest == newest and holds(package)
    return False
