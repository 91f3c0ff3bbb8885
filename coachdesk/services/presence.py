"""Who was at an event: noted for one candidate or for many at once, made up on another day, or excused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.durations import LONGEST
from coachdesk.errors import UsageError
from coachdesk.models import Candidate, Event, EventAttendance, Presence, name_order
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.services.expected import Expectations, Meant
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class PresenceDraft:
    """How it went with one candidate: a word of `Presence`, and for what was made up its day and minutes.

    `minutes` None is the length of the event. `note` is the coach's own.
    """

    presence: str = Presence.ATTENDED.value
    minutes: int | None = None
    made_up_on: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        made_up = self.presence == Presence.MADE_UP
        day = self.made_up_on
        checks = {
            "made_up_on": (made_up and day is None and _("Say on which day it was made up."))
            or (made_up and day is not None and day > today and _("This day is still to come."))
            or (made_up and far_off(day)),
            "minutes": ((self.minutes or 0) < 0 and _("The length cannot be negative."))
            or ((self.minutes or 0) > LONGEST and _("An event cannot last longer than a day.")),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """A candidate at an event; `id` is the candidate's, an empty `presence` says that nothing is known yet.

    `expected` is False for somebody who came although the event is for others.
    """

    id: UUID
    name: str
    expected: bool
    presence: str
    minutes: int | None
    made_up_on: date | None
    note: str


def list_presence(db: Db, event: UUID) -> list[PresenceRow]:
    """Everybody who is expected at an event or came all the same, by name."""
    one = db.get_one(Event, event)
    expecting = Expectations(db, on=one.held_on)
    expected = set(expecting.expected_at(Meant(one.program, one.cohort, one.rule, one.held_on)))
    known = {there.candidate_id: there for there in _attendances(db, event, standing=True)}
    people = db.scalars(
        select(Candidate).where(Candidate.id.in_(expected | known.keys()), Candidate.trashed_at.is_(None))
    )
    return [
        _row(person, known.get(person.id), expected=person.id in expected)
        for person in sorted(people, key=lambda person: name_order(person.given, person.family))
    ]


def _row(person: Candidate, there: EventAttendance | None, *, expected: bool) -> PresenceRow:
    return PresenceRow(
        id=person.id,
        name=person.name,
        expected=expected,
        presence=there.presence.value if there else "",
        minutes=there.minutes if there else None,
        made_up_on=there.made_up_on if there else None,
        note=there.note if there else "",
    )


def _attendances(db: Db, event: UUID, *, standing: bool = False) -> list[EventAttendance]:
    query = select(EventAttendance).where(EventAttendance.event_id == event)
    return list(db.scalars(query.where(EventAttendance.trashed_at.is_(None)) if standing else query))


def note(db: Db, event: UUID, candidates: Iterable[UUID], draft: PresenceDraft, *, today: date) -> int:
    """Note the same for one or many; returns for how many. A note that stands stays where the draft has none.

    Raises UsageError for an event that nobody can have been at.
    """
    held = db.get_one(Event, event)
    presence = Presence(draft.presence)
    _require_possible(held, presence, today)
    before = {there.candidate_id: there for there in _attendances(db, event)}
    made_up = presence is Presence.MADE_UP
    count = 0
    for candidate in dict.fromkeys(candidates):
        there = before.get(candidate)
        if there is None:
            there = EventAttendance(event_id=event, candidate_id=candidate)
            db.add(there)
        there.trashed_at = None
        there.presence = presence
        there.made_up_on = draft.made_up_on if made_up else None
        there.minutes = draft.minutes if presence in {Presence.ATTENDED, Presence.MADE_UP} else None
        there.note = draft.note.strip() or there.note
        count += 1
    return count


def _require_possible(event: Event, presence: Presence, today: date) -> None:
    if presence in {Presence.ATTENDED, Presence.MISSED}:
        if event.held_on > today:
            raise UsageError(_("This event is still to come."), _("Who is excused can be noted now."))
        if event.cancelled:
            raise UsageError(
                _("This event was canceled."),
                _("Say first that it took place, or note what made up for it."),
            )


def amend(db: Db, event: UUID, candidate: UUID, draft: PresenceDraft, *, today: date) -> None:
    """Write everything a draft says of one candidate, an empty note too."""
    note(db, event, [candidate], draft, today=today)
    db.flush()
    for there in _attendances(db, event, standing=True):
        if there.candidate_id == candidate:
            there.note = draft.note.strip()


def clear(db: Db, event: UUID, candidates: Iterable[UUID]) -> None:
    """Take back what was noted of these: nothing is known of them again."""
    wanted = set(candidates)
    for there in _attendances(db, event, standing=True):
        if there.candidate_id in wanted:
            there.trashed_at = now()
