"""An import plan meets the casebook: what the casebook already knows, and the change that carries a plan out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import Order
from coachdesk.errors import UsageError
from coachdesk.models import (
    Attendance,
    Candidate,
    CoachingSession,
    NextStep,
    Owner,
    SessionState,
    StoredProfile,
)
from coachdesk.models.session import now
from coachdesk.programs.standards import shipped_standards
from coachdesk.services.candidates import CandidateDraft, add
from coachdesk.services.coaches import list_coaches, name_coach
from coachdesk.services.importing.columns import SESSIONS
from coachdesk.services.importing.people import Known, known_names, name_key, split_name, without_school
from coachdesk.services.importing.plan import plan_import
from coachdesk.services.importing.planned import (
    Enrolling,
    Fingerprint,
    ImportPlan,
    PlannedSession,
    Vocabulary,
)
from coachdesk.services.importing.remembered import recall_mapping, remember_mapping
from coachdesk.services.importing.steps import Tell, follow
from coachdesk.services.profiles import get_profile
from coachdesk.services.sealed import list_spans
from coachdesk.services.steps import Promise, read_steps
from coachdesk.services.tables import Table
from coachdesk.services.years import list_year_days
from coachdesk.text import fold
from coachdesk.words import OWN_NAMES, _, speaking

_FEW: Final = 400
"""So many days are asked for at once: the engine takes no more than so many values."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import added."""

    sessions: int
    candidates: int


def prepare_import(
    db: Db,
    tables: Table | Sequence[Table],
    *,
    today: date,
    wanted: Mapping[str, str] | None = None,
    enrolling: Enrolling | None = None,
    order: Order | None = None,
) -> ImportPlan:
    """The plan for importing the tables of a file into this casebook; changes nothing. Raises CannotRead.

    Without `wanted` the columns are those of the last import under the same headings, else they are guessed.
    """
    return plan_import(
        tables,
        known=list_known(db),
        existing=partial(list_fingerprints, db),
        today=today,
        words=get_vocabulary(db, enrolling.program if enrolling else ""),
        wanted=wanted,
        recall=lambda table: recall_mapping(db, table, SESSIONS),
        enrolling=enrolling,
        order=order,
        sealed=[(span.candidate, span.first, span.last) for span in list_spans(db)],
        coaches=[name for _key, name in list_coaches(db)],
    )


def list_known(db: Db) -> list[Known]:
    """The candidates of the casebook by the names a table may use."""
    years = list_year_days(db)
    query = select(Candidate.id, Candidate.given, Candidate.family, Candidate.preferred)
    people = db.execute(query.where(Candidate.trashed_at.is_(None)).order_by(Candidate.id))
    return [Known(key, known_names(*names), tuple(years.get(key, ()))) for key, *names in people]


def list_fingerprints(db: Db, days: Collection[date]) -> list[Fingerprint]:
    """What tells the sessions of these days apart, for each candidate who was there; those of others stay unread."""
    query = (
        select(
            Attendance.candidate_id,
            CoachingSession.held_on,
            CoachingSession.starts_at,
            Attendance.minutes,
            CoachingSession.focus,
            CoachingSession.state,
        )
        .join(CoachingSession, CoachingSession.id == Attendance.session_id)
        .where(CoachingSession.trashed_at.is_(None), Attendance.trashed_at.is_(None))
    )
    wanted = sorted(days)
    return [
        Fingerprint(candidate, held_on, starts_at, minutes, fold(focus), state is SessionState.PLANNED)
        for start in range(0, len(wanted), _FEW)
        for candidate, held_on, starts_at, minutes, focus, state in db.execute(
            query.where(CoachingSession.held_on.in_(wanted[start : start + _FEW]))
        )
    ]


