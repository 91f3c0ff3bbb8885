"""The plan for visits out of a calendar file: whom each is with, and what taking it in would do. Pure.

A visit is the same by the identity its file gives it, else by its day and who is in it. One that is no longer among the
days of its series is canceled. What was logged, canceled or put in the trash here stays as it is, whatever the file
says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any, Literal
from uuid import UUID

from coachdesk.models import SessionState
from coachdesk.services.calendars.entry import CalendarEntry, CalendarFile, Series, day_in
from coachdesk.services.calendars.saying import say_value
from coachdesk.services.calendars.who import Guests, Known
from coachdesk.text import fold
from coachdesk.words import N_, _

Action = Literal["add", "change", "skip", "ask"]

AHEAD = timedelta(366)
"""How far away a visit may lie; a series without an end would fill the calendar of years."""

NOBODY = "nobody"
"""The answer that leaves a visit out; other answers are ids in hex, several of them with spaces between."""

_SAID = {
    "held_on": N_("the day"),
    "starts_at": N_("the start"),
    "minutes": N_("the length"),
    "place": N_("the place"),
}


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class KnownVisit:
    """A session the casebook has, as far as a calendar is compared with it."""

    id: UUID
    uid: str = ""
    held_on: date
    starts_at: time | None = None
    minutes: int = 0
    place: str = ""
    state: SessionState = SessionState.PLANNED
    people: frozenset[UUID] = frozenset()
    trashed: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class VisitRow:
    """What happens with one event of the file, and why. `id` is its place in the file, from 1.

    Behind the last event stand the visits that the file has taken off a series.

    `values` are the fields of the session that are written, all of them for a new one; `asks` is an answer that can be
    given otherwise, `guess` the one that stands.
    """

    id: int
    action: Action
    reason: str
    entry: CalendarEntry
    people: tuple[UUID, ...] = ()
    known: UUID | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    asks: bool = False
    guess: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class VisitPlan:
    """What taking the visits of a calendar in will do; carrying it out does exactly this."""

    rows: tuple[VisitRow, ...]
    remarks: tuple[str, ...] = ()

    @property
    def work(self) -> tuple[VisitRow, ...]:
        """The visits that will be planned or changed."""
        return tuple(row for row in self.rows if row.action in {"add", "change"})

    def zones(self) -> tuple[str, ...]:
        """The time zones that have to be told before some of them can be taken."""
        return tuple(dict.fromkeys(row.entry.zone for row in self.rows if row.entry.zone))


def plan_visits(
    file: CalendarFile,
    *,
    people: Collection[Known],
    existing: Collection[KnownVisit],
    events: Collection[str] = (),
    today: date,
    answers: Mapping[int, str] | None = None,
) -> VisitPlan:
    """What planning the visits of a file would do.

    `events` are the identities of program events, which are no visits. `answers` say by row whom it is with; one
    holds for all events of the same title that have none of their own.
    """
    comparing = _Comparing(
        file.entries, existing, frozenset(events), Guests(people), _Said(today, answers or {})
    )
    rows: dict[int, VisitRow] = {}
    for place in sorted(range(len(file.entries)), key=comparing.order):
        rows[place] = comparing.row(place + 1, file.entries[place])
    listed = [rows[place] for place in range(len(file.entries))]
    return VisitPlan((*listed, *comparing.taken_off(file.series)), file.remarks)


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands beside the file: the day, and what the coach answered."""

    today: date
    answers: Mapping[int, str]


