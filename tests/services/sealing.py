"""Two candidates with sessions, and all it takes to seal the year of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

from coachdesk.services import (
    evidence,
    seals,
    sessions,
)
from coachdesk.services.casebook import Casebook
from coachdesk.services.seal_rows import SealRow, digest_between
from coachdesk.services.seals import SignatureDraft
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import YearRow, list_years
from tests.services.conftest import add_candidate

DAY, TODAY = date(2026, 2, 10), date(2026, 7, 2)
FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)
LINK = evidence.EvidenceDraft("link", "Signed page", "https://example.org/scan", DAY)


def seal_period(book: Casebook, who: UUID, span: tuple[date, date] = (FIRST, LAST)) -> None:
    """Hand a period of somebody in, let everybody type their names, and seal it."""
    (year,) = book.ask(list_years, candidate=who)
    key = book.do("Hand in", seals.submit, year.id, *span, today=TODAY)
    for one in book.ask(seals.get_seal, key).missing:
        book.do("Sign", seals.sign, key, SignatureDraft(one.role, one.name or "Somebody", "typed"))
    book.do("Seal", seals.seal, key, today=TODAY)


class Scene:
    """Rosa and Lupe, a session of each and one of both, and what is needed to seal Rosa's year."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self.rosa, self.lupe = add_candidate(casebook, "Rosa", "Nguyễn"), add_candidate(casebook, "Lupe")
        self.draft = SessionDraft((self.rosa,), DAY, time(9), 60, summary="Told", private_note="Hush")
        self.session = self.do(sessions.log, self.draft)
        self.hers = self.do(sessions.log, replace(self.draft, candidates=(self.lupe,), starts_at=time(11)))
        self.both = self.do(
            sessions.log, replace(self.draft, candidates=(self.rosa, self.lupe), starts_at=time(13))
        )
        self.visit = self.do(
            sessions.log, replace(self.draft, starts_at=time(16), state="planned", summary="")
        )
        self.year = self.year_of(self.rosa)
        self.changed, self.trashed = 0, self.session

    def year_of(self, who: UUID) -> YearRow:
        (year,) = self.casebook.ask(list_years, candidate=who)
        return year

    def do(self, change: Callable[..., Any], *args: Any, **more: Any) -> Any:
        return self.casebook.do("A change", change, *args, **more)

    def submit(self, first: date = FIRST, last: date = LAST) -> UUID:
        key: UUID = self.do(seals.submit, self.year.id, first, last, today=TODAY)
        return key

    def sign(self, key: UUID) -> None:
        scan = self.do(evidence.add, self.rosa, LINK)
        self.do(seals.sign, key, SignatureDraft("coach", "Maya Torres", "typed"))
        paper = SignatureDraft("candidate", "Rosa Nguyễn", "paper", TODAY, scan)
        self.do(seals.sign, key, paper)

    def seal(self, first: date = FIRST, last: date = LAST) -> SealRow:
        key = self.submit(first, last)
        self.sign(key)
        self.do(seals.seal, key, today=TODAY)
        return self.casebook.ask(seals.get_seal, key)

    def digest(self) -> str:
        return self.casebook.ask(digest_between, self.rosa, FIRST, LAST)
