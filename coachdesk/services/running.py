"""A running session: its clock, and what its notes mean when it ends. Nothing here asks a computer for the time.

Times are moments in UTC, so that sleep, another time zone, the change to summer time and midnight neither lose nor
invent a minute. A computer's own clock that is set back is noticed by the latest moment it has told (`Clock.seen`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, Final
from uuid import UUID, uuid4

from coachdesk.services.passages import ExcerptDraft
from coachdesk.services.passages import as_json as marks_as_json
from coachdesk.services.passages import from_json as read_marks
from coachdesk.words import _

LONG: Final = timedelta(hours=4)
"""After so long a session is asked about: few last longer, and forgotten ones do."""

Stretch = tuple[datetime, datetime]
"""From one moment to another, both in UTC."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The stretches that count so far, and since when one is running; None while it is paused or has ended."""

    begun: datetime
    since: datetime | None
    seen: datetime
    done: tuple[Stretch, ...] = ()

    @classmethod
    def start(cls, now: datetime) -> Clock:
        """A clock that runs from now on."""
        return cls(now, now, now)

    def look(self, now: datetime) -> Clock:
        """The same at a later moment; what ran before the computer's clock was set back stays as long as it was."""
        if now >= self.seen:
            return replace(self, seen=now)
        if self.since is None:
            return replace(self, seen=now)
        return Clock(self.begun, now, now, (*self.done, (self.since, self.seen)))

    def pause(self, now: datetime) -> Clock:
        """Stop counting; nothing when it is paused already."""
        clock = self.look(now)
        if clock.since is None:
            return clock
        return replace(clock, since=None, done=(*clock.done, (clock.since, now)))

    def go_on(self, now: datetime) -> Clock:
        """Count again from now on; nothing when it runs already."""
        clock = self.look(now)
        return clock if clock.since is not None else replace(clock, since=now)

    def end(self, at: datetime) -> Clock:
        """The clock as it would stand had it been stopped at a moment: what lies after it does not count."""
        open_one = [(self.since, max(self.since, self.seen, at))] if self.since is not None else []
        kept = ((first, min(last, at)) for first, last in (*self.done, *open_one) if first < at)
        return Clock(self.begun, None, self.seen, tuple(kept))

    def elapsed(self, now: datetime) -> timedelta:
        """How long it has run, pauses off; never less than nothing."""
        clock = self.look(now)
        counted = sum((last - first for first, last in clock.done), timedelta())
        return counted + (now - clock.since if clock.since is not None else timedelta())

    def minutes(self, now: datetime) -> int:
        """The same in whole minutes, the nearest; what has begun is one at least."""
        seconds = self.elapsed(now).total_seconds()
        return max(1, int(seconds / 60 + 0.5)) if seconds > 0 else 0


@dataclass(frozen=True, slots=True)
class Running:
    """The session that is running. `session` is the planned one it was begun from; `entry` the key its entry will have.

    `held_on` and `starts_at` are local, as they were when it began. `sure_at` and `sure_on` say when somebody was last
    known to be in it, and on which day; `typed_at` when the notes were last written in. `marked` is evidence of the
    coach's own work in them.
    """

    candidates: tuple[UUID, ...]
    held_on: date
    starts_at: time
    clock: Clock
    sure_at: datetime
    sure_on: date
    typed_at: datetime
    session: UUID | None = None
    entry: UUID = field(default_factory=uuid4)
    notes: str = ""
    marked: tuple[ExcerptDraft, ...] = ()

    def is_doubtful(self, now: datetime, today: date) -> bool:
        """Whether to ask if it is still going on: after a long time, or on another day."""
        return now - self.sure_at >= LONG or today != self.sure_on

    def sure(self, now: datetime, today: date) -> Running:
        """The same after somebody said that it is going on."""
        return replace(self, sure_at=now, sure_on=today)


def begin(
    candidates: tuple[UUID, ...], now: datetime, today: date, *, session: UUID | None = None
) -> Running:
    """A session that begins now; `now` is a moment of any zone."""
    moment = now.astimezone(UTC)
    local = now.astimezone().time().replace(second=0, microsecond=0)
    return Running(candidates, today, local, Clock.start(moment), moment, today, moment, session)


def moment_of(at: time, begun: datetime, zone: tzinfo | None = None) -> datetime:
    """The first moment of a local time of day that is not before the minute in which a session began."""
    local = begun.astimezone(zone)
    first = local.replace(second=0, microsecond=0).astimezone(UTC)
    days = (local.date(), local.date() + timedelta(days=1))
    # In the hour that summer time gives back, a time of day comes twice.
    moments = (datetime.combine(day, at.replace(fold=fold), zone) for day in days for fold in (0, 1))
    return max(begun, next(each for moment in moments if (each := moment.astimezone(UTC)) >= first))


def as_body(running: Running) -> dict[str, Any]:
    """As it is kept, in JSON."""
    clock = running.clock
    return {
        "candidates": [key.hex for key in running.candidates],
        "held_on": running.held_on.isoformat(),
        "starts_at": running.starts_at.isoformat(),
        "begun": clock.begun.isoformat(),
        "since": clock.since.isoformat() if clock.since else None,
        "seen": clock.seen.isoformat(),
        "done": [[first.isoformat(), last.isoformat()] for first, last in clock.done],
        "sure_at": running.sure_at.isoformat(),
        "sure_on": running.sure_on.isoformat(),
        "typed_at": running.typed_at.isoformat(),
        "session": running.session.hex if running.session else None,
        "entry": running.entry.hex,
        "notes": running.notes,
        "marked": marks_as_json(running.marked),
    }


