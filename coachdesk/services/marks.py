"""Marks: somebody's word that a requirement, or one thing of it, is done, attested, credited or waived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import MarkKind, RequirementMark
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.requirement import Requirement


@dataclass(frozen=True, slots=True)
class MarkDraft:
    """What is said of a requirement: which one in which year of which enrollment, and what of it.

    `requirement` is the key the rules give it, `year` 0 speaks of the whole program, an empty `item` of the whole
    requirement. `title` and `link` name what was done, such as a post and where it stands.
    """

    enrollment: UUID
    year: int
    requirement: str
    item: str = ""
    kind: str = "done"
    marked_on: date | None = None
    title: str = ""
    link: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        found = {}
        if self.marked_on is not None and self.marked_on > today:
            found["marked_on"] = _("This day is still to come.")
        if self.kind in {MarkKind.WAIVED, MarkKind.CREDITED} and not self.reason.strip():
            found["reason"] = _("Say why; it stands beside the requirement.")
        return found


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark as it is shown."""

    id: UUID
    year: int
    requirement: str
    item: str
    kind: str
    marked_on: date | None
    title: str
    link: str
    reason: str


def list_marks(db: Db, enrollment: UUID) -> list[MarkRow]:
    """Every mark of an enrollment, by year, requirement and item."""
    order = (RequirementMark.year, RequirementMark.requirement, RequirementMark.item)
    query = select(RequirementMark).where(
        RequirementMark.enrollment_id == enrollment, RequirementMark.trashed_at.is_(None)
    )
    return [
        MarkRow(
            one.id,
            one.year,
            one.requirement,
            one.item,
            one.kind.value,
            one.marked_on,
            one.title,
            one.link,
            one.reason,
        )
        for one in db.scalars(query.order_by(*order))
    ]


def all_of(draft: MarkDraft, requirement: Requirement) -> list[MarkDraft]:
    """The marks that say of all of a requirement that it is done: one for each thing that is open.

    Where these are fewer than it asks for, such as days that nobody entered, the mark is of the whole.
    """
    missing = [item for item in requirement.items if not (item.done or item.waived)]
    if not missing or requirement.have + len(missing) < (requirement.need or 0):
        return [replace(draft, item="")]
    return [replace(draft, item=item.key) for item in missing]


def put(db: Db, drafts: Iterable[MarkDraft]) -> int:
    """Write marks, each over what was said of the same thing before; returns how many."""
    count = 0
    for draft in drafts:
        mark = _find(db, draft) or _new(db, draft)
        mark.kind, mark.marked_on = MarkKind(draft.kind), draft.marked_on
        mark.title, mark.link, mark.reason = draft.title.strip(), draft.link.strip(), draft.reason.strip()
        count += 1
    return count


def clear(db: Db, enrollment: UUID, year: int, requirement: str, item: str = "") -> None:
    """Take back what was said of a requirement or of one thing of it; it goes to the trash."""
    mark = _find(db, MarkDraft(enrollment, year, requirement, item))
    if mark is not None:
        mark.trashed_at = now()


def _find(db: Db, draft: MarkDraft) -> RequirementMark | None:
    return db.scalars(
        select(RequirementMark).where(
            RequirementMark.enrollment_id == draft.enrollment,
            RequirementMark.year == draft.year,
            RequirementMark.requirement == draft.requirement,
            RequirementMark.item == draft.item,
            RequirementMark.trashed_at.is_(None),
        )
    ).first()


def _new(db: Db, draft: MarkDraft) -> RequirementMark:
    mark = RequirementMark(
        enrollment_id=draft.enrollment, year=draft.year, requirement=draft.requirement, item=draft.item
    )
    db.add(mark)
    return mark
