"""Erasing a person for good: the records go, their images are blanked, and the chain stays whole.

The one place that deletes and updates in bulk, past the journal: what is erased must not be remembered by it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session as Db

from coachdesk.models import Draft, Image, kinds
from coachdesk.storage.journal import ERASURE, Picture, append

Places = Sequence[tuple[str, UUID]]
"""Records by kind and id."""


def list_past(db: Db, kind: str, *fields: str) -> set[tuple[Any, ...]]:
    """Every record there ever was of a kind, with the ids its fields ever held: (id, an id or None for each field)."""
    found = set()
    for image in (Image.before, Image.after):
        held = [func.json_extract(image, f"$.{field}") for field in fields]
        rows = select(Image.key, *held).where(Image.kind == kind, image.is_not(None)).distinct()
        found |= {tuple(UUID(hex=text) if text else None for text in row) for row in db.execute(rows)}
    return found


def erase(db: Db, label: str, places: Places) -> None:
    """Remove the records, the drafts that speak of them, and everything the journal holds of them.

    The change that says so lists the digests of the images it blanked, so that a blank image without an erasure
    is found to be tampering.
    """
    blanked: list[str] = []
    for kind, key in places:
        of_record = (Image.kind == kind, Image.key == key.hex)
        blanked += [digest.hex() for digest in db.scalars(select(Image.digest).where(*of_record))]
        db.execute(update(Image).where(*of_record).values(before=None, after=None, salt=None))
        db.execute(delete(kinds()[kind]).where(kinds()[kind].id == key))
    _discard_drafts(db, {key.hex for _kind, key in places})
    gone = [Picture(kind, key.hex, None, None) for kind, key in places]
    append(db, label, "erase", None, [*gone, Picture(ERASURE, "", None, json.dumps(blanked))])


def _discard_drafts(db: Db, gone: set[str]) -> None:
    """Drafts name people and sessions by their ids, in the place they belong to or in what they hold."""
    for key, body in db.execute(select(Draft.key, Draft.body)).all():
        if any(each in key or each in body for each in gone):
            db.execute(delete(Draft).where(Draft.key == key))