def read_body(body: Mapping[str, Any]) -> Running | None:
    """What was kept; None for what no version of this program has kept so."""
    with suppress(KeyError, TypeError, ValueError, AttributeError):
        moment = datetime.fromisoformat
        clock = Clock(
            begun=moment(body["begun"]),
            since=moment(body["since"]) if body["since"] else None,
            seen=moment(body["seen"]),
            done=tuple((moment(first), moment(last)) for first, last in body["done"]),
        )
        return Running(
            candidates=tuple(UUID(hex=key) for key in body["candidates"]),
            held_on=date.fromisoformat(body["held_on"]),
            starts_at=time.fromisoformat(body["starts_at"]),
            clock=clock,
            sure_at=moment(body["sure_at"]),
            sure_on=date.fromisoformat(body["sure_on"]),
            typed_at=moment(body["typed_at"]),
            session=UUID(hex=body["session"]) if body["session"] else None,
            entry=UUID(hex=body["entry"]),
            notes=str(body["notes"]),
            marked=read_marks(body.get("marked")),
        )
    return None


@dataclass(frozen=True, slots=True)
class Jotted:
    """Notes divided into what an entry holds; nothing of a private line is in any of the others."""

    summary: str = ""
    private_note: str = ""
    candidate_steps: str = ""
    coach_steps: str = ""
    elements: tuple[str, ...] = ()
    goals: tuple[int, ...] = ()


_PRIVATE: Final = ("!", "！")
_COACH: Final = (">>", "＞＞")
_CANDIDATE: Final = (">", "＞")
_UNSEEN: Final = " \t\u00a0\u200b\u200e\u200f\u2060\ufeff"
"""What may stand before a mark without being seen; a private line must not miss its mark for that."""

TAG: Final = re.compile(r"(?<![\w#&/])#(\w+)")
"""An element in the notes, such as ``#2A``."""

GOAL: Final = re.compile(r"(?<![\w@.])@([1-9]\d?)(?![\w.@-])")
"""A goal in the notes by its number, such as ``@2``."""


def read_notes(text: str, codes: Iterable[str], goals: Collection[int] = ()) -> Jotted:
    """Notes by their light marks, line by line.

    ``>`` begins a next step of the candidate, ``>>`` one of the coach, ``!`` what is private; anything else belongs to
    the summary. ``#2A`` names an element of `codes` and loses its sign, at the end of a line the whole of it; ``@2``
    names one of `goals` and becomes its words in the same way. In a private line nothing is named, since elements and
    goals are seen by others.
    """
    known = {code.casefold(): code for code in codes}
    parts: dict[str, list[str]] = {"summary": [], "private": [], "candidate": [], "coach": []}
    elements: dict[str, None] = {}
    named: dict[int, None] = {}
    for line in text.replace("\r\n", "\n").split("\n"):
        kind, told = kind_of(line)
        if kind != "private":
            told = _without_tags(_without_goals(told, goals, named), known, elements)
            if not told.strip() and line.strip():
                continue
        parts[kind].append(told)
    return Jotted(
        summary=_together(parts["summary"]),
        private_note=_together(parts["private"]),
        candidate_steps=_together(filter(str.strip, parts["candidate"])),
        coach_steps=_together(filter(str.strip, parts["coach"])),
        elements=tuple(elements),
        goals=tuple(named),
    )


def kind_of(line: str) -> tuple[str, str]:
    """What a line is, and its words without the mark."""
    plain = line.lstrip(_UNSEEN)
    for kind, marks in (("private", _PRIVATE), ("coach", _COACH), ("candidate", _CANDIDATE)):
        mark = next((each for each in marks if plain.startswith(each)), None)
        if mark is not None:
            return kind, plain[len(mark) :].strip()
    return "summary", line.rstrip()


def _without_goals(line: str, goals: Collection[int], named: dict[int, None]) -> str:
    """A line without its goals, which are added to `named`; a sign that names no goal stays."""

    def told(found: re.Match[str]) -> str:
        number = int(found[1])
        if number not in goals:
            return found[0]
        named[number] = None
        rest = TAG.sub("", GOAL.sub("", line[found.end() :]))
        return _("goal {number}").format(number=number) if rest.strip() else ""

    return GOAL.sub(told, line).rstrip()


def _without_tags(line: str, known: Mapping[str, str], elements: dict[str, None]) -> str:
    """A line without its tags, which are added to `elements`; a sign that names no element stays."""

    def named(found: re.Match[str]) -> str:
        code = known.get(found[1].casefold())
        if code is None:
            return found[0]
        elements[code] = None
        return "" if not _words_after(line[found.end() :], known) else found[1]

    return TAG.sub(named, line).rstrip()


def _words_after(rest: str, known: Mapping[str, str]) -> bool:
    """Whether more than tags stands in the rest of a line."""
    left = TAG.sub(lambda found: "" if found[1].casefold() in known else found[0], rest)
    return bool(left.strip())


def _together(lines: Iterable[str]) -> str:
    """Lines as one text, without empty ones at its ends and with at most one in a row between."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
