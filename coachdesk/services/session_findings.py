"""What is found in sessions themselves: pure rules, each giving the findings of one kind or of two that touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import combinations
from typing import Final
from uuid import UUID

from coachdesk.days import say_day, say_month, say_time
from coachdesk.durations import say_minutes
from coachdesk.services.checks import span
from coachdesk.services.findings import Asked, Facts, Finding, Met, Someone
from coachdesk.words import _

GRACE: Final = timedelta(days=15)
"""So long after its month an entry still counts as written in time."""

HELD: Final = "held"
PLANNED: Final = "planned"


def find_in_sessions(facts: Facts) -> list[Finding]:
    """Every finding about sessions of the period."""
    people = {person.id: person for person in facts.people}
    return [finding for rule in RULES for finding in rule(facts, people)]


People = Mapping[UUID, Someone]


def _finding(met: Met, kind: str, words: str, field: str, *, key: str = "") -> Finding:
    who = met.counted[0][0] if met.counted else None
    return Finding(kind, key or met.id.hex, words, met.told, met.held_on, met.id, field, who)


def _in_period(facts: Facts) -> Iterator[Met]:
    return (met for met in facts.sessions if facts.holds(met.held_on))


def _gone_by(met: Met, facts: Facts) -> bool:
    """Whether it is a planned visit of a day gone by, which is one finding and no other."""
    return met.state == PLANNED and met.held_on < facts.today


def _asked(met: Met, people: People) -> Iterator[tuple[Someone, Asked]]:
    for who, _minutes in met.counted:
        person = people.get(who)
        asked = person.year_of(met.held_on) if person else None
        if person is not None and asked is not None:
            yield person, asked


def _summaries(facts: Facts, people: People) -> Iterator[Finding]:
    """Hours without words, by whether the program asks for them."""
    for met in _in_period(facts):
        if met.state == HELD and met.minutes and not met.summarised and met.held_on <= facts.today:
            program = next((asked.program for _who, asked in _asked(met, people) if asked.wants_summary), "")
            if program:
                told = _("{program} asks for a summary of each session.").format(program=program)
                yield _finding(met, "no_summary", told, "summary")
            else:
                yield _finding(met, "no_summary_told", _("There is no summary."), "summary")


def _hours(facts: Facts, people: People) -> Iterator[Finding]:
    """Words without hours, held sessions without minutes, and planned visits that nobody took up again."""
    del people
    for met in _in_period(facts):
        if _gone_by(met, facts) and met.summarised:
            yield _finding(
                met, "no_hours", _("There is a summary, but the visit is only planned."), "minutes"
            )
        elif _gone_by(met, facts):
            yield _finding(met, "unlogged", _("Was it held? It counts once it has a length."), "minutes")
        elif met.state == HELD and not met.minutes and met.summarised:
            yield _finding(met, "no_hours", _("There is a summary, but no length."), "minutes")
        elif met.state == HELD and not met.minutes:
            yield _finding(met, "no_minutes", _("It has no length and counts for nobody."), "minutes")
        elif met.state == HELD:
            yield from _left_out(met)


def _left_out(met: Met) -> Iterator[Finding]:
    """Somebody who was in a session and for whom nothing counts."""
    for (_who, minutes), name in zip(met.counted, met.names, strict=True):
        if not minutes:
            yield _finding(
                met, "no_minutes", _("No minutes count for {name}.").format(name=name), "candidates"
            )
            return


def _twice(facts: Facts, people: People) -> Iterator[Finding]:
    """The same person, day and minutes more than once: logged twice, or an observation and a session at once."""
    del people
    for alike in _alike(facts):
        newest = alike[-1]
        if len({met.is_observation for met in alike}) > 1:
            told = _("An observation and a session of {length} that day. Minutes count once.")
        else:
            told = _("More than one session of {length} that day. Is it the same one?")
        words = told.format(length=say_minutes(newest.minutes))
        yield _finding(newest, "twice", words, "minutes", key=_together(alike))


def _alike(facts: Facts) -> list[list[Met]]:
    """Held sessions that look the same; those of several candidates who are in all of them stand there once."""
    found: dict[tuple[UUID, date, int], list[Met]] = defaultdict(list)
    for met in _in_period(facts):
        if met.state == HELD and met.minutes:
            for who, _minutes in met.counted:
                found[who, met.held_on, met.minutes].append(met)
    sets = {
        _together(alike): sorted(alike, key=lambda met: met.id) for alike in found.values() if len(alike) > 1
    }
    return [sets[key] for key in sorted(sets)]


def _together(sessions: Iterable[Met]) -> str:
    return ":".join(sorted(met.id.hex for met in sessions))


def _overlaps(facts: Facts, people: People) -> Iterator[Finding]:
    """Two of the coach's own sessions at one time, also over midnight; what is perhaps the same one is told once."""
    del people
    same = {_together(pair) for alike in _alike(facts) for pair in combinations(alike, 2)}
    for first, second in _at_one_time(facts):
        key = _together((first, second))
        if key not in same and (facts.holds(first.held_on) or facts.holds(second.held_on)):
            told = _("Begins at {time}, while the one with {names} still goes on.")
            at = say_time(second.starts_at) if second.starts_at else ""
            yield _finding(second, "overlap", told.format(time=at, names=first.told), "starts_at", key=key)


