"""Seals as they are shown: who has signed, who is still asked, and whether the log is what was handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Amendment, Seal, SealSignature, SealState
from coachdesk.services.digests import digest_of
from coachdesk.services.logs import get_log
from coachdesk.services.profiles import get_profile
from coachdesk.services.sealed_entries import GROUP, Entry, entries_between
from coachdesk.services.years import YearRow
from coachdesk.text import fold


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """A signature that was given: `role` is a signer's key of the profile; a paper one names the scan."""

    id: UUID
    role: str
    name: str
    signed_at: datetime
    how: str
    scan: UUID | None


@dataclass(frozen=True, slots=True)
class SignerRow:
    """Somebody whose signature the program asks for, as the log names them, and what they signed, if they did."""

    role: str
    label: str
    name: str
    signature: SignatureRow | None = None


@dataclass(frozen=True, slots=True)
class SealRow:
    """A period on its way to the file. `has_changed` says that its log is not what was handed in any more."""

    id: UUID
    enrollment: UUID
    candidate: UUID
    first: date
    last: date
    state: str
    submitted_at: datetime
    sealed_at: datetime | None
    minutes: int
    signers: tuple[SignerRow, ...]
    has_changed: bool
    amendments: int

    @property
    def missing(self) -> tuple[SignerRow, ...]:
        """Who has not signed yet."""
        return tuple(one for one in self.signers if one.signature is None)


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A program year or a month of it that can be handed in; `is_covered` by the seal of the whole year."""

    year: UUID
    first: date
    last: date
    is_year: bool
    is_running: bool
    minutes: int
    sessions: int
    seal: SealRow | None
    is_covered: bool = False

    @property
    def id(self) -> str:
        """Unlike that of any other period."""
        return f"{self.year.hex}:{self.first.isoformat()}:{self.last.isoformat()}"


def tell_seal(db: Db, seal: Seal, year: YearRow) -> SealRow:
    """A seal as it is shown; what is not sealed yet is held against what the log says now."""
    is_sealed = seal.state is SealState.SEALED
    digest = "" if is_sealed else digest_between(db, year.candidate, seal.from_on, seal.to_on)
    return SealRow(
        id=seal.id,
        enrollment=seal.enrollment_id,
        candidate=year.candidate,
        first=seal.from_on,
        last=seal.to_on,
        state=seal.state.value,
        submitted_at=seal.submitted_at,
        sealed_at=seal.sealed_at,
        minutes=seal.minutes,
        signers=tuple(_signers(db, seal, year)),
        has_changed=not is_sealed and digest != seal.content_digest,
        amendments=_count_amendments(db, seal.id),
    )


def _count_amendments(db: Db, seal: UUID) -> int:
    return db.scalar(select(func.count()).where(Amendment.seal_id == seal)) or 0


def _signers(db: Db, seal: Seal, year: YearRow) -> Iterator[SignerRow]:
    """Everybody the program asks, with the signature that fits best: the same name, else the same role."""
    given = [
        SignatureRow(one.id, one.role, one.name, one.signed_at, one.how.value, one.scan_id)
        for one in list_signatures(db, seal)
    ]
    if seal.state is SealState.SEALED:
        labels = {one.key: one.label for one in get_profile(db, year.program, year.profile_version).signers}
        yield from (SignerRow(one.role, labels.get(one.role, one.role), one.name, one) for one in given)
        return
    asked = list(_asked(db, seal, year))
    by_name = {one: each for one in asked for each in given if _is_hers(each, one)}
    left = [each for each in given if each not in by_name.values()]
    for one in asked:
        signed = by_name.get(one) or next((each for each in left if each.role == one.role), None)
        if signed in left:
            left.remove(signed)
        yield SignerRow(one.role, one.label, one.name, signed)


def _is_hers(signature: SignatureRow, asked: SignerRow) -> bool:
    return signature.role == asked.role and fold(signature.name) == fold(asked.name) != ""


def _asked(db: Db, seal: Seal, year: YearRow) -> Iterator[SignerRow]:
    """The program's signers with the names on the log: each coach signs for the own hours."""
    keys = {one.label: one.key for one in get_profile(db, year.program, year.profile_version).signers}
    for label, name in get_log(db, year.id, first=seal.from_on, last=seal.to_on).signers:
        yield SignerRow(keys[label], label, name)


def list_signatures(db: Db, seal: Seal) -> list[SealSignature]:
    """The signatures on a seal, in the order they were given."""
    query = select(SealSignature).where(SealSignature.seal_id == seal.id)
    return list(db.scalars(query.order_by(SealSignature.signed_at, SealSignature.id)))


def digest_between(db: Db, candidate: UUID, first: date, last: date) -> str:
    """The digest of what a seal of these days holds."""
    return digest_of_entries(entries_between(db, candidate, first, last).values())


def digest_of_entries(entries: Iterable[Entry]) -> str:
    """The digest of entries in any order, without how many were there: people can be erased."""
    plain = [{name: value for name, value in entry.items() if name != GROUP} for entry in entries]
    order = sorted(plain, key=lambda one: (one["held_on"], one["starts_at"] or "", digest_of(one)))
    return digest_of({"sealed": 1, "entries": order})
