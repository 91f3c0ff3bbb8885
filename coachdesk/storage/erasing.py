"""Erasing a person for good: the records go, their images are blanked, and the chain stays whole.

The one place that deletes and updates in bulk, past the journal: what is erased must not be remembered by it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Engine,
    String,
    delete,
    func,
    select,
    text,
    true,
    type_coerce,
    union_all,
    update,
)
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session as Db

from coachdesk.models import Draft, Image, kinds
from coachdesk.storage.files import sweep_files
from coachdesk.storage.images import image_after
from coachdesk.storage.journal import ERASURE, Picture, append

Places = Sequence[tuple[str, UUID]]
"""Records by kind and id."""

Past = Sequence[tuple[str, UUID, frozenset[int]]]
"""Records that stay, by kind and id, with the numbers of the changes that are to remember nothing of them."""


Remembered = dict[str, list[tuple[UUID, dict[str, UUID]]]]
"""By kind the records that were changed or taken away since, each with ids that some of its fields held before."""


def list_remembered(db: Db, these: Iterable[str], fields: Sequence[str]) -> Remembered:
    """What the journal says that these kinds of record held in these fields, two at least, and may hold no more.

    What a record holds now stands in its table; everything it held before stands once as the image before a change.
    Of records that stand no more, be it by damage, all images are read. The journal is gone through twice.
    """
    these = list(these)
    standing = union_all(*(select(type_coerce(kinds()[kind].id, String)) for kind in these))
    found: Remembered = defaultdict(list)
    for image, which in ((Image.before, true()), (Image.after, Image.key.not_in(standing))):
        held = func.json_extract(image, *(f"$.{field}" for field in fields))
        query = select(Image.kind, Image.key, held).where(Image.kind.in_(these), image.is_not(None), which)
        for kind, key, told in db.execute(query.distinct()):
            ids = {field: UUID(hex=one) for field, one in zip(fields, json.loads(told), strict=True) if one}
            found[kind].append((UUID(hex=key), ids))
    return found


def erase(db: Db, label: str, places: Places, past: Past = ()) -> None:
    """Remove the records, the drafts that speak of them, their files, and everything the journal holds of them.

    Records of the `past` stay as they stand, and the journal begins with them anew. The change that says so lists
    the digests of the images it blanked, so that a blank image without an erasure is found to be tampering.
    """
    blanked: list[str] = []
    for kind, key in places:
        blanked += _blank(db, Image.kind == kind, Image.key == key.hex)
        db.execute(delete(kinds()[kind]).where(kinds()[kind].id == key))
    _discard_drafts(db, {key.hex for _kind, key in places})
    pictures = [Picture(kind, key.hex, None, None) for kind, key in places]
    for kind, key, changes in past:
        blanked += _blank(db, Image.kind == kind, Image.key == key.hex, Image.change_number.in_(changes))
        pictures += _as_it_stands(db, kind, key)
    append(db, label, "erase", None, [*pictures, Picture(ERASURE, "", None, json.dumps(blanked))])
    sweep_files(db)


def _blank(db: Db, *which: ColumnElement[bool]) -> list[str]:
    """Take the words out of images; the digests of what was taken."""
    digests = [digest.hex() for digest in db.scalars(select(Image.digest).where(*which))]
    db.execute(update(Image).where(*which).values(before=None, after=None, salt=None))
    return digests


def _as_it_stands(db: Db, kind: str, key: UUID) -> Iterable[Picture]:
    """What the journal has to know of a record whose newest image may just have been blanked."""
    record = db.get(kinds()[kind], key)
    if record is not None:
        yield Picture(kind, key.hex, None, image_after(record))


def _discard_drafts(db: Db, gone: set[str]) -> None:
    """Drafts name people and sessions by their ids, in the place they belong to or in what they hold."""
    for key, body in db.execute(select(Draft.key, Draft.body)).all():
        if any(each in key or each in body for each in gone):
            db.execute(delete(Draft).where(Draft.key == key))


def sweep(engine: Engine) -> bool:
    """Write the file anew without what was erased, and empty its log; False where the disk has no room for that.

    Deleted rows are overwritten anyway; this also takes the older pages out of the log and gives back their room.
    """
    swept = False
    with suppress(DatabaseError), engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        for step in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            connection.execute(text(step))
        swept = True
    return swept
