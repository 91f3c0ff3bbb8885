"""One program year of one candidate, with everything the rules look up made ready once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from coachdesk.programs.facts import EventFact, Facts, LearningFact, MarkFact, SessionFact, YearFacts
from coachdesk.programs.profile import Profile
from coachdesk.programs.rules import EventRule


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule of a year is judged by: two days, which are the same one until the enrollment ends.

    `today` is where the clock stands; it stops on the day the enrollment ended, so that nothing gets late after it.
    `until` is the day up to which what was done counts, and that day is really today: an hour held after the end is
    as real as any other of the year, and is so on the log, on the caseload and in the requirement alike.
    Number 0 stands for the whole program; its year runs from the first year's first day to the last one's last.
    """

    facts: Facts
    year: YearFacts
    number: int
    today: date
    until: date
    begins_on: date
    sessions: tuple[SessionFact, ...]
    learning: tuple[LearningFact, ...]
    marks: Mapping[str, tuple[MarkFact, ...]]

    @property
    def profile(self) -> Profile:
        """The profile of the enrollment."""
        return self.facts.profile

    def marks_of(self, key: str) -> tuple[MarkFact, ...]:
        """Every mark for a requirement of this year."""
        return self.marks.get(key, ())

    def expected_by(self, at: str) -> date:
        """The day something of this year is looked for: near its start, its middle, or by its end.

        No source names days for these; a month after the start and after the middle is CoachDesk's own reading, so
        nothing is ever called late by them before the year is over.
        """
        last = self.year.last_on
        if at == "start":
            return min(self.begins_on + _A_MONTH, last)
        return min(self.middle_on + _A_MONTH, last) if at == "middle" else last

    @property
    def middle_on(self) -> date:
        """The day in the middle of the year."""
        return self.year.starts_on + (self.year.last_on - self.year.starts_on) / 2


_A_MONTH = timedelta(days=30)


def open_case(facts: Facts, year: YearFacts, number: int) -> Case:
    """The facts of one year, or of the whole program where `number` is 0; entries of the future are left out."""
    today = min(facts.today, facts.ended_on or facts.today)
    begins_on = year.starts_on
    if facts.begins_on and year.starts_on < facts.begins_on <= year.last_on:
        begins_on = facts.begins_on
    marks: dict[str, tuple[MarkFact, ...]] = {}
    for mark in facts.marks:
        if mark.year == number:
            marks[mark.requirement] = (*marks.get(mark.requirement, ()), mark)
    return Case(
        facts=facts,
        year=year,
        number=number,
        today=today,
        until=facts.today,
        begins_on=begins_on,
        sessions=tuple(_within(facts.sessions, year, facts.today)),
        learning=tuple(learnt(facts, year, facts.today)),
        marks=marks,
    )


def _within(entries: Iterable[SessionFact], year: YearFacts, until: date) -> Iterable[SessionFact]:
    return (entry for entry in entries if entry.held_on <= until and year.holds(entry.held_on))


def learnt(facts: Facts, year: YearFacts, until: date) -> Iterable[LearningFact]:
    """Professional learning of a year: what was logged, and events where they or the profile count as such."""
    for entry in facts.learning:
        if entry.held_on <= until and year.holds(entry.held_on):
            yield entry
    for event in facts.events:
        day = event.counts_on or event.held_on
        if not took_part(event) or day > until or not year.holds(day):
            continue
        rule = event_rule(facts.profile, event.rule)
        said = event.as_learning if event.as_learning is not None else rule and rule.as_learning
        if said:
            yield LearningFact(held_on=day, minutes=event.minutes, reflected=event.reflected)


def took_part(event: EventFact) -> bool:
    """Whether an event counts for somebody: attended, or made up; at one that was canceled nobody can have been."""
    return event.presence == "made_up" or (event.presence == "attended" and not event.cancelled)


def event_rule(profile: Profile, key: str) -> EventRule | None:
    """The first event rule of that key."""
    return next((rule for rule in profile.events if rule.key == key), None)


def counts_as_coaching(profile: Profile, mode: str) -> bool:
    """Whether minutes of a mode are coaching in a program; a mode the profile does not know is."""
    found = profile.mode(mode)
    return found is None or found.counts
