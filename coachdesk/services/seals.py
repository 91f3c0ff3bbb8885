"""Seals: a month or year of one enrollment is handed in, signed by those the program names, and sealed.

The program never signs for anybody: a signature is a scan of the signed page, or a name that the person typed. What was
signed is what was handed in; where the log says something else by then, it is handed in and signed anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import (
    Amendment,
    Enrollment,
    PrintedDocument,
    ProgramYear,
    Seal,
    SealSignature,
    SealState,
    SignedHow,
)
from coachdesk.models.session import now
from coachdesk.services.digests import digest_of, facts_of_log
from coachdesk.services.drafts import clean_texts
from coachdesk.services.hours import counts
from coachdesk.services.logs import LogSheet, get_log
from coachdesk.services.profiles import get_profile
from coachdesk.services.sealed import GROUP, Entry, entries_between, refuse
from coachdesk.services.sealed_standings import write_standings
from coachdesk.services.years import YearRow, get_year
from coachdesk.text import fold, one_line
from coachdesk.words import _

_NOON: Final = time(12)
"""The hour that stands for a day on paper, which says no hour."""

_DAY: Final = timedelta(days=1)


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


@dataclass(frozen=True, slots=True)
class SignatureDraft:
    """What the form of a signature holds; the day is asked of paper alone: who types signs in that moment."""

    role: str = ""
    name: str = ""
    how: str = SignedHow.PAPER.value
    signed_on: date | None = None
    scan: UUID | None = None

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being kept, a sentence for each field."""
        paper = self.how == SignedHow.PAPER
        checks = {
            "role": not self.role and _("Choose who signed."),
            "name": not one_line(self.name)
            and (
                _("Say whose signature it is.") if paper else _("The person who signs types their own name.")
            ),
            "signed_on": paper
            and (
                (self.signed_on is None and _("Say which day it was signed."))
                or (self.signed_on is not None and self.signed_on > today and _("This day has not come yet."))
            ),
            "scan": paper and self.scan is None and _("Attach the scan of the signed page."),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def list_periods(db: Db, year: UUID, *, today: date) -> list[PeriodRow]:
    """The year and each of its months that has begun, the year first."""
    row = get_year(db, year)
    seals = {(seal.from_on, seal.to_on): seal for seal in _seals(db, row)}
    entries = list(entries_between(db, row.candidate, row.starts_on, row.last_on).values())
    sealed = any(_covers(seal, row) for seal in seals.values())
    spans = [(row.starts_on, row.last_on), *(span for span in _months(row) if span[0] <= today)]
    profile = get_profile(db, row.program, row.profile_version)
    found = []
    for place, (first, last) in enumerate(spans):
        told = [one for one in entries if first.isoformat() <= one["held_on"] <= last.isoformat()]
        seal = seals.get((first, last))
        found.append(
            PeriodRow(
                year=year,
                first=first,
                last=last,
                is_year=place == 0,
                is_running=today <= last,
                minutes=sum(one["minutes"] for one in told if counts(profile, one["mode"])),
                sessions=len(told),
                seal=_row(db, seal, row) if seal else None,
                is_covered=place > 0 and sealed,
            )
        )
    return found


def _months(year: YearRow) -> Iterator[tuple[date, date]]:
    first = year.starts_on
    while first <= year.last_on:
        after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        yield first, min(after - _DAY, year.last_on)
        first = after


def _covers(seal: Seal, year: YearRow) -> bool:
    span = (seal.from_on, seal.to_on)
    return seal.state is SealState.SEALED and span == (year.starts_on, year.last_on)


def _seals(db: Db, year: YearRow) -> Iterable[Seal]:
    query = select(Seal).where(Seal.enrollment_id == year.enrollment).order_by(Seal.from_on)
    return db.scalars(query.where(Seal.from_on >= year.starts_on, Seal.to_on <= year.last_on)).all()


def get_seal(db: Db, key: UUID) -> SealRow:
    """One period that was handed in."""
    seal = db.get_one(Seal, key)
    return _row(db, seal, year_of(db, seal))


def year_of(db: Db, seal: Seal) -> YearRow:
    """The program year in which a seal's period lies."""
    query = select(ProgramYear.id).where(
        ProgramYear.enrollment_id == seal.enrollment_id,
        ProgramYear.starts_on <= seal.from_on,
        ProgramYear.trashed_at.is_(None),
    )
    key = db.scalar(query.order_by(ProgramYear.starts_on.desc()).limit(1))
    if key is None:
        raise CoachDeskError(
            _("The program year of this period is no longer there."), _("Undo what took it away.")
        )
    return get_year(db, key)


def submit(db: Db, year: UUID, first: date, last: date, *, today: date) -> UUID:
    """Hand a period in: from now on it is this log that is signed. Raises CoachDeskError where it cannot be."""
    row = get_year(db, year)
    if (first, last) not in {(row.starts_on, row.last_on), *_months(row)}:
        raise CoachDeskError(_("Only a whole month or a whole program year can be handed in."))
    if first > today:
        raise CoachDeskError(_("This period has not begun yet."))
    for other in _seals(db, row):
        if (other.from_on, other.to_on) == (first, last):
            raise CoachDeskError(_("This period is handed in already."))
        if other.state is SealState.SEALED and other.from_on <= first and last <= other.to_on:
            raise CoachDeskError(_("The year it lies in is sealed already."))
    sheet = get_log(db, year, first=first, last=last)
    seal = Seal(
        enrollment_id=row.enrollment,
        from_on=first,
        to_on=last,
        content_digest=digest_between(db, row.candidate, first, last),
        minutes=sheet.total_minutes,
    )
    db.add(seal)
    db.flush()
    _settle(db, seal, row)
    return seal.id


def withdraw(db: Db, key: UUID) -> None:
    """Take back what was handed in and not sealed, with the signatures on it; the journal remembers both."""
    seal = _open(db, key)
    for signature in _signatures(db, seal):
        db.delete(signature)
    db.flush()
    db.delete(seal)


def sign(db: Db, key: UUID, draft: SignatureDraft) -> UUID:
    """Keep a signature of somebody who signed; raises CoachDeskError where the log has changed meanwhile."""
    seal = _open(db, key)
    row = _row(db, seal, year_of(db, seal))
    _require_same(row)
    if draft.role not in {one.role for one in row.missing}:
        raise CoachDeskError(_("This role has signed already, or does not sign."))
    paper = draft.how == SignedHow.PAPER
    signature = SealSignature(
        seal_id=key,
        role=draft.role,
        name=one_line(draft.name),
        how=SignedHow(draft.how),
        signed_at=_at_noon(draft.signed_on) if paper and draft.signed_on else now(),
        scan_id=draft.scan if paper else None,
    )
    db.add(signature)
    db.flush()
    _settle(db, seal, year_of(db, seal))
    return signature.id


def unsign(db: Db, signature: UUID) -> None:
    """Take back a signature that was kept by mistake, before the period is sealed."""
    record = db.get_one(SealSignature, signature)
    seal = _open(db, record.seal_id)
    db.delete(record)
    db.flush()
    _settle(db, seal, year_of(db, seal))


def seal(db: Db, key: UUID, *, today: date) -> None:
    """Seal a period that everybody has signed. It is for good: its entries then change by amendment alone."""
    record = _open(db, key)
    year = year_of(db, record)
    row = _row(db, record, year)
    _require_same(row)
    if row.missing:
        who = ", ".join(dict.fromkeys(one.label for one in row.missing))
        raise CoachDeskError(_("Not everybody has signed yet. Missing: {roles}.").format(roles=who))
    sheet = get_log(db, year.id, first=record.from_on, last=record.to_on)
    record.state, record.sealed_at = SealState.SEALED, now()
    record.minutes = sheet.total_minutes
    record.document_id = _document(db, row, sheet)
    record.profile_version = get_profile(db, year.program, year.profile_version).version
    if (record.from_on, record.to_on) == (year.starts_on, year.last_on):
        record.standings = _standings(db, year, today)


def digest_between(db: Db, candidate: UUID, first: date, last: date) -> str:
    """The digest of what a seal of these days holds."""
    return digest_of_entries(entries_between(db, candidate, first, last).values())


def digest_of_entries(entries: Iterable[Entry]) -> str:
    """The digest of entries in any order, without how many were there: people can be erased."""
    plain = [{name: value for name, value in entry.items() if name != GROUP} for entry in entries]
    order = sorted(plain, key=lambda one: (one["held_on"], one["starts_at"] or "", digest_of(one)))
    return digest_of({"sealed": 1, "entries": order})


def _open(db: Db, key: UUID) -> Seal:
    """A period that is handed in and not sealed; raises UnderSeal for a sealed one."""
    seal = db.get(Seal, key)
    if seal is None:
        raise CoachDeskError(_("This period is not handed in."), _("It was withdrawn, or the change undone."))
    if seal.state is SealState.SEALED:
        raise refuse(seal.from_on, seal.to_on)
    return seal


def _require_same(row: SealRow) -> None:
    if row.has_changed:
        raise CoachDeskError(
            _("The log is not what was handed in any more."),
            _("Withdraw it and hand it in again; then it is signed anew."),
        )


def _settle(db: Db, seal: Seal, year: YearRow) -> None:
    """Signed is what everybody signed whom the program asks."""
    row = _row(db, seal, year)
    seal.state = SealState.SUBMITTED if row.missing else SealState.SIGNED


def _row(db: Db, seal: Seal, year: YearRow) -> SealRow:
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
        for one in _signatures(db, seal)
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


def _signatures(db: Db, seal: Seal) -> list[SealSignature]:
    query = select(SealSignature).where(SealSignature.seal_id == seal.id)
    return list(db.scalars(query.order_by(SealSignature.signed_at, SealSignature.id)))


def _at_noon(day: date) -> datetime:
    return datetime.combine(day, _NOON).astimezone()


def _document(db: Db, row: SealRow, sheet: LogSheet) -> UUID | None:
    """The newest print that says what is sealed, if there is one."""
    query = select(PrintedDocument.id).where(
        PrintedDocument.candidate_id == row.candidate,
        PrintedDocument.content_digest == digest_of(facts_of_log(sheet)),
    )
    return db.scalar(query.order_by(PrintedDocument.printed_at.desc()).limit(1))


def _standings(db: Db, year: YearRow, today: date) -> str:
    from coachdesk.services.requirements import list_requirements

    db.flush()
    found = list_requirements(db, today=today, candidates=[year.candidate])
    return next((write_standings(one.of_year(year.number)) for one in found if one.id == year.enrollment), "")


def list_candidate_seals(db: Db, candidate: UUID) -> list[SealRow]:
    """Every period of a candidate that was handed in, oldest first."""
    query = (
        select(Seal)
        .join(Enrollment, Enrollment.id == Seal.enrollment_id)
        .where(Enrollment.candidate_id == candidate)
        .order_by(Seal.from_on, Seal.to_on)
    )
    return [_row(db, one, year_of(db, one)) for one in db.scalars(query)]
