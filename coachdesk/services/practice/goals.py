"""The growth goals of the practice people, year by year: what they set, did for them, and looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import say_day
from coachdesk.models import (
    ActionStep,
    ElementLevel,
    GoalReview,
    GoalStatus,
    GrowthGoal,
    Learning,
    LearningGoal,
    Owner,
    Rater,
    ReviewKind,
    SelfAssessment,
    SessionGoal,
    SessionState,
)
from coachdesk.services.practice.course import Course
from coachdesk.services.practice.days import DAY, YearPlan, find_workday
from coachdesk.services.practice.people import read_cast, read_practice
from coachdesk.services.practice.telling import Entry
from coachdesk.services.practising import practice_key

Story = Mapping[str, Any]

_SIX: Final = (("1",), ("2",), ("3",), ("4",), ("5",), ("6",))
_FOUR: Final = (("1", "6"), ("2",), ("3", "5"), ("4",))
"""Which standards the goals of a year are about, where the program wants six goals and where it only wants all
standards covered."""

_FIRST: Final = 48
"""Days after a year begins on which goals are set, for somebody at the usual pace."""
_WORDS: Final = ("need", "priority", "measurable", "achievable", "relevant", "specific", "measures", "to_collect",
                 "baseline", "title")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """One goal of the story: where it stands in which year, what it is, and from which number it goes on, if any."""

    course: Course
    year: YearPlan
    number: int
    story: Story
    elements: tuple[str, ...]
    set_on: date
    carried: bool
    goes_on: bool

    @property
    def key(self) -> UUID:
        """The goal's id."""
        return practice_key("goal", self.course.person.key, self.year.number, self.number)

    @property
    def ends_on(self) -> date:
        """The last day of work on it."""
        return find_workday(self.year.ends_on - 21 * DAY, -1)

    @property
    def is_set(self) -> bool:
        """Whether it is agreed by now, and no draft any more."""
        return self.set_on < self.course.today


def add_goals(db: Db, courses: Sequence[Course], entries: Sequence[Entry], today: date) -> None:
    """Goals with their steps, as far as the year is, and what sessions and learning did for them."""
    levels = _levels(db)
    for telling in _tell(courses, today):
        db.add(_goal(telling, levels.get(practice_key("enrollment", telling.course.person.key), [])))
        db.add_all(_steps(telling, today))
    db.flush()
    goals = [telling for telling in _tell(courses, today) if telling.is_set]
    _tie_sessions(db, goals, entries)
    _tie_learning(db, goals)


def review_goals(db: Db, courses: Sequence[Course], today: date) -> None:
    """The reviews of the middle and the end of every year, and what they and a new site changed in the goals."""
    words = read_practice("goals")
    goals = {goal.id: goal for goal in db.scalars(select(GrowthGoal))}
    for telling in _tell(courses, today):
        if not telling.is_set:
            continue
        goal = goals[telling.key]
        moved_on = telling.course.moved_on
        if moved_on and telling.set_on < moved_on <= telling.year.last_on and telling.number in {2, 3, 4}:
            goal.reason, goal.measurable = words["moved"], telling.story["again"]
            db.add(_review(telling, moved_on + 6 * DAY, ReviewKind.EXTRA, words, goal.baseline_level))
        _look_again(db, telling, goal, words, today)


