"""Dates that two coaches of one program both entered: an event of a file that is here already is not a second one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Event, EventAttendance
from coachdesk.programs.cohorts import cohort_key
from coachdesk.services.parcels.belonging import in_parts
from coachdesk.services.parcels.shapes import Parcel
from coachdesk.text import fold

_Marks = tuple[str, str, date, str]


def find_same_dates(db: Db, parcel: Parcel) -> Mapping[UUID, UUID]:
    """The event here that is one of the file, by the id the file has.

    It is of one program, cohort and day, and for one rule or of one title; each of ours is one of theirs at most.
    Whoever came in before says at which one she was.
    """
    theirs = parcel.get("event", {})
    found = _by_presence(db, parcel) if theirs else {}
    free = _ours(db, {values["program"] for values in theirs.values()}, theirs.keys() | found.values())
    for key, values in theirs.items():
        if key not in found and values.get("trashed_at") is None:
            cohort, rule, title = (values.get(name) or "" for name in ("cohort", "rule", "title"))
            marks = _marks(values["program"], cohort, values["held_on"], rule, title)
            if free[marks]:
                found[key] = free[marks].pop()
    return found


def _ours(db: Db, programs: Collection[str], taken: Collection[UUID]) -> Mapping[_Marks, list[UUID]]:
    """Our other events by what tells them apart; of one day the earliest is the last."""
    found: dict[_Marks, list[UUID]] = defaultdict(list)
    chosen = select(Event).where(Event.program.in_(programs), Event.trashed_at.is_(None))
    for each in sorted(
        db.scalars(chosen), key=lambda event: (event.starts_at or time(), event.id), reverse=True
    ):
        if each.id not in taken:
            found[_marks(each.program, each.cohort, each.held_on, each.rule, each.title)].append(each.id)
    return found


def _marks(program: str, cohort: str, held_on: date, rule: str, title: str) -> _Marks:
    return program, cohort_key(cohort), held_on, f"rule {rule}" if rule else f"title {fold(title)}"


def _by_presence(db: Db, parcel: Parcel) -> dict[UUID, UUID]:
    """Where the presence of one of the file's people is here already: the event that it is at."""
    told = parcel.get("event_attendance", {})
    query = select(EventAttendance.id, EventAttendance.candidate_id, EventAttendance.event_id)
    found: dict[UUID, UUID] = {}
    for some in in_parts(told):
        for key, who, event in db.execute(query.where(EventAttendance.id.in_(some))):
            if who == told[key]["candidate_id"] and event not in parcel["event"]:
                found[event] = told[key]["event_id"]
    return {theirs: ours for ours, theirs in found.items()}
