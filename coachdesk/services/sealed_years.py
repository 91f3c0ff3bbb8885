"""What a seal holds of the program year it lies in: the days that make it a year's or a month's, and the program.

Other days would let what was signed drop out of its year; another program would count it by other rules.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import ProgramYear, Seal, SealState
from coachdesk.services.profiles import get_profile
from coachdesk.storage.images import image_after
from coachdesk.storage.journal import Touched

YEAR_KINDS: Final = frozenset({"program_year", "enrollment"})
"""The kinds of record that say in which year of which program a sealed period lies."""

_OF_A_WHOLE_YEAR: Final = ("number", "starts_on", "ends_on", "credited_from")

_Image = Mapping[str, Any]


def find_lost(db: Db, touched: Touched) -> _Image | None:
    """A seal, as an image, whose period a change takes out of its year or its program; sealed before the change."""
    changed = [
        (kind, key, json.loads(before), json.loads(after) if after else None)
        for (kind, key), (before, after) in touched.items()
        if kind in YEAR_KINDS and before
    ]
    about = {key if kind == "enrollment" else told["enrollment_id"] for kind, key, told, _now in changed}
    for seal in _seals(db, touched, about):
        for kind, key, before, after in changed:
            if kind == "program_year":
                kept = _keeps_period(before, after, seal)
            else:
                kept = key != seal["enrollment_id"] or _keeps_program(db, touched, before, after, seal)
            if not kept:
                return seal
    return None


def _seals(db: Db, touched: Touched, enrollments: set[str]) -> Iterator[_Image]:
    """What was sealed of these enrollments before the change."""
    keys = [UUID(hex=key) for key in enrollments]
    query = select(Seal).where(Seal.enrollment_id.in_(keys), Seal.state == SealState.SEALED)
    for seal in db.scalars(query.order_by(Seal.from_on, Seal.id)) if keys else ():
        now = image_after(seal)
        before = touched.get(("seal", seal.id.hex), (now, now))[0]
        if before and json.loads(before)["state"] == SealState.SEALED:
            yield json.loads(before)


def _keeps_period(before: _Image, after: _Image | None, seal: _Image) -> bool:
    """Whether a year still holds a period; where that is the whole of it, only its end may move, by an extension."""
    if not _holds(before, seal):
        return True
    if after is None or not _holds(after, seal):
        return False
    return not _is_whole(before, seal) or all(after[name] == before[name] for name in _OF_A_WHOLE_YEAR)


def _keeps_program(db: Db, touched: Touched, before: _Image, after: _Image | None, seal: _Image) -> bool:
    """Whether an enrollment stays in its program; with a month sealed it may go over to a copy of it, and back."""
    if after is None or after["candidate_id"] != before["candidate_id"]:
        return False
    programs = before["program"], after["program"]
    if programs[0] == programs[1]:
        return True
    if any(_is_whole(year, seal) for year in _years(db, touched, seal["enrollment_id"])):
        return False
    return any(get_profile(db, one).based_on == other for one, other in (programs, programs[::-1]))


def _years(db: Db, touched: Touched, enrollment: str) -> Iterator[_Image]:
    """The years of an enrollment as they stood before the change."""
    query = select(ProgramYear).where(ProgramYear.enrollment_id == UUID(hex=enrollment))
    for year in db.scalars(query):
        now = image_after(year)
        before = touched.get(("program_year", year.id.hex), (now, now))[0]
        if before:
            yield json.loads(before)


def _holds(year: _Image, seal: _Image) -> bool:
    """Whether a period lies in a year, as images, whose days sort as they are written."""
    last = year["extended_to"] or year["ends_on"]
    return _is_of(year, seal) and bool(year["starts_on"] <= seal["from_on"] and seal["to_on"] <= last)


def _is_whole(year: _Image, seal: _Image) -> bool:
    """Whether a period is the whole of a year, with its extension or as it was before it."""
    ends = {year["ends_on"], year["extended_to"]}
    return _is_of(year, seal) and year["starts_on"] == seal["from_on"] and seal["to_on"] in ends


def _is_of(year: _Image, seal: _Image) -> bool:
    return bool(year["enrollment_id"] == seal["enrollment_id"] and not year["trashed_at"])
