"""Whether the journal is whole and the records are what it says: proof against quiet edits.

The chain is not keyed: it shows damage and edits by other programs. It cannot show that its newest end was cut off
together with the records, or that the owner of the passphrase wrote a whole new casebook.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Change, Image, kinds
from coachdesk.storage.images import agree, images_in_file
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
    newest: Newest = defaultdict(dict)
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
            newest[image.kind][image.key] = None if image.after is None else hash(image.after)
        previous = change.digest
    if blanked - erased:
        problems.append(_("Some of the journal was blanked without a person having been erased."))
    if with_records:
        problems += _records(db, newest)
    return Proof(count, images, len(blanked), tuple(problems))


def _picture(image: Row[Any]) -> Picture:
    return Picture(image.kind, image.key, image.before, image.after)


def _changes(db: Db) -> Iterator[tuple[Row[Any], list[Row[Any]]]]:
    """Every change with its images, both streamed in order: a long journal is never in memory at once."""
    changes = select(
        Change.number, Change.label, Change.made_at, Change.kind, Change.of, Change.previous, Change.digest
    ).order_by(Change.number)
    images = select(
        Image.change_number, Image.kind, Image.key, Image.before, Image.after, Image.salt, Image.digest
    ).order_by(Image.change_number, Image.id)
    rows: Iterable[Row[Any]] = db.execute(images.execution_options(yield_per=500))
    grouped = groupby(rows, key=lambda row: row.change_number)
    following = next(grouped, None)
    each: Iterable[Row[Any]] = db.execute(changes.execution_options(yield_per=500))
    for change in each:
        pictures: list[Row[Any]] = []
        while following and following[0] <= change.number:
            pictures += following[1]
            following = next(grouped, None)
        yield change, pictures


Newest = defaultdict[str, dict[str, int | None]]
"""The newest image of each record by kind and key, as its hash: the text of all would fill the memory."""


def _records(db: Db, newest: Newest) -> Iterator[str]:
    """Records that are not what the journal last said of them, and those that are gone."""
    connection = db.connection()
    for kind in kinds():
        left = newest[kind]
        for key, image in images_in_file(kind, connection):
            if left.pop(key, None) != hash(image) and not _says_so(db, kind, key, image):
                yield _("A record of the kind “{kind}” is not what the journal says.").format(kind=kind)
        if any(said is not None for said in left.values()):
            yield _("A record of the kind “{kind}” is missing.").format(kind=kind)


def _says_so(db: Db, kind: str, key: str, image: str) -> bool:
    """Whether the newest image says the same in the words of an older schema."""
    newest = (
        select(Image.after).where(Image.kind == kind, Image.key == key).order_by(Image.id.desc()).limit(1)
    )
    said = db.scalar(newest)
    return said is not None and agree(said, image)
