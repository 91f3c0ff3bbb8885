"""Which meetings the practice casebook holds: days, ways of meeting and minutes, still without words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

from coachdesk.models import SessionState
from coachdesk.services.practice.course import Course
from coachdesk.services.practice.days import YearPlan, find_workday, is_summer, is_workday
from coachdesk.services.practice.diary import Diary, clock
from coachdesk.services.practice.people import Gathering, Person
from coachdesk.services.practice.spreading import share, spread

ABOUT = 397
"""How many sessions there are to be in all, more or less."""

SESSIONS_A_YEAR = (25.0, 40.0)
"""How often a person with forty hours is met in a year, at the least and at the most."""

WAYS = ("visit", "office", "video", "phone", "mail")
PLANNED_MINUTES = {"visit": 75, "office": 60, "video": 45, "phone": 30}
TODAY_AT = ("9:00", "11:30", "14:00")
BUSY = 3
"""Meetings after which a day is full."""


@dataclass(slots=True)
class Meeting:
    """One session on its way into the casebook; the first of the courses is the one it is mostly about.

    `left_early` are minutes the last one there missed. `starts_at` stays open for e-mail.
    """

    courses: tuple[Course, ...]
    day: date
    way: str
    minutes: int
    state: SessionState = SessionState.HELD
    starts_at: time | None = None
    left_early: int = 0

    @property
    def people(self) -> tuple[Person, ...]:
        """Who was there."""
        return tuple(course.person for course in self.courses)

    @property
    def by_user(self) -> bool:
        """Whether the user led it, and not the former coach."""
        return self.courses[0].has_user(self.day)

    def minutes_of(self, course: Course) -> int:
        """The minutes counted for one of those present."""
        return self.minutes - (self.left_early if course is self.courses[-1] else 0)


@dataclass(slots=True)
class Season:
    """Every meeting around one day, as they are found."""

    courses: Mapping[str, Course]
    today: date
    random: Random
    meetings: list[Meeting] = field(default_factory=list)
    load: Counter[date] = field(default_factory=Counter)

    def add(self, *meetings: Meeting) -> None:
        """Take meetings in, and count how busy their days are."""
        self.meetings += meetings
        self.load.update(meeting.day for meeting in meetings)

    def taken(self, course: Course) -> set[date]:
        """The days on which a person is met already."""
        return {meeting.day for meeting in self.meetings if course in meeting.courses}

    def minutes_of(self, course: Course, year: YearPlan) -> int:
        """The minutes a person has so far in a year, from meetings held."""
        return sum(
            meeting.minutes_of(course)
            for meeting in self.meetings
            if course in meeting.courses
            and meeting.state is SessionState.HELD
            and course.year_on(meeting.day) == year
        )


def arrange(courses: Mapping[str, Course], gatherings: Sequence[Gathering], today: date) -> list[Meeting]:
    """Every meeting of the practice casebook as of a day, by day and time."""
    season = Season(courses, today, Random(f"meetings {today}"))  # noqa: S311 - a story, no secret
    season.add(*_gather(season, gatherings))
    for course in courses.values():
        _plan(season, course)
    for course in courses.values():
        season.add(*_fallen_through(season, course))
    often = _sessions_a_year(season)
    for course in courses.values():
        for year in course.years:
            season.add(*_held(season, course, year, often))
    _keep_time(season)
    return sorted(season.meetings, key=_by_time)


def _by_time(meeting: Meeting) -> tuple[date, time, str]:
    return meeting.day, meeting.starts_at or time.max, meeting.people[0].key


def _gather(season: Season, gatherings: Sequence[Gathering]) -> Iterator[Meeting]:
    """Meetings of several; whoever is not being coached by the user on that day stays away."""
    for gathering in gatherings:
        ahead = gathering.days_ago < 0
        day = find_workday(season.today - timedelta(days=gathering.days_ago), 1 if ahead else -1)
        members = [season.courses[key] for key in gathering.members]
        there = tuple(course for course in members if course.is_open(day) and course.has_user(day))
        if len(there) > 1:
            state = SessionState.PLANNED if ahead else SessionState.HELD
            yield Meeting(there, day, "group", gathering.minutes, state, left_early=gathering.left_early)


def _plan(season: Season, course: Course) -> None:
    """Visits to come; two or three are today, by phone or video when today is no workday."""
    for offset in course.person.planned:
        day = season.today + timedelta(days=offset)
        way = _way(course, day)
        if offset == 0:
            way = "visit" if course.person.mix[0] > course.person.mix[2] else "video"
            if not is_workday(day):
                way = "phone" if way == "visit" else way
        elif not is_workday(day):
            day = _free_workday(season, course, day)
        if course.is_open(day) and day not in season.taken(course):
            season.add(Meeting((course,), day, way, PLANNED_MINUTES[way], SessionState.PLANNED))


def _free_workday(season: Season, course: Course, day: date) -> date:
    day, taken = find_workday(day, 1), season.taken(course)
    while season.load[day] >= BUSY or day in taken:
        day = find_workday(day + timedelta(days=1), 1)
    return day


def _way(course: Course, day: date, *, mail: bool = False) -> str:
    """A way of meeting to a person's taste; in summer nobody is visited at school."""
    visit, office, video, phone, mails = course.person.mix
    if is_summer(day):
        visit, office, video = 0, office + visit // 2, video + visit - visit // 2
    parts = (visit, office, video, phone, mails if mail else 0)
    return course.random.choices(WAYS, parts)[0]