def _at_one_time(facts: Facts) -> Iterator[tuple[Met, Met]]:
    """Each session that begins while another goes on, after the one that goes on longest: one finding for each."""
    longest: tuple[datetime, Met] | None = None
    for begins, ends, met in _spans(facts):
        if longest is not None and longest[0] > begins:
            yield longest[1], met
        if longest is None or ends > longest[0]:
            longest = ends, met


def _spans(facts: Facts) -> list[tuple[datetime, datetime, Met]]:
    found = []
    for met in facts.sessions:
        if met.is_own and met.state in (HELD, PLANNED) and not _gone_by(met, facts):
            lasts = span(met.held_on, met.starts_at, met.minutes)
            found += [(*lasts, met)] if lasts else []
    return sorted(found, key=lambda each: (each[0], each[2].id))


def _future(facts: Facts, people: People) -> Iterator[Finding]:
    del people
    for met in _in_period(facts):
        if met.state == HELD and met.held_on > facts.today:
            yield _finding(met, "future", _("This day is still to come, and it stands as held."), "held_on")


def _years(facts: Facts, people: People) -> Iterator[Finding]:
    """A day in no program year counts toward nothing, and one in a credited year is credited already."""
    for met in _in_period(facts):
        if met.state == HELD:
            yield from _outside(met, people)


def _outside(met: Met, people: People) -> Iterator[Finding]:
    for who, _minutes in met.counted:
        person = people.get(who)
        holding = [asked for asked in person.years if asked.year.holds(met.held_on)] if person else []
        if person is None or not person.years:
            continue
        if not holding:
            told = _("It lies outside the program years of {name} and counts toward none.")
            words = told.format(name=person.name)
        elif all(asked.year.credited_from for asked in holding):
            told = _("{program} credits this year of {name} as a whole.")
            words = told.format(program=holding[0].year.credited_from, name=person.name)
        else:
            continue
        yield _finding(met, "outside", words, "held_on")
        return


def _leaves(facts: Facts, people: People) -> Iterator[Finding]:
    for met in _in_period(facts):
        if met.state not in (HELD, PLANNED) or _gone_by(met, facts):
            continue
        for who, _minutes in met.counted:
            person = people.get(who)
            if person is not None and _is_away(person, met.held_on):
                words = _("{name} is on leave that day.").format(name=person.name)
                yield _finding(met, "on_leave", words, "held_on")
                break


def _is_away(person: Someone, day: date) -> bool:
    return any(first <= day and (last is None or day <= last) for first, last in person.leaves)


def _elements(facts: Facts, people: People) -> Iterator[Finding]:
    for met in _in_period(facts):
        if met.state == HELD and not met.has_elements and met.held_on <= facts.today:
            program = next((asked.program for _who, asked in _asked(met, people) if asked.standards), "")
            if program:
                words = _("{program} works with standards, and none is named.").format(program=program)
                yield _finding(met, "no_elements", words, "elements")


def _without_goal(facts: Facts, people: People) -> Iterator[Finding]:
    """Sessions that name no goal, with somebody who had one then, where the program ties coaching to goals."""
    for met in _in_period(facts):
        if met.state == HELD and not met.has_goal and met.held_on <= facts.today:
            asked = (
                asked.program
                for person, asked in _asked(met, people)
                if asked.wants_goals
                and any(aim.since is None or aim.since <= met.held_on for aim in person.aims_of(asked))
            )
            program = next(asked, "")
            if program:
                words = _("{program} ties coaching to growth goals, and none is named.")
                yield _finding(met, "no_goal", words.format(program=program), "goals")


def _late(facts: Facts, people: People) -> Iterator[Finding]:
    del people
    for met in _in_period(facts):
        if met.state == HELD and met.entered_on and met.entered_on > _month_end(met.held_on) + GRACE:
            told = _("A session of {month}, entered on {day}.")
            words = told.format(month=say_month(met.held_on), day=say_day(met.entered_on))
            yield _finding(met, "late", words, "held_on")


def _month_end(day: date) -> date:
    return _end_of(day.replace(day=1))


@lru_cache(maxsize=1024)
def _end_of(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


RULES: Final[tuple[Callable[[Facts, People], Iterable[Finding]], ...]] = (
    _summaries,
    _hours,
    _twice,
    _overlaps,
    _future,
    _years,
    _leaves,
    _elements,
    _without_goal,
    _late,
)
"""Every rule about sessions."""