def get_vocabulary(db: Db, program: str = "") -> Vocabulary:
    """The words of the programs this casebook uses, those of `program` before the others."""
    stored = db.scalars(select(StoredProfile.program).order_by(StoredProfile.program)).all()
    profiles = [get_profile(db, key) for key in dict.fromkeys((program, *stored)) if key]

    def read_codes(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        key = next((profile.standards for profile in profiles if profile.standards), None)
        return (shipped_standards(key) if key else shipped_standards()).read_codes(text)

    def find_mode(text: str) -> str | None:
        found = (profile.find_mode(text) for profile in profiles)
        return next((mode.key for mode in found if mode), None)

    def find_activity(text: str) -> str | None:
        found = (profile.find_activity(text) for profile in profiles)
        return next((activity.key for activity in found if activity), None)

    return Vocabulary(read_codes, find_mode, find_activity)


def apply(db: Db, plan: ImportPlan, *, coach: UUID, tell: Tell | None = None) -> Imported:
    """Log every session of a plan, and enroll who is new; one change, undone as one step.

    Raises UsageError before it writes anything when the plan does not say how to enroll unknown candidates, and
    Stopped as soon as `tell` says that somebody wants it no more; then nothing is kept.
    """
    if plan.unknown and plan.enrolling is None:
        raise UsageError(_("The casebook does not know all of these candidates."), _("Enroll them first."))
    added = _enroll(db, plan.enrolling, plan.sessions) if plan.enrolling else {}
    coaches = {name: name_coach(db, name) for name in {session.coach for session in plan.sessions} if name}
    meetings = plan.meetings
    for together in follow(meetings, tell):
        people = [each.candidate_id or added[name_key(each.candidate)] for each in together]
        _log(db, together, coach=coaches.get(together[0].coach, coach), candidates=people, order=plan.order)
    for sheet in plan.sheets:
        remember_mapping(db, sheet.columns, SESSIONS)
    return Imported(len(meetings), len(added))


def _enroll(db: Db, how: Enrolling, sessions: Iterable[PlannedSession]) -> dict[str, UUID]:
    """Add the candidates that are new, each at the school named most often; returns ids by name key."""
    places: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for session in sessions:
        if session.candidate_id is None:
            places[session.candidate][session.site, session.district] += 1
    added: dict[str, UUID] = {}
    for name, found in places.items():
        given, family = split_name(without_school(name))
        site, district = found.most_common(1)[0][0]
        draft = CandidateDraft(
            given=given,
            family=family,
            site=site,
            district=district,
            program=how.program,
            starts_on=how.starts_on,
        )
        added[name_key(name)] = add(db, draft)
    return added


def _log(
    db: Db, together: Sequence[PlannedSession], *, coach: UUID, candidates: Sequence[UUID], order: Order
) -> None:
    """One session with its attendances and next steps, written without asking the casebook anything back.

    Of several it is as long as the longest of them; each candidate keeps the minutes of the own row.
    """
    planned = together[0]
    session = CoachingSession(
        coach_id=coach,
        held_on=planned.held_on,
        starts_at=planned.starts_at,
        minutes=max(each.minutes for each in together),
        state=planned.state,
        mode=planned.mode,
        activity=planned.activity,
        place=planned.place,
        others=planned.others,
        focus=planned.focus,
        elements=planned.elements,
        summary=planned.summary,
        private_note=planned.private_note,
        next_meeting_on=planned.next_meeting_on,
        entered_at=now(),
    )
    db.add(session)
    for candidate, each in zip(candidates, together, strict=True):
        db.add(Attendance(session_id=session.id, candidate_id=candidate, minutes=each.minutes))
        lines: Counter[Owner] = Counter()
        for owner, told in each.steps:
            text, due_on = _read_promise(told, each.held_on, order)
            line = lines[owner]
            lines[owner] += 1
            db.add(
                NextStep(
                    candidate_id=candidate,
                    session_id=session.id,
                    owner=owner,
                    text=text,
                    due_on=due_on,
                    line=line,
                )
            )


def _read_promise(told: str, on: date, order: Order) -> Promise:
    """A next step with the day it ends in, in whichever language; any later change of the session reads it so, too."""
    for code in OWN_NAMES:
        with speaking(code):
            for text, due_on in read_steps(told, on, order=order):
                if due_on is not None:
                    return text, due_on
    return told, None
