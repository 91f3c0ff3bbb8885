"""Evidence of the coach's own work: passages of sessions, each for one component of a rubric.

What was marked stays in the casebook. What may leave is another text: the one a person confirmed after every name in it
was looked at (`tell`), and it leaves only as long as nothing of the passage or the remark was changed since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import CoachingSession, Excerpt, ExcerptSource
from coachdesk.models.session import now
from coachdesk.programs.rubrics import Competency, Rubric, rubric_of
from coachdesk.services import amendments, sessions
from coachdesk.services.answered import find_prompts
from coachdesk.services.passages import PRIVATE_NOTE, TYPED, ExcerptDraft
from coachdesk.services.rubrics import get_rubric
from coachdesk.services.session_list import people_in
from coachdesk.services.sessions import SessionDraft
from coachdesk.words import _


@dataclass(frozen=True, slots=True, repr=False)
class ExcerptRow:
    """An excerpt as it is shown. `people` are those who were in the session, `candidates` their ids.

    `told` may leave; it is empty as long as nothing may. `prompt` is what an answer was marked under, if it was one.
    """

    id: UUID
    component: str
    passage: str
    told: str
    remark: str
    source: str
    held_on: date | None
    session_id: UUID | None
    people: tuple[str, ...]
    candidates: tuple[UUID, ...] = ()
    rubric_version: int = 1
    prompt: str = ""

    @property
    def private(self) -> bool:
        """Whether it was taken from a private note, by a step of its own."""
        return self.source == PRIVATE_NOTE

    @property
    def confirmed(self) -> bool:
        """Whether somebody looked at every name in it, and nothing was changed since."""
        return bool(self.told)

    def draft(self) -> ExcerptDraft:
        """As the form shows it; words that stood somewhere can only be left out."""
        whole = "" if self.source == TYPED else self.passage
        return ExcerptDraft(self.component, self.passage, self.source, self.remark, self.held_on, whole)


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A component of a rubric with its excerpts in the coach's order; `id` is its key."""

    id: str
    competency: Competency
    excerpts: tuple[ExcerptRow, ...]

    @property
    def waiting(self) -> int:
        """How many of them nobody has looked through for names yet."""
        return sum(not row.confirmed for row in self.excerpts)


def held_on() -> ColumnElement[date | None]:
    """The day of an excerpt: that of its session, as it stands there by now, else its own."""
    of_session = select(CoachingSession.held_on).where(CoachingSession.id == Excerpt.session_id)
    return func.coalesce(of_session.correlate(Excerpt).scalar_subquery(), Excerpt.held_on)


def _stands() -> tuple[ColumnElement[bool], ...]:
    """What is neither in the trash nor of a session that is."""
    gone = select(CoachingSession.id).where(CoachingSession.trashed_at.is_not(None))
    kept = or_(Excerpt.session_id.is_(None), Excerpt.session_id.not_in(gone))
    return Excerpt.trashed_at.is_(None), kept


def list_excerpts(db: Db, rubric: str) -> list[ExcerptRow]:
    """The excerpts of a rubric by its key: component after component, in the coach's order."""
    found = get_rubric(db, rubric)
    order = {one.key: place for place, one in enumerate(found.competencies)} if found else {}
    query = select(Excerpt).where(Excerpt.component.startswith(f"{rubric}.", autoescape=True), *_stands())
    rows = _rows(db, query.order_by(Excerpt.line, held_on(), Excerpt.id))
    return sorted(rows, key=lambda row: (order.get(row.component, len(order)), row.component))


def list_components(db: Db, rubric: Rubric) -> list[ComponentRow]:
    """Every component of a rubric with its excerpts, and after these what was marked for one that is gone."""
    found = {
        key: tuple(rows)
        for key, rows in groupby(list_excerpts(db, rubric.key), key=lambda row: row.component)
    }
    named = [ComponentRow(one.key, one, found.pop(one.key, ())) for one in rubric.competencies]
    return [*named, *(ComponentRow(key, _gone(rubric, key), rows) for key, rows in found.items())]


def _gone(rubric: Rubric, key: str) -> Competency:
    code = key.partition(".")[2]
    return Competency(key, f"{rubric.prefix} {code}", _("no longer in the rubric"))


def list_of_session(db: Db, session: UUID) -> list[ExcerptRow]:
    """What was marked in a session."""
    query = select(Excerpt).where(Excerpt.session_id == session, Excerpt.trashed_at.is_(None))
    return _rows(db, query.order_by(Excerpt.component, Excerpt.line))


def get_excerpt(db: Db, key: UUID) -> ExcerptRow | None:
    """One excerpt; None where it is gone."""
    return next(iter(_rows(db, select(Excerpt).where(Excerpt.id == key, *_stands()))), None)


