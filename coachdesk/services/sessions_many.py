"""Several sessions changed at once: one change and one step to undo, with a preview by the same plan."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    CoachingSession,
    Enrollment,
    GrowthGoal,
    Seal,
    SealState,
    SessionGoal,
    SessionState,
)
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts
from coachdesk.text import one_line
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class ManyDraft:
    """What becomes different in each session; what is None stays. `elements` and `goals` are added.

    A goal is added only to sessions with the candidate whose goal it is.
    """

    mode: str | None = None
    activity: str | None = None
    place: str | None = None
    state: str | None = None
    elements: tuple[str, ...] = ()
    goals: tuple[UUID, ...] = ()

    def __post_init__(self) -> None:
        clean_texts(self)
        if self.place is not None:
            object.__setattr__(self, "place", one_line(self.place))

    @property
    def says_nothing(self) -> bool:
        """Whether everything would stay as it is."""
        return all(not getattr(self, field.name) for field in fields(self))

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being done."""
        return {"mode": _("Choose what becomes different.")} if self.says_nothing else {}


@dataclass(frozen=True, slots=True)
class ManyPlan:
    """Which sessions change, how many are so already, and how many cannot be held: without a length, or to come.

    `sealed` are the days of those that stay because they lie under a seal: each takes an amendment with a reason.
    """

    changed: tuple[UUID, ...]
    same: int
    refused: int
    sealed: tuple[date, ...] = ()


def plan_many(db: Db, keys: Collection[UUID], draft: ManyDraft, *, today: date) -> ManyPlan:
    """What `change_many` would do; nothing is changed."""
    changed, sealed, same, refused = [], [], 0, 0
    more = more_goals(db, keys, draft.goals)
    under = list_sealed(db, keys)
    for session in _sessions(db, keys):
        if _cannot_be_held(session, draft, today):
            refused += 1
        elif _is_so(session, draft) and not more[session.id]:
            same += 1
        elif session.id in under and _says_more(session, draft, more[session.id]):
            sealed.append(session.held_on)
        else:
            changed.append(session.id)
    return ManyPlan(tuple(changed), same, refused, tuple(sealed))


def change_many(db: Db, keys: Collection[UUID], draft: ManyDraft, *, today: date) -> int:
    """Change every session that can be changed so; returns how many were."""
    plan = plan_many(db, keys, draft, today=today)
    more = more_goals(db, plan.changed, draft.goals)
    for session in _sessions(db, plan.changed):
        for name in ("mode", "activity", "place"):
            value = getattr(draft, name)
            if value:
                setattr(session, name, value)
        if draft.state:
            session.state = SessionState(draft.state)
        session.elements = _with(session.elements, draft.elements)
        db.add_all(SessionGoal(session_id=session.id, goal_id=goal) for goal in more[session.id])
    return len(plan.changed)


def plan_trash(db: Db, keys: Collection[UUID]) -> ManyPlan:
    """What `trash_many` would do: what was held stays under its seal."""
    under, found = list_sealed(db, keys), _sessions(db, keys)
    stay = {one.id for one in found if one.id in under and one.state == SessionState.HELD}
    days = tuple(one.held_on for one in found if one.id in stay)
    return ManyPlan(tuple(one.id for one in found if one.id not in stay), 0, 0, days)


def trash_many(db: Db, keys: Collection[UUID]) -> int:
    """Put sessions into the trash, but those that a seal holds; returns how many."""
    found, moment = _sessions(db, plan_trash(db, keys).changed), now()
    for session in found:
        session.trashed_at = moment
    return len(found)


def list_sealed(db: Db, keys: Collection[UUID]) -> set[UUID]:
    """Those of these sessions whose day lies in a sealed period of somebody in them, whatever became of them."""
    query = (
        select(CoachingSession.id)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .join(Enrollment, Enrollment.candidate_id == Attendance.candidate_id)
        .join(Seal, Seal.enrollment_id == Enrollment.id)
        .where(
            CoachingSession.id.in_(tuple(keys)),
            Attendance.trashed_at.is_(None),
            Seal.state == SealState.SEALED,
            CoachingSession.held_on.between(Seal.from_on, Seal.to_on),
        )
    )
    return set(db.scalars(query))


def _says_more(session: CoachingSession, draft: ManyDraft, goals: Collection[UUID]) -> bool:
    """Whether the paper would say something else of a session; of one that was not held it says nothing."""
    stands = session.state == SessionState.HELD
    stays = (draft.state or session.state) == SessionState.HELD
    return stands != stays or (stands and (bool(goals) or not _is_so(session, draft)))


def _sessions(db: Db, keys: Collection[UUID]) -> Sequence[CoachingSession]:
    query = select(CoachingSession).where(
        CoachingSession.id.in_(tuple(keys)), CoachingSession.trashed_at.is_(None)
    )
    return db.scalars(query.order_by(CoachingSession.held_on, CoachingSession.id)).all()


def more_goals(db: Db, keys: Collection[UUID], goals: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Which of these goals each session has not yet and could have: those of who was there."""
    found: dict[UUID, list[UUID]] = {key: [] for key in keys}
    if not goals:
        return found
    query = (
        select(Attendance.session_id, GrowthGoal.id)
        .join(Enrollment, Enrollment.candidate_id == Attendance.candidate_id)
        .join(GrowthGoal, GrowthGoal.enrollment_id == Enrollment.id)
        .outerjoin(
            SessionGoal,
            and_(SessionGoal.goal_id == GrowthGoal.id, SessionGoal.session_id == Attendance.session_id),
        )
        .where(
            Attendance.session_id.in_(keys),
            Attendance.trashed_at.is_(None),
            GrowthGoal.id.in_(goals),
            SessionGoal.id.is_(None),
        )
    )
    for session, goal in db.execute(query):
        found[session].append(goal)
    return found


def _cannot_be_held(session: CoachingSession, draft: ManyDraft, today: date) -> bool:
    return draft.state == SessionState.HELD and (session.minutes <= 0 or session.held_on > today)


def _is_so(session: CoachingSession, draft: ManyDraft) -> bool:
    texts = ("mode", "activity", "place", "state")
    named = all(getattr(session, name) == getattr(draft, name) for name in texts if getattr(draft, name))
    return named and set(draft.elements) <= set(session.elements)


def _with(there: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """The elements that are there and those that come in, in the order of the standards, each once."""
    return there if set(more) <= set(there) else tuple(sorted({*there, *more}))
