"""What the program leader said of the practice coach's entries, and what the coach answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session as Db

from coachdesk.models import Comment
from coachdesk.services import comments
from coachdesk.services.practice.dating import dated, evening_of
from coachdesk.services.practice.newest import list_newest
from coachdesk.services.practice.people import read_cast, read_practice
from coachdesk.services.practising import practice_key
from coachdesk.services.review import Review, gather, remark_on, take


def take_in_review(db: Db, today: date) -> None:
    """A review file of some weeks came back, with something said of its newest entries."""
    told = read_practice("office")["leader"]
    came, last = (today - timedelta(days=told[name]) for name in ("days", "to"))
    people = [practice_key("candidate", who) for who in told["people"]]
    held = [one.held_on for who in told["people"] for one in list_newest(db, who) if one.held_on <= last]
    first = sorted(held)[-len(told["remark"])]  # so many sessions are in it, or some more
    with dated(db, evening_of(came), "remark"):
        take(db, _reviewed(gather(db, people, first, last, today=came), came))


def _reviewed(review: Review, on: date) -> Review:
    """The file as the leader sends it back; what is said there is known again by a key of its own."""
    leader = read_cast().program_leader
    newest = [entry.id for entry in reversed(review.entries)]
    for entry, said in zip(newest, read_practice("office")["leader"]["remark"], strict=False):
        review = remark_on(
            review,
            entry,
            author=leader,
            verdict=said["verdict"],
            text=said.get("text", ""),
            at=evening_of(on),
        )
    entries = (
        replace(
            entry,
            remarks=tuple(
                replace(remark, id=practice_key("said", *entry.id, place))
                for place, remark in enumerate(entry.remarks)
            ),
        )
        for entry in review.entries
    )
    return replace(review, entries=tuple(entries))


def answer_remarks(db: Db, today: date) -> None:
    """Some of it was answered since; the rest waits on Today."""
    told = read_practice("office")["leader"]
    answers = {said["text"]: said["answer"] for said in told["remark"] if "answer" in said}
    for row in comments.list_open_comments(db):
        if row.text in answers:
            comments.answer(db, row.id, answers[row.text])
            moment = evening_of(today - timedelta(days=told["answered"]))
            db.get_one(Comment, row.id).answered_at = moment
