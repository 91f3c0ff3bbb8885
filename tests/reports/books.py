"""A casebook with something of everything that papers tell of, and what is wished for from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from coachdesk.reports.wishes import Wish
from coachdesk.services import action_steps, candidates, evidence, goal_reviews, learning, sessions
from coachdesk.services.action_steps import ActionStepDraft
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook
from coachdesk.services.evidence import EvidenceDraft
from coachdesk.services.goal_reviews import GoalReviewDraft
from coachdesk.services.learning import LearningDraft
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.templates import write_answers
from coachdesk.services.years import list_years
from tests.services.calibration_books import fill_calibration
from tests.services.goal_books import begin_year_two, enrollment_of, set_goal

TODAY = date(2026, 3, 3)
START = date(2025, 7, 1)
NAME, SITE, COACH = "Rosa Nguyễn", "Cesar Chavez MS", "Maya Torres"
SECRET = "zqprivateqz"
SUMMARY = "Walked three classrooms and agreed on one question for the team."
GOAL = "Teachers share a look-for"
STEP = "Visit rooms with the team"
PROGRESS = "Two teams use it by now"
EVIDENCE = "Protocol of the team"
COURSE = "Equity institute"
REFLECTION = "Equity is a habit of asking who is missing."
ANSWER = "The candidate is well and busy."
HELD = 5


@dataclass(frozen=True, slots=True)
class Book:
    """An open casebook with Rosa, who has two years, and Kofi, of whom nothing is known but his year."""

    casebook: Casebook
    rosa: UUID
    kofi: UUID
    enrollment: UUID
    goal: UUID

    def year(self, who: UUID, number: int = 1) -> UUID:
        return next(row.id for row in self.casebook.ask(list_years, candidate=who) if row.number == number)

    def wish(self, who: UUID | None = None, number: int = 1) -> Wish:
        who = who or self.rosa
        return Wish(today=TODAY, year=self.year(who, number), candidate=who, label="2025-26")


def fill(casebook: Casebook) -> Book:
    """Put everything in; what is private holds a word that is nowhere else."""
    rosa = casebook.do(
        "Add",
        candidates.add,
        CandidateDraft(
            given="Rosa",
            family="Nguyễn",
            note=SECRET,
            title="Assistant Principal",
            site=SITE,
            supervisor="M. Lopez",
            program="laasc",
            cohort="Cohort 16",
            starts_on=START,
            admitted_on=START,
        ),
    )
    kofi = casebook.do(
        "Add", candidates.add, CandidateDraft(given="Kofi", family="Mensah", program="laasc", starts_on=START)
    )
    own = enrollment_of(casebook, rosa)
    begin_year_two(casebook, own)
    goal = set_goal(
        casebook, own, 1, STEP, title=GOAL, standard="2", elements=("2A", "3C"), baseline_level=1, target_level=3,
        need="Feedback comes late", measures="Visits a week", due_on=date(2026, 6, 1),
    )  # fmt: skip
    casebook.do("Step", action_steps.add_step, goal, ActionStepDraft("Send the form", owner="coach"))
    review = GoalReviewDraft(
        date(2026, 1, 20), "mid_year", present="Coach and candidate", progress=PROGRESS, level=2
    )
    casebook.do("Review", goal_reviews.add_review, goal, review)
    for number in range(HELD):
        casebook.do("Log", sessions.log, _session(rosa, goal, number))
    shown = EvidenceDraft(
        kind="place", title=EVIDENCE, where="Binder", dated_on=date(2025, 11, 2), goals=(goal,)
    )
    casebook.do("Evidence", evidence.add, rosa, shown)
    learnt = LearningDraft(
        title=COURSE, held_on=date(2025, 10, 9), minutes=90, reflection=REFLECTION, goals=(goal,)
    )
    casebook.do("Learn", learning.add, rosa, learnt)
    fill_calibration(casebook, casebook.ask(list_sessions)[0].id, SECRET)
    return Book(casebook, rosa, kofi, own, goal)


def _session(who: UUID, goal: UUID, number: int) -> SessionDraft:
    return SessionDraft(
        candidates=(who,),
        held_on=START + timedelta(days=40 * number + 10),
        starts_at=time(10),
        minutes=45 + 5 * number,
        mode=("in_person", "phone", "email")[number % 3],
        place=SITE,
        focus="Rounds",
        elements=("2A", "3C"),
        template="summary",
        template_version=1,
        answers=write_answers({"check_in": ANSWER}),
        summary=f"{SUMMARY} Visit {number}.",
        private_note=SECRET,
        candidate_steps="Invite Ana by 3/20",
        coach_steps="Send the protocol",
        goals=(goal,),
    )


MINUTES = sum(45 + 5 * number for number in range(HELD))
