"""How each class of drafts gets into the casebook and back out: what is saved is asked of the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services import (
    action_steps,
    assessments,
    candidates,
    cases,
    coaches,
    enrollments,
    events,
    excerpts,
    goal_reviews,
    goals,
    inquiry,
    learning,
    marks,
    passages,
    posts,
    presence,
    program_years,
    rating,
    rounds,
    seals,
    sessions,
    sessions_many,
    statuses,
    support,
    surveys,
    year_credits,
)
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import list_years

START = date(2025, 7, 1)
DAY = date(2026, 3, 3)


@dataclass(frozen=True, slots=True)
class Scene:
    """Whom and what the drafts are about."""

    person: UUID
    enrollment: UUID
    year: UUID
    session: UUID
    event: UUID
    review: UUID
    plan: UUID
    goal: UUID


def set_scene(db: Db, person: UUID) -> Scene:
    """A session, an event and a support plan of a candidate who is there."""
    (year,) = [each for each in list_years(db) if each.candidate == person]
    session = sessions.log(db, SessionDraft(candidates=(person,), held_on=DAY, minutes=45))
    event = events.add(db, events.EventDraft(program="laasc", title="Seminar", held_on=DAY, minutes=60))
    plan = support.begin(db, year.enrollment, support.PlanDraft(START, "Hours", reviews=(DAY,)))
    db.flush()
    (review,) = support.list_plans(db, year.enrollment)[0].reviews
    goal = goals.add_goal(db, year.enrollment, 1, goals.GoalDraft(specific="Visit rooms"))
    return Scene(person, year.enrollment, year.id, session, event, review.id, plan, goal)


Way = Callable[[Db, Scene, Any], Any]
"""Saves a draft and answers with the one that the form would show afterwards."""


def log(db: Db, _scene: Scene, draft: SessionDraft) -> Any:
    return again(db, sessions.get_draft, sessions.log(db, draft))


def again(db: Db, get: Callable[..., Any], *what: Any) -> Any:
    """Ask the file, not what this session still remembers."""
    db.flush()
    db.expire_all()
    return get(db, *what)


def change_many(db: Db, scene: Scene, draft: sessions_many.ManyDraft) -> sessions_many.ManyDraft:
    sessions_many.change_many(db, [scene.session], draft, today=DAY)
    found = again(db, sessions.get_draft, scene.session)
    return sessions_many.ManyDraft(mode=found.mode, activity=found.activity, place=found.place)


def end(db: Db, scene: Scene, draft: statuses.EndingDraft) -> statuses.EndingDraft:
    key = statuses.end(db, scene.enrollment, draft)
    row = next(row for row in again(db, statuses.list_statuses, scene.enrollment) if row.id == key)
    statuses.reopen(db, scene.enrollment, DAY)
    return statuses.EndingDraft(row.status, row.from_on, row.reason)


def leave(db: Db, scene: Scene, draft: statuses.LeaveDraft) -> statuses.LeaveDraft:
    key = statuses.take_leave(db, scene.enrollment, draft)
    db.flush()
    found: statuses.LeaveDraft = again(db, statuses.get_leave, scene.enrollment, key)
    statuses.trash(db, key)
    return found


def extend(db: Db, scene: Scene, draft: program_years.ExtensionDraft) -> program_years.ExtensionDraft:
    program_years.extend(db, draft)
    found: program_years.ExtensionDraft = again(db, program_years.get_extension, scene.year)
    return found


def credit(db: Db, scene: Scene, draft: year_credits.CreditDraft) -> year_credits.CreditDraft:
    year_credits.credit(db, draft)
    found: year_credits.CreditDraft = again(db, year_credits.get_credit, scene.year)
    return found


def enroll(db: Db, scene: Scene, draft: enrollments.EnrollDraft) -> enrollments.EnrollDraft:
    person = candidates.add(db, CandidateDraft(given="Ana", program="laasc", starts_on=START))
    key = enrollments.enroll(db, person, draft)
    cohort = again(db, enrollments.get_draft, key).cohort
    (came,) = statuses.list_statuses(db, key)
    return enrollments.EnrollDraft(draft.program, cohort, credited_from=came.reason)


def hold_review(db: Db, scene: Scene, draft: support.ReviewDraft) -> support.ReviewDraft:
    support.hold(db, scene.review, draft)
    rows = (row for plan in again(db, support.list_plans, scene.enrollment) for row in plan.reviews)
    row = next(row for row in rows if row.id == scene.review)
    return support.ReviewDraft(row.held_on, row.note)


def mark(db: Db, scene: Scene, draft: marks.MarkDraft) -> marks.MarkDraft:
    marks.put(db, [draft])
    (row,) = again(db, marks.list_marks, scene.enrollment)
    return marks.MarkDraft(
        scene.enrollment, row.year, row.requirement, title=row.title, link=row.link, reason=row.reason
    )


def note(db: Db, scene: Scene, draft: presence.PresenceDraft) -> presence.PresenceDraft:
    presence.amend(db, scene.event, scene.person, draft, today=DAY)
    row = next(row for row in again(db, presence.list_presence, scene.event) if row.id == scene.person)
    return presence.PresenceDraft(row.presence, row.minutes, row.made_up_on, row.note)


def learn(db: Db, scene: Scene, draft: learning.LearningDraft) -> learning.LearningDraft:
    key = learning.add(db, scene.person, draft)
    row = next(row for row in again(db, learning.list_learning, scene.person) if row.entry == key)
    learning.trash(db, key)
    return learning.LearningDraft(row.title, row.held_on, row.minutes, row.provider, row.reflection)


def write(db: Db, scene: Scene, draft: inquiry.SectionDraft) -> inquiry.SectionDraft:
    inquiry.write(db, scene.enrollment, 1, 1, draft)
    found: inquiry.SectionDraft = again(db, inquiry.get_draft, scene.enrollment, 1, 1)
    return found


def post(db: Db, scene: Scene, draft: posts.PostDraft) -> posts.PostDraft:
    key = posts.add(db, scene.enrollment, 1, draft)
    found: posts.PostDraft = again(db, posts.get_draft, key)
    posts.trash(db, key)
    return found


def extra(db: Db, scene: Scene, draft: rating.ExtraDraft) -> rating.ExtraDraft:
    point = rating.begin_extra(db, scene.enrollment, 1, draft, today=DAY)
    found = again(db, assessments.list_assessments, {scene.enrollment})[scene.enrollment]
    return rating.ExtraDraft(next(each.reason for each in found if each.point == point))


def user(db: Db, _scene: Scene, draft: coaches.CoachDraft) -> Any:
    coaches.amend_user(db, draft)
    return again(db, coaches.get_user_draft)


def set_goal(db: Db, scene: Scene, draft: goals.GoalDraft) -> Any:
    return again(db, goals.get_goal_draft, goals.add_goal(db, scene.enrollment, 1, draft))


def take_step(db: Db, scene: Scene, draft: action_steps.ActionStepDraft) -> Any:
    return again(db, action_steps.get_step_draft, action_steps.add_step(db, scene.goal, draft))


def look_again(db: Db, scene: Scene, draft: goal_reviews.GoalReviewDraft) -> Any:
    key = goal_reviews.add_review(db, scene.goal, draft)
    return next(row.draft() for row in again(db, goal_reviews.list_reviews, [scene.goal]) if row.id == key)


def quote(db: Db, scene: Scene, draft: passages.ExcerptDraft) -> passages.ExcerptDraft:
    row = again(db, excerpts.get_excerpt, excerpts.mark(db, draft, scene.session))
    found: passages.ExcerptDraft = row.draft()
    return found


def figure(db: Db, _scene: Scene, draft: surveys.FigureDraft) -> surveys.FigureDraft:
    """Written without asking whether it is there: a text may be another one of these, seen without its signs."""
    found: surveys.FigureDraft = again(db, surveys.get_draft, surveys.put(db, draft))
    return found


def adding(room: Any, about: str = "person") -> Way:
    """The way of most: `add` to somebody, and `get_draft` of what was added."""
    return lambda db, scene, draft: again(
        db, room.get_draft, room.add(db, *([getattr(scene, about)] if about else []), draft)
    )


def putting(put: Callable[..., Any], get: Callable[..., Any], about: str) -> Way:
    """The way of what is there once."""

    def way(db: Db, scene: Scene, draft: Any) -> Any:
        put(db, getattr(scene, about), draft)
        return again(db, get, getattr(scene, about))

    return way


def sign(db: Db, scene: Scene, draft: seals.SignatureDraft) -> seals.SignatureDraft:
    (year,) = [each for each in list_years(db) if each.id == scene.year]
    key = seals.submit(db, scene.year, year.starts_on, year.last_on, today=DAY)
    seals.sign(db, key, draft)
    row = again(db, seals.get_seal, key)
    signed = next(one.signature for one in row.signers if one.signature)
    seals.withdraw(db, key)
    return seals.SignatureDraft(signed.role, signed.name, signed.how)


def keep_case(db: Db, _scene: Scene, draft: cases.CaseDraft) -> cases.CaseDraft:
    row = again(db, cases.get_case, cases.make_case(db, draft))
    return cases.CaseDraft(row.title, row.kind, row.text, row.reference, sent_by=row.sent_by)


def rename_case(db: Db, _scene: Scene, draft: cases.TitleDraft) -> cases.TitleDraft:
    key = cases.make_case(db, cases.CaseDraft("Visit", text="Words", confirmed=True))
    cases.rename_case(db, key, draft)
    return cases.TitleDraft(again(db, cases.get_case, key).title)


def begun_round(db: Db) -> UUID:
    case = cases.make_case(db, cases.CaseDraft("Visit", text="Words", confirmed=True))
    return rounds.begin(db, rounds.RoundDraft(case, DAY, "icf", 1, ("icf.6",), ("1", "2")))


def begin_round(db: Db, _scene: Scene, draft: rounds.RoundDraft) -> rounds.RoundDraft:
    case = cases.make_case(db, cases.CaseDraft("Visit", text="Words", confirmed=True))
    row = again(db, rounds.get_round, rounds.begin(db, replace(draft, case=case)))
    return rounds.RoundDraft(case, row.held_on, row.rubric, 1, row.components, row.levels, row.rule)


def take_scores(db: Db, _scene: Scene, draft: rounds.RaterDraft) -> rounds.RaterDraft:
    key = begun_round(db)
    rounds.add_rater(db, key, draft)
    own = rounds.get_round(db, key).own.id
    rounds.score(db, own, "icf.6", 1, "")
    rounds.reveal(db, key)
    (rater,) = again(db, rounds.get_round, key).others
    return rounds.RaterDraft(rater.role, rater.name, origin=rater.origin)


def give_score(db: Db, _scene: Scene, draft: rounds.ScoreDraft) -> rounds.ScoreDraft:
    key = begun_round(db)
    rounds.score(db, rounds.get_round(db, key).own.id, draft.component, draft.level, draft.quote)
    (score,) = again(db, rounds.get_round, key).own.scores
    return rounds.ScoreDraft(score.component, score.level, score.quote)
