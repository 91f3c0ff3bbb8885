"""What is about one person alone: everything an erasure removes, whether it still stands or only the journal has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, Image, kinds
from coachdesk.services.casebook import Casebook
from coachdesk.services.parcels.belonging import in_order, keys_of, personal_kinds
from coachdesk.storage.erasing import Past, Places, list_past
from coachdesk.words import _


def erase_candidate(casebook: Casebook, key: UUID) -> None:
    """Erase a candidate for good; this cannot be undone. `casebook.sweep` then writes the file anew without her."""
    casebook.erase(_("Erase a candidate"), casebook.ask(find_places, key), casebook.ask(find_past, key))


def find_places(db: Db, key: UUID) -> Places:
    """Every record that is or ever was about this candidate alone: sessions that were undone, steps struck out.

    A session with others stays with them, and so does one that was moved to somebody else; of those only this
    candidate's attendance and next steps go, and what `find_past` finds.
    """
    enrollments = {
        enrollment for enrollment, who in list_past(db, "enrollment", "candidate_id") if who == key
    }
    alone = _alone(db, key)
    steps = list_past(db, "next_step", "candidate_id", "session_id")
    places = {
        "next_step": {step for step, who, session in steps if who == key or session in alone},
        "session": alone,
        "enrollment": enrollments,
        "candidate": {key},
    }
    for kind in _kinds_with("candidate_id") - places.keys():
        places[kind] = {place for place, who in list_past(db, kind, "candidate_id") if who == key}
    for kind in _kinds_with("enrollment_id") - places.keys():
        places[kind] = {
            place for place, owner in list_past(db, kind, "enrollment_id") if owner in enrollments
        }
    for kind in [kind for kind in in_order() if kind in personal_kinds() - places.keys()]:
        places[kind] = _hanging(db, kind, places)
    return [(kind, found) for kind, keys in places.items() for found in sorted(keys)]


def _hanging(db: Db, kind: str, places: dict[str, set[UUID]]) -> set[UUID]:
    """The records of a kind that ever hung on one of these, such as the steps of a goal or what it was tied to."""
    keys = {name: target for name, target in keys_of(kind).items() if target in personal_kinds()}
    return {
        place
        for place, *owners in list_past(db, kind, *keys)
        if any(owner in places.get(target, ()) for owner, target in zip(owners, keys.values(), strict=True))
    }


def _kinds_with(column: str) -> set[str]:
    """Every kind of record that belongs to somebody by this column: a kind added tomorrow is erased as well."""
    return {kind for kind, record in kinds().items() if column in record.__table__.columns}


def _alone(db: Db, key: UUID) -> set[UUID]:
    """The sessions of this candidate and nobody else: as they stand, or as they were before they went."""
    past = list_past(db, "attendance", "candidate_id", "session_id")
    ever = _by_session((session, who) for _attendance, who, session in past)
    standing = _by_session(db.execute(select(Attendance.session_id, Attendance.candidate_id)))
    return {session for session, who in ever.items() if key in who and standing.get(session, who) == {key}}


def _by_session(pairs: Iterable[Any]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for session, who in pairs:
        found[session].add(who)
    return found


def find_past(db: Db, key: UUID) -> Past:
    """Of sessions that stay with others: the changes that remember them as this candidate's alone.

    A session that was logged with one and moved to another stands as the coach moved it. What was written while
    only the first was in it was about her, and is forgotten with her.
    """
    past = list_past(db, "attendance", "candidate_id", "session_id")
    staying = {session for _attendance, who, session in past if who == key} - _alone(db, key)
    moves = _moves(db)
    found = []
    for session in sorted(staying):
        written = select(Image.change_number).where(Image.kind == "session", Image.key == session.hex)
        there = _Attendees(moves[session.hex])
        alone = [number for number in db.scalars(written) if {key.hex} in there.around(number)]
        if alone:
            found.append(("session", session, frozenset(alone)))
    return found


Move = tuple[int, str, str | None, str | None]
"""The number of a change, an attendance, and who it was of before and after."""


def _moves(db: Db) -> dict[str, list[Move]]:
    """Who came into each session and who left it, by the session, in the order of the changes."""
    found: dict[str, list[Move]] = defaultdict(list)
    told = [
        func.json_extract(image, f"$.{field}")
        for image in (Image.before, Image.after)
        for field in ("session_id", "candidate_id")
    ]
    query = select(Image.change_number, Image.key, *told).where(Image.kind == "attendance").order_by(Image.id)
    for number, attendance, session, left, into, came in db.execute(query):
        for each in dict.fromkeys((session, into)):
            if each is not None:
                gone, here = left if each == session else None, came if each == into else None
                found[each].append((number, attendance, gone, here))
    return found


class _Attendees:
    """Who was in one session after each of its changes."""

    def __init__(self, moves: Iterable[Move]) -> None:
        there: dict[str, str] = {}
        self._after: dict[int, set[str]] = {}
        for number, attendance, _left, came in moves:
            there.pop(attendance, None)
            if came is not None:
                there[attendance] = came
            self._after[number] = set(there.values())

    def around(self, number: int) -> tuple[set[str], set[str]]:
        """Who was in it before this change and after it."""
        return self._at(number - 1), self._at(number)

    def _at(self, number: int) -> set[str]:
        return (
            self._after[max(known)] if (known := [each for each in self._after if each <= number]) else set()
        )
