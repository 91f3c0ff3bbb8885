"""One month of the practice casebook that is signed and sealed, so that an amendment can be tried."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from sqlalchemy.orm import Session as Db

from coachdesk.models import Seal, SealSignature, SealState, SignedHow
from coachdesk.services.logs import get_log
from coachdesk.services.practising import practice_key
from coachdesk.services.profiles import get_profile
from coachdesk.services.seal_rows import PeriodRow, digest_between
from coachdesk.services.seals import list_periods
from coachdesk.services.years import YearRow, list_years

WHO: Final = "siobhan"
"""Whose month it is: somebody who is there all year."""
_AFTER: Final = timedelta(days=5)
"""So long after its end a month is signed and sealed."""


def seal_a_month(db: Db, today: date) -> None:
    """Seal the newest month with sessions that is over for some days; on a day without one nothing is sealed."""
    years = [row for row in list_years(db, candidate=practice_key("candidate", WHO)) if not row.credited_from]
    over = [
        (row, period)
        for row in years
        for period in list_periods(db, row.id, today=today)
        if not period.is_year and period.sessions and period.last + _AFTER <= today
    ]
    if over:
        _seal(db, *max(over, key=lambda one: one[1].last))


def _seal(db: Db, year: YearRow, period: PeriodRow) -> None:
    signed_at = datetime.combine(period.last + _AFTER, time(16), UTC)
    profile = get_profile(db, year.program, year.profile_version)
    key = practice_key("seal", WHO, period.first)
    sheet = get_log(db, year.id, first=period.first, last=period.last)
    seal = Seal(
        id=key,
        enrollment_id=year.enrollment,
        from_on=period.first,
        to_on=period.last,
        state=SealState.SEALED,
        submitted_at=signed_at,
        sealed_at=signed_at,
        content_digest=digest_between(db, year.candidate, period.first, period.last),
        minutes=sheet.total_minutes,
        profile_version=profile.version,
    )
    roles = {signer.label: signer.key for signer in profile.signers}
    db.add(seal)
    db.flush()
    db.add_all(
        SealSignature(
            id=practice_key("signature", WHO, period.first, number),
            seal_id=key,
            role=roles[label],
            name=name or label,
            how=SignedHow.TYPED,
            signed_at=signed_at,
        )
        for number, (label, name) in enumerate(sheet.signers)
    )
