"""What lies under a seal, and the one place where a change to it is refused.

The casebook asks here at the end of every change, whatever door it came through: nothing can be slipped in. What stood
under a seal may differ only where the same change writes an amendment of it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import say_day
from coachdesk.errors import UnderSeal
from coachdesk.models import (
    Enrollment,
    Seal,
    SealSignature,
    SealState,
)
from coachdesk.services.sealed_entries import Entry, list_attending, list_owners, put_back, read_stands
from coachdesk.services.sealed_years import YEAR_KINDS, find_lost
from coachdesk.storage.images import image_after
from coachdesk.storage.journal import Touched
from coachdesk.words import _

_SESSION_KINDS: Final = frozenset({"session", "attendance", "session_goal"})
_WATCHED: Final = _SESSION_KINDS | YEAR_KINDS | {"seal", "seal_signature", "amendment", "evidence"}


class Span(NamedTuple):
    """A sealed period of a candidate, both ends included."""

    seal: UUID
    candidate: UUID
    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Whether a day lies under it."""
        return day is not None and self.first <= day <= self.last


class Breach(NamedTuple):
    """A session that a change makes say something else under a seal; None where it did not or does not stand there."""

    span: Span
    session: UUID
    before: Entry | None
    after: Entry | None


def list_spans(db: Db, candidates: Collection[UUID] | None = None) -> list[Span]:
    """Every sealed period, or those of some candidates."""
    query = (
        select(Seal.id, Enrollment.candidate_id, Seal.from_on, Seal.to_on)
        .join(Enrollment, Enrollment.id == Seal.enrollment_id)
        .where(Seal.state == SealState.SEALED)
        .order_by(Seal.from_on, Seal.id)
    )
    if candidates is not None:
        query = query.where(Enrollment.candidate_id.in_(tuple(candidates)))
    return [Span(*row) for row in db.execute(query)]


def say_span(first: date, last: date) -> str:
    """Such as "Jul 1, 2025 to Jun 30, 2026"."""
    return _("{first} to {last}").format(first=say_day(first), last=say_day(last))


def refuse(first: date, last: date) -> UnderSeal:
    """The refusal of a change under the seal of a period, with the way out."""
    return UnderSeal(
        _("This lies under a seal: {period} is signed and sealed.").format(period=say_span(first, last)),
        _("Open the session and amend it with a reason."),
    )


def require_unsealed(db: Db, touched: Touched) -> None:
    """Raise UnderSeal where a change, flushed and not yet kept, alters what is sealed without amending it."""
    if not _WATCHED & {kind for kind, _key in touched}:
        return
    _require_seals_stay(db, touched)
    _require_years_stay(db, touched)
    if not any(kind in _SESSION_KINDS for kind, _key in touched):
        return
    amended = set(_amended(touched))
    for breach in find_breaches(db, touched):
        if (breach.span.seal.hex, breach.session.hex) not in amended:
            raise refuse(breach.span.first, breach.span.last)


def seals_something(touched: Touched) -> bool:
    """Whether a change puts a seal on a period of an enrollment that was there; one that came whole can go again."""
    return any(
        kind == "seal"
        and not _is_sealed(before)
        and _is_sealed(after)
        and _enrollment(json.loads(after or "{}"), touched)[0] is not None
        for (kind, _key), (before, after) in touched.items()
    )


def _enrollment(seal: Mapping[str, Any], touched: Touched) -> tuple[str | None, str | None]:
    """The enrollment of a seal before and after a change, None where it was not or is no more."""
    return touched.get(("enrollment", seal["enrollment_id"]), ("", ""))


def find_breaches(db: Db, touched: Touched) -> list[Breach]:
    """Where a change makes a session say something else under a seal that stood before the change."""
    if not _is_anything_sealed(db):
        return []
    new = {
        key for (kind, key), (before, _after) in touched.items() if kind == "seal" and not _is_sealed(before)
    }
    sessions = sorted(_sessions_in(touched))
    by_candidate: dict[str, list[Span]] = defaultdict(list)
    for span in list_spans(db, _people_in(db, touched, sessions)):
        if span.seal.hex not in new:
            by_candidate[span.candidate.hex].append(span)
    return list(_breaches(db, touched, sessions, by_candidate)) if by_candidate else []


def _is_anything_sealed(db: Db) -> bool:
    """Asked at every save and in most casebooks the end of it, so in SQL of its own: a sixth of a save was this."""
    found = db.connection().exec_driver_sql("SELECT EXISTS (SELECT 1 FROM seal WHERE state = 'sealed')")
    return bool(found.scalar())


def _people_in(db: Db, touched: Touched, sessions: Sequence[str]) -> set[UUID]:
    """Who is in these sessions, and who was before the change: the seals of all others are nothing to it."""
    there = [images for (kind, _key), images in touched.items() if kind == "attendance"]
    found = {UUID(hex=json.loads(image)["candidate_id"]) for images in there for image in images if image}
    return found | list_attending(db, sessions)


