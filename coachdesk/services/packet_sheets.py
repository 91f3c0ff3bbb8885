"""The cover of a year-end packet: whose it is, what is in it, and the year's figures at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.year_ends import CompletionSheet, get_completion
from coachdesk.services.year_heads import YearHead


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """The head of the year with its counted sessions and minutes, and how many requirements are settled."""

    head: YearHead
    today: date
    sessions: int
    coaching_minutes: int
    minimum_minutes: int | None
    learning_minutes: int
    asked: int
    settled: int


def get_cover(db: Db, year: UUID, *, today: date) -> CoverSheet:
    """The cover of a program year's packet."""
    whole: CompletionSheet = get_completion(db, year, today=today)
    return CoverSheet(
        head=whole.head,
        today=today,
        sessions=whole.sessions,
        coaching_minutes=whole.coaching_minutes,
        minimum_minutes=whole.minimum_minutes,
        learning_minutes=whole.learning_minutes,
        asked=whole.asked,
        settled=whole.asked - len(whole.open),
    )
