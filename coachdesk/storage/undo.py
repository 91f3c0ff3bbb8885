"""Undo and redo: the images of a change are put back, as a new change of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import Change, Image, Record, kinds
from coachdesk.storage.images import agree, image_after, values_in
from coachdesk.words import _

SET_UP = "setup"
"""The kind of the changes a casebook begins with."""

SEALING = "seal"
"""The kind of a change that is for good, and before which undo stops: it seals a period, or shows hidden scores."""

NOTE = "note"
"""The kind of a change that only notes what happened outside, such as a print: undo passes it by."""

REACH = 500
"""How many changes back undo looks; older ones stay in the history."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change that can be taken back or brought again, by its number and label."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What undo and redo would do now, None where there is nothing to do."""

    undo: Step | None
    redo: Step | None


def find_steps(db: Db) -> Steps:
    """What can be undone and redone, read from the newest changes of the journal.

    Nothing before an erasure, a seal or a look at hidden scores or within the set-up can be: those are for good, and a
    casebook has a coach.
    """
    done, undone = _replayable(db)
    return Steps(done[-1] if done else None, undone[-1] if undone else None)


def list_replayable(db: Db) -> set[int]:
    """The numbers of all changes that undo and redo can still get to."""
    done, undone = _replayable(db)
    return {step.number for step in (*done, *undone)}


def _replayable(db: Db) -> tuple[list[Step], list[Step]]:
    """The changes that stand and those that were taken back, in the order they would be replayed, last first."""
    newest = (
        select(Change.number, Change.label, Change.kind, Change.of)
        .order_by(Change.number.desc())
        .limit(REACH)
    )
    done: list[Step] = []
    undone: list[Step] = []
    for number, label, kind, of in reversed(db.execute(newest).all()):
        if kind == "undo":
            undone += [step for step in done if step.number == of]
            done = [step for step in done if step.number != of]
        elif kind == "redo":
            done += [step for step in undone if step.number == of]
            undone = [step for step in undone if step.number != of]
        elif kind in {"erase", SET_UP, SEALING}:
            done, undone = [], []
        elif kind == NOTE:
            continue
        else:
            done.append(Step(number, label))
            undone = []
    return done, undone


def take_back(db: Db, number: int) -> None:
    """Put back what stood before a change."""
    _put_back(db, [(image, image.after, image.before) for image in reversed(_images(db, number))])


def bring_again(db: Db, number: int) -> None:
    """Put back what stood after a change that was undone."""
    _put_back(db, [(image, image.before, image.after) for image in _images(db, number)])


def _images(db: Db, number: int) -> Sequence[Image]:
    return db.scalars(select(Image).where(Image.change_number == number).order_by(Image.id)).all()


def _put_back(db: Db, moves: Sequence[tuple[Image, str | None, str | None]]) -> None:
    for image, stands, wanted in moves:
        record = db.get(kinds()[image.kind], UUID(hex=image.key))
        if not _stands(record, stands):
            raise CoachDeskError(
                _("This cannot be undone: it was changed again since."), _("Look at its history instead.")
            )
        _place(db, image.kind, record, wanted)


def _stands(record: Record | None, image: str | None) -> bool:
    """Whether a record is as an image says; columns that came with a newer schema are unknown to an older image."""
    if record is None or image is None:
        return record is None and image is None
    return agree(image_after(record), image)


def _place(db: Db, kind: str, record: Record | None, wanted: str | None) -> None:
    if record is not None and wanted is None:
        db.delete(record)
    elif record is None and wanted is not None:
        db.add(kinds()[kind](**values_in(kind, wanted)))
    elif record is not None and wanted is not None:
        for name, value in values_in(kind, wanted).items():
            setattr(record, name, value)
