"""What becomes of a parcel in a casebook, once everything has its say: one plan for the preview and the taking in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coachdesk.services.parcels.leaving_corrected import leave_corrected
from coachdesk.services.parcels.leaving_sealed import leave_sealed
from coachdesk.services.parcels.leaving_seals import leave_seals
from coachdesk.services.parcels.merging import Merge, plan_merge
from coachdesk.services.parcels.namesakes import name_namesakes
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session as Db

    from coachdesk.services.parcels.shapes import Parcel


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """What would be added, how many `sessions` stay out under a seal of this casebook, and how many `seals` do.

    `coaches` are the names of those here who are taken for somebody of the file, with hours or candidates of theirs.
    """

    merge: Merge
    sessions: int
    seals: int
    coaches: tuple[str, ...]

    @property
    def adding(self) -> Parcel:
        """The records that are new, with the ids they get."""
        return self.merge.adding


def say_left(sessions: int, seals: int) -> list[str]:
    """What stays out of a casebook for its seals, or with seals that would not hold, a sentence for each."""
    told = []
    if sessions:
        told.append(n_("{n} session lies under a seal of yours and stays out.",
                       "{n} sessions lie under seals of yours and stay out.", sessions))  # fmt: skip
    if seals:
        told.append(n_("{n} seal stays out: not all that it holds is new here.",
                       "{n} seals stay out: not all that they hold is new here.", seals))  # fmt: skip
    return told


def say_namesakes(coaches: Iterable[str]) -> list[str]:
    """Whom a file names and this casebook knows, a sentence for each."""
    told = _("{name} is here already: hours under this name come in as the same coach’s.")
    return [told.format(name=name) for name in coaches]


def plan_taking(db: Db, parcel: Parcel) -> Plan:
    """What taking in a checked parcel does; changes nothing. Raises CannotRead where ids clash beyond repair."""
    merge = plan_merge(db, parcel)
    leave_corrected(db, parcel, merge)
    sessions = leave_sealed(db, merge.adding)
    seals = leave_seals(parcel, merge)
    return Plan(merge, sessions, seals, name_namesakes(db, merge.met["coach"], merge.adding))
