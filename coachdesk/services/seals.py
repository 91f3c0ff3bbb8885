"""Seals: a month or year of one enrollment is handed in, signed by those the program names, and sealed.

The program never signs for anybody: a signature is a scan of the signed page, or a name that the person typed. What was
signed is what was handed in; where the log says something else by then, it is handed in and signed anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import (
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
from coachdesk.services.seal_rows import PeriodRow, SealRow, digest_between, list_signatures, tell_seal
from coachdesk.services.sealed import refuse
from coachdesk.services.sealed_entries import entries_between
from coachdesk.services.sealed_standings import write_standings
from coachdesk.services.years import YearRow, get_year
from coachdesk.text import one_line
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.requirement import Requirement

_NOON: Final = time(12)
"""The hour that stands for a day on paper, which says no hour."""

_DAY: Final = timedelta(days=1)


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
    """The year and each of its months that has begun, the year first; a year sealed before it was extended follows."""
    row = get_year(db, year)
    seals = {(seal.from_on, seal.to_on): seal for seal in _seals(db, row)}
    entries = list(entries_between(db, row.candidate, row.starts_on, row.last_on).values())
    sealed = [span for span, seal in seals.items() if seal.state is SealState.SEALED and not _is_month(span)]
    months = [span for span in _months(row) if span[0] <= today]
    spans = list(dict.fromkeys([(row.starts_on, row.last_on), *sealed, *months]))
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
                is_year=place == 0 or not _is_month((first, last)),
                is_running=today <= last,
                minutes=sum(one["minutes"] for one in told if counts(profile, one["mode"])),
                sessions=len(told),
                seal=tell_seal(db, seal, row) if seal else None,
                is_covered=any(one != (first, last) and one[0] <= first and last <= one[1] for one in sealed),
            )
        )
    return found


def _months(year: YearRow) -> Iterator[tuple[date, date]]:
    first = year.starts_on
    while first <= year.last_on:
        after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        yield first, min(after - _DAY, year.last_on)
        first = after


def _is_month(span: tuple[date, date]) -> bool:
    first, last = span
    return (first.year, first.month) == (last.year, last.month)


def _seals(db: Db, year: YearRow) -> Iterable[Seal]:
    query = select(Seal).where(Seal.enrollment_id == year.enrollment).order_by(Seal.from_on)
    return db.scalars(query.where(Seal.from_on >= year.starts_on, Seal.to_on <= year.last_on)).all()


def get_seal(db: Db, key: UUID) -> SealRow:
    """One period that was handed in."""
    seal = db.get_one(Seal, key)
    return tell_seal(db, seal, year_of(db, seal))


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
    for signature in list_signatures(db, seal):
        db.delete(signature)
    db.flush()
    db.delete(seal)


def sign(db: Db, key: UUID, draft: SignatureDraft) -> UUID:
    """Keep a signature of somebody who signed; raises CoachDeskError where the log has changed meanwhile."""
    seal = _open(db, key)
    row = tell_seal(db, seal, year_of(db, seal))
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
    row = tell_seal(db, record, year)
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
    row = tell_seal(db, seal, year)
    seal.state = SealState.SUBMITTED if row.missing else SealState.SIGNED


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

    def judged() -> tuple[Requirement, ...]:
        found = list_requirements(db, today=today, candidates=[year.candidate])
        return next((one.of_year(year.number) for one in found if one.id == year.enrollment), ())

    return write_standings(judged)
