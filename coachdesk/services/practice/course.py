"""A person's way through the program in the practice casebook: when coaching is open, by whom, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from random import Random

from coachdesk.programs.profiles import Profile, shipped_profile
from coachdesk.services.practice.days import DAY, YearPlan, find_workday, list_workdays, list_years
from coachdesk.services.practice.people import Job, Person
from coachdesk.services.practice.words import Memory

SETTLING = 3 * DAY
"""A year begins with an orientation; coaching follows some days later."""


@dataclass(eq=False)
class Course:
    """One person as of a day, with what was said to them so far."""

    person: Person
    today: date
    random: Random
    memory: Memory = field(default_factory=Memory)

    @cached_property
    def years(self) -> tuple[YearPlan, ...]:
        """Their program years, oldest first."""
        return list_years(self.person, self.today)

    @cached_property
    def profile(self) -> Profile:
        """Their program's rules."""
        return shipped_profile(self.person.program)

    @cached_property
    def leave(self) -> tuple[date, date] | None:
        """First and last day of their leave."""
        return self._around_today(self.person.leave)

    @cached_property
    def moved_on(self) -> date | None:
        """The first day in their second position."""
        return self._within_running_year(self.person.moved)

    @cached_property
    def handed_over_on(self) -> date | None:
        """The user's first day as their coach, where another one came before."""
        return self._within_running_year(self.person.handed_over)

    def _around_today(self, days: tuple[int, ...]) -> tuple[date, date] | None:
        return (self.today + days[0] * DAY, self.today + days[1] * DAY) if days else None

    def _within_running_year(self, part: float | None) -> date | None:
        begun = self.years[-1].starts_on
        return None if part is None else find_workday(begun + (self.today - begun).days * part * DAY, 1)

    def year_on(self, day: date) -> YearPlan | None:
        """The program year a day belongs to, if it is one that is coached here."""
        coached = (year for year in self.years if not year.credited_from)
        return next((year for year in coached if year.starts_on <= day <= year.last_on), None)

    def is_open(self, day: date) -> bool:
        """Whether a meeting can be held or planned on a day: in a year, and neither on leave nor out of touch."""
        away = (self.leave, self._around_today(self.person.gap))
        away_now = any(each is not None and each[0] <= day <= each[1] for each in away)
        return self.year_on(day) is not None and not away_now

    def has_user(self, day: date) -> bool:
        """Whether the user was their coach on a day, and not the former one."""
        return self.handed_over_on is None or day >= self.handed_over_on

    def job_on(self, day: date) -> Job:
        """The position they hold on a day."""
        return self.person.positions[-1 if self.moved_on is None or day >= self.moved_on else 0]

    def open_days(self, year: YearPlan) -> list[date]:
        """The workdays of a year before today on which they could have been met."""
        days = list_workdays(year.starts_on + SETTLING, min(year.last_on, self.today - DAY))
        return [day for day in days if self.is_open(day)]

    def wanted_minutes(self, year: YearPlan) -> int:
        """The minutes of coaching the story asks for in a year, as of today; a multiple of five."""
        if year.credited_from:
            return 0
        if year.number < self.person.year:
            return _fives(self.person.last_hours * 60)
        if self.person.hours is not None:
            return _fives(self.person.hours * 60)
        minimum = self.profile.minimum_minutes("coaching", "year") or 0
        return _fives(minimum * self.person.pace * self._elapsed(year))

    def _elapsed(self, year: YearPlan) -> float:
        """The part of a year that has gone by, days on leave left out on both sides."""
        whole = self._coached_days(year, year.last_on)
        return self._coached_days(year, min(self.today - DAY, year.last_on)) / whole

    def _coached_days(self, year: YearPlan, last: date) -> int:
        days = max((last - year.starts_on).days + 1, 0)
        if self.leave is None:
            return days
        away = min(last, self.leave[1]) - max(year.starts_on, self.leave[0]) + timedelta(days=1)
        return days - max(away.days, 0)


def _fives(minutes: float) -> int:
    return round(minutes / 5) * 5
