"""Every kind of change that a window makes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from sqlalchemy import select

from coachdesk.models import Candidate
from coachdesk.programs.templates import write_template
from coachdesk.services import (
    action_steps,
    assignments,
    calendar_days,
    calendars,
    candidates,
    carrying_over,
    coaches,
    credentials,
    enrollments,
    events,
    evidence,
    goal_reviews,
    goals,
    history,
    inquiry,
    learning,
    marks,
    positions,
    posts,
    presence,
    program_years,
    programs,
    rating,
    reconcile,
    seals,
    sessions,
    sessions_many,
    several,
    statuses,
    steps,
    support,
    templates,
    ties,
    trash,
    views,
)
from coachdesk.services.calendars import CalendarEntry, CalendarFile
from coachdesk.services.casebook import Db
from coachdesk.services.coaches import get_user
from tests.services.conftest import START
from tests.services.furnished import (
    DAY,
    GOAL,
    HELD,
    LOOKED,
    TODAY,
)
from tests.services.growth_acts import GROWTH, Act

ACTS: dict[str, Act] = {
    "log": lambda of: (sessions.log, replace(HELD, candidates=(of.rosa,), starts_at=time(14))),
    "amend": lambda of: (sessions.amend, of.session, replace(HELD, candidates=(of.rosa,), minutes=45)),
    "log on a goal": lambda of: (sessions.log, replace(HELD, candidates=(of.rosa,), goals=(of.goal,))),
    "amend the goals of a session": lambda of: (
        sessions.amend,
        of.session,
        replace(HELD, candidates=(of.rosa, of.lupe), goals=(of.other_goal,)),
    ),
    "give many a goal": lambda of: (
        lambda db: sessions_many.change_many(
            db, [of.session, of.visit], sessions_many.ManyDraft(goals=(of.other_goal,)), today=TODAY
        ),
    ),
    "trash a session": lambda of: (sessions.trash, of.session),
    "change many": lambda of: (
        lambda db: sessions_many.change_many(
            db, [of.session, of.visit], sessions_many.ManyDraft(place="Office", elements=("2A",)), today=TODAY
        ),
    ),
    "trash many": lambda of: (sessions_many.trash_many, [of.session, of.visit]),
    "bring words back": lambda of: (history.bring_text_back, of.session, of.changed(), "summary"),
    "move a visit": lambda of: (calendar_days.move, of.visit, date(2026, 3, 5), time(10)),
    "cancel a visit": lambda of: (calendar_days.cancel, of.visit),
    "miss a visit": lambda of: (lambda db: calendar_days.miss(db, of.visit, today=TODAY),),
    "settle a step": lambda of: (steps.settle, of.step, TODAY),
    "add a candidate": lambda _of: (
        candidates.add,
        candidates.CandidateDraft(given="Ani", program="laasc", starts_on=START),
    ),
    "amend a candidate": lambda of: (
        lambda db: candidates.amend(db, of.rosa, replace(candidates.get_draft(db, of.rosa), given="Rose")),
    ),
    "archive": lambda of: (lambda db: candidates.archive(db, of.rosa, archived=True),),
    "archive several": lambda of: (lambda db: several.archive(db, [of.rosa, of.lupe], archived=True),),
    "change cohorts": lambda of: (
        lambda db: several.change_cohort(db, [of.rosa, of.lupe], "16", today=TODAY),
    ),
    "trash a candidate": lambda of: (candidates.trash, of.lupe),
    "bring back": lambda of: (trash.bring_back, "session", of.do(sessions.trash, of.session) or of.session),
    "add a position": lambda of: (
        positions.add,
        of.rosa,
        positions.PositionDraft("Dean", from_on=TODAY, closes=True),
    ),
    "amend a position": lambda of: (
        positions.amend,
        of.position,
        positions.PositionDraft("Dean", from_on=DAY),
    ),
    "trash a position": lambda of: (positions.trash, of.position),
    "put a credential": lambda of: (credentials.put, of.rosa, credentials.CredentialDraft("123", DAY)),
    "assign a coach": lambda of: (
        assignments.add,
        of.enrollment,
        assignments.AssignmentDraft("Ana Ruiz", from_on=DAY, closes=True),
    ),
    "trash a coach's time": lambda of: (
        assignments.trash,
        of.do(assignments.add, of.enrollment, assignments.AssignmentDraft("Ana Ruiz", from_on=DAY)),
    ),
    "amend an enrollment": lambda of: (
        enrollments.amend,
        of.enrollment,
        enrollments.EnrollmentDraft(cohort="16", matched_on=DAY),
    ),
    "trash a leave": lambda of: (statuses.trash, of.leave),
    "take leave": lambda of: (
        statuses.take_leave,
        of.enrollment,
        statuses.LeaveDraft(date(2026, 4, 1), date(2026, 4, 9)),
    ),
    "amend a leave": lambda of: (statuses.amend_leave, of.leave, statuses.LeaveDraft(DAY, date(2026, 3, 9))),
    "end": lambda of: (statuses.end, of.enrollment, statuses.EndingDraft("completed", date(2026, 3, 20))),
    "extend a year": lambda of: (
        lambda db: program_years.extend(
            db,
            replace(program_years.get_extension(db, of.year), extended_to=date(2026, 8, 1), reason="Leave"),
        ),
    ),
    "add a year": lambda of: (
        lambda db: program_years.add_year(db, program_years.suggest_year(db, of.enrollment)),
    ),
    "trash a year": lambda of: (
        program_years.trash_year,
        of.do(program_years.add_year, of.casebook.ask(program_years.suggest_year, of.enrollment)),
    ),
    "begin a plan": lambda of: (
        support.begin,
        of.enrollment,
        support.PlanDraft(TODAY, "Again", reviews=(TODAY,)),
    ),
    "hold a review": lambda of: (support.hold, of.review, support.ReviewDraft(TODAY, "Better")),
    "trash a plan": lambda of: (support.trash, of.plan),
    "amend an event": lambda of: (
        events.amend,
        of.event,
        events.EventDraft(program="laasc", title="Other day", held_on=TODAY, minutes=30),
    ),
    "cancel an event": lambda of: (events.cancel, of.event),
    "trash an event": lambda of: (events.trash, of.event),
    "note presence": lambda of: (
        lambda db: presence.note(db, of.event, [of.lupe], presence.PresenceDraft("missed"), today=TODAY),
    ),
    "clear presence": lambda of: (presence.clear, of.event, [of.rosa]),
    "add learning": lambda of: (learning.add, of.lupe, learning.LearningDraft("Course", DAY, 60)),
    "amend learning": lambda of: (learning.amend, of.learnt, learning.LearningDraft("Course", DAY, 90)),
    "trash learning": lambda of: (learning.trash, of.learnt),
    "add evidence": lambda of: (evidence.add, of.lupe, of.link),
    "amend evidence": lambda of: (evidence.amend, of.evidence, replace(of.link, title="Fourth post")),
    "trash evidence": lambda of: (evidence.trash, of.evidence),
    "add a goal": lambda of: (goals.add_goal, of.enrollment, 1, goals.GoalDraft(specific="Hear families")),
    "amend a goal": lambda of: (
        goals.amend_goal,
        of.goal,
        replace(GOAL, need="Rare feedback", target_level=3),
    ),
    "trash a goal": lambda of: (goals.trash_goal, of.goal),
    "restore a goal": lambda of: (goals.restore_goal, of.do(goals.trash_goal, of.goal) or of.goal),
    "add an action step": lambda of: (
        action_steps.add_step,
        of.goal,
        action_steps.ActionStepDraft("Read notes", "coach"),
    ),
    "amend an action step": lambda of: (
        action_steps.amend_step,
        of.action_step,
        action_steps.ActionStepDraft("Walk twice", due_on=TODAY, aligned=False),
    ),
    "settle an action step": lambda of: (action_steps.settle_step, of.action_step, TODAY),
    "trash an action step": lambda of: (action_steps.trash_step, of.action_step),
    "review a goal": lambda of: (
        goal_reviews.add_review,
        of.goal,
        replace(LOOKED, held_on=TODAY, outcome="met"),
    ),
    "amend a goal's review": lambda of: (
        goal_reviews.amend_review,
        of.looked,
        replace(LOOKED, outcome="retired"),
    ),
    "trash a goal's review": lambda of: (goal_reviews.trash_review, of.looked),
    "carry a goal over": lambda of: (carrying_over.carry_over, of.goal, 2),
    "modify a goal": lambda of: (
        lambda db: carrying_over.modify_goals(db, [(of.goal, replace(GOAL, need="Other"))], "New school"),
    ),
    "begin goals anew": lambda of: (
        carrying_over.restart_goals,
        [of.goal, of.other_goal],
        "New school",
        TODAY,
    ),
    "tie a session to goals": lambda of: (ties.SESSION_GOALS.put, of.session, [of.other_goal]),
    "tie evidence": lambda of: (evidence.amend, of.evidence, of.tied),
    "untie evidence": lambda of: (
        evidence.amend,
        of.do(evidence.amend, of.evidence, of.tied) or of.evidence,
        of.link,
    ),
    "add a post": lambda of: (posts.add, of.enrollment, 1, posts.PostDraft(2, title="Second")),
    "amend a post": lambda of: (posts.amend, of.post, posts.PostDraft(3, title="Third", reflection="Why")),
    "trash a post": lambda of: (posts.trash, of.post),
    "begin a section": lambda of: (
        inquiry.write,
        of.enrollment,
        2,
        1,
        inquiry.SectionDraft("New", "drafting"),
    ),
    "write a section": lambda of: (
        inquiry.write,
        of.enrollment,
        1,
        2,
        inquiry.SectionDraft("Other words", "done", done_on=DAY, given_by="Ana", feedback="Good"),
    ),
    "rate": lambda of: (lambda db: rating.set_level(db, of.rated, "2A", 3, today=TODAY),),
    "rate for the first time": lambda of: (
        lambda db: rating.set_level(db, replace(of.rated, rater="coach"), "3D", 1, today=TODAY),
    ),
    "take a level away": lambda of: (lambda db: rating.set_level(db, of.rated, "2A", None, today=TODAY),),
    "write what shows a level": lambda of: (
        lambda db: rating.write_evidence(db, of.rated, "1A", "Minutes", today=TODAY),
    ),
    "write a reflection": lambda of: (
        lambda db: rating.write_reflection(db, of.rated, "2", "Other words", today=TODAY),
    ),
    "begin an extra point": lambda of: (
        lambda db: rating.begin_extra(db, of.enrollment, 1, rating.ExtraDraft("New site"), today=TODAY),
    ),
    "finish a self-assessment": lambda of: (rating.finish, of.rated, rating.FinishDraft(DAY)),
    "open a self-assessment again": lambda of: (
        rating.reopen,
        of.do(rating.finish, of.rated, rating.FinishDraft(DAY)) or of.rated,
    ),
    "trash a self-assessment": lambda of: (rating.trash, of.assessment),
    **GROWTH,
    "mark": lambda of: (marks.put, [replace(of.mark, item="2")]),
    "clear a mark": lambda of: (marks.clear, of.enrollment, 1, "posts", "1"),
    "save a view": lambda _of: (views.save, "caseload", "Other", {"find": "lupe"}),
    "rename a view": lambda of: (views.rename, of.view, "Hers"),
    "delete a view": lambda of: (views.delete, of.view),
    "leave a finding": lambda of: (reconcile.leave, of.finding, "A walk"),
    "take a finding up": lambda of: (reconcile.take_up, of.left),
    "hand a period in": lambda of: (
        lambda db: seals.submit(db, of.year, date(2025, 9, 1), date(2025, 9, 30), today=TODAY),
    ),
    "withdraw a period": lambda of: (seals.withdraw, of.handed_in),
    "sign a period": lambda of: (
        seals.sign,
        of.handed_in,
        seals.SignatureDraft("candidate", "Rosa Nguyễn", "paper", TODAY, of.evidence),
    ),
    "take a signature back": lambda of: (seals.unsign, of.signature),
    "use a program": lambda _of: (lambda db: programs.use(db, programs.get_text(db, "mcoe")),),
    "change a template": lambda _of: (
        lambda db: templates.keep_template(db, templates.template_text(db, "grow")),
    ),
    "remove a template": lambda _of: (
        lambda db: templates.remove(
            db, templates.keep_template(db, write_template(templates.new_template("Mine"))).key
        ),
    ),
    "plan the visits of a calendar": lambda _of: (take_in_a_visit,),
    "amend the coach": lambda _of: (coaches.amend_user, coaches.CoachDraft("Maya T.", "Clear")),
}
"""Every kind of change a window makes, by a name for it."""


def take_in_a_visit(db: Db) -> None:
    """A visit with whoever has a name of her own, out of a calendar."""
    user, person = get_user(db), db.scalars(select(Candidate).where(Candidate.trashed_at.is_(None))).first()
    assert user is not None
    assert person is not None
    entry = CalendarEntry(line=1, uid="1", title=person.name, held_on=DAY)
    plan = calendars.prepare_visits(db, CalendarFile((entry,)), today=DAY)
    assert calendars.take_in_visits(db, plan, coach=user.id).added == 1
