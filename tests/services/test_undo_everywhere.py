"""Undo everywhere: each kind of change, taken back and brought again, leaves the whole casebook as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from coachdesk.models import Candidate, Change, kinds
from coachdesk.programs.templates import write_template
from coachdesk.services import (
    action_steps,
    assessments,
    assignments,
    calendar_days,
    calendars,
    candidates,
    carrying_over,
    cases,
    coach_goals,
    coaches,
    credentials,
    enrollments,
    events,
    evidence,
    excerpts,
    goal_reviews,
    goals,
    history,
    inquiry,
    learning,
    marks,
    observations,
    passages,
    positions,
    posts,
    presence,
    program_years,
    programs,
    rating,
    reconcile,
    rounds,
    rubrics,
    seals,
    sessions,
    sessions_many,
    several,
    statuses,
    steps,
    support,
    surveys,
    templates,
    ties,
    trash,
    views,
)
from coachdesk.services.calendars import CalendarEntry, CalendarFile
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.coaches import get_user
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.survey_tables import Told, plan_survey, take_in
from coachdesk.services.tables import read_csv
from coachdesk.services.years import list_years
from coachdesk.storage.images import image_after
from tests.services.conftest import START, add_candidate

DAY, TODAY = date(2026, 2, 10), date(2026, 3, 3)
HELD = SessionDraft((), DAY, time(9), 60, summary="Told", candidate_steps="Visit two rooms by 2/20")

GOAL = goals.GoalDraft(specific="Visit rooms", standard="2", elements=("2A",), status="active", set_on=START)
LOOKED = goal_reviews.GoalReviewDraft(DAY, progress="Twelve visits", level=2, outcome="continued")

QUOTED = passages.ExcerptDraft("icf.6", "Told")

OWN_GOAL = coach_goals.CoachGoalDraft("icf.6", "Wait longer", begun_on=DAY)
OBSERVED = observations.ObservationDraft(DAY, "Ana Ruiz", ("icf.6",), "She waited")
CASE = cases.CaseDraft("Fall visit", text="Told", confirmed=True)
ROUND = rounds.RoundDraft(None, DAY, "icf", 1, ("icf.6",), ("1", "2"))
SENT = rounds.RaterDraft("peer", "Ana Ruiz", (rounds.ScoreDraft("icf.6", 1, "Told"),), origin="file")
TYPED = replace(SENT, name="Lupe Ybarra", origin="")
FIGURE = surveys.FigureDraft("Mid-year", DAY, "My coach listens", 9, 350, 4)
SURVEY = read_csv(b"Question,Answers,Mean\nMy coach listens,9,3.5\n")


class Around:
    """What there is before the change: two candidates, a session, a planned visit, and something of each kind."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self.rosa, self.lupe = add_candidate(casebook, "Rosa", "Nguyễn"), add_candidate(casebook, "Lupe")
        self.session = self.do(sessions.log, replace(HELD, candidates=(self.rosa, self.lupe)))
        planned = SessionDraft((self.rosa,), TODAY, time(9), state="planned")
        self.visit = self.do(sessions.log, planned)
        course = casebook.ask(enrollments.list_courses, self.rosa, today=TODAY)[-1]
        self.enrollment, self.year = course.id, casebook.ask(list_years, candidate=self.rosa)[-1].id
        self.event = self.do(
            events.add, events.EventDraft(program="laasc", title="Day", held_on=DAY, minutes=60)
        )
        note = presence.PresenceDraft("attended")
        self.do(presence.note, self.event, [self.rosa], note, today=TODAY)
        self.learnt = self.do(learning.add, self.rosa, learning.LearningDraft("Course", DAY, 60))
        self.link = evidence.EvidenceDraft("link", "Post", "https://example.org/4", DAY)
        self.evidence = self.do(evidence.add, self.rosa, self.link)
        self.post = self.do(posts.add, self.enrollment, 1, posts.PostDraft(1, title="First", posted_on=DAY))
        self.section = self.do(
            inquiry.write, self.enrollment, 1, 2, inquiry.SectionDraft("Words", "drafting")
        )
        self.tied = replace(self.link, posts=(self.post,))
        self.rated = rating.Place(self.enrollment, 1, "initial")
        self.do(rating.set_level, self.rated, "2A", 2, today=TODAY)
        self.do(rating.write_reflection, self.rated, "2", "We began.", today=TODAY)
        (said,) = casebook.ask(assessments.list_assessments, {self.enrollment})[self.enrollment]
        self.assessment = said.id
        self.position = self.do(positions.add, self.rosa, positions.PositionDraft("Principal", from_on=DAY))
        self.leave = self.do(statuses.take_leave, self.enrollment, statuses.LeaveDraft(DAY, TODAY))
        self.plan = self.do(support.begin, self.enrollment, support.PlanDraft(DAY, "Why", reviews=(TODAY,)))
        self.view = self.do(views.save, "caseload", "Mine", {"find": "rosa"})
        self.mark = marks.MarkDraft(self.enrollment, 1, "posts", "1", marked_on=DAY)
        self.do(marks.put, [self.mark])
        self.finding = casebook.ask(reconcile.list_period, "year", today=TODAY)[0]
        self.left = casebook.ask(reconcile.list_period, "year", today=TODAY)[-1]
        self.do(reconcile.leave, self.left, "Right")
        month = (date(2025, 8, 1), date(2025, 8, 31))
        self.handed_in = self.do(seals.submit, self.year, *month, today=TODAY)
        typed = seals.SignatureDraft("coach", "Maya Torres", "typed")
        self.signature = self.do(seals.sign, self.handed_in, typed)
        self.step = casebook.ask(steps.list_steps)[0].id
        (review,) = casebook.ask(support.list_plans, self.enrollment)[0].reviews
        self.review = review.id
        self.goal = self.do(goals.add_goal, self.enrollment, 1, GOAL)
        self.other_goal = self.do(goals.add_goal, self.enrollment, 1, replace(GOAL, title="Families"))
        self.action_step = self.do(
            action_steps.add_step, self.goal, action_steps.ActionStepDraft("Walk", due_on=DAY)
        )
        self.looked = self.do(goal_reviews.add_review, self.goal, LOOKED)
        self.do(ties.SESSION_GOALS.put, self.session, [self.goal])
        self.excerpt = self.do(excerpts.mark, QUOTED, self.session)
        self.do(excerpts.mark, replace(QUOTED, passage="Told again"), self.session)

        self._grow()
        self._begin_round()

    def _begin_round(self) -> None:
        self.case = self.do(cases.make_case, CASE)
        self.round: UUID = self.do(rounds.begin, replace(ROUND, case=self.case))
        self.own_scores = self.casebook.ask(rounds.get_round, self.round).own.id
        self.sent_scores = self.do(rounds.add_rater, self.round, SENT)
        self.do(rounds.score, self.own_scores, "icf.6", 2, "Told")

    def revealed(self) -> UUID:
        """The round, with everybody's scores in sight."""
        self.do(rounds.reveal, self.round)
        return self.round

    def _grow(self) -> None:
        """What is there of the coach's own growth."""
        self.own_goal = self.do(coach_goals.add, OWN_GOAL)
        self.observed = self.do(observations.add, OBSERVED)
        self.figure = self.do(surveys.add, FIGURE)
        self.rubric = self.do(rubrics.keep_rubric, rubrics.new_rubric("Mine")).key

    def do(self, change: Callable[..., Any], *args: Any, **more: Any) -> Any:
        return self.casebook.do("Before", change, *args, **more)

    def changed(self) -> int:
        """The number of the change that a text can be brought back from."""
        self.do(sessions.amend, self.session, replace(HELD, candidates=(self.rosa,), summary="Other words"))
        return self.casebook.ask(history.list_session_changes, self.session)[0].number


