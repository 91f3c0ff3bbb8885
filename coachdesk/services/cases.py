"""Cases of calibration: what several people score, de-identified and confirmed before it stands here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import CalibrationCase, CalibrationRound, CaseKind, CaseSession, CoachingSession
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts
from coachdesk.text import one_line
from coachdesk.words import N_, _

KIND_WORDS: Final = {
    "own_session": N_("A session of my own"),
    "transcript": N_("A transcript that was shared"),
    "video": N_("A video kept elsewhere"),
}
"""What is scored, in words, in the order a list offers them."""


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case to keep: `kind` is a key of `KIND_WORDS`, `sessions` those it was made of.

    `confirmed` says that somebody went through the names in `text`, here or, where `sent_by` is not empty, before it
    was sent. `origin` is that of a case which came in a file; empty for one's own, which gets a new one.
    """

    title: str = ""
    kind: str = "own_session"
    text: str = ""
    reference: str = ""
    sessions: tuple[UUID, ...] = ()
    confirmed: bool = False
    sent_by: str = ""
    origin: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being kept, a sentence for each field."""
        del today
        video, text = self.kind == CaseKind.VIDEO, self.text.strip()
        checks = {
            "title": title_problem(self.title, named=False),
            "kind": self.kind not in KIND_WORDS and _("Choose one from the list."),
            "text": (not video and not text and _("There is no text to score yet."))
            or (text and not self.confirmed and _("The names in the text are not looked through yet.")),
            "reference": video and not self.reference.strip() and _("Say where the video is kept."),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


@dataclass(frozen=True, slots=True)
class TitleDraft:
    """Another title of a case; `named` says that it names somebody, and may not go along with the case."""

    title: str = ""
    named: bool = False

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops it from being kept."""
        del today
        sentence = title_problem(self.title, named=self.named)
        return {"title": sentence} if sentence else {}


def title_problem(title: str, *, named: bool) -> str:
    """What stops a title; nothing of a good one."""
    if not one_line(title):
        return _("Give the case a title, such as “Fall visit”.")
    return _("This names somebody, or a school. The title goes along with the case.") if named else ""


def sessions_problem(db: Db, sessions: Collection[UUID]) -> str:
    """What stops a case made of these sessions, where an undo or an erasure took one away; nothing of those there."""
    standing = set(db.scalars(select(CoachingSession.id).where(CoachingSession.id.in_(tuple(sessions)))))
    return "" if standing >= set(sessions) else _("This session is no longer there. Choose another one.")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as it is shown; `rounds` counts those in which it is scored, `sessions` are those it was made of."""

    id: UUID
    title: str
    kind: str
    text: str
    reference: str
    sent_by: str
    origin: str
    rounds: int = 0
    sessions: tuple[UUID, ...] = ()

    @property
    def kind_words(self) -> str:
        """What it is, in words."""
        return _(KIND_WORDS[self.kind])


def make_case(db: Db, draft: CaseDraft) -> UUID:
    """Keep a case; returns its id. Raises CoachDeskError for one that lacks something or was not looked through."""
    for sentence in draft.problems(today=date.min).values():
        raise CoachDeskError(sentence)
    if sentence := sessions_problem(db, draft.sessions):
        raise CoachDeskError(sentence)
    case = CalibrationCase(
        title=one_line(draft.title),
        kind=CaseKind(draft.kind),
        text=draft.text.strip(),
        reference=draft.reference.strip(),
        sent_by=one_line(draft.sent_by),
    )
    case.origin = draft.origin or case.origin
    db.add(case)
    db.add_all(CaseSession(case_id=case.id, session_id=key) for key in dict.fromkeys(draft.sessions))
    db.flush()
    return case.id


def rename_case(db: Db, key: UUID, draft: TitleDraft) -> None:
    """Give a case another title; its text is what was scored and stays. Raises CoachDeskError for what is no title."""
    for sentence in draft.problems(today=date.min).values():
        raise CoachDeskError(sentence)
    db.get_one(CalibrationCase, key).title = one_line(draft.title)


def trash_case(db: Db, key: UUID) -> None:
    """Put a case into the trash; its rounds are out of sight with it and come back with it."""
    db.get_one(CalibrationCase, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take a case out of the trash."""
    db.get_one(CalibrationCase, key).trashed_at = None


def list_cases(db: Db) -> list[CaseRow]:
    """Every case but those of the trash, the newest first."""
    query = select(CalibrationCase).where(CalibrationCase.trashed_at.is_(None))
    return _rows(db, db.scalars(query.order_by(CalibrationCase.id.desc())).all())


def get_case(db: Db, key: UUID) -> CaseRow:
    """One case, in the trash or not."""
    return _rows(db, [db.get_one(CalibrationCase, key)])[0]


def find_case(db: Db, origin: str) -> UUID | None:
    """The case of that origin, in the trash or not; None where it was never taken in."""
    return db.scalar(select(CalibrationCase.id).where(CalibrationCase.origin == origin).limit(1))


def _rows(db: Db, cases: Collection[CalibrationCase]) -> list[CaseRow]:
    keys = [case.id for case in cases]
    counted = (
        select(CalibrationRound.case_id, func.count())
        .where(CalibrationRound.case_id.in_(keys), CalibrationRound.trashed_at.is_(None))
        .group_by(CalibrationRound.case_id)
    )
    rounds = {key: count for key, count in db.execute(counted)}  # noqa: C416 - rows are not pairs to mypy
    tied: dict[UUID, list[UUID]] = {}
    for tie in db.scalars(select(CaseSession).where(CaseSession.case_id.in_(keys)).order_by(CaseSession.id)):
        tied.setdefault(tie.case_id, []).append(tie.session_id)
    return [
        CaseRow(
            id=case.id,
            title=case.title,
            kind=case.kind.value,
            text=case.text,
            reference=case.reference,
            sent_by=case.sent_by,
            origin=case.origin,
            rounds=rounds.get(case.id, 0),
            sessions=tuple(tied.get(case.id, ())),
        )
        for case in cases
    ]
