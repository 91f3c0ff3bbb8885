"""A casebook with something of each kind in it, for changes of every kind to be made in a copy of it."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

from coachdesk.services import (
    action_steps,
    assessments,
    cases,
    coach_goals,
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
    rating,
    reconcile,
    rounds,
    rubrics,
    seals,
    sessions,
    statuses,
    steps,
    support,
    surveys,
    ties,
    views,
)
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.tables import read_csv
from coachdesk.services.years import list_years
from tests.conftest import PASSPHRASE, made_for
from tests.moulds import cast_and_told
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
        """Furnish a new casebook."""
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

    def alone(self) -> UUID:
        """The round, with nobody else's scores in it: a look at hidden ones is for good."""
        self.do(rounds.remove_rater, self.sent_scores)
        return self.round

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


def furnish(folder: Path) -> Around:
    """All that in a casebook of its own, open: a copy of the first that was asked for."""
    around = copy(cast_and_told(folder, _first))
    around.casebook = open_casebook(folder, passphrase=PASSPHRASE)
    return around


def _first(folder: Path) -> tuple[Casebook, Around]:
    casebook = made_for(folder, "Maya Torres", "laasc")
    return casebook, Around(casebook)