Act = Callable[[Around], tuple[Any, ...]]

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
    "amend an enrollment": lambda of: (
        enrollments.amend,
        of.enrollment,
        enrollments.EnrollmentDraft(cohort="16", matched_on=DAY),
    ),
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
    "number goals": lambda of: (goals.put_in_order, [of.other_goal, of.goal]),
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
    "review several goals": lambda of: (goal_reviews.add_reviews, [of.goal, of.other_goal], LOOKED),
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
    "change a rubric": lambda of: (lambda db: rubrics.keep_rubric(db, rubrics.rubric_text(db, "icf")),),
    "put a rubric back": lambda of: (rubrics.put_back, "laasc-coaching"),
    "remove a rubric": lambda of: (rubrics.remove, of.rubric),
    "set a goal of one's own": lambda of: (coach_goals.add, replace(OWN_GOAL, excerpts=(of.excerpt,))),
    "amend a goal of one's own": lambda of: (
        coach_goals.amend,
        of.own_goal,
        replace(OWN_GOAL, excerpts=(of.excerpt,), reflection="It helped"),
    ),
    "trash a goal of one's own": lambda of: (coach_goals.trash, of.own_goal),
    "note an observation": lambda _of: (observations.add, OBSERVED),
    "amend an observation": lambda of: (observations.amend, of.observed, replace(OBSERVED, agreed="Wait")),
    "trash an observation": lambda of: (observations.trash, of.observed),
    "take in figures": lambda of: (
        lambda db: take_in(db, plan_survey(db, SURVEY, Told("Exit", DAY, 4), today=TODAY)),
    ),
    "amend a figure": lambda of: (surveys.amend, of.figure, replace(FIGURE, answers=12)),
    "trash a figure": lambda of: (surveys.trash, of.figure),
    "mark a passage": lambda of: (excerpts.mark, QUOTED, of.session),
    "log with a passage": lambda of: (excerpts.log, replace(HELD, candidates=(of.rosa,)), [QUOTED]),
    "amend a passage": lambda of: (excerpts.amend, of.excerpt, replace(QUOTED, remark="Shows much")),
    "confirm a passage": lambda of: (excerpts.tell, of.excerpt, "Said", ""),
    "take a passage back": lambda of: (
        excerpts.take_back,
        of.do(excerpts.tell, of.excerpt, "Said", "") or of.excerpt,
    ),
    "arrange passages": lambda of: (excerpts.arrange, of.excerpt, 1),
    "make a case": lambda of: (cases.make_case, replace(CASE, sessions=(of.session,))),
    "rename a case": lambda of: (cases.rename_case, of.case, "Spring visit"),
    "trash a case": lambda of: (cases.trash_case, of.case),
    "begin a round": lambda of: (rounds.begin, replace(ROUND, case=of.case)),
    "score": lambda of: (rounds.score, of.own_scores, "icf.6", 1, "Told again"),
    "reveal a round": lambda of: (rounds.reveal, of.round),
    "take scores in": lambda of: (rounds.add_rater, of.round, replace(SENT, origin="other file")),
    "type scores in": lambda of: (rounds.add_rater, of.revealed(), TYPED),
    "change typed scores": lambda of: (
        rounds.amend_rater,
        of.do(rounds.add_rater, of.revealed(), TYPED),
        replace(TYPED, role="anchor"),
    ),
    "put newer scores there": lambda of: (
        rounds.replace_scores,
        of.sent_scores,
        (rounds.ScoreDraft("icf.6", None),),
    ),
    "take scores out": lambda of: (rounds.remove_rater, of.sent_scores),
    "note a debrief": lambda of: (rounds.note_debrief, of.round, "icf.6", "We differ"),
    "note what will change": lambda of: (rounds.note_changes, of.round, "Wait"),
    "trash a round": lambda of: (rounds.trash_round, of.round),
    "trash a passage": lambda of: (excerpts.trash, of.excerpt),
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
"""Every kind of change a window makes; what runs first in a test is whatever the change needs."""


