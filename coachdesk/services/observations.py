"""Observations of the coach at work: who watched, what was seen of which components, and what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import Observation
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.text import one_line
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class ObservationDraft:
    """What the form of an observation holds; `components` are keys such as ``icf.6``."""

    observed_on: date | None = None
    observer: str = ""
    components: tuple[str, ...] = ()
    seen: str = ""
    agreed: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        coming = self.observed_on is not None and self.observed_on > today
        checks = {
            "observed_on": (self.observed_on is None and _("Say which day it was."))
            or (coming and _("This day has not come yet."))
            or far_off(self.observed_on),
            "observer": not self.observer.strip() and _("Say who watched."),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """An observation as it is shown."""

    id: UUID
    observed_on: date
    observer: str
    components: tuple[str, ...]
    seen: str
    agreed: str

    def draft(self) -> ObservationDraft:
        """The observation as the form shows it."""
        return ObservationDraft(self.observed_on, self.observer, self.components, self.seen, self.agreed)


def list_observations(db: Db) -> list[ObservationRow]:
    """Every observation, the newest first."""
    query = select(Observation).where(Observation.trashed_at.is_(None))
    query = query.order_by(Observation.observed_on.desc(), Observation.id.desc())
    return [
        ObservationRow(one.id, one.observed_on, one.observer, one.components, one.seen, one.agreed)
        for one in db.scalars(query)
    ]


def get_draft(db: Db, key: UUID) -> ObservationDraft:
    """An observation as its form shows it."""
    return next(row for row in list_observations(db) if row.id == key).draft()


def add(db: Db, draft: ObservationDraft) -> UUID:
    """A new observation; returns its id."""
    observed = Observation(observed_on=_day(draft), observer=draft.observer)
    db.add(observed)
    _fill(observed, draft)
    db.flush()
    return observed.id


def amend(db: Db, key: UUID, draft: ObservationDraft) -> None:
    """Change an observation into what the draft says."""
    _fill(db.get_one(Observation, key), draft)


def trash(db: Db, key: UUID) -> None:
    """Put an observation into the trash."""
    db.get_one(Observation, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take an observation out of the trash."""
    db.get_one(Observation, key).trashed_at = None


def _day(draft: ObservationDraft) -> date:
    if draft.observed_on is None:
        raise CoachDeskError(_("Say which day it was."))
    return draft.observed_on


def _fill(observed: Observation, draft: ObservationDraft) -> None:
    observed.observed_on, observed.observer = _day(draft), one_line(draft.observer)
    observed.components = draft.components
    observed.seen, observed.agreed = draft.seen.strip(), draft.agreed.strip()
