"""Evidence of a candidate's work: files that the casebook keeps, links, and places where something is to be found."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.days import YEARS
from coachdesk.errors import NotSaved
from coachdesk.models import Evidence, EvidenceKind, EvidencePost, StoredFile
from coachdesk.models.session import now
from coachdesk.services.casebook import Casebook
from coachdesk.services.drafts import clean_texts
from coachdesk.services.offered import MOST_TOGETHER, Offered, offered
from coachdesk.services.parcels.leaving import require_outside
from coachdesk.services.ties import EVIDENCE_GOALS, Tie
from coachdesk.storage.durable import UNFINISHED, replace_patiently
from coachdesk.storage.files import PART, copy_bytes, keep_bytes, total_bytes
from coachdesk.storage.reasons import why
from coachdesk.text import one_line
from coachdesk.words import _

EVIDENCE_POSTS: Final = Tie(EvidencePost, "evidence_id", "post_id")


@dataclass(frozen=True, slots=True, repr=False)
class EvidenceRow:
    """A piece of evidence as it is shown; `size` in bytes, `is_lost` where damage took the bytes of a file."""

    id: UUID
    candidate_id: UUID
    session_id: UUID | None
    title: str
    kind: str
    where: str
    name: str
    media_type: str
    size: int
    digest: str
    dated_on: date | None
    elements: tuple[str, ...]
    added_at: datetime
    is_lost: bool
    goals: tuple[UUID, ...] = ()
    posts: tuple[UUID, ...] = ()

    @property
    def day(self) -> date:
        """The day it is of; without one, that on which it was added, by the coach's own calendar."""
        return self.dated_on or self.added_at.astimezone().date()


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """What the form of a piece of evidence holds; `where` belongs to links and places alone."""

    kind: str = "file"
    title: str = ""
    where: str = ""
    dated_on: date | None = None
    elements: tuple[str, ...] = ()
    session: UUID | None = None
    goals: tuple[UUID, ...] = ()
    posts: tuple[UUID, ...] = ()

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        checks = {
            "title": self.kind == "file" and not self.title.strip() and _("Give it a title."),
            "where": self.kind != "file"
            and not self.where.strip()
            and (_("Paste the link.") if self.kind == "link" else _("Say where it is.")),
            "dated_on": self.dated_on is not None
            and (
                (self.dated_on.year not in YEARS and _("This year lies too far away."))
                or (self.dated_on > today and _("This day has not come yet."))
            ),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def kind_of(where: str) -> str:
    """Whether somebody means a link or a place."""
    return "link" if _LINK.match(where.strip()) else "place"


_LINK = re.compile(r"https?://\S+$", re.IGNORECASE)


def list_evidence(db: Db, candidate: UUID) -> list[EvidenceRow]:
    """The evidence of a candidate, newest day first; what has no day stands by the day it was added."""
    query = (
        select(Evidence, StoredFile.lost_at)
        .outerjoin(StoredFile, StoredFile.digest == Evidence.digest)
        .where(Evidence.candidate_id == candidate, Evidence.trashed_at.is_(None))
    )
    found = [(evidence, lost_at) for evidence, lost_at in db.execute(query)]
    keys = [evidence.id for evidence, _lost_at in found]
    goals, posts = EVIDENCE_GOALS.list(db, keys), EVIDENCE_POSTS.list(db, keys)
    rows = [
        replace(
            _row(evidence, lost_at),
            goals=tuple(goals.get(evidence.id, ())),
            posts=tuple(posts.get(evidence.id, ())),
        )
        for evidence, lost_at in found
    ]
    return sorted(rows, key=lambda row: (row.day, row.added_at), reverse=True)


def count_evidence(db: Db, candidate: UUID) -> int:
    """How many pieces of evidence a candidate has."""
    stands = (Evidence.candidate_id == candidate, Evidence.trashed_at.is_(None))
    return db.scalar(select(func.count()).where(*stands)) or 0


def get_evidence(db: Db, key: UUID) -> EvidenceRow:
    """One piece of evidence, in the trash or not."""
    evidence = db.get_one(Evidence, key)
    stored = db.get(StoredFile, evidence.digest)
    return replace(
        _row(evidence, stored.lost_at if stored else None),
        goals=tuple(EVIDENCE_GOALS.list(db, [key]).get(key, ())),
        posts=tuple(EVIDENCE_POSTS.list(db, [key]).get(key, ())),
    )


def bare_standards(rows: Iterable[EvidenceRow], standards: Iterable[str]) -> list[str]:
    """The standards, by their codes, that no piece of evidence is for yet."""
    shown = {code.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for row in rows for code in row.elements}
    return [code for code in standards if code not in shown]


def _row(evidence: Evidence, lost_at: datetime | None) -> EvidenceRow:
    return EvidenceRow(
        id=evidence.id,
        candidate_id=evidence.candidate_id,
        session_id=evidence.session_id,
        title=evidence.title,
        kind=evidence.kind.value,
        where=evidence.where,
        name=evidence.name,
        media_type=evidence.media_type,
        size=evidence.size,
        digest=evidence.digest,
        dated_on=evidence.dated_on,
        elements=evidence.elements,
        added_at=evidence.added_at,
        is_lost=lost_at is not None,
    )


def total_size(db: Db) -> int:
    """The bytes that all files of the casebook take, each counted once; `MOST_TOGETHER` is what they may take."""
    return total_bytes(db)


def add_file(casebook: Casebook, path: str, candidate: UUID, *, today: date, label: str) -> UUID:
    """Take a file into the casebook, in parts that never stand in memory together; answers the evidence's id.

    Raises CannotRead for what is no file within the limits, before anything of it is read, and for one that
    changes meanwhile. It takes a moment: for a worker.
    """
    room = MOST_TOGETHER - casebook.ask(total_bytes)
    with offered(path, room) as file:
        digest = file.digest()
        return casebook.do(label, _keep, candidate, file, digest, today)


def _keep(db: Db, candidate: UUID, file: Offered, digest: str, today: date) -> UUID:
    evidence = Evidence(
        candidate_id=candidate,
        title=file.title,
        kind=EvidenceKind.FILE,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        digest=digest,
        dated_on=min(file.changed_on, today) if file.changed_on.year in YEARS else today,
    )
    db.add(evidence)
    keep_bytes(db, digest, file.size, file.parts(PART))
    file.require_same()
    return evidence.id


def add(db: Db, candidate: UUID, draft: EvidenceDraft) -> UUID:
    """A new link or place; answers its id."""
    evidence = Evidence(candidate_id=candidate, kind=EvidenceKind(draft.kind))
    db.add(evidence)
    _fill(db, evidence, draft)
    return evidence.id


def amend(db: Db, key: UUID, draft: EvidenceDraft) -> None:
    """Change what is said of a piece of evidence; the file itself stays as it is."""
    _fill(db, db.get_one(Evidence, key), draft)


def _fill(db: Db, evidence: Evidence, draft: EvidenceDraft) -> None:
    if evidence.kind is not EvidenceKind.FILE:
        evidence.kind, evidence.where = EvidenceKind(draft.kind), one_line(draft.where)
    evidence.title = one_line(draft.title) or evidence.where or evidence.name
    evidence.dated_on = draft.dated_on
    evidence.elements = draft.elements
    evidence.session_id = draft.session
    EVIDENCE_GOALS.put(db, evidence.id, draft.goals)
    EVIDENCE_POSTS.put(db, evidence.id, draft.posts)


def get_draft(db: Db, key: UUID) -> EvidenceDraft:
    """A piece of evidence as the form shows it."""
    row = get_evidence(db, key)
    return EvidenceDraft(
        row.kind, row.title, row.where, row.dated_on, row.elements, row.session_id, row.goals, row.posts
    )


def read_file(db: Db, key: UUID) -> bytes:
    """The whole of a file's bytes: for a picture of it. Raises CannotRead where they are lost."""
    content = bytearray()
    copy_bytes(db, db.get_one(Evidence, key).digest, content.extend)
    return bytes(content)


def save_copy(casebook: Casebook, key: UUID, target: Path) -> None:
    """Write a copy of a file where the coach says, over what stands there; anybody who gets at it can read it.

    Raises NotSaved, CannotRead where the bytes are lost, and UsageError inside a casebook; what stood there is then
    still there.
    """
    require_outside(target)
    row = casebook.ask(get_evidence, key)
    arriving = target.with_name(f"{UNFINISHED}{uuid4().hex[:8]}")
    try:
        with arriving.open("xb") as file:
            casebook.ask(copy_bytes, row.digest, file.write)
            file.flush()
            os.fsync(file.fileno())
        replace_patiently(arriving, target)
    except OSError as problem:
        raise NotSaved(
            _("The copy could not be written: {why}.").format(why=why(problem)), _("Choose another place.")
        ) from problem
    finally:
        with suppress(OSError):
            arriving.unlink(missing_ok=True)


def trash(db: Db, key: UUID) -> None:
    """Put a piece of evidence into the trash; its bytes stay until it is erased with its candidate."""
    db.get_one(Evidence, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take a piece of evidence out of the trash."""
    db.get_one(Evidence, key).trashed_at = None
