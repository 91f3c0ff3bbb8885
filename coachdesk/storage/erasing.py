"""Erasing a person for good: the records go, their images are blanked, and the chain stays whole.

The one place that deletes and updates in bulk, past the journal: what is erased must not be remembered by it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as Db

from coachdesk.models import Image, kinds
from coachdesk.storage.journal import ERASURE, Picture, append

Places = Sequence[tuple[str, UUID]]
"""Records by kind and id."""


def erase(db: Db, label: str, places: Places) -> None:
    """Remove the records and everything the journal holds of them.

    The change that says so lists the digests of the images it blanked, so that a blank image without an erasure
    is found to be tampering.
    """
    blanked: list[str] = []
    for kind, key in places:
        of_record = (Image.kind == kind, Image.key == key.hex)
        blanked += [digest.hex() for digest in db.scalars(select(Image.digest).where(*of_record))]
        db.execute(update(Image).where(*of_record).values(before=None, after=None, salt=None))
        db.execute(delete(kinds()[kind]).where(kinds()[kind].id == key))
    gone = [Picture(kind, key.hex, None, None) for kind, key in places]
    append(db, label, "erase", None, [*gone, Picture(ERASURE, "", None, json.dumps(blanked))])
