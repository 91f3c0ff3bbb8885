"""Which program profile counts for an enrollment: the casebook's own copy, so that an update rewrites no year."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Enrollment, StoredProfile
from coachdesk.programs.modes import mode_words

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile
    from coachdesk.services.years import YearRow

# How profiles are read and checked comes in with the first one: the page of today may not need any.


LONGEST = 100_000
MOST = 200
"""Letters of a profile's text, and versions of all programs together: what a casebook keeps can be read back."""


@lru_cache(maxsize=64)
def _read(body: str) -> Profile:
    from coachdesk.programs.profiles import load_profile

    return load_profile(body, source="casebook")


def get_profile(db: Db, program: str, version: int | None = None) -> Profile:
    """The profile as this casebook keeps it (the newest unless a version is named), else the shipped one."""
    from coachdesk.programs.profiles import shipped_profile

    kept = select(StoredProfile.body).where(StoredProfile.program == program)
    if version is not None:
        kept = kept.where(StoredProfile.version == version)
    body = db.scalar(kept.order_by(StoredProfile.version.desc()).limit(1))
    return _read(body) if body else shipped_profile(program)


def profile_of(db: Db, course: Enrollment | YearRow) -> Profile:
    """The profile of an enrollment, or of a year of it, as it holds for that kind of people: by it alone is counted.

    Without a kind of people it is the first the program names, as the form shows it.
    """
    profile = get_profile(db, course.program, course.profile_version)
    person = profile.person_or_first(course.person)
    return profile.for_person(person.key) if person else profile


def keep_profile(db: Db, program: str) -> Profile:
    """Make sure the casebook has its own copy of a program's profile, and return it."""
    if db.scalar(select(StoredProfile.id).where(StoredProfile.program == program).limit(1)) is None:
        from coachdesk.programs.profiles import shipped_text

        body = shipped_text(program)
        db.add(StoredProfile(program=program, version=_read(body).version, body=body))
        db.flush()
    return get_profile(db, program)


def used_profiles(db: Db) -> list[Profile]:
    """The profiles this casebook keeps, the newest version of each, by program."""
    return [_read(body) for body in _used_bodies(db)]


def _used_bodies(db: Db) -> list[str]:
    bodies = select(StoredProfile.program, StoredProfile.body).order_by(StoredProfile.version)
    newest = {program: body for program, body in db.execute(bodies)}  # noqa: C416 - rows are not pairs to mypy
    return [newest[program] for program in sorted(newest)]


def mode_labels(db: Db) -> dict[str, str]:
    """Every mode's words by its key, over all the programs this casebook uses."""
    return dict(mode for body in _used_bodies(db) for mode in mode_words(body))
