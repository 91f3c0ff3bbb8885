"""Coaches by name: one whom a file names is the coach of that name here, the user among them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Candidate
from coachdesk.services.coaches import list_coaches
from coachdesk.services.parcels.belonging import in_parts
from coachdesk.services.parcels.shapes import Parcel
from coachdesk.text import fold


def find_namesakes(db: Db, parcel: Parcel) -> Mapping[UUID, UUID]:
    """The coach here, the user first, of the same name as one of the file, by the id the file has.

    None for a coach whose hours lie under a seal that may come in: the seal holds whose they are, by her id.
    """
    ours: dict[str, UUID] = {}
    for key, name in list_coaches(db):
        ours.setdefault(fold(name), key)
    told = {key: fold(values["name"]) for key, values in parcel.get("coach", {}).items()}
    found = {key: ours[name] for key, name in told.items() if name and name in ours}
    sealed = _sealed(db, parcel) if found else ()
    return {key: place for key, place in found.items() if key not in sealed}


def _sealed(db: Db, parcel: Parcel) -> Collection[UUID]:
    """The coaches of the sessions of candidates who would come in, new, with a seal."""
    people = {
        parcel["enrollment"][seal["enrollment_id"]]["candidate_id"]
        for seal in parcel.get("seal", {}).values()
    }
    known = {
        key
        for some in in_parts(people)
        for key in db.scalars(select(Candidate.id).where(Candidate.id.in_(some)))
    }
    return {
        parcel["session"][there["session_id"]]["coach_id"]
        for there in parcel["attendance"].values()
        if there["candidate_id"] in people - known
    }


def name_namesakes(db: Db, namesakes: Collection[UUID], adding: Parcel) -> tuple[str, ...]:
    """The names of those of them whom something names that is to be added, the user first."""
    named = {
        values["coach_id"] for kind in ("session", "coach_assignment") for values in adding[kind].values()
    }
    return tuple(name for key, name in list_coaches(db) if key in named and key in namesakes)