class _Comparing:
    """Compares the events of a calendar with each other and with the sessions there are."""

    def __init__(
        self,
        entries: Sequence[CalendarEntry],
        existing: Collection[KnownVisit],
        events: frozenset[str],
        guests: Guests,
        said: _Said,
    ) -> None:
        self._entries, self._events, self._guests = entries, events, guests
        self._today, self._answers = said.today, said.answers
        self._existing = existing
        self._by_uid = {visit.uid: visit for visit in existing if visit.uid}
        self._by_uid |= {f"{visit.id.hex}@coachdesk": visit for visit in existing}
        self._on: dict[date, list[KnownVisit]] = defaultdict(list)
        for visit in sorted(existing, key=lambda one: (one.held_on, one.starts_at or time(), one.id)):
            self._on[visit.held_on].append(visit)
        self._by_title = {
            fold(entries[number - 1].title): answer
            for number, answer in said.answers.items()
            if 0 < number <= len(entries)
        }
        self._here = {entry.uid for entry in entries if entry.uid}
        self._seen: set[object] = set()
        self._taken: set[UUID] = set()

    def order(self, place: int) -> tuple[Any, ...]:
        """Newer tellings of an event count before older ones; else as the file has them."""
        entry = self._entries[place]
        return not entry.uid, -entry.rank, place

    def row(self, number: int, entry: CalendarEntry) -> VisitRow:
        """What happens with one event."""
        if entry.problem or entry.held_on is None:
            return VisitRow(number, "ask" if entry.zone else "skip", entry.problem, entry)
        identity = entry.uid or (entry.held_on, entry.starts_at, fold(entry.title))
        if identity in self._seen:
            return VisitRow(number, "skip", _("The same event stands in this file once more."), entry)
        self._seen.add(identity)
        known = self._by_uid.get(entry.uid) if entry.uid else None
        if known is not None:
            self._taken.add(known.id)
            return self._known(number, entry, known)
        if reason := self._no_visit(entry, entry.held_on):
            return VisitRow(number, "skip", reason, entry)
        return self._new(number, entry, entry.held_on)

    def taken_off(self, series: Iterable[Series]) -> Iterator[VisitRow]:
        """The planned visits of these series that are none of theirs any more; to be asked after every event's row.

        A visit whose day has passed is one only where its day was taken off by name: it may have been held.
        """
        told: dict[str, list[Series]] = defaultdict(list)
        for one in series:
            told[one.uid].append(one)
        number = len(self._entries)
        for visit in sorted(self._existing, key=lambda one: (one.held_on, one.id)):
            uid, day = day_in(visit.uid)
            mine = told[uid] if uid and uid in told else []
            if day is None or not mine or visit.id in self._taken or _stays(visit):
                continue
            if all(day in one.left_out or self._is_off(visit, day, one) for one in mine):
                number += 1
                yield _taken_off(number, mine[0].first, visit)

    def _is_off(self, visit: KnownVisit, day: date, series: Series) -> bool:
        return visit.held_on >= self._today and day <= series.until and day not in series.days

    def _no_visit(self, entry: CalendarEntry, held_on: date) -> str:
        """Why an event that the casebook does not have is not planned; empty where it may be."""
        if entry.uid in self._events:
            return _("An event of a program, not a visit.")
        if entry.cancelled:
            return _("Canceled, and it was not planned here.")
        if held_on < self._today:
            return _("Its day has passed; log it as a session.")
        return _("More than a year away.") if held_on > self._today + AHEAD else ""

    def _new(self, number: int, entry: CalendarEntry, held_on: date) -> VisitRow:
        found = self._guests.of(entry)
        answer = self._answers.get(number) or self._by_title.get(fold(entry.title), "")
        people = () if answer == NOBODY else self._guests.chosen(answer) or found.people
        if not people:
            action: Action = "ask" if found.doubtful and answer != NOBODY else "skip"
            left_out = _("Left out, as you said.") if answer == NOBODY else _("It names no candidate.")
            reason = found.remark if action == "ask" else left_out
            return VisitRow(number, action, reason, entry, remarks=entry.remarks, asks=True, guess=answer)
        guessed = (found.remark,) if found.remark and not answer else ()
        remarks = (*entry.remarks, *guessed)
        guess = answer or " ".join(key.hex for key in people)
        if (alike := self._alike(entry, held_on, people)) is not None:
            self._taken.add(alike.id)
            return self._known(number, entry, alike, remarks)
        values = {
            "held_on": held_on,
            "starts_at": entry.starts_at,
            "minutes": entry.minutes or 0,
            "place": entry.place,
            "uid": entry.uid,
        }
        return VisitRow(
            number,
            "add",
            _("Not in the casebook yet."),
            entry,
            people,
            None,
            values,
            remarks,
            asks=True,
            guess=guess,
        )

    def _alike(self, entry: CalendarEntry, held_on: date, people: tuple[UUID, ...]) -> KnownVisit | None:
        """The visit of the casebook with these people on that day: at that time, or the only one that day."""
        same = [
            one
            for one in self._on[held_on]
            if one.people == frozenset(people)
            and not one.trashed
            and one.id not in self._taken
            and (not one.uid or one.uid not in self._here)
        ]
        at_that_time = next((one for one in same if one.starts_at == entry.starts_at), None)
        return same[0] if at_that_time is None and len(same) == 1 else at_that_time

    def _known(
        self, number: int, entry: CalendarEntry, known: KnownVisit, remarks: tuple[str, ...] | None = None
    ) -> VisitRow:
        who, said = tuple(sorted(known.people)), entry.remarks if remarks is None else remarks
        stays = _stays(known)
        if stays:
            return VisitRow(number, "skip", stays, entry, who, known.id)
        if entry.cancelled:
            values: dict[str, Any] = {"state": SessionState.CANCELLED}
            return VisitRow(number, "change", _("It is canceled."), entry, who, known.id, values, said)
        told = {
            "held_on": entry.held_on,
            "starts_at": entry.starts_at,
            "minutes": entry.minutes,
            "place": entry.place or None,
        }
        values = {
            name: value
            for name, value in told.items()
            if value != getattr(known, name) and (value is not None or name == "starts_at")
        }
        reason = _say_changes(values, known)
        if entry.uid and not known.uid and entry.uid != f"{known.id.hex}@coachdesk":
            values["uid"] = entry.uid
            reason = reason or _("Planned already; it is known by this file from now on.")
        if not values:
            return VisitRow(number, "skip", _("Planned already."), entry, who, known.id)
        return VisitRow(number, "change", reason, entry, who, known.id, values, said)


def _taken_off(number: int, first: CalendarEntry, visit: KnownVisit) -> VisitRow:
    entry = first.but(
        uid=visit.uid, held_on=visit.held_on, starts_at=visit.starts_at, minutes=visit.minutes, cancelled=True,
        remarks=(),
    )  # fmt: skip
    values = {"state": SessionState.CANCELLED}
    who = tuple(sorted(visit.people))
    return VisitRow(number, "change", _("It is canceled."), entry, who, visit.id, values)


def _stays(known: KnownVisit) -> str:
    """Why a session stays as it is, whatever the file says; empty for a planned visit."""
    if known.trashed:
        return _("It is in the trash here.")
    return {
        SessionState.PLANNED: "",
        SessionState.HELD: _("It is logged here; the log stays."),
        SessionState.CANCELLED: _("It is canceled here."),
        SessionState.NO_SHOW: _("It is marked as a no-show here."),
    }[known.state]


def _say_changes(values: Mapping[str, Any], known: KnownVisit) -> str:
    """What changes with what it was, such as "Changed: the start from 9:00 AM; the place."."""
    parts = []
    for name, words in _SAID.items():
        if name in values:
            before = say_value(getattr(known, name))
            told = _("{what} from {before}") if before else "{what}"
            parts.append(told.format(what=_(words), before=before))
    return _("Changed: {what}.").format(what="; ".join(parts)) if parts else ""
