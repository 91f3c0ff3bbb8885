"""Amendments: how a session under a seal is changed, with a reason that the next print of the log tells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import Amendment, Enrollment, Seal, SealState, SessionState
from coachdesk.services import sessions
from coachdesk.services.amended import AmendmentRow, is_between, read_amendment
from coachdesk.services.digests import digest_of
from coachdesk.services.seal_rows import digest_of_entries
from coachdesk.services.sealed import Span, find_breaches, list_spans, say_span
from coachdesk.services.sealed_entries import GROUP, Entry, entries_between
from coachdesk.services.sessions import SessionDraft
from coachdesk.storage.journal import Recorder
from coachdesk.text import clean
from coachdesk.words import _

LONGEST: Final = 2_000
"""Letters of a reason: more would fill the page it is printed on."""


_FREE: Final = frozenset(
    {"private_note", "competencies", "candidate_steps", "coach_steps", "next_meeting_at"}
)
"""What of an entry no seal holds: it is not on the paper, or goes on after it."""


def find_spans(db: Db, draft: SessionDraft, key: UUID | None = None) -> list[Span]:
    """The seals a session lies under as it is typed or, where it is there already, as it is saved."""
    told = [draft] if key is None else [draft, sessions.get_draft(db, key)]
    held = [each for each in told if each.state == SessionState.HELD and each.held_on is not None]
    people = {who for each in held for who in each.candidates}
    return [
        span
        for span in (list_spans(db, people) if people else [])
        if any(span.holds(each.held_on) and span.candidate in each.candidates for each in held)
    ]


def needs_reason(db: Db, draft: SessionDraft, key: UUID | None = None) -> bool:
    """Whether saving would change what a seal holds; the private note, for one, stays free."""
    if not find_spans(db, draft, key):
        return False
    if key is None:
        return True
    saved = sessions.get_draft(db, key)
    names = [field.name for field in fields(draft) if field.name not in _FREE]
    return any(getattr(draft, name) != getattr(saved, name) for name in names)


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


def _write(entry: Entry | None) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True) if entry else ""


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
        newest_first = [read_amendment(one) for one in reversed(amendments)]
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
        said = one.after if is_between(one.after, first, last) else {}
        if _plain(now) != _plain(said):
            return [{"held_on": "", "starts_at": "", "broken": True}]
        if is_between(one.before, first, last):
            standing[one.session] = one.before
    return list(standing.values())


def _plain(entry: Entry) -> str:
    return digest_of({name: value for name, value in entry.items() if name != GROUP})
