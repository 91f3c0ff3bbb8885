"""What was amended under a seal, as it is told: on the next print, in the history and beside the entry."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import say_day, say_time
from coachdesk.durations import say_minutes
from coachdesk.models import Amendment, Coach, Enrollment, GrowthGoal, Seal
from coachdesk.services.profiles import mode_labels, used_profiles
from coachdesk.services.sealed_entries import GROUP, Entry
from coachdesk.services.templates import tell_answers
from coachdesk.words import ENGLISH, N_, _, speaking

FIELDS: Final = {
    "held_on": N_("Date"),
    "starts_at": N_("Start"),
    "minutes": N_("Length"),
    "mode": N_("How"),
    "activity": N_("Activity"),
    "place": N_("Place"),
    "others": N_("Others present"),
    "coach_id": N_("Coach"),
    "focus": N_("Focus"),
    "elements": N_("Standards"),
    "goals": N_("Goals"),
    "summary": N_("Summary"),
    "answers": N_("Prompts"),
    "next_meeting_on": N_("Next meeting"),
    GROUP: N_("How many were there"),
}
"""What an entry says, in the order in which it is told; the template is told by its prompts."""


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """An amendment; `before` and `after` are what the paper said and says, empty where it said nothing."""

    id: UUID
    session: UUID
    made_at: datetime
    reason: str
    before: Entry
    after: Entry

    @property
    def held_on(self) -> date:
        """The day of the session, as it was before where it was on the paper."""
        return date.fromisoformat((self.before or self.after)["held_on"])

    @property
    def changes(self) -> tuple[tuple[str, Any, Any], ...]:
        """Field, before and after of what differs, as plain values."""
        told = ((name, self.before.get(name), self.after.get(name)) for name in FIELDS)
        return tuple(each for each in told if each[1] != each[2])


@dataclass(frozen=True, slots=True)
class ToldAmendment:
    """An amendment in words: when it was made, of the session of which day, why, and what was and is by field.

    `changes` are in English, which the check code of a log is made of, and `spoken` in the reader's language.
    """

    made_on: date
    held_on: date
    reason: str
    changes: tuple[tuple[str, str, str], ...]
    spoken: tuple[tuple[str, str, str], ...]


def list_amendments(
    db: Db, candidate: UUID, first: date = date.min, last: date = date.max
) -> list[AmendmentRow]:
    """The amendments under a candidate's seals from one day to another, oldest first, each once."""
    query = (
        select(Amendment)
        .join(Seal, Seal.id == Amendment.seal_id)
        .join(Enrollment, Enrollment.id == Seal.enrollment_id)
        .where(Enrollment.candidate_id == candidate, Seal.from_on <= last, Seal.to_on >= first)
        .order_by(Amendment.made_at, Amendment.id)
    )
    found: dict[tuple[Any, ...], AmendmentRow] = {}
    for one in db.scalars(query):
        row = read_amendment(one)
        if any(is_between(entry, first, last) for entry in (row.before, row.after)):
            # A session may lie under the seal of its month and of its year: it was amended once.
            minute = one.made_at.replace(second=0, microsecond=0)
            found.setdefault((one.session_id, one.reason, one.before, one.after, minute), row)
    return list(found.values())


def read_amendment(one: Amendment) -> AmendmentRow:
    """A record as a row."""
    return AmendmentRow(one.id, one.session_id, one.made_at, one.reason, _read(one.before), _read(one.after))


def is_between(entry: Entry, first: date, last: date) -> bool:
    """Whether an entry stands on the paper of these days."""
    return bool(entry) and first.isoformat() <= entry["held_on"] <= last.isoformat()


def _read(text: str) -> Entry:
    """An entry as it was written; of a file from outside perhaps nothing that can be read."""
    try:
        told = json.loads(text) if text else {}
        if told:
            date.fromisoformat(told["held_on"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}
    return dict(told) if isinstance(told, Mapping) else {}


def tell_amendments(db: Db, rows: list[AmendmentRow]) -> Iterator[ToldAmendment]:
    """Amendments in words; one that says nothing people read, because its file came from outside, is left out."""
    words = _Words(db) if rows else None
    for row in rows:
        if words is None or not (row.before or row.after):
            continue
        with speaking(ENGLISH):
            changes = words.tell_changes(row)
        yield ToldAmendment(
            made_on=row.made_at.astimezone().date(),
            held_on=row.held_on,
            reason=row.reason,
            changes=changes,
            spoken=words.tell_changes(row),
        )


class _Words:
    """How the plain values of an entry are told."""

    def __init__(self, db: Db) -> None:
        self._db = db
        activities = {each.key: each.label for profile in used_profiles(db) for each in profile.activities}
        coaches = {key.hex: name for key, name in db.execute(select(Coach.id, Coach.name))}
        goals = select(GrowthGoal.id, GrowthGoal.title, GrowthGoal.standard)
        titles = {key.hex: title or standard or "" for key, title, standard in db.execute(goals)}
        self._names: dict[str, str] = {**activities, **mode_labels(db), **coaches, **titles}

    def tell_changes(self, row: AmendmentRow) -> tuple[tuple[str, str, str], ...]:
        """Field, before and after of what differs, in words."""
        return tuple(
            (_(FIELDS[name]), self.tell(name, before, row.before), self.tell(name, after, row.after))
            for name, before, after in row.changes
        )

    def tell(self, name: str, value: Any, entry: Entry) -> str:
        """A value of a field, as a coach would write it; nothing for nothing, nor for what a file from outside made."""
        try:
            return self._say(name, value, entry)
        except (ValueError, TypeError, KeyError):
            return ""

    def _say(self, name: str, value: Any, entry: Entry) -> str:
        if value in (None, "", [], 0):
            return ""
        if name == "answers":
            told = tell_answers(self._db, entry["template"], entry["template_version"], value)
            return "\n".join(f"{label}: {text}" for label, text in told)
        if isinstance(value, list):
            return ", ".join(self._names.get(str(each)) or str(each) for each in value)
        if name in {"mode", "activity", "coach_id"}:
            return self._names.get(value, str(value))
        return _SAYERS.get(name, str)(value)


_SAYERS: Final[Mapping[str, Callable[[Any], str]]] = {
    "minutes": say_minutes,
    "held_on": lambda text: say_day(date.fromisoformat(text)),
    "next_meeting_on": lambda text: say_day(date.fromisoformat(text)),
    "starts_at": lambda text: say_time(time.fromisoformat(text)),
}
