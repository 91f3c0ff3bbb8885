"""Professional learning of a candidate: what was logged, and the program's events that count as such."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session as Db

from coachdesk.durations import LONGEST
from coachdesk.errors import CoachDeskError
from coachdesk.models import Enrollment, Event, EventAttendance, Learning, Presence
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.services.events import name_event
from coachdesk.services.profiles import get_profile
from coachdesk.services.ties import LEARNING_GOALS
from coachdesk.text import one_line
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile


@dataclass(frozen=True, slots=True)
class LearningDraft:
    """What the form of an entry holds. One that belongs to an `event` has its minutes from the attendance there."""

    title: str = ""
    held_on: date | None = None
    minutes: int | None = None
    provider: str = ""
    reflection: str = ""
    elements: tuple[str, ...] = ()
    event: UUID | None = None
    goals: tuple[UUID, ...] = ()

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        coming = self.held_on is not None and self.held_on > today
        checks = {
            "title": not self.title.strip() and _("Say what it was."),
            "held_on": (self.held_on is None and _("Say which day it was."))
            or (coming and _("This day is still to come."))
            or far_off(self.held_on),
            "minutes": (
                self.event is None and not self.minutes and _("Say how long it lasted, such as 1h15.")
            )
            or ((self.minutes or 0) < 0 and _("The length cannot be negative."))
            or (
                (self.minutes or 0) > LONGEST
                and _("An entry cannot be longer than a day; enter the days one by one.")
            ),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def add(db: Db, candidate: UUID, draft: LearningDraft) -> UUID:
    """A new entry; returns its id."""
    entry = Learning(candidate_id=candidate, held_on=_day(draft))
    db.add(entry)
    _fill(db, entry, draft)
    return entry.id


def amend(db: Db, key: UUID, draft: LearningDraft) -> None:
    """Change an entry into what the draft says."""
    _fill(db, db.get_one(Learning, key), draft)


def _day(draft: LearningDraft) -> date:
    if draft.held_on is None:
        raise CoachDeskError(_("Say which day it was."))
    return draft.held_on


def _fill(db: Db, entry: Learning, draft: LearningDraft) -> None:
    entry.held_on = _day(draft)
    entry.minutes = 0 if draft.event else draft.minutes or 0
    entry.title, entry.provider = one_line(draft.title), one_line(draft.provider)
    entry.reflection = draft.reflection.strip()
    entry.elements = draft.elements
    entry.event_id = draft.event
    LEARNING_GOALS.put(db, entry.id, draft.goals)


def trash(db: Db, key: UUID) -> None:
    """Put an entry into the trash: it counts no longer and can be brought back."""
    db.get_one(Learning, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take an entry out of the trash."""
    db.get_one(Learning, key).trashed_at = None


@dataclass(frozen=True, slots=True)
class LearningRow:
    """Something a candidate learnt at: an entry, or an event that was attended or made up.

    `id` is that of the entry or of the event; `entry` is the record behind it, of an event the one with what was
    written about it. `counts` says whether its minutes are professional learning by the event or the program.
    """

    id: UUID
    title: str
    held_on: date
    minutes: int
    provider: str
    reflection: str
    elements: tuple[str, ...]
    counts: bool
    entry: UUID | None
    event: UUID | None
    goals: tuple[UUID, ...] = ()

    def draft(self) -> LearningDraft:
        """The row as the form shows it."""
        return LearningDraft(
            title=self.title,
            held_on=self.held_on,
            minutes=self.minutes or None,
            provider=self.provider,
            reflection=self.reflection,
            elements=self.elements,
            event=self.event,
            goals=self.goals,
        )


def list_learning(
    db: Db,
    candidate: UUID,
    *,
    enrollment: UUID | None = None,
    first: date | None = None,
    last: date | None = None,
) -> list[LearningRow]:
    """Everything a candidate learnt at between two days, both counted in, newest first.

    For an `enrollment` the events of other programs stay out, since its requirements do not count them either.
    """
    profiles = _profiles(db, candidate, enrollment)
    entries = [
        entry
        for entry, program in _entries(db, candidate)
        if enrollment is None or program is None or program in profiles
    ]
    attended = [pair for pair in _attended(db, candidate) if pair[0].program in profiles]
    about = {entry.event_id: entry for entry in entries if entry.event_id}
    rows = [
        _of_event(event, there, about.get(event.id), profiles[event.program]) for event, there in attended
    ]
    shown = {event.id for event, _there in attended}
    rows += [_of_entry(entry) for entry in entries if entry.event_id not in shown]
    within = (
        row
        for row in rows
        if (first is None or first <= row.held_on) and (last is None or row.held_on <= last)
    )
    shown_rows = sorted(within, key=lambda row: (row.held_on, row.id), reverse=True)
    goals = LEARNING_GOALS.list(db, [row.entry for row in shown_rows if row.entry])
    return [replace(row, goals=tuple(goals[row.entry])) if row.entry in goals else row for row in shown_rows]


def _entries(db: Db, candidate: UUID) -> list[tuple[Learning, str | None]]:
    """What was logged; what was written about an event comes with the program of the event."""
    query = (
        select(Learning, Event.program)
        .outerjoin(Event, Event.id == Learning.event_id)
        .where(Learning.candidate_id == candidate, Learning.trashed_at.is_(None))
    )
    return [(entry, program) for entry, program in db.execute(query)]


def _profiles(db: Db, candidate: UUID, enrollment: UUID | None) -> dict[str, Profile]:
    """The profiles of a candidate's enrollments, or of that one, by program."""
    query = select(Enrollment.program, Enrollment.profile_version).where(
        Enrollment.candidate_id == candidate, Enrollment.trashed_at.is_(None)
    )
    if enrollment is not None:
        query = query.where(Enrollment.id == enrollment)
    return {program: get_profile(db, program, version) for program, version in db.execute(query)}


def _attended(db: Db, candidate: UUID) -> list[tuple[Event, EventAttendance]]:
    """The events a candidate was at or made up; at one that was canceled nobody was."""
    query = (
        select(Event, EventAttendance)
        .join(EventAttendance, EventAttendance.event_id == Event.id)
        .where(
            EventAttendance.candidate_id == candidate,
            or_(
                EventAttendance.presence == Presence.MADE_UP,
                and_(EventAttendance.presence == Presence.ATTENDED, Event.cancelled.is_(False)),
            ),
            EventAttendance.trashed_at.is_(None),
            Event.trashed_at.is_(None),
        )
    )
    return [(event, there) for event, there in db.execute(query)]


def _of_event(event: Event, there: EventAttendance, about: Learning | None, profile: Profile) -> LearningRow:
    rule = next((rule for rule in profile.events if rule.key == event.rule), None)
    said = event.as_learning if event.as_learning is not None else rule is not None and rule.as_learning
    return LearningRow(
        id=event.id,
        title=event.title or name_event(rule.label if rule else "", event.number),
        held_on=there.made_up_on or event.held_on,
        minutes=event.minutes if there.minutes is None else there.minutes,
        provider=about.provider if about else "",
        reflection=about.reflection if about else "",
        elements=about.elements if about else (),
        counts=bool(said),
        entry=about.id if about else None,
        event=event.id,
    )


def _of_entry(entry: Learning) -> LearningRow:
    return LearningRow(
        id=entry.id,
        title=entry.title,
        held_on=entry.held_on,
        minutes=entry.minutes,
        provider=entry.provider,
        reflection=entry.reflection,
        elements=entry.elements,
        counts=True,
        entry=entry.id,
        event=None,
    )
