"""The trash: sessions, candidates, goals, evidence and whatever else was put away; each can be brought back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    ActionStep,
    Attendance,
    CalibrationCase,
    CalibrationRound,
    Candidate,
    CoachGoal,
    CoachingSession,
    Enrollment,
    Event,
    Evidence,
    Excerpt,
    GoalReview,
    GrowthGoal,
    Learning,
    Observation,
    PortfolioPost,
    SelfAssessment,
    SurveyFigure,
    name_order,
)
from coachdesk.models.session import now
from coachdesk.services import (
    action_steps,
    assignments,
    candidates,
    cases,
    coach_goals,
    events,
    evidence,
    excerpts,
    goal_reviews,
    goals,
    learning,
    observations,
    positions,
    posts,
    program_years,
    rating,
    rounds,
    sessions,
    statuses,
    support,
    surveys,
)
from coachdesk.services.excerpts import held_on
from coachdesk.services.hours import HELD
from coachdesk.services.rubrics import get_competencies
from coachdesk.services.trash_rows import TrashRow, list_trashed_course
from coachdesk.text import one_line


def list_trash(db: Db) -> list[TrashRow]:
    """Everything in the trash, newest first."""
    people = select(Candidate).where(Candidate.trashed_at.is_not(None))
    held = select(CoachingSession).where(_TRASHED_SESSIONS)
    rows = [_candidate(db, person) for person in db.scalars(people)]
    rows += [
        TrashRow(
            session.id, "session", _who(db, session.id), session.held_on, session.minutes, session.trashed_at
        )
        for session in db.scalars(held)
        if session.trashed_at
    ]
    rows += [*_evidence(db), *_events(db), *_learning(db), *_posts(db), *_assessments(db), *_goals(db)]
    rows += [*_excerpts(db), *_of_the_coach(db), *list_trashed_course(db)]
    return sorted(rows, key=lambda row: row.trashed_at, reverse=True)


_TRASHED_SESSIONS: Final = text("session.rowid IN (SELECT rowid FROM session WHERE trashed_at IS NOT NULL)")
"""The index by day says which they are, while the table would be read through with all that was ever written."""


def _candidate(db: Db, person: Candidate) -> TrashRow:
    held = (
        select(func.max(CoachingSession.held_on), func.count())
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .where(*HELD, Attendance.candidate_id == person.id)
    )
    last, count = db.execute(held).one()
    since = person.trashed_at or now()
    return TrashRow(person.id, "candidate", person.name, last, 0, since, count)


def _evidence(db: Db) -> list[TrashRow]:
    query = select(Evidence, Candidate).join(Candidate, Candidate.id == Evidence.candidate_id)
    return [
        TrashRow(each.id, "evidence", f"{each.title} · {person.name}", each.dated_on, 0, each.trashed_at)
        for each, person in db.execute(query.where(Evidence.trashed_at.is_not(None)))
        if each.trashed_at
    ]


def _events(db: Db) -> list[TrashRow]:
    return [
        TrashRow(
            each.id,
            "event",
            " · ".join(part for part in (each.title, each.cohort) if part),
            each.held_on,
            each.minutes,
            each.trashed_at,
        )
        for each in db.scalars(select(Event).where(Event.trashed_at.is_not(None)))
        if each.trashed_at
    ]


def _learning(db: Db) -> list[TrashRow]:
    query = select(Learning, Candidate).join(Candidate, Candidate.id == Learning.candidate_id)
    return [
        TrashRow(
            each.id, "learning", f"{each.title} · {person.name}", each.held_on, each.minutes, each.trashed_at
        )
        for each, person in db.execute(query.where(Learning.trashed_at.is_not(None)))
        if each.trashed_at
    ]


def _excerpts(db: Db) -> list[TrashRow]:
    """By component and by who was there: a passage may be private."""
    stands = Excerpt.session_id.is_(None) | CoachingSession.trashed_at.is_(None)
    query = select(Excerpt, held_on()).outerjoin(CoachingSession, CoachingSession.id == Excerpt.session_id)
    found = list(db.execute(query.where(Excerpt.trashed_at.is_not(None), stands)))
    known = get_competencies(db, {each.component for each, _day in found})
    return [
        TrashRow(each.id, "excerpt", _of_whom(db, known[each.component].code, each.session_id), day, 0,
                 each.trashed_at)
        for each, day in found
        if each.trashed_at
    ]  # fmt: skip


def _of_whom(db: Db, code: str, session: UUID | None) -> str:
    return " · ".join(part for part in (code, _who(db, session) if session else "") if part)


def _of_the_coach(db: Db) -> Iterator[TrashRow]:
    """The coach's own goals, observations of her, figures of surveys, cases and rounds."""
    for goal in db.scalars(select(CoachGoal).where(CoachGoal.trashed_at.is_not(None))):
        yield TrashRow(goal.id, "coach_goal", goal.title, goal.begun_on, 0, goal.trashed_at or now())
    for seen in db.scalars(select(Observation).where(Observation.trashed_at.is_not(None))):
        yield TrashRow(seen.id, "observation", seen.observer, seen.observed_on, 0, seen.trashed_at or now())
    for one in db.scalars(select(SurveyFigure).where(SurveyFigure.trashed_at.is_not(None))):
        what = f"{one.question} · {one.survey}"
        yield TrashRow(one.id, "survey_figure", what, one.asked_on, 0, one.trashed_at or now())
    for case in db.scalars(select(CalibrationCase).where(CalibrationCase.trashed_at.is_not(None))):
        yield TrashRow(case.id, "calibration_case", case.title, None, 0, case.trashed_at or now())
    held = select(CalibrationRound, CalibrationCase.title).join(
        CalibrationCase, CalibrationCase.id == CalibrationRound.case_id
    )
    for each, title in db.execute(held.where(CalibrationRound.trashed_at.is_not(None))):
        yield TrashRow(each.id, "calibration_round", title, each.held_on, 0, each.trashed_at or now())


