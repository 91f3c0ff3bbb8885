"""What the rules know of a program's events: which there were for a candidate, and who was at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Enrollment, Event, EventAttendance, Learning
from coachdesk.programs.cohorts import cohort_key
from coachdesk.services.narrowing import of_candidates

if TYPE_CHECKING:
    from coachdesk.programs.facts import EventFact


class EventFacts:
    """The events of every program, and how these candidates, or all, were at them; three queries."""

    def __init__(self, db: Db, candidates: Collection[UUID] | None) -> None:
        self._events = _events(db)
        self._presence = _presence(db, candidates)
        self._reflected = _reflected(db, candidates)

    def of(self, enrollment: Enrollment) -> tuple[EventFact, ...]:
        """The program's events for this cohort, and any other this candidate went to."""
        from coachdesk.programs.facts import EventFact

        presence = self._presence.get(enrollment.candidate_id, {})
        found = []
        for event in self._events.get(enrollment.program, ()):
            there = presence.get(event.id)
            if there is None and event.cohort and cohort_key(event.cohort) != cohort_key(enrollment.cohort):
                continue
            minutes = there.minutes if there and there.minutes is not None else event.minutes
            found.append(
                EventFact(
                    rule=event.rule,
                    held_on=event.held_on,
                    minutes=minutes,
                    presence=there.presence.value if there else "",
                    counts_on=there.made_up_on if there else None,
                    cancelled=event.cancelled,
                    as_learning=event.as_learning,
                    number=event.number,
                    reflected=(enrollment.candidate_id, event.id) in self._reflected,
                )
            )
        return tuple(found)


def _events(db: Db) -> dict[str, list[Event]]:
    events = db.scalars(select(Event).where(Event.trashed_at.is_(None)).order_by(Event.held_on))
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        found[event.program].append(event)
    return found


def _presence(db: Db, candidates: Collection[UUID] | None) -> dict[UUID, dict[UUID, EventAttendance]]:
    query = select(EventAttendance).where(EventAttendance.trashed_at.is_(None))
    found: dict[UUID, dict[UUID, EventAttendance]] = defaultdict(dict)
    for there in db.scalars(of_candidates(query, EventAttendance.candidate_id, candidates)):
        found[there.candidate_id][there.event_id] = there
    return found


def _reflected(db: Db, candidates: Collection[UUID] | None) -> set[tuple[UUID, UUID]]:
    """The events on which a candidate wrote a reflection, as pairs of both."""
    query = select(Learning.candidate_id, Learning.event_id).where(
        Learning.trashed_at.is_(None), Learning.event_id.is_not(None), Learning.reflection != ""
    )
    rows = db.execute(of_candidates(query, Learning.candidate_id, candidates))
    return {(who, event) for who, event in rows if event is not None}
