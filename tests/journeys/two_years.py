"""Two program years of one candidate, worked as a coach works them: plan, sessions, evidence, ratings, inquiry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from coachdesk.programs.profiles import Profile
from coachdesk.programs.requirement import Requirement
from coachdesk.services import (
    action_steps,
    candidates,
    carrying_over,
    enrollments,
    events,
    evidence,
    goal_reviews,
    goals,
    inquiry,
    learning,
    marks,
    posts,
    presence,
    program_years,
    rating,
    sessions,
)
from coachdesk.services.action_steps import ActionStepDraft
from coachdesk.services.assessment_points import lowest_elements
from coachdesk.services.assessments import find_standards
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook
from coachdesk.services.events import EventDraft
from coachdesk.services.evidence import EvidenceDraft
from coachdesk.services.goal_reviews import GoalReviewDraft
from coachdesk.services.goals import GoalDraft
from coachdesk.services.inquiry import SectionDraft
from coachdesk.services.learning import LearningDraft
from coachdesk.services.marks import MarkDraft
from coachdesk.services.posts import PostDraft
from coachdesk.services.presence import PresenceDraft
from coachdesk.services.profiles import get_profile
from coachdesk.services.rating import FinishDraft, Place
from coachdesk.services.requirements import EnrollmentRow, list_requirements
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import YearRow

FIRST = date(2024, 7, 1)
LAST = date(2026, 6, 30)
NAME = ("Noor", "Haddad")


@dataclass
class Course:
    """One candidate's way; `day` is how far it is."""

    casebook: Casebook
    who: UUID
    goals: dict[int, list[UUID]] = field(default_factory=dict)

    def do(self, change: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        """A change under its own name."""
        return self.casebook.do(change.__name__, change, *arguments, **more)

    def stands(self, today: date = LAST) -> EnrollmentRow:
        """The enrollment and how its requirements stand."""
        (found,) = self.casebook.ask(list_requirements, today=today, candidates={self.who})
        return found

    def left(self, today: date = LAST) -> list[Requirement]:
        """What is still to be done for it."""
        return [each for each in self.stands(today).requirements if each.open]

    @property
    def enrollment(self) -> UUID:
        return self.stands().id

    def year(self, number: int) -> YearRow:
        """A program year by its number."""
        return next(year for year in self.stands().years if year.number == number)

    @property
    def profile(self) -> Profile:
        one = self.year(1)
        return self.casebook.ask(get_profile, one.program, one.profile_version)


def begin(casebook: Casebook, program: str) -> Course:
    """A candidate who begins with the first day of the program year, and is matched and met at once."""
    draft = CandidateDraft(
        given=NAME[0], family=NAME[1], program=program, starts_on=FIRST, admitted_on=FIRST, title="Principal",
        site="Harbor HS", credential="P-100200", credential_expires_on=date(2029, 6, 30),
    )  # fmt: skip
    course = Course(casebook, casebook.do("Add candidate", candidates.add, draft))
    dates = casebook.ask(enrollments.get_draft, course.enrollment)
    met = FIRST + timedelta(days=7)
    course.do(
        enrollments.amend,
        course.enrollment,
        replace(dates, matched_on=met, first_coaching_on=met, first_service_on=FIRST),
    )
    return course


def rate(course: Course, year: int, point: str, on: date, level: Callable[[int], int]) -> None:
    """The candidate rates every element, names evidence, reflects on every standard and finishes."""
    place = Place(course.enrollment, year, point)
    standards = find_standards(course.profile)
    assert standards is not None
    for number, element in enumerate(standards.elements):
        course.do(rating.set_level, place, element.code, level(number), today=on)
        course.do(rating.write_evidence, place, element.code, "Notes of the learning walks", today=on)
    for standard in standards.standards:
        course.do(rating.write_reflection, place, standard.code, "What changed and what did not.", today=on)
    course.do(rating.finish, place, FinishDraft(made_on=on))


def draft_goals(course: Course, year: int, on: date, *, leave_out: int = 0) -> None:
    """A goal for the lowest element of each standard, with an aligned action step each."""
    lowest = course.casebook.ask(lowest_elements, course.enrollment, today=on, each=1)
    for low in lowest[leave_out:]:
        draft = GoalDraft(
            standard=low.standard, elements=(low.code,), specific=f"Move {low.name} forward in every grade level",
            measurable="Walkthrough notes each month", achievable="Two hours a week", relevant="The site plan asks it",
            time_bound="By May", baseline_level=low.level, target_level=low.level + 1, status="active", set_on=on,
            due_on=on + timedelta(days=270),
        )  # fmt: skip
        assert draft.problems(today=on) == {}
        course.goals.setdefault(year, []).append(course.do(goals.add_goal, course.enrollment, year, draft))
    for key in course.goals[year]:
        step = ActionStepDraft(text="Walk classrooms with the team", due_on=on + timedelta(days=60))
        done = course.do(action_steps.add_step, key, step)
        course.do(action_steps.settle_step, done, on + timedelta(days=55))


def coach(course: Course, year: int) -> None:
    """Twenty-one sessions of two hours on one goal each, in every month of the year."""
    mode = next(each.key for each in course.profile.modes if each.counts and each.on_site)
    keys, begins = course.goals[year], course.year(year).starts_on
    for number in range(21):
        key = keys[number % len(keys)]
        goal = course.casebook.ask(goals.get_goal, key)
        course.do(
            sessions.log,
            SessionDraft(
                candidates=(course.who,), held_on=begins + timedelta(days=70 + 13 * number), minutes=120, mode=mode,
                summary="Walked classrooms and spoke about what was seen.", elements=goal.elements, goals=(key,),
            ),
        )  # fmt: skip


def collect(course: Course, year: int, on: date) -> None:
    """Posts, a piece of evidence for each goal, professional learning, and the sections of the inquiry."""
    rule = course.casebook.ask(posts.get_rule, course.enrollment, year)
    numbers = range(1, (rule.minimum or 0) + 1) if rule else range(0)
    made = [
        course.do(posts.add, course.enrollment, year, PostDraft(number=number, title="A post", posted_on=on))
        for number in numbers
    ]
    for number, key in enumerate(course.goals[year]):
        draft = EvidenceDraft(
            kind="link", title="Walkthrough data", where="https://example.org/data", dated_on=on, goals=(key,),
            posts=(made[number],) if made else (),
        )  # fmt: skip
        course.do(evidence.add, course.who, draft)
    for number in range(5):
        entry = LearningDraft(
            title="Leading for equity", held_on=on + timedelta(days=number), minutes=360, provider="County office",
            reflection="What I will try.", goals=(course.goals[year][number],),
        )  # fmt: skip
        course.do(learning.add, course.who, entry)
    for section in course.casebook.ask(inquiry.list_sections, course.enrollment):
        if section.year == year:
            told = SectionDraft(text="A page of it.", state="done", done_on=on)
            course.do(inquiry.write, course.enrollment, year, section.place, told)


def attend(course: Course, year: int, on: date, today: date) -> None:
    """Every event the program asks for in that year."""
    for rule in course.profile.events:
        if (rule.years and year not in rule.years) or rule.cohorts:
            continue
        for number in range(rule.minimum or 1):
            draft = EventDraft(
                program=course.profile.key, rule=rule.key, number=number + 1, title=rule.label, minutes=240,
                held_on=on + timedelta(days=10 * number),
            )  # fmt: skip
            event = course.do(events.add, draft)
            course.do(presence.note, event, [course.who], PresenceDraft(), today=today)


def review(course: Course, year: int, on: date) -> None:
    """All goals of a year at once at its middle, with who was present."""
    draft = GoalReviewDraft(held_on=on, present="Noor Haddad, Maya Torres", progress="On the way", level=2)
    for goal in course.goals[year]:
        course.do(goal_reviews.add_review, goal, draft)


def end_year(course: Course, year: int, on: date, *, carried: int = 0) -> None:
    """The last review: some goals go on, the others are met."""
    keys = course.goals[year]
    for number, key in enumerate(keys):
        outcome = "carried_over" if number < carried else "met"
        draft = GoalReviewDraft(
            held_on=on, kind="end_of_year", progress="Seen in most rooms", level=3, outcome=outcome
        )
        course.do(goal_reviews.add_review, key, draft)


def next_year(course: Course) -> None:
    """The second program year begins as the program suggests."""
    course.do(program_years.add_year, course.casebook.ask(program_years.suggest_year, course.enrollment))


def carry(course: Course, count: int, on: date) -> list[UUID]:
    """Goals of year 1 go on in year 2."""
    standing = course.casebook.ask(goals.list_goals, course.enrollment, year=1)
    found = [row for row in standing if row.is_open or row.status == "carried_over"]
    assert len(found) == count
    keys = [course.do(carrying_over.carry_over, row.id, 2, set_on=on) for row in found]
    course.goals[2] = keys
    return keys


def attest(course: Course, on: date) -> list[str]:
    """What only a word can settle, such as an attested paper; returns what it was."""
    told = []
    for each in course.left():
        if each.settle != "mark":
            continue
        items = [item.key for item in each.items if not item.done] or [""]
        drafts = [
            MarkDraft(course.enrollment, each.year, each.key, item=item, kind="attested", marked_on=on)
            for item in items
        ]
        course.do(marks.put, drafts)
        told.append(each.key)
    return told