def _assessments(db: Db) -> list[TrashRow]:
    """By the person and the day it was made or begun; which point it was stands on the candidate's page."""
    query = (
        select(SelfAssessment, Candidate)
        .join(Enrollment, Enrollment.id == SelfAssessment.enrollment_id)
        .join(Candidate, Candidate.id == Enrollment.candidate_id)
        .where(SelfAssessment.trashed_at.is_not(None))
    )
    return [
        TrashRow(each.id, "self_assessment", person.name, each.made_on or each.begun_on, 0, each.trashed_at)
        for each, person in db.execute(query)
        if each.trashed_at
    ]


def _posts(db: Db) -> list[TrashRow]:
    query = (
        select(PortfolioPost, Candidate)
        .join(Enrollment, Enrollment.id == PortfolioPost.enrollment_id)
        .join(Candidate, Candidate.id == Enrollment.candidate_id)
    )
    return [
        TrashRow(
            each.id, "portfolio_post", f"{posts.name_post(each.number, each.section, each.title)} · {person.name}",
            each.posted_on, 0, each.trashed_at,
        )
        for each, person in db.execute(query.where(PortfolioPost.trashed_at.is_not(None)))
        if each.trashed_at
    ]  # fmt: skip


def _goals(db: Db) -> Iterator[TrashRow]:
    """Goals, and of goals that stand the steps and reviews that were thrown away."""
    query = select(GrowthGoal, Candidate).join(Enrollment, Enrollment.id == GrowthGoal.enrollment_id)
    query = query.join(Candidate, Candidate.id == Enrollment.candidate_id)
    for goal, person in db.execute(query.where(GrowthGoal.trashed_at.is_not(None))):
        what = f"{goals.goal_name(goals.get_goal(db, goal.id))} · {person.name}"
        yield TrashRow(goal.id, "goal", what, goal.set_on, 0, goal.trashed_at or now())
    stands = query.where(GrowthGoal.trashed_at.is_(None))
    steps = stands.join(ActionStep, ActionStep.goal_id == GrowthGoal.id).add_columns(ActionStep)
    for _goal, person, step in db.execute(steps.where(ActionStep.trashed_at.is_not(None))):
        what = f"{one_line(step.text)} · {person.name}"
        yield TrashRow(step.id, "action_step", what, step.due_on, 0, step.trashed_at)
    reviews = stands.join(GoalReview, GoalReview.goal_id == GrowthGoal.id).add_columns(GoalReview)
    for goal, person, review in db.execute(reviews.where(GoalReview.trashed_at.is_not(None))):
        what = f"{goals.goal_name(goals.get_goal(db, goal.id))} · {person.name}"
        yield TrashRow(review.id, "goal_review", what, review.held_on, 0, review.trashed_at)


def _who(db: Db, session: UUID) -> str:
    query = (
        select(Candidate)
        .join(Attendance, Attendance.candidate_id == Candidate.id)
        .where(Attendance.session_id == session)
    )
    people = sorted(db.scalars(query), key=lambda person: name_order(person.given, person.family))
    return ", ".join(person.name for person in people)


def bring_back(db: Db, kind: str, key: UUID) -> None:
    """Take something out of the trash; it counts again."""
    _WAYS_BACK[kind](db, key)


_WAYS_BACK = {
    "candidate": candidates.bring_back,
    "session": sessions.bring_back,
    "program_year": program_years.bring_back,
    "enrollment_status": statuses.bring_back,
    "coach_assignment": assignments.bring_back,
    "support_plan": support.bring_back,
    "position": positions.bring_back,
    "evidence": evidence.bring_back,
    "excerpt": excerpts.bring_back,
    "coach_goal": coach_goals.bring_back,
    "observation": observations.bring_back,
    "survey_figure": surveys.bring_back,
    "calibration_case": cases.bring_back,
    "calibration_round": rounds.bring_back,
    "event": events.bring_back,
    "learning": learning.bring_back,
    "portfolio_post": posts.bring_back,
    "self_assessment": rating.bring_back,
    "goal": goals.restore_goal,
    "action_step": action_steps.restore_step,
    "goal_review": goal_reviews.restore_review,
}
