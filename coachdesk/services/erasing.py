"""What is about one person alone: everything an erasure removes, whether it still stands or only the journal has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, Comment, Image, Record, kinds
from coachdesk.services.casebook import Casebook
from coachdesk.services.parcels.belonging import in_order, in_parts, keys_of, personal_kinds
from coachdesk.storage.erasing import Past, Places, list_remembered
from coachdesk.words import _


def erase_candidate(casebook: Casebook, key: UUID) -> None:
    """Erase a candidate for good; this cannot be undone. `casebook.sweep` then writes the file anew without her."""
    casebook.erase(_("Erase a candidate"), casebook.ask(find_places, key), casebook.ask(find_past, key))


def find_places(db: Db, key: UUID) -> Places:
    """Every record that is or ever was about this candidate alone: sessions that were undone, steps struck out.

    A session with others stays with them, and so does one that was moved to somebody else; of those only this
    candidate's attendance and next steps go, remarks on her entries, what was marked or said while only she was there,
    and what `find_past` finds.
    """
    ever = Ever(db)
    enrollments = ever.keys("enrollment", candidate_id={key})
    alone = _alone(ever, key)
    places = {
        "next_step": ever.keys("next_step", candidate_id={key}, session_id=alone),
        "comment": ever.keys("comment", candidate_id={key}, session_id=alone) | _said_alone(ever, key),
        "session": alone,
        "enrollment": enrollments,
        "candidate": {key},
    }
    for kind in _kinds_with("candidate_id") - places.keys():
        places[kind] = ever.keys(kind, candidate_id={key})
    for kind in _kinds_with("enrollment_id") - places.keys():
        places[kind] = ever.keys(kind, enrollment_id=enrollments)
    more = {"excerpt": _marked_alone(ever, key)}
    for kind in [kind for kind in in_order() if kind in personal_kinds() - places.keys()]:
        # What hangs on one of these, such as the steps of a goal or what it was tied to.
        owners = {name: places.get(to, set()) for name, to in _owning(kind).items()}
        places[kind] = ever.keys(kind, **owners) | more.get(kind, set())
    return [(kind, found) for kind, keys in places.items() for found in sorted(keys)]


def _owning(kind: str) -> dict[str, str]:
    """The columns of a kind that say whose a record is, with the kinds they name."""
    return {name: target for name, target in keys_of(kind).items() if target in personal_kinds()}


class Ever:
    """What records hold, and what they ever held by what the journal remembers, of the ids that say whose they are."""

    def __init__(self, db: Db) -> None:
        self.db = db
        owning = {kind: _owning(kind) for kind in personal_kinds()}
        these = [kind for kind, names in owning.items() if names]
        fields = sorted({name for names in owning.values() for name in names})
        self._remembered = list_remembered(db, these, fields)

    def keys(self, kind: str, **owners: Collection[UUID]) -> set[UUID]:
        """The records of a kind that hold or ever held one of these ids in one of these fields."""
        record: type[Record] = kinds()[kind]
        standing = {
            key
            for name, ids in owners.items()
            for some in in_parts(ids)
            for key in self.db.scalars(select(record.id).where(getattr(record, name).in_(some)))
        }
        return standing | {
            key
            for key, held in self._remembered.get(kind, ())
            if any(held.get(name) in ids for name, ids in owners.items())
        }

    def attending(self, sessions: Collection[UUID]) -> set[tuple[UUID, UUID]]:
        """Who is or ever was in these sessions, with the session."""
        return set(self._standing(sessions)) | {
            (held["session_id"], held["candidate_id"])
            for _key, held in self._remembered.get("attendance", ())
            if held["session_id"] in sessions
        }

    def sessions_of(self, candidate: UUID) -> set[UUID]:
        """The sessions a candidate is or ever was in."""
        standing = select(Attendance.session_id).where(Attendance.candidate_id == candidate)
        return set(self.db.scalars(standing)) | {
            held["session_id"]
            for _key, held in self._remembered.get("attendance", ())
            if held["candidate_id"] == candidate
        }

    def standing(self, sessions: Collection[UUID]) -> dict[UUID, set[UUID]]:
        """Who is in these sessions now."""
        return _by_session(self._standing(sessions))

    def _standing(self, sessions: Collection[UUID]) -> Iterator[tuple[UUID, UUID]]:
        query = select(Attendance.session_id, Attendance.candidate_id)
        for some in in_parts(sessions):
            rows = self.db.execute(query.where(Attendance.session_id.in_(some)))
            yield from ((session, who) for session, who in rows)


def _kinds_with(column: str) -> set[str]:
    """Every kind of record that belongs to somebody by this column: a kind added tomorrow is erased as well."""
    return {kind for kind, record in kinds().items() if column in record.__table__.columns}


def _alone(ever: Ever, key: UUID) -> set[UUID]:
    """The sessions of this candidate and nobody else: as they stand, or as they were before they went."""
    sessions = ever.sessions_of(key)
    past, standing = _by_session(ever.attending(sessions)), ever.standing(sessions)
    return {session for session, who in past.items() if standing.get(session, who) == {key}}


def _by_session(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for session, who in pairs:
        found[session].add(who)
    return found


def find_past(db: Db, key: UUID) -> Past:
    """Of sessions that stay with others: the changes that remember them as this candidate's alone.

    A session that was logged with one and moved to another stands as the coach moved it. What was written while
    only the first was in it was about her, and is forgotten with her.
    """
    found = []
    for session, there in _shared(Ever(db), key):
        written = select(Image.change_number).where(Image.kind == "session", Image.key == session.hex)
        alone = [number for number in db.scalars(written) if {key.hex} in there.around(number)]
        if alone:
            found.append(("session", session, frozenset(alone)))
    return found


def _shared(ever: Ever, key: UUID) -> list[tuple[UUID, _Attendees]]:
    """The sessions that stay with others, and who was in each at any time."""
    staying = ever.sessions_of(key) - _alone(ever, key)
    moves = _moves(ever.db, ever.keys("attendance", session_id=staying))
    return [(session, _Attendees(moves[session.hex])) for session in sorted(staying)]


def _marked_alone(ever: Ever, key: UUID) -> set[UUID]:
    """The passages that were marked in a shared session while this candidate alone was in it: they are about her."""
    return _begun_alone(ever, key, "excerpt")


def _said_alone(ever: Ever, key: UUID) -> set[UUID]:
    """The remarks on nobody's entry that came to a shared session while this candidate alone was in it."""
    of_somebody = select(Comment.id).where(Comment.candidate_id.is_not(None))
    return _begun_alone(ever, key, "comment") - set(ever.db.scalars(of_somebody))


