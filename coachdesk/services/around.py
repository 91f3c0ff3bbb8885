"""What stands around a session that is being typed: the other sessions of those days, years, leaves and rules."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, Candidate, CoachingSession, say_name
from coachdesk.services.amendments import find_spans
from coachdesk.services.checks import OBSERVATION, Around, Neighbour, Surrounded
from coachdesk.services.coaches import find_user_id
from coachdesk.services.planned_visits import find_planned
from coachdesk.services.profiles import profile_of
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import find_current, list_leaves, list_years

_DAY = timedelta(days=1)


def look_around(db: Db, draft: SessionDraft, *, besides: UUID | None = None) -> Around:
    """What stands around a draft; `besides` is the session that is being amended, which is not its own neighbour."""
    on = draft.next_meeting_on
    return Around(
        people=_people(db, draft),
        neighbours=_neighbours(db, draft, besides),
        planned_next=bool(on and draft.candidates and find_planned(db, draft.candidates, on)),
        sealed=tuple(dict.fromkeys((span.first, span.last) for span in find_spans(db, draft, besides))),
    )


def _people(db: Db, draft: SessionDraft) -> tuple[Surrounded, ...]:
    if not draft.candidates:
        return ()
    query = select(Candidate.id, Candidate.given, Candidate.family).where(Candidate.id.in_(draft.candidates))
    names = {key: say_name(given, family) for key, given, family in db.execute(query)}
    years, leaves = list_years(db, candidates=draft.candidates), list_leaves(db)
    found = []
    for who in draft.candidates:
        owned = [year for year in years if year.candidate == who]
        person = Surrounded(
            id=who,
            name=names.get(who, ""),
            years=tuple(owned),
            leaves=tuple(
                leave
                for enrollment in {year.enrollment for year in owned}
                for leave in leaves.get(enrollment, ())
            ),
        )
        found.append(_with_rules(db, person, draft))
    return tuple(found)


def _with_rules(db: Db, person: Surrounded, draft: SessionDraft) -> Surrounded:
    """The same person with what the program of that day says."""
    year = find_current(list(person.years), draft.held_on) if draft.held_on else None
    if year is None:
        return person
    profile = profile_of(db, year)
    return Surrounded(
        id=person.id,
        name=person.name,
        program=profile.short_title,
        years=person.years,
        leaves=person.leaves,
        uncounted=tuple((mode.key, mode.label) for mode in profile.modes if not mode.counts),
        wants_summary=any(rule.each_session and rule.applies_in(year.number) for rule in profile.summaries),
    )


def _neighbours(db: Db, draft: SessionDraft, besides: UUID | None) -> tuple[Neighbour, ...]:
    """The sessions from the day before to the day after: one that goes over midnight reaches into the next."""
    day = draft.held_on
    if day is None or not 1 < day.toordinal() < day.max.toordinal():
        return ()
    coach = draft.coach or find_user_id(db)
    query = (
        select(CoachingSession, Candidate.id, Candidate.given, Candidate.family)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .join(Candidate, Candidate.id == Attendance.candidate_id)
        .where(
            CoachingSession.held_on.between(day - _DAY, day + _DAY),
            CoachingSession.trashed_at.is_(None),
            Attendance.trashed_at.is_(None),
            CoachingSession.id != besides if besides else CoachingSession.id.is_not(None),
        )
        .order_by(CoachingSession.held_on, CoachingSession.starts_at, Candidate.given)
    )
    found: dict[UUID, tuple[CoachingSession, dict[UUID, str]]] = {}
    for session, who, given, family in db.execute(query):
        found.setdefault(session.id, (session, {}))[1][who] = say_name(given, family)
    return tuple(
        Neighbour(
            held_on=session.held_on,
            starts_at=session.starts_at,
            minutes=session.minutes,
            state=session.state.value,
            is_observation=OBSERVATION in {session.activity, session.mode},
            candidates=frozenset(people),
            names=", ".join(people.values()),
            is_own=session.coach_id == coach,
        )
        for session, people in found.values()
    )
