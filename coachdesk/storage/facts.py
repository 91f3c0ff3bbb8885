"""Facts about the file itself, such as when it was restored: one line of text each, outside the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from coachdesk.storage.glance import Glance

RESTORED_AT = "restored_at"
"""When this file was last put together from a backup; it begins a new line of backups, ordered before changes."""

RECOVERY_USED_AT = "recovery_used_at"
"""When the recovery code opened this casebook last: who looked over a shoulder knows it. Empty with a new code."""


def get_fact(db: Db, name: str) -> str:
    """What is noted under a name; nothing where nothing is."""
    from coachdesk.models import Fact

    found = db.get(Fact, name)
    return found.value if found else ""


def note_fact(db: Db, name: str, value: str) -> None:
    """Note a fact over what was noted before; the journal does not remember it and undo does not touch it."""
    from coachdesk.models import Fact

    db.merge(Fact(name=name, value=value))
    db.flush()


def glance_at_fact(glance: Glance, name: str) -> str:
    """The same as `get_fact`, for the first page."""
    return str(glance.value("SELECT value FROM fact WHERE name = ?", name) or "")