def _begun_alone(ever: Ever, key: UUID, kind: str) -> set[UUID]:
    """The records of a kind that began in a shared session while this candidate alone was in it."""
    shared = {session.hex: there for session, there in _shared(ever, key)}
    begun = [each.hex for each in ever.keys(kind, session_id={UUID(hex=each) for each in shared})]
    session = func.json_extract(func.coalesce(Image.after, Image.before), "$.session_id")
    first = select(Image.key, func.min(Image.change_number), session).where(Image.kind == kind)
    return {
        UUID(hex=each)
        for each, number, of in ever.db.execute(first.where(Image.key.in_(begun)).group_by(Image.key))
        if of in shared and {key.hex} in shared[of].around(number)
    }


Move = tuple[int, str, str | None, str | None]
"""The number of a change, an attendance, and who it was of before and after."""


def _moves(db: Db, attendances: Collection[UUID]) -> dict[str, list[Move]]:
    """Who came into each session and who left it by these attendances, by the session, in the order of the changes."""
    found: dict[str, list[Move]] = defaultdict(list)
    told = [
        func.json_extract(image, f"$.{field}")
        for image in (Image.before, Image.after)
        for field in ("session_id", "candidate_id")
    ]
    query = select(Image.id, Image.change_number, Image.key, *told).where(Image.kind == "attendance")
    rows = [
        row
        for some in in_parts(attendances)
        for row in db.execute(query.where(Image.key.in_([key.hex for key in some])))
    ]
    for _place, number, attendance, session, left, into, came in sorted(rows, key=lambda row: row[0]):
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
