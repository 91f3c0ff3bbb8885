"""Checks of a session while it is typed: each warns and explains at a field; none blocks, none changes another session.

They are pure: what stands around the session comes as `Around`, from `around.look_around`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from coachdesk.days import say_day, say_time
from coachdesk.durations import say_minutes
from coachdesk.models import SessionState
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import Leave, YearRow
from coachdesk.words import _

VERY_LONG = 8 * 60
"""Minutes beyond which a session is more often a slip than a long day."""

OBSERVATION = "observation"
"""The activity (or mode) of the shipped profiles whose minutes are easily logged a second time as a session."""

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another session of about that day; `names` are said in the sentence, `is_own` says it is the same coach's."""

    held_on: date
    starts_at: time | None
    minutes: int
    state: str
    is_observation: bool
    candidates: frozenset[UUID]
    names: str
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Surrounded:
    """A candidate of the session: the years, the leaves, and what the program says of that day.

    `uncounted` are the modes that do not count, by key with their words; `wants_summary` of each session.
    """

    id: UUID
    name: str
    program: str = ""
    years: tuple[YearRow, ...] = ()
    leaves: tuple[Leave, ...] = ()
    uncounted: tuple[tuple[str, str], ...] = ()
    wants_summary: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a session; `planned_next` says that a visit is planned on the day of the next meeting.

    `sealed` are the periods, both ends included, under whose seals the session lies.
    """

    people: tuple[Surrounded, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    planned_next: bool = False
    sealed: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Warned:
    """What is odd about a field, in a sentence."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Case:
    draft: SessionDraft
    around: Around
    ends_at: time | None
    today: date

    @property
    def is_held(self) -> bool:
        return self.draft.state == SessionState.HELD


def minutes_between(starts_at: time, ends_at: time) -> int | None:
    """The length from a start to an end, also over midnight; None where the end rather lies before the start."""
    minutes = (ends_at.hour - starts_at.hour) * 60 + ends_at.minute - starts_at.minute
    minutes += _DAY if minutes < 0 else 0
    crosses = ends_at < starts_at
    return None if minutes == 0 or (crosses and minutes > VERY_LONG) else minutes


def end_after(starts_at: time, minutes: int) -> time:
    """The time of day when a session ends that lasts so long."""
    return (datetime.combine(date.min, starts_at) + timedelta(minutes=minutes)).time()


def check(draft: SessionDraft, around: Around, *, today: date, ends_at: time | None = None) -> dict[str, str]:
    """What is odd about a session, by field; nothing of one that stands well. `ends_at` is an end as it was typed."""
    case, told = _Case(draft, around, ends_at, today), dict[str, str]()
    for each in CHECKS:
        for warned in each(case):
            sentences = [told[warned.field]] if warned.field in told else []
            told[warned.field] = " ".join([*sentences, warned.sentence])
    return told


def _overlap(case: _Case) -> Iterator[Warned]:
    """Two sessions of one coach at one time, also across midnight; those that were not held stand in nobody's way."""
    mine = span(case.draft.held_on, case.draft.starts_at, case.draft.minutes)
    if mine is None or case.draft.state not in _MET:
        return
    for other in case.around.neighbours:
        theirs = span(other.held_on, other.starts_at, other.minutes)
        if theirs and other.is_own and other.state in _MET and mine[0] < theirs[1] and theirs[0] < mine[1]:
            words = _("Overlaps with {names}, {start} to {end}.")
            yield Warned(
                "starts_at",
                words.format(
                    names=other.names, start=say_time(theirs[0].time()), end=say_time(theirs[1].time())
                ),
            )
            return


_MET = frozenset({SessionState.HELD.value, SessionState.PLANNED.value})


def span(day: date | None, at: time | None, minutes: int | None) -> tuple[datetime, datetime] | None:
    """From when to when a session lasts; None where that is not known. The reconciliation asks the same."""
    if day is None or at is None or not minutes or day == date.max:
        return None
    begins = datetime.combine(day, at)
    return begins, begins + timedelta(minutes=minutes)


def _twice(case: _Case) -> Iterator[Warned]:
    """The same candidate with the same minutes on one day: logged twice, or an observation and a session at once."""
    draft = case.draft
    if not (case.is_held and draft.minutes):
        return
    for person in case.around.people:
        alike = [each for each in case.around.neighbours if _is_alike(each, draft, person)]
        if not alike:
            continue
        is_observation = OBSERVATION in {draft.activity, draft.mode}
        if any(each.is_observation != is_observation for each in alike):
            words = _("{name} has an observation and a session of {length} that day. Minutes count once.")
        else:
            words = _("{name} has a session of {length} that day already. Is it the same one?")
        yield Warned("minutes", words.format(name=person.name, length=say_minutes(draft.minutes)))