def _breaches(
    db: Db, touched: Touched, sessions: Sequence[str], spans: Mapping[str, list[Span]]
) -> Iterator[Breach]:
    stands = read_stands(db, sessions)
    stood = {key: one.copy() for key, one in stands.items()}
    for (kind, key), (image, now) in touched.items():
        if kind in _SESSION_KINDS:
            put_back(stood, kind, key, image, now)
    owners = list_owners(db, [*stands.values(), *stood.values()])
    for key, one in stands.items():
        was, told = stood[key].entries(key, owners), one.entries(key, owners)
        for who in was.keys() | told.keys():
            before, after = was.get(who), told.get(who)
            if before != after:
                days = {_day(before), _day(after)}
                for span in spans.get(who, ()):
                    if any(span.holds(day) for day in days):
                        yield Breach(span, UUID(hex=key), before, after)


def _sessions_in(touched: Touched) -> set[str]:
    """The sessions a change is about, also those whose attendance or goals alone differ."""
    found = set()
    for (kind, key), images in touched.items():
        if kind == "session":
            found.add(key)
        elif kind in _SESSION_KINDS:
            found |= {json.loads(image)["session_id"] for image in images if image}
    return found


def _day(entry: Entry | None) -> date | None:
    return date.fromisoformat(entry["held_on"]) if entry else None


def _amended(touched: Touched) -> Iterator[tuple[str, str]]:
    """Seal and session of every amendment that the change writes or, being an undo, takes back."""
    for (kind, _key), (before, after) in touched.items():
        if kind == "amendment" and (before is None or after is None):
            told = json.loads(before or after or "{}")
            yield told["seal_id"], told["session_id"]


def _is_sealed(image: str | None) -> bool:
    return image is not None and bool(json.loads(image)["state"] == SealState.SEALED)


def _require_seals_stay(db: Db, touched: Touched) -> None:
    """A seal, its signatures and their scans stay as they are, and what an amendment says stays said.

    All of it goes with the enrollment it is on, where an import that brought both is undone.
    """
    for (kind, key), (before, after) in touched.items():
        told = json.loads(before) if before else {}
        if kind == "seal" and _is_sealed(before) and _enrollment(told, touched)[1] is not None:
            raise _stays(told)
        if kind == "amendment" and before and after:
            raise UnderSeal(_("What an amendment says stays."), _("Amend the session once more."))
        if (
            kind == "seal_signature"
            and (signed := _sealed_one(db, told or json.loads(after or "{}"), touched))
            and _enrollment(signed, touched)[1] is not None
        ):
            raise _stays(signed)
        if kind == "evidence" and before and _scan_goes(told, after) and _is_scan(db, key):
            raise UnderSeal(
                _("This is the scan of a page that was signed and sealed."), _("It stays with the seal.")
            )


def _require_years_stay(db: Db, touched: Touched) -> None:
    """The year of a sealed period keeps it, and its enrollment the program."""
    lost = find_lost(db, touched) if any(kind in YEAR_KINDS for kind, _key in touched) else None
    if lost is not None:
        raise UnderSeal(
            _stays(lost).sentence,
            _("Its program year keeps its days and its program. A year that goes on can be extended."),
        )


def _stays(seal: Mapping[str, Any]) -> UnderSeal:
    period = say_span(date.fromisoformat(seal["from_on"]), date.fromisoformat(seal["to_on"]))
    return UnderSeal(
        _("A seal stays: {period} is signed and sealed.").format(period=period),
        _("Amend a session under it with a reason."),
    )


def _sealed_one(db: Db, signature: Mapping[str, Any], touched: Touched) -> dict[str, Any]:
    """The seal of a signature, where it was sealed before this change; else nothing."""
    key = signature["seal_id"]
    if ("seal", key) in touched:
        before = touched["seal", key][0]
        return json.loads(before) if _is_sealed(before) and before else {}
    seal = db.get(Seal, UUID(hex=key))
    return json.loads(image_after(seal)) if seal and seal.state is SealState.SEALED else {}


def _scan_goes(told: Mapping[str, Any], after: str | None) -> bool:
    """Whether a scan is put away, or is another one or said to be elsewhere than before."""
    now = json.loads(after) if after else {}
    same = now and all(now[name] == told[name] for name in ("kind", "digest", "where"))
    return not same or bool(now["trashed_at"] and not told["trashed_at"])


def _is_scan(db: Db, key: str) -> bool:
    query = (
        select(Seal.id)
        .join(SealSignature, SealSignature.seal_id == Seal.id)
        .where(SealSignature.scan_id == UUID(hex=key), Seal.state == SealState.SEALED)
    )
    return db.scalar(query.limit(1)) is not None
