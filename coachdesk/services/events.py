"""Events of programs: what the coach enters, changes, cancels and puts into the trash, and the list with its counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.durations import LONGEST
from coachdesk.errors import CoachDeskError
from coachdesk.models import Candidate, Enrollment, Event, EventAttendance, Presence
from coachdesk.models.session import now
from coachdesk.programs.cohorts import cohort_key
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.services.expected import Expectations, Meant
from coachdesk.services.profiles import get_profile, used_profiles
from coachdesk.text import one_line
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class EventDraft:
    """What the form of an event holds; an empty cohort is all of them, `rule` the key of what it counts for.

    `as_learning` says whether its hours are professional learning; None leaves that to the program.
    """

    program: str = ""
    cohort: str = ""
    rule: str = ""
    number: int | None = None
    title: str = ""
    held_on: date | None = None
    starts_at: time | None = None
    minutes: int | None = None
    place: str = ""
    cancelled: bool = False
    as_learning: bool | None = None

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field; an event may lie in the future."""
        del today
        checks = {
            "program": not self.program and _("Choose the program."),
            "title": not self.title.strip() and not self.rule and _("Say what it is."),
            "held_on": _("Say which day it is.") if self.held_on is None else far_off(self.held_on),
            "minutes": ((self.minutes or 0) < 0 and _("The length cannot be negative."))
            or ((self.minutes or 0) > LONGEST and _("An event cannot last longer than a day.")),
            "number": self.number is not None and self.number < 1 and _("Numbers begin with 1."),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def add(db: Db, draft: EventDraft) -> UUID:
    """A new event; returns its id."""
    event = Event(**_values(draft))  # type: ignore[arg-type]  # the names are those of the record
    db.add(event)
    return event.id


def amend(db: Db, key: UUID, draft: EventDraft) -> None:
    """Change an event into what the draft says; who was there stays."""
    event = db.get_one(Event, key)
    for name, value in _values(draft).items():
        setattr(event, name, value)


def _values(draft: EventDraft) -> dict[str, object]:
    if draft.held_on is None:
        raise CoachDeskError(_("Say which day it is."))
    texts = {name: one_line(getattr(draft, name)) for name in ("title", "place", "cohort")}
    return {**asdict(draft), **texts, "minutes": draft.minutes or 0}


def cancel(db: Db, key: UUID, *, cancelled: bool = True) -> None:
    """Say that an event does not take place, or that it does after all."""
    db.get_one(Event, key).cancelled = cancelled


def trash(db: Db, key: UUID) -> None:
    """Put an event into the trash: it counts for nobody and can be brought back with who was there."""
    db.get_one(Event, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take an event out of the trash."""
    db.get_one(Event, key).trashed_at = None


def stands(db: Db, key: UUID) -> bool:
    """Whether an event is there and not in the trash."""
    return db.scalar(select(Event.id).where(Event.id == key, Event.trashed_at.is_(None))) is not None


def get_draft(db: Db, key: UUID) -> EventDraft:
    """An event as the form shows it."""
    event = db.get_one(Event, key)
    same = {name: getattr(event, name) for name in EventDraft.__slots__}
    return EventDraft(**{**same, "minutes": event.minutes or None})


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as a list shows it, in words: `label` is what it counts for, `title` never empty.

    `people` were expected or came all the same; of them `attended` were there or made it up, and `noted` are those of
    whom anything is known.
    """

    id: UUID
    title: str
    held_on: date
    starts_at: time | None
    minutes: int
    place: str
    program: str
    program_title: str
    cohort: str
    rule: str
    label: str
    number: int | None
    cancelled: bool
    people: int
    attended: int
    missed: int
    excused: int
    noted: int

    @property
    def missing(self) -> int:
        """Of how many nothing is known."""
        return self.people - self.noted


def list_events(
    db: Db, *, program: str = "", cohort: str = "", span: tuple[date | None, date | None] = (None, None)
) -> list[EventRow]:
    """Events, newest first: of a program, of a cohort (with those for all cohorts), and of days, both counted in."""
    query = select(Event).where(Event.trashed_at.is_(None))
    if program:
        query = query.where(Event.program == program)
    first, last = span
    if first is not None:
        query = query.where(Event.held_on >= first)
    if last is not None:
        query = query.where(Event.held_on <= last)
    events = db.scalars(
        query.order_by(Event.held_on.desc(), Event.starts_at.desc(), Event.number.desc())
    ).all()
    if not events:
        return []
    wanted = {"", cohort_key(cohort)}
    presence, expecting = _presence(db), Expectations(db)
    words = _Words(db)
    return [
        _row(event, presence[event.id], expecting, words)
        for event in events
        if not cohort or cohort_key(event.cohort) in wanted
    ]


def _presence(db: Db) -> dict[UUID, dict[UUID, Presence]]:
    """What is known of whom, by event."""
    query = select(EventAttendance.event_id, EventAttendance.candidate_id, EventAttendance.presence)
    query = query.join(Candidate, Candidate.id == EventAttendance.candidate_id)
    found: dict[UUID, dict[UUID, Presence]] = defaultdict(dict)
    standing = (EventAttendance.trashed_at.is_(None), Candidate.trashed_at.is_(None))
    for event, candidate, presence in db.execute(query.where(*standing)):
        found[event][candidate] = presence
    return found


class _Words:
    """Titles of programs and labels of event rules, each program read once."""

    def __init__(self, db: Db) -> None:
        self._db = db
        self._kept: dict[str, tuple[str, Mapping[str, str]]] = {}

    def of(self, program: str) -> tuple[str, Mapping[str, str]]:
        if program not in self._kept:
            profile = get_profile(self._db, program)
            self._kept[program] = (profile.short_title, {rule.key: rule.label for rule in profile.events})
        return self._kept[program]


def _row(event: Event, known: Mapping[UUID, Presence], expecting: Expectations, words: _Words) -> EventRow:
    title, labels = words.of(event.program)
    people = {*expecting.expected_at(Meant(event.program, event.cohort, event.rule, event.held_on)), *known}
    counts = Counter(known.values())
    label = labels.get(event.rule, event.rule)
    return EventRow(
        id=event.id,
        title=event.title or name_event(label, event.number),
        held_on=event.held_on,
        starts_at=event.starts_at,
        minutes=event.minutes,
        place=event.place,
        program=event.program,
        program_title=title,
        cohort=event.cohort,
        rule=event.rule,
        label=label,
        number=event.number,
        cancelled=event.cancelled,
        people=len(people),
        attended=counts[Presence.ATTENDED] + counts[Presence.MADE_UP],
        missed=counts[Presence.MISSED],
        excused=counts[Presence.EXCUSED],
        noted=len(known),
    )


def name_event(label: str, number: int | None) -> str:
    """What an event without a title of its own is called, such as "Induction Day 3"."""
    return " ".join(part for part in (label or _("Event"), str(number or "")) if part)


@dataclass(frozen=True, slots=True)
class ProgramChoice:
    """A program events can be entered for, with what they can count for and its cohorts in words.

    `dated` are the cohorts for which the program's own profile has dates.
    """

    key: str
    title: str
    rules: tuple[tuple[str, str], ...]
    cohorts: tuple[str, ...]
    dated: tuple[str, ...]


def list_programs(db: Db) -> list[ProgramChoice]:
    """The programs this casebook uses, by title."""
    told: dict[str, dict[str, str]] = defaultdict(dict)
    enrolled = select(Enrollment.program, Enrollment.cohort).where(Enrollment.trashed_at.is_(None))
    entered = select(Event.program, Event.cohort).where(Event.trashed_at.is_(None))
    for program, cohort in [*db.execute(enrolled), *db.execute(entered)]:
        if cohort:
            told[program].setdefault(cohort_key(cohort), cohort)
    found = []
    for profile in used_profiles(db):
        dated = {cohort_key(calendar.cohort): calendar.cohort for calendar in profile.calendars}
        cohorts = {**dated, **told[profile.key]}
        found.append(
            ProgramChoice(
                key=profile.key,
                title=profile.short_title,
                rules=tuple({rule.key: rule.label for rule in profile.events}.items()),
                cohorts=tuple(sorted(cohorts.values(), key=_by_number)),
                dated=tuple(sorted((cohorts[key] for key in dated), key=_by_number)),
            )
        )
    return sorted(found, key=lambda program: program.title)


def _by_number(cohort: str) -> tuple[int, str]:
    """Cohort 9 before Cohort 10, and those without a number by their words."""
    key = cohort_key(cohort)
    return (int(key), "") if key.isascii() and key.isdigit() else (10**9, key)