def take_in_a_visit(db: Db) -> None:
    """A visit with whoever has a name of her own, out of a calendar."""
    user, person = get_user(db), db.scalars(select(Candidate).where(Candidate.trashed_at.is_(None))).first()
    assert user is not None
    assert person is not None
    entry = CalendarEntry(line=1, uid="1", title=person.name, held_on=DAY)
    plan = calendars.prepare_visits(db, CalendarFile((entry,)), today=DAY)
    assert calendars.take_in_visits(db, plan, coach=user.id).added == 1


def whole(casebook: Casebook) -> dict[tuple[str, UUID], str]:
    """Every record of the casebook, as the journal would write it."""

    def read(db: Db) -> dict[tuple[str, UUID], str]:
        found = ((name, each) for name, record in kinds().items() for each in db.scalars(select(record)))
        return {(name, each.id): image_after(each) for name, each in found}

    return casebook.ask(read)


@pytest.mark.parametrize("act", ACTS)
def test_taken_back_and_brought_again_nothing_else_is_different(casebook: Casebook, act: str) -> None:
    around = Around(casebook)
    change, *args = ACTS[act](around)
    before = whole(casebook)
    casebook.do(f"This is: {act}", change, *args)
    after = whole(casebook)
    assert after != before
    step = casebook.undo()
    assert step is not None
    assert (step.label, whole(casebook)) == (f"This is: {act}", before)
    assert casebook.redo() == step
    assert whole(casebook) == after
    labels = casebook.ask(lambda db: list(db.scalars(select(Change.label).order_by(Change.number))))
    assert labels[-3:] == [f"This is: {act}"] * 3
