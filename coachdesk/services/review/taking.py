"""A review file comes back: its remarks stand at their entries, nothing is overwritten, and conflicts are said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Comment, Verdict
from coachdesk.services.review.entries import Remark, Review, ReviewEntry
from coachdesk.services.review.gathering import entry_now
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class Came:
    """A remark of the file and what becomes of it: `new`, `here` already, or `lost` with an entry that is gone.

    `conflict` says in a sentence what the coach should know: the entry says something else by now, or the remark was
    said anew. It comes in all the same.
    """

    id: UUID
    session: UUID
    candidate: UUID
    name: str
    held_on: date
    author: str
    verdict: str
    text: str
    state: str
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class ReviewPreview:
    """What taking in a review would do."""

    coach: str
    made_on: date
    remarks: tuple[Came, ...]

    @property
    def new(self) -> int:
        """How many remarks would come in."""
        return sum(each.state == "new" for each in self.remarks)


def preview(db: Db, review: Review) -> ReviewPreview:
    """What taking in this review would do; nothing is changed."""
    known = _known(db)
    told = []
    for entry in review.entries:
        now = entry_now(db, entry.session, entry.candidate) if entry.remarks else None
        told += [_came(entry, remark, now, known) for remark in entry.remarks]
    return ReviewPreview(review.coach, review.made_on, tuple(told))


def take(db: Db, review: Review) -> ReviewPreview:
    """Take in what is new as one step; what is here stays as it is, whatever the file says of it."""
    told = preview(db, review)
    digests = {entry.id: entry.digest for entry in review.entries}
    said = {remark.id: remark for entry in review.entries for remark in entry.remarks}
    for came in told.remarks:
        if came.state == "new":
            remark = said[came.id]
            db.add(
                Comment(
                    session_id=came.session,
                    candidate_id=came.candidate,
                    author=remark.author,
                    verdict=Verdict(remark.verdict),
                    text=remark.text,
                    said_at=remark.said_at,
                    entry_digest=digests[came.session, came.candidate],
                    origin=_origin(remark),
                )
            )
    return told


def _known(db: Db) -> dict[str, str]:
    """Where the remarks that are here came from, and the texts of those; our own go out under their ids."""
    rows = db.execute(select(Comment.id, Comment.origin, Comment.text))
    found = {}
    for key, origin, text in rows:
        found[key.hex] = text
        if origin:
            found[origin] = text
    return found


def _origin(remark: Remark) -> str:
    return remark.id.hex


def _came(entry: ReviewEntry, remark: Remark, now: ReviewEntry | None, known: dict[str, str]) -> Came:
    state, conflict = "new", ""
    if _origin(remark) in known:
        state = "here"
        if known[_origin(remark)] != remark.text:
            conflict = _("The file has other words for this remark; those that are here stay.")
    elif now is None:
        state, conflict = "lost", _("This session is not in the casebook any more.")
    elif now.digest != entry.digest:
        conflict = _("The session was changed after the file was made.")
    return Came(
        id=remark.id,
        session=entry.session,
        candidate=entry.candidate,
        name=entry.name,
        held_on=entry.held_on,
        author=remark.author,
        verdict=remark.verdict,
        text=remark.text,
        state=state,
        conflict=conflict,
    )
