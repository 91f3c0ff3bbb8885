"""The preliminary credential of a candidate, and the one it rests on, which may end it earlier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Credential
from coachdesk.services.drafts import clean_texts, ends_early, far_off
from coachdesk.text import one_line
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class CredentialDraft:
    """What the form of a credential holds."""

    number: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    prerequisite_expires_on: date | None = None

    def __post_init__(self) -> None:
        clean_texts(self)

    @property
    def ends_on(self) -> date | None:
        """The day from which it is no longer valid: the earlier of the two."""
        return min((day for day in (self.expires_on, self.prerequisite_expires_on) if day), default=None)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        coming = self.issued_on is not None and self.issued_on > today
        checks = {
            "issued_on": far_off(self.issued_on) or (coming and _("This day is still to come.")),
            "expires_on": far_off(self.expires_on) or ends_early(self.issued_on, self.expires_on),
            "prerequisite_expires_on": far_off(self.prerequisite_expires_on),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def get_draft(db: Db, candidate: UUID) -> CredentialDraft:
    """The credential as it stands; an empty draft where nothing was entered."""
    one = _find(db, candidate)
    if one is None:
        return CredentialDraft()
    return CredentialDraft(one.number, one.issued_on, one.expires_on, one.prerequisite_expires_on)


def put(db: Db, candidate: UUID, draft: CredentialDraft) -> None:
    """Enter or change the credential of a candidate."""
    one = _find(db, candidate)
    if one is None:
        one = Credential(candidate_id=candidate)
        db.add(one)
    one.number, one.issued_on = one_line(draft.number), draft.issued_on
    one.expires_on, one.prerequisite_expires_on = draft.expires_on, draft.prerequisite_expires_on


def _find(db: Db, candidate: UUID) -> Credential | None:
    held = select(Credential).where(Credential.candidate_id == candidate, Credential.trashed_at.is_(None))
    return db.scalars(held).first()
