"""Changes to several candidates at once: each is one change, and one step to undo."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Candidate, Enrollment, MarkKind
from coachdesk.programs.requirement import MARKABLE
from coachdesk.services.due import ATTESTED, mark_key
from coachdesk.services.marks import MarkDraft, all_of
from coachdesk.services.progress import asked_now
from coachdesk.services.requirements import list_requirements
from coachdesk.services.years import find_current, list_years
from coachdesk.text import one_line

if TYPE_CHECKING:
    from coachdesk.programs.requirement import Item, Requirement


def archive(db: Db, candidates: Iterable[UUID], *, archived: bool) -> None:
    """Put several candidates aside, or take them up again."""
    for key in candidates:
        db.get_one(Candidate, key).archived = archived


def change_cohort(db: Db, candidates: Collection[UUID], cohort: str, *, today: date) -> int:
    """Write a cohort into the enrollment of each one's program year of now; returns how many have one."""
    cohort = one_line(cohort)
    years = list_years(db, candidates=candidates)
    found = set()
    for key in candidates:
        year = find_current([one for one in years if one.candidate == key], today)
        if year is not None:
            found.add(year.enrollment)
    for enrollment in db.scalars(select(Enrollment).where(Enrollment.id.in_(found))):
        enrollment.cohort = cohort
    return len(found)


@dataclass(frozen=True, slots=True)
class MarkableRow:
    """Something that can be marked for several: a requirement, or one of the things it asks for.

    `id` is made of the words' source, so that candidates of one program and year share it; `drafts` are marks
    without a day, those of candidates for whom it is still open.
    """

    id: str
    label: str
    people: int
    drafts: tuple[MarkDraft, ...]

    def on(self, day: date | None) -> list[MarkDraft]:
        """The marks as of a day."""
        return [
            MarkDraft(one.enrollment, one.year, one.requirement, one.item, one.kind, day)
            for one in self.drafts
        ]


def list_markable(db: Db, *, today: date, candidates: Collection[UUID]) -> list[MarkableRow]:
    """What is open for any of these candidates and settled by a mark, what most of them lack first."""
    enrollments = {row.id: row for row in list_requirements(db, today=today, candidates=candidates)}
    years = list_years(db, candidates=candidates)
    labels: dict[str, str] = {}
    drafts: dict[str, list[MarkDraft]] = {}
    for key in candidates:
        year = find_current([one for one in years if one.candidate == key], today)
        for one in asked_now(enrollments.get(year.enrollment), year) if year else ():
            if not (one.open and one.settle in MARKABLE) or year is None:
                continue
            for name, label, marks in _ways(year.enrollment, one):
                shared = mark_key(year.program, one, name)
                labels.setdefault(shared, label)
                drafts.setdefault(shared, []).extend(marks)
    rows = [
        MarkableRow(key, labels[key], len({mark.enrollment for mark in marks}), tuple(marks))
        for key, marks in drafts.items()
    ]
    return sorted(rows, key=lambda row: -row.people)


def _ways(enrollment: UUID, one: Requirement) -> Iterable[tuple[str, str, list[MarkDraft]]]:
    """All of a requirement, and each of its open things where it asks for several."""
    kind = MarkKind.ATTESTED if one.key.startswith(ATTESTED) else MarkKind.DONE
    missing = [item for item in one.items if not (item.done or item.waived)]

    def draft(item: Item | None) -> MarkDraft:
        return MarkDraft(enrollment, one.year, one.key, item.key if item else "", kind.value)

    yield "", one.label, all_of(draft(None), one)
    if len(one.items) > 1:
        for item in missing:
            yield item.key, f"{one.label}: {item.label}", [draft(item)]