def _fallen_through(season: Season, course: Course) -> Iterator[Meeting]:
    """Meetings that were cancelled or that nobody came to; every third is a no-show."""
    number = sum(meeting.state in _MISSED for meeting in season.meetings)
    for year in course.years:
        free = [day for day in course.open_days(year) if season.load[day] < BUSY and course.has_user(day)]
        days = [day for day in free if day not in season.taken(course)]
        for day in course.random.sample(days, course.person.missed if len(days) > 20 else 0):
            number += 1
            way = _way(course, day)
            yield Meeting((course,), day, way, PLANNED_MINUTES[way], _MISSED[number % 3 == 2])


_MISSED = (SessionState.CANCELLED, SessionState.NO_SHOW)


def _sessions_a_year(season: Season) -> float:
    """How often a person with forty hours is met in a year, so that there are about as many sessions as wanted."""
    wanted = sum(
        course.wanted_minutes(year) - season.minutes_of(course, year)
        for course in season.courses.values()
        for year in course.years
    )
    least, most = SESSIONS_A_YEAR
    return min(max((ABOUT - len(season.meetings)) * 2400 / max(wanted, 1), least), most)


def _held(season: Season, course: Course, year: YearPlan, often: float) -> list[Meeting]:
    """The meetings of one person in one year: their days spread, their minutes adding up to what is wanted."""
    wanted = max(course.wanted_minutes(year) - season.minutes_of(course, year), 0)
    taken = season.taken(course)
    days = [day for day in course.open_days(year) if day not in taken and season.load[day] < BUSY]
    chosen = spread(course.random, days, min(round(often * wanted / 2400), len(days)))
    # The first meeting of a year is never an e-mail.
    ways = [_way(course, day, mail=place > 0) for place, day in enumerate(chosen)]
    lengths = share(course.random, ways, wanted)
    return [
        Meeting((course,), day, way, minutes) for day, way, minutes in zip(chosen, ways, lengths, strict=True)
    ]


def _keep_time(season: Season) -> None:
    """Give every meeting its beginning: those of today first, then the others by day."""
    own, former = Diary(), Diary()
    slots = iter(TODAY_AT)
    for meeting in sorted(season.meetings, key=lambda each: each.day):
        at = clock(next(slots, "16:00")) if meeting.day == season.today else None
        diary = own if meeting.by_user else former
        meeting.starts_at = diary.book(meeting.day, meeting.way, meeting.minutes, season.random, at)