def _rows(db: Db, query: Select[Excerpt]) -> list[ExcerptRow]:
    days = {each: day for each, day in db.execute(query.add_columns(held_on()))}  # noqa: C416 - typed rows
    records = list(days)
    people = people_in(db, [each.session_id for each in records if each.session_id])
    there = {each.id: people.get(each.session_id, []) if each.session_id else [] for each in records}
    prompts = find_prompts(db, records)
    return [
        ExcerptRow(
            id=each.id,
            component=each.component,
            passage=each.passage,
            told=each.told if each.confirmed_at else "",
            remark=each.remark,
            source=each.source.value,
            held_on=days[each],
            session_id=each.session_id,
            people=tuple(name for _key, name in there[each.id]),
            candidates=tuple(key for key, _name in there[each.id]),
            rubric_version=each.rubric_version,
            prompt=prompts.get(each.id, ""),
        )
        for each in records
    ]


def mark(db: Db, draft: ExcerptDraft, session: UUID | None = None) -> UUID:
    """Keep a passage as evidence, last of its component; answers its id. The day is the session's, if there is one."""
    there = db.get(CoachingSession, session) if session else None
    rubric = get_rubric(db, rubric_of(draft.component))
    excerpt = Excerpt(
        component=draft.component,
        session_id=there.id if there else None,
        source=ExcerptSource(draft.source) if there else ExcerptSource.TYPED,
        rubric_version=rubric.version if rubric else 1,
        held_on=None if there else draft.held_on,
        passage=draft.passage,
        remark=draft.remark,
        line=_last_line(db, draft.component) + 1,
    )
    db.add(excerpt)
    db.flush()
    return excerpt.id


def _last_line(db: Db, component: str) -> int:
    return db.scalar(select(func.max(Excerpt.line)).where(Excerpt.component == component)) or 0


def mark_all(db: Db, session: UUID, drafts: Sequence[ExcerptDraft]) -> list[UUID]:
    """Keep several passages of one session."""
    return [mark(db, draft, session) for draft in drafts]


def log(db: Db, draft: SessionDraft, marked: Sequence[ExcerptDraft]) -> UUID:
    """Log a session together with what was marked in it while it was written; answers the session's id."""
    session = sessions.log(db, draft)
    mark_all(db, session, marked)
    return session


def amend_session(db: Db, key: UUID, draft: SessionDraft, marked: Sequence[ExcerptDraft]) -> None:
    """Change a session, as a planned one that was held, together with what was marked in it meanwhile."""
    sessions.amend(db, key, draft)
    mark_all(db, key, marked)


def amend_sealed(
    db: Db, key: UUID | None, draft: SessionDraft, reason: str, marked: Sequence[ExcerptDraft]
) -> UUID:
    """Change a session under a seal, or log one there, with a reason, and what was marked in it; answers its id."""
    session = amendments.amend(db, key, draft, reason)
    mark_all(db, session, marked)
    return session


def _found(db: Db, key: UUID) -> Excerpt:
    """The record; raises CoachDeskError where an undo or an erasure took it away meanwhile."""
    found = db.get(Excerpt, key)
    if found is None:
        raise CoachDeskError(_("This passage is no longer there."), _("Redo brings it back."))
    return found


def amend(db: Db, key: UUID, draft: ExcerptDraft) -> None:
    """Change a passage, its remark or its component; with other words it has to be looked through again."""
    excerpt = _found(db, key)
    before = excerpt.passage, excerpt.remark
    excerpt.passage, excerpt.remark = draft.passage, draft.remark
    if excerpt.component != draft.component:
        excerpt.component, excerpt.line = draft.component, _last_line(db, draft.component) + 1
    if excerpt.session_id is None:
        excerpt.held_on = draft.held_on
    if before != (excerpt.passage, excerpt.remark):
        excerpt.told, excerpt.confirmed_at = "", None


def tell(db: Db, key: UUID, told: str, remark: str) -> None:
    """Confirm what may leave: the passage and the remark as somebody left them after looking at every name."""
    if not told.strip():
        raise CoachDeskError(
            _("Nothing is left of this passage."), _("Leave some words, or put it into the trash.")
        )
    excerpt = _found(db, key)
    excerpt.told, excerpt.remark, excerpt.confirmed_at = told, remark, now()


def take_back(db: Db, key: UUID) -> None:
    """Let a passage leave no longer, until it is looked through again."""
    excerpt = _found(db, key)
    excerpt.told, excerpt.confirmed_at = "", None


def arrange(db: Db, key: UUID, by: int) -> None:
    """Move an excerpt up (-1) or down (1) among those of its component; at an end it stays."""
    excerpt = _found(db, key)
    query = select(Excerpt).where(Excerpt.component == excerpt.component, *_stands())
    rows = list(db.scalars(query.order_by(Excerpt.line, held_on(), Excerpt.id)))
    place = rows.index(excerpt)
    rows.insert(min(max(place + by, 0), len(rows) - 1), rows.pop(place))
    for line, each in enumerate(rows, 1):
        each.line = line


def trash(db: Db, key: UUID) -> None:
    """Put an excerpt into the trash; the session stays as it is."""
    _found(db, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take an excerpt out of the trash."""
    _found(db, key).trashed_at = None
