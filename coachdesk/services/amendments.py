"""Amendments: how a session under a seal is changed, with a reason that the next print of the log tells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import Amendment, Enrollment, Seal, SealState
from coachdesk.services import sessions
from coachdesk.services.digests import digest_of
from coachdesk.services.sealed import GROUP, Entry, Span, entries_between, find_breaches, list_spans, say_span
from coachdesk.services.seals import digest_of_entries
from coachdesk.services.sessions import SessionDraft
from coachdesk.storage.journal import Recorder
from coachdesk.text import clean
from coachdesk.words import _

LONGEST: Final = 2_000
"""Letters of a reason: more would fill the page it is printed on."""


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """An amendment as it is told; `before` and `after` are what the paper said and says, empty where it said nothing.

    `changes` are (field, before, after) of what differs, with the plain values of `sealed.TOLD`.
    """

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
        """What differs, in the order in which an entry is written."""
        names = dict.fromkeys([*self.before, *self.after])
        told = ((name, self.before.get(name), self.after.get(name)) for name in names)
        return tuple(each for each in told if each[1] != each[2])


def find_spans(db: Db, draft: SessionDraft, key: UUID | None = None) -> list[Span]:
    """The seals a session lies under as it is typed or, where it is there already, as it is saved."""
    days, people = {draft.held_on}, set(draft.candidates)
    if key is not None:
        saved = sessions.get_draft(db, key)
        days, people = days | {saved.held_on}, people | set(saved.candidates)
    spans = list_spans(db, people) if people else []
    return [span for span in spans if any(span.holds(day) for day in days)]


def amend(db: Db, key: UUID | None, draft: SessionDraft, reason: str) -> UUID:
    """Change a session under a seal, or log one that was forgotten there, with a reason; answers its id.

    Where nothing that a seal holds differs, the private note for one, no amendment is written.
    """
    told = clean(reason).strip()
    if not told:
        raise CoachDeskError(_("Say why it is amended."), _("The reason is printed on the next log."))
    if len(told) > LONGEST:
        raise CoachDeskError(_("This reason is too long to be printed."), _("Say it in a sentence or two."))
    if key is None:
        key = sessions.log(db, draft)
    else:
        sessions.amend(db, key, draft)
    recorder: Recorder = db.info[Recorder]
    for breach in find_breaches(db, recorder.touched()):
        db.add(
            Amendment(
                seal_id=breach.span.seal,
                session_id=breach.session,
                reason=told,
                before=_write(breach.before),
                after=_write(breach.after),
            )
        )
    return key


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
        row = _row(one)
        if any(_is_between(entry, first, last) for entry in (row.before, row.after)):
            # A session may lie under the seal of its month and of its year: it was amended once.
            found.setdefault((one.session_id, one.reason, one.before, one.after, _minute(one.made_at)), row)
    return list(found.values())


def list_session_amendments(db: Db, session: UUID) -> list[AmendmentRow]:
    """The amendments of one session, oldest first."""
    query = select(Amendment).where(Amendment.session_id == session)
    return [_row(one) for one in db.scalars(query.order_by(Amendment.made_at, Amendment.id))]


def _row(one: Amendment) -> AmendmentRow:
    return AmendmentRow(one.id, one.session_id, one.made_at, one.reason, _read(one.before), _read(one.after))


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _is_between(entry: Entry, first: date, last: date) -> bool:
    return bool(entry) and first.isoformat() <= entry["held_on"] <= last.isoformat()


def _write(entry: Entry | None) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True) if entry else ""


def _read(text: str) -> Entry:
    """An entry as it was written; of a file from outside perhaps nothing that can be read."""
    try:
        told = json.loads(text) if text else {}
        date.fromisoformat(told["held_on"]) if told else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}
    return dict(told) if isinstance(told, Mapping) else {}


def list_broken_seals(db: Db) -> list[str]:
    """A sentence for each sealed period whose records, with its amendments taken back, are not what was sealed."""
    query = (
        select(Seal, Enrollment.candidate_id)
        .join(Enrollment, Enrollment.id == Seal.enrollment_id)
        .where(Seal.state == SealState.SEALED)
        .order_by(Seal.from_on, Seal.id)
    )
    told = []
    for seal, candidate in db.execute(query):
        entries = entries_between(db, candidate, seal.from_on, seal.to_on)
        amendments = db.scalars(
            select(Amendment).where(Amendment.seal_id == seal.id).order_by(Amendment.made_at, Amendment.id)
        ).all()
        newest_first = [_row(one) for one in reversed(amendments)]
        stood = _taken_back(entries, newest_first, seal.from_on, seal.to_on)
        if digest_of_entries(stood) != seal.content_digest:
            period = say_span(seal.from_on, seal.to_on)
            told.append(
                _("What stands under the seal of {period} is not what was sealed.").format(period=period)
            )
    return told


def _taken_back(
    entries: Mapping[UUID, Entry], newest_first: Iterable[AmendmentRow], first: date, last: date
) -> list[Entry]:
    """The entries as they were before the amendments; one that fits nowhere leaves a trace that breaks the digest."""
    standing = dict(entries)
    for one in newest_first:
        now = standing.pop(one.session, {})
        said = one.after if _is_between(one.after, first, last) else {}
        if _plain(now) != _plain(said):
            return [{"held_on": "", "starts_at": "", "broken": True}]
        if _is_between(one.before, first, last):
            standing[one.session] = one.before
    return list(standing.values())


def _plain(entry: Entry) -> str:
    return digest_of({name: value for name, value in entry.items() if name != GROUP})
