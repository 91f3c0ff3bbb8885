"""What of people over time waits for the coach: reviews of support plans, and goals undecided after a change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Candidate, Enrollment, say_name
from coachdesk.services.positions import list_undecided
from coachdesk.services.statuses import find_status, list_all_statuses
from coachdesk.services.support import list_all_plans
from coachdesk.services.years import OVER
from coachdesk.words import _

SOON = timedelta(days=14)
"""How far ahead a review is worth a word: it takes a date with the candidate, and often with others."""


@dataclass(frozen=True, slots=True)
class AttentionRow:
    """Something that waits: `kind` is ``support_review`` or ``goals_undecided``, `words` a phrase for it.

    `due_on` is the day of the review, or of the change of assignment. `where` is the side of the candidate's page
    that settles it: ``desk.go("candidate", (row.candidate, row.where))``.
    """

    id: str
    kind: str
    candidate: UUID
    name: str
    words: str
    due_on: date
    where: str


def list_attention(db: Db, today: date) -> list[AttentionRow]:
    """Everything that waits across the caseload, what is due first on top; nothing of those archived or gone."""
    people = {
        key: say_name(given, family)
        for key, given, family in db.execute(
            select(Candidate.id, Candidate.given, Candidate.family).where(
                Candidate.trashed_at.is_(None), Candidate.archived.is_(False)
            )
        )
    }
    rows = [*_reviews(db, today, people), *_undecided(db, today, people)]
    return sorted(rows, key=lambda row: (row.due_on, row.name, row.id))


def _reviews(db: Db, today: date, people: dict[UUID, str]) -> Iterator[AttentionRow]:
    enrollments = select(Enrollment.id, Enrollment.candidate_id).where(Enrollment.trashed_at.is_(None))
    who = {key: candidate for key, candidate in db.execute(enrollments)}  # noqa: C416 - rows are not pairs to mypy
    for plan in list_all_plans(db):
        review, candidate = plan.next_review, who.get(plan.enrollment)
        if review is None or candidate not in people or review.due_on > today + SOON:
            continue
        yield AttentionRow(
            id=review.id.hex,
            kind="support_review",
            candidate=candidate,
            name=people[candidate],
            words=_("Review of the support plan"),
            due_on=review.due_on,
            where="people",
        )


def _undecided(db: Db, today: date, people: dict[UUID, str]) -> Iterator[AttentionRow]:
    running = _running(db, today)
    for row in list_undecided(db):
        if row.candidate not in people or row.candidate not in running:
            continue
        if row.from_on is None or row.from_on > today:
            continue
        yield AttentionRow(
            id=row.id.hex,
            kind="goals_undecided",
            candidate=row.candidate,
            name=people[row.candidate],
            words=_("Goals after the change to {position}").format(position=row.words),
            due_on=row.from_on,
            where="people",
        )


def _running(db: Db, today: date) -> set[UUID]:
    """The candidates with an enrollment that has not ended."""
    statuses = list_all_statuses(db)
    enrollments = select(Enrollment.id, Enrollment.candidate_id).where(Enrollment.trashed_at.is_(None))
    found = set()
    for key, candidate in db.execute(enrollments):
        status = find_status(statuses.get(key, []), today)
        if status is None or status.status not in OVER:
            found.add(candidate)
    return found
