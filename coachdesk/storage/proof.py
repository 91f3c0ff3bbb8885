"""Whether the journal is whole and the records are what it says: proof against quiet edits.

The chain is not keyed: it shows damage and edits by other programs. It cannot show that its newest end was cut off
together with the records, or that the owner of the passphrase wrote a whole new casebook.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Change, Image, kinds
from coachdesk.storage.images import image_after
from coachdesk.storage.journal import ERASURE, START, Link, Picture, image_digest
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and every problem in a plain sentence; `blanked` images belong to erased people."""

    changes: int
    images: int
    blanked: int
    problems: tuple[str, ...]


def newest_digest(db: Db) -> bytes:
    """The digest of the newest change, which stands for everything before it; `START` where there is none."""
    return db.scalar(select(Change.digest).order_by(Change.number.desc()).limit(1)) or START


def prove(db: Db, *, with_records: bool = True) -> Proof:
    """Read the whole chain and compare every record with the newest image of it.

    Records of an older schema cannot be compared before the file is brought up to date.
    """
    problems = []
    count = images = 0
    blanked: set[str] = set()
    erased: set[str] = set()
    previous = START
    for change, pictures in _changes(db):
        count += 1
        images += len(pictures)
        link = Link(change.number, change.label, change.made_at, change.kind, change.of)
        if change.number != count or change.previous != previous:
            problems.append(_("A change is missing before number {n}.").format(n=change.number))
            count = change.number
        if link.digest(change.previous, [image.digest for image in pictures]) != change.digest:
            problems.append(_("Change {n} is not what was written.").format(n=change.number))
        for image in pictures:
            if image.salt is None:
                blanked.add(image.digest.hex())
            elif image_digest(image.salt, _picture(image)) != image.digest:
                problems.append(_("What change {n} remembers was altered.").format(n=change.number))
            elif image.kind == ERASURE:
                erased |= set(json.loads(image.after or "[]"))
        previous = change.digest
    if blanked - erased:
        problems.append(_("Some of the journal was blanked without a person having been erased."))
    if with_records:
        problems += _records(db)
    return Proof(count, images, len(blanked), tuple(problems))


def _picture(image: Image) -> Picture:
    return Picture(image.kind, image.key, image.before, image.after)


def _changes(db: Db) -> Iterator[tuple[Change, list[Image]]]:
    """Every change with its images, streamed in order: a long journal is never in memory at once."""
    rows = (
        select(Change, Image)
        .outerjoin(Image, Image.change_number == Change.number)
        .order_by(Change.number, Image.id)
        .execution_options(yield_per=500)
    )
    for change, group in groupby(db.execute(rows), key=lambda row: row[0]):
        pictures: list[Image | None] = [image for _change, image in group]
        yield change, [image for image in pictures if image is not None]


def _records(db: Db) -> Iterator[str]:
    for kind, model in kinds().items():
        images = select(Image.key, Image.after).where(Image.kind == kind).order_by(Image.id)
        newest: dict[str, str | None] = {key: after for key, after in db.execute(images)}  # noqa: C416
        for record in db.scalars(select(model).execution_options(yield_per=500)):
            if newest.pop(record.id.hex, None) != image_after(record):
                yield _("A record of the kind “{kind}” is not what the journal says.").format(kind=kind)
        if any(newest.values()):
            yield _("A record of the kind “{kind}” is missing.").format(kind=kind)
