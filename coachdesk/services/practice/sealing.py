"""Months of the practice casebook that are printed, signed and sealed, with an amendment; another waits for a name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.models import Seal, SessionState, SignedHow
from coachdesk.services import amendments, seals, sessions
from coachdesk.services.logs import get_log
from coachdesk.services.practice.course import Course
from coachdesk.services.practice.dating import date_back, dated
from coachdesk.services.practice.people import read_practice
from coachdesk.services.practising import practice_key
from coachdesk.services.printed import note_log
from coachdesk.services.seals import SignatureDraft, list_periods
from coachdesk.services.session_list import SessionFilter, list_sessions
from coachdesk.services.years import list_years

SEALED: Final = ("siobhan", "rosa", "deshawn", "sofia", "sara")
"""Whose month is sealed: the first of them who has one by then."""
WAITING: Final = ("olena", "guadalupe", "hoa", "marcus", "sokha")
"""Whose month is handed in and waits for the candidate's signature."""
_AFTER: Final = timedelta(days=5)
"""So long after its end a month is printed and signed."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of somebody's program year that is over."""

    who: str
    year: UUID
    first: date
    last: date

    @property
    def signed_at(self) -> datetime:
        """When its log was printed and signed."""
        return datetime.combine(self.last + _AFTER, time(16), UTC)


def find_month(db: Db, people: tuple[str, ...], today: date) -> Month | None:
    """The newest month with sessions that is over for some days, of the first of these people who has one."""
    for who in people:
        over = [
            Month(who, year.id, period.first, period.last)
            for year in list_years(db, candidate=practice_key("candidate", who))
            if not year.credited_from
            for period in list_periods(db, year.id, today=today)
            if not period.is_year and period.sessions and period.last + _AFTER <= today
        ]
        if over:
            return max(over, key=lambda month: month.last)
    return None


def print_log(db: Db, month: Month) -> None:
    """The log of a month, as it went to the program office: of the file itself the casebook keeps only the digest."""
    sheet = get_log(db, month.year, first=month.first, last=month.last)
    with dated(db, month.signed_at, "printed", month.who):
        note_log(db, f"{month.who} {month.first} /Type /Page ".encode(), month.year, sheet)


def hand_in(db: Db, month: Month) -> UUID:
    """Hand a month in, with the signature of the coach; answers the id of what is to be sealed."""
    with dated(db, month.signed_at, "seal", month.who):
        key = seals.submit(db, month.year, month.first, month.last, today=month.signed_at.date())
        _sign(db, key, 0)
    return key


def _sign(db: Db, key: UUID, place: int) -> None:
    signer = seals.get_seal(db, key).signers[place]
    seals.sign(db, key, SignatureDraft(signer.role, signer.name or signer.label, SignedHow.TYPED.value))


def seal(db: Db, key: UUID, month: Month) -> None:
    """Keep the signatures that are missing, and seal the month."""
    with dated(db, month.signed_at, "sealed", month.who):
        for place, signer in enumerate(seals.get_seal(db, key).signers):
            if signer.signature is None:
                _sign(db, key, place)
        seals.seal(db, key, today=month.signed_at.date())
        date_back(db.get_one(Seal, key), month.signed_at)


def amend_sealed(db: Db, month: Month, course: Course) -> None:
    """Say under the seal who else was there, with the reason why that was missing."""
    told = read_practice("office")["amendment"]
    who = practice_key("candidate", month.who)
    held = SessionFilter(candidate=who, first=month.first, last=month.last, state=SessionState.HELD.value)
    session = max(list_sessions(db, held), key=lambda row: row.minutes)  # a visit sooner than an e-mail
    others = told["others"].format(supervisor=course.job_on(session.held_on).supervisor)
    draft = replace(sessions.get_draft(db, session.id), others=others)
    with dated(db, month.signed_at + timedelta(days=1), "amended", month.who):
        amendments.amend(db, session.id, draft, told["reason"])