def _is_alike(other: Neighbour, draft: SessionDraft, person: Surrounded) -> bool:
    same_day = other.held_on == draft.held_on and other.state == SessionState.HELD
    return same_day and other.minutes == draft.minutes and person.id in other.candidates


def _end(case: _Case) -> Iterator[Warned]:
    starts_at, ends_at, day = case.draft.starts_at, case.ends_at, case.draft.held_on
    if starts_at is None or ends_at is None or ends_at > starts_at:
        return
    if minutes_between(starts_at, ends_at) is None:
        yield Warned("ends_at", _("The end lies before the start."))
    elif day is not None:
        yield Warned("ends_at", _("Over midnight: it counts on {day}.").format(day=say_day(day, year=False)))


def _future(case: _Case) -> Iterator[Warned]:
    if case.is_held and case.draft.held_on is not None and case.draft.held_on > case.today:
        yield Warned("held_on", _("This day is still to come; mark the session as planned."))


def _year(case: _Case) -> Iterator[Warned]:
    """A day in no program year counts toward nothing, and one in a credited year is credited already."""
    day = case.draft.held_on
    if day is None:
        return
    for person in case.around.people:
        holding = [year for year in person.years if year.holds(day)]
        if person.years and not holding:
            words = _("This day lies outside {name}'s program years and counts toward none.")
            yield Warned("held_on", words.format(name=person.name))
        elif holding and all(year.credited_from for year in holding):
            words = _("{program} credits this year of {name} as a whole.")
            yield Warned("held_on", words.format(program=holding[0].credited_from, name=person.name))


def _sealed(case: _Case) -> Iterator[Warned]:
    for first, last in case.around.sealed[:1]:
        words = _("Under a seal: {first} to {last} is signed and sealed. Saving amends it, with a reason.")
        yield Warned("held_on", words.format(first=say_day(first), last=say_day(last)))


def _leave(case: _Case) -> Iterator[Warned]:
    day = case.draft.held_on
    if day is None or case.draft.state not in _MET:
        return
    for person in case.around.people:
        if any(first <= day and (last is None or day <= last) for first, last in person.leaves):
            yield Warned("held_on", _("{name} is on leave that day.").format(name=person.name))


def _mode(case: _Case) -> Iterator[Warned]:
    for person in case.around.people:
        words = dict(person.uncounted).get(case.draft.mode)
        if words is not None:
            told = _("“{mode}” does not count toward the coaching hours of {program}.")
            yield Warned("mode", told.format(mode=words, program=person.program))
            return


def _summary(case: _Case) -> Iterator[Warned]:
    """Only once there is a length: before that everything is still missing."""
    draft = case.draft
    if not (case.is_held and draft.minutes) or draft.summary.strip() or draft.answers:
        return
    for person in case.around.people:
        if person.wants_summary:
            told = _("{program} asks for a summary of each session.")
            yield Warned("summary", told.format(program=person.program))
            return


def _unlogged(case: _Case) -> Iterator[Warned]:
    """A visit with words and without a length is still only planned, and counts for nobody."""
    draft = case.draft
    over = draft.held_on is not None and draft.held_on <= case.today
    if draft.state == SessionState.PLANNED and over and draft.summary.strip() and not draft.minutes:
        yield Warned("minutes", _("Still a planned visit. With a length it is logged as held."))


def _long(case: _Case) -> Iterator[Warned]:
    if (case.draft.minutes or 0) > VERY_LONG:
        yield Warned("minutes", _("More than eight hours. Is the length right?"))


def _next(case: _Case) -> Iterator[Warned]:
    if case.around.planned_next and case.draft.next_meeting_at is not None:
        yield Warned("next_meeting_at", _("A visit is planned that day already; it stays as it is."))


CHECKS: tuple[Callable[[_Case], Iterable[Warned]], ...] = (
    _future,
    _sealed,
    _year,
    _leave,
    _overlap,
    _twice,
    _unlogged,
    _long,
    _end,
    _mode,
    _summary,
    _next,
)
"""Every check, in the order in which sentences stand at one field."""