def _look_again(db: Db, telling: Telling, goal: GrowthGoal, words: Story, today: date) -> None:
    span, first = (telling.year.ends_on - telling.year.starts_on).days, goal.baseline_level or 1
    middle = find_workday(telling.year.starts_on + (span // 2 + 6) * DAY, 1)
    end = find_workday(telling.year.ends_on - 9 * DAY, -1)
    if telling.set_on < middle < today:
        grown = first + (telling.number + telling.year.number) % 2
        review = _review(telling, middle, ReviewKind.MID_YEAR, words, min(grown, 4))
        review.outcome = goal.status = GoalStatus.CONTINUED
        db.add(review)
        if telling.number % 2:
            goal.measurable = telling.story["again"]
    if end < today:
        review = _review(telling, end, ReviewKind.END_OF_YEAR, words, min(4, first + (not telling.goes_on)))
        review.outcome = goal.status = GoalStatus.CARRIED_OVER if telling.goes_on else GoalStatus.MET
        db.add(review)


def _review(telling: Telling, day: date, kind: ReviewKind, words: Story, level: int | None) -> GoalReview:
    person, story = telling.course.person, telling.story
    ended = words["carried"] if telling.goes_on else story["end"]
    progress = {ReviewKind.MID_YEAR: story["halfway"], ReviewKind.END_OF_YEAR: ended, ReviewKind.EXTRA: ""}
    adjusted = {ReviewKind.MID_YEAR: story["adjusted"], ReviewKind.EXTRA: words["moved"]}
    present = words["present"][len(person.key) % len(words["present"])]
    return GoalReview(
        id=practice_key("goal review", telling.key, kind),
        goal_id=telling.key,
        held_on=find_workday(day, 1),
        kind=kind,
        present=present.format(
            name=f"{person.given} {person.family}",
            supervisor=telling.course.job_on(day).supervisor,
            leader=read_cast().program_leader,
        ),
        progress=progress[kind],
        adjustments=adjusted.get(kind, ""),
        level=level,
    )


def _tell(courses: Sequence[Course], today: date) -> Iterator[Telling]:
    """Every goal there is by today, drafts of the near future among them."""
    stories: dict[str, list[Story]] = {}
    for story in read_practice("goals")["goal"]:
        stories.setdefault(story["standard"], []).append(story)
    for place, course in enumerate(courses):
        for year in course.years:
            if not year.credited_from:
                yield from _year(course, year, place, stories, today)


def _year(
    course: Course, year: YearPlan, place: int, stories: Mapping[str, list[Story]], today: date
) -> Iterator[Telling]:
    rule = next((rule for rule in course.profile.goals if rule.applies_in(year.number)), None)
    groups = _SIX if rule and rule.minimum == len(_SIX) else _FOUR
    chosen = {1 + place % len(groups), 1 + (place + 3) % len(groups)} if groups is _SIX else {1 + place % 4}
    here = {each.number for each in course.years if not each.credited_from}
    pace = max(0.5, min(course.person.pace, 1.1))
    for number, standards in enumerate(groups, 1):
        day = year.starts_on + int((_FIRST + 5 * number) / pace) * DAY
        set_on = find_workday(min(day, year.ends_on - 60 * DAY), 1)
        if set_on > today + 30 * DAY:
            continue
        carried = number in chosen and year.number - 1 in here
        turn = place + year.number - carried
        told = [stories[code][(turn + (1 + place // 3) * int(code)) % 3] for code in standards]
        yield Telling(
            course=course,
            year=year,
            number=number,
            story=told[0],
            elements=(*told[0]["elements"], *(other["elements"][0] for other in told[1:])),
            set_on=set_on,
            carried=carried,
            goes_on=number in chosen and year.number + 1 in here,
        )


def _goal(telling: Telling, rated: Sequence[tuple[date, Mapping[str, int]]]) -> GrowthGoal:
    story, person, year = telling.story, telling.course.person, telling.year.number
    level = _level(telling, rated)
    ends = telling.ends_on
    return GrowthGoal(
        id=telling.key,
        enrollment_id=practice_key("enrollment", person.key),
        year=year,
        line=telling.number,
        standard=story["standard"],
        elements=telling.elements,
        **{name: story[name] for name in _WORDS},
        time_bound=story["time_bound"].format(end=say_day(ends)),
        baseline_level=level,
        target_level=min(4, level + 1) if level else None,
        status=GoalStatus.ACTIVE if telling.is_set else GoalStatus.DRAFT,
        set_on=telling.set_on if telling.is_set else None,
        due_on=ends,
        carried_from_id=practice_key("goal", person.key, year - 1, telling.number)
        if telling.carried
        else None,
    )


def _level(telling: Telling, rated: Sequence[tuple[date, Mapping[str, int]]]) -> int | None:
    """The lowest level of its elements in the self-assessment before it was set."""
    before = [levels for day, levels in rated if day <= telling.set_on][-1:]
    known = [levels[code] for levels in before for code in telling.elements if code in levels]
    return min(known, default=None)


def _levels(db: Db) -> dict[UUID, list[tuple[date, dict[str, int]]]]:
    """The candidates' self-assessments by enrollment, oldest first."""
    query = select(SelfAssessment).where(SelfAssessment.rater == Rater.CANDIDATE)
    found: dict[UUID, list[tuple[date, dict[str, int]]]] = {}
    rated: dict[UUID, dict[str, int]] = {}
    for each in db.scalars(select(ElementLevel).where(ElementLevel.level.is_not(None))):
        rated.setdefault(each.assessment_id, {})[each.element] = each.level or 1
    for one in db.scalars(query.order_by(SelfAssessment.begun_on)):
        if one.begun_on:
            found.setdefault(one.enrollment_id, []).append((one.begun_on, rated.get(one.id, {})))
    return found


def _steps(telling: Telling, today: date) -> Iterator[ActionStep]:
    """Steps spread over the time the goal has; what is behind is done, now and then one is not yet."""
    chance = Random(f"steps {telling.key}")  # noqa: S311 - a story, no secret
    texts = list(telling.story["steps"])
    if telling.carried:
        texts = [*texts[-2:], *read_practice("goals")["more_steps"]]
    whole = (telling.ends_on - telling.set_on).days
    for line, text in enumerate(texts):
        due_on = find_workday(telling.set_on + int(whole * (line + 1) / (len(texts) + 0.4)) * DAY, 1)
        left = telling.goes_on and line >= len(texts) - 2
        late = (today - due_on).days < 45 and chance.random() > telling.course.person.pace - 0.15
        done_on = find_workday(due_on - chance.choice((0, 1, 2, 5)) * DAY, -1)
        is_done = telling.is_set and due_on < today and not left and not late
        yield ActionStep(
            id=practice_key("action step", telling.key, line),
            goal_id=telling.key,
            line=line,
            text=text.removeprefix("coach: ").removeprefix("aside: "),
            owner=Owner.COACH if text.startswith("coach: ") else Owner.CANDIDATE,
            due_on=due_on,
            done_on=max(done_on, telling.set_on) if is_done else None,
            aligned=not text.startswith("aside: "),
        )


def _tie_sessions(db: Db, goals: Sequence[Telling], entries: Sequence[Entry]) -> None:
    """Most held sessions worked on one or two goals of those who were there."""
    chance = Random("sessions and goals")  # noqa: S311 - a story, no secret
    for entry in entries:
        meeting = entry.meeting
        if meeting.state is not SessionState.HELD or not entry.elements or chance.random() > 0.85:
            continue
        key = practice_key("session", meeting.people[0].key, meeting.day, meeting.state)
        for course in meeting.courses:
            for goal in _about(goals, course, meeting.day, entry.elements)[:2]:
                tie = practice_key("session goal", key, goal.key)
                db.add(SessionGoal(id=tie, session_id=key, goal_id=goal.key))


def _about(goals: Sequence[Telling], course: Course, day: date, elements: Sequence[str]) -> list[Telling]:
    """The goals somebody had on a day that share an element with what was spoken about, the closest first."""
    own = [
        goal
        for goal in goals
        if goal.course is course and goal.set_on <= day and goal.year.starts_on <= day <= goal.year.last_on
    ]
    shared = [(len(set(goal.elements) & set(elements)), goal) for goal in own]
    return [goal for count, goal in sorted(shared, key=lambda each: (-each[0], each[1].number)) if count]


def _tie_learning(db: Db, goals: Sequence[Telling]) -> None:
    """Professional learning serves a goal where it is about the same element."""
    courses = {practice_key("candidate", goal.course.person.key): goal.course for goal in goals}
    for one in db.scalars(select(Learning).order_by(Learning.id)).all():
        course = courses.get(one.candidate_id)
        for goal in _about(goals, course, one.held_on, one.elements)[:1] if course else ():
            tie = practice_key("learning goal", one.id, goal.key)
            db.add(LearningGoal(id=tie, learning_id=one.id, goal_id=goal.key))
