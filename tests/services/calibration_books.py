"""A coach's own calibration to test with: evidence, a round that was compared, one that was not, and goals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.models import CoachGoal, CoachGoalExcerpt, Observation, SurveyFigure
from coachdesk.services import cases, excerpts, rounds
from coachdesk.services.casebook import Casebook
from coachdesk.services.cases import CaseDraft
from coachdesk.services.passages import ExcerptDraft
from coachdesk.services.rounds import RaterDraft, RoundDraft, ScoreDraft
from coachdesk.services.rubrics import get_rubric

A, B = "laasc-coaching.A", "laasc-coaching.B"
TOLD = "The coach asked what the candidate saw, and waited."
SHOWS = "wait time"
CASE = f"{TOLD}\nThe candidate named two moments."
CHANGES = "Name the evidence before the level."
AIM = "Wait five seconds after a question"
PEER = "Zephyrine Quill"


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was filled in: the confirmed excerpt and the one that waits, the case, both rounds, and the goal."""

    told: UUID
    waiting: UUID
    case: UUID
    compared: UUID
    open: UUID
    goal: UUID


def fill_calibration(
    casebook: Casebook, session: UUID | None, secret: str, *, held_on: date = date(2026, 2, 17)
) -> Calibration:
    """Put something of everything in; the passages and remarks that were not gone through hold the secret."""
    told = casebook.do("Mark", excerpts.mark, ExcerptDraft(A, f"{TOLD} {secret}", "summary", secret), session)
    casebook.do("Confirm", excerpts.tell, told, TOLD, SHOWS)
    hidden = ExcerptDraft(B, secret, "private_note", f"Remark {secret}")
    waiting = casebook.do("Mark", excerpts.mark, hidden, session)
    whose = (session,) if session else ()
    draft = CaseDraft(title="Fall visit", text=CASE, sessions=whose, confirmed=True)
    case = casebook.do("Make a case", cases.make_case, draft)
    compared, still = (_begin(casebook, case, held_on) for _round in range(2))
    own = casebook.ask(rounds.get_round, compared).own.id
    casebook.do("Score", rounds.score, own, A, 3, "asked what the candidate saw")
    casebook.do("Score", rounds.score, own, B, 2, "")
    casebook.do("Reveal", rounds.reveal, compared)
    other = RaterDraft("peer", PEER, (ScoreDraft(A, 3, "waited"), ScoreDraft(B, 4, "named two moments")))
    casebook.do("Add", rounds.add_rater, compared, other)
    casebook.do("Note", rounds.note_changes, compared, CHANGES)
    goal = casebook.do("Goal", _goal, told)
    return Calibration(told, waiting, case, compared, still, goal)


def _begin(casebook: Casebook, case: UUID, held_on: date) -> UUID:
    rubric = casebook.ask(get_rubric, "laasc-coaching")
    assert rubric is not None
    draft = RoundDraft(case, held_on, rubric.key, rubric.version, (A, B), rubric.levels, "three-quarters")
    return casebook.do("Begin", rounds.begin, draft)


def _goal(db: Db, excerpt: UUID) -> UUID:
    goal = CoachGoal(component=B, title=AIM, measure="Two recordings", due_on=date(2026, 5, 1))
    db.add(goal)
    db.flush()
    db.add(CoachGoalExcerpt(coach_goal_id=goal.id, excerpt_id=excerpt))
    db.add(Observation(observed_on=date(2026, 1, 9), observer="Dana Whitfield", seen="Asked and waited."))
    figure = SurveyFigure(
        survey="Fall survey", asked_on=date(2025, 12, 1), question="My coach listens", answers=7,
        mean_hundredths=371, top=4,
    )  # fmt: skip
    db.add(figure)
    return goal.id
