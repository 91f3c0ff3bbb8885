"""The programs a coach can choose from: those that come with CoachDesk and her own, in versions that never change."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from secrets import token_hex
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.days import say_day
from coachdesk.errors import CoachDeskError
from coachdesk.models import Candidate, Enrollment, Event, EventAttendance, Seal, SealState, StoredProfile
from coachdesk.services.inquiry_places import follow_headings
from coachdesk.services.profiles import LONGEST, MOST, get_profile
from coachdesk.services.statuses import find_status, list_all_statuses
from coachdesk.services.years import OVER, YearRow, list_years
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile

_LOT = re.compile(r"-[0-9a-f]{6}$")
"""What a key got by lot when it was a copy itself."""

# How profiles are read and checked comes in with the first one, as in `profiles`.


@dataclass(frozen=True, slots=True)
class ProgramRow:
    """A program in its newest version; `used` counts the enrollments of each version, newest first.

    `own` is one that does not come with CoachDesk; `questions` and `unconfirmed` count what is to be asked.
    """

    id: str
    title: str
    short_title: str
    sponsor: str
    version: int
    own: bool
    based_on: str
    used: tuple[tuple[int, int], ...]
    questions: int
    unconfirmed: int

    @property
    def enrollments(self) -> int:
        """How many enrollments are under any version."""
        return sum(number for _version, number in self.used)


def list_programs(db: Db) -> list[ProgramRow]:
    """The coach's own programs, then those that come with CoachDesk, each by its short title."""
    from coachdesk.programs.profiles import shipped_keys

    stored: dict[str, set[int]] = defaultdict(set)
    for program, version in db.execute(select(StoredProfile.program, StoredProfile.version)):
        stored[program].add(version)
    used = _count_enrollments(db)
    keys = {*stored, *shipped_keys()}
    rows = [_row(get_profile(db, key), stored[key], used) for key in keys]
    return sorted(rows, key=lambda row: (not row.own, row.short_title.casefold(), row.id))


def _row(profile: Profile, versions: Collection[int], used: Counter[tuple[str, int]]) -> ProgramRow:
    from coachdesk.programs.profiles import shipped_keys

    counted = {version for program, version in used if program == profile.key}
    known = sorted({profile.version, *versions, *counted}, reverse=True)
    return ProgramRow(
        id=profile.key,
        title=profile.title,
        short_title=profile.short_title,
        sponsor=profile.sponsor,
        version=profile.version,
        own=profile.key not in shipped_keys(),
        based_on=profile.based_on,
        used=tuple((version, used[profile.key, version]) for version in known),
        questions=len(profile.open_questions),
        unconfirmed=len(profile.unconfirmed),
    )


def _count_enrollments(db: Db) -> Counter[tuple[str, int]]:
    counted = (
        select(Enrollment.program, Enrollment.profile_version, func.count())
        .join(Candidate, Candidate.id == Enrollment.candidate_id)
        .where(Enrollment.trashed_at.is_(None), Candidate.trashed_at.is_(None))
        .group_by(Enrollment.program, Enrollment.profile_version)
    )
    return Counter({(program, version): number for program, version, number in db.execute(counted)})


def program_choices(db: Db) -> list[tuple[str, str, str]]:
    """Key, short title and title of every program somebody can be enrolled in."""
    return [(row.id, row.short_title, row.title) for row in list_programs(db)]


def get_text(db: Db, program: str, version: int | None = None) -> str:
    """The text of a version as this casebook keeps it (the newest unless one is named), else the shipped one.

    Raises ProfileError for a program that is not known.
    """
    from coachdesk.programs.profiles import shipped_text

    kept = select(StoredProfile.body).where(StoredProfile.program == program)
    if version is not None:
        kept = kept.where(StoredProfile.version == version)
    return db.scalar(kept.order_by(StoredProfile.version.desc()).limit(1)) or shipped_text(program)


def list_versions(db: Db, program: str) -> list[int]:
    """The versions this casebook keeps of a program, oldest first."""
    kept = select(StoredProfile.version).where(StoredProfile.program == program)
    return sorted(db.scalars(kept))


def free_key(db: Db, program: str, taken: Collection[str] = ()) -> str:
    """A key for a copy, such as "generic-7f3ac2", that no other program has, neither here nor among those `taken`.

    It is drawn by lot: what two coaches copied from one program must not meet under one key at a hand-over.
    """
    known = {*db.scalars(select(StoredProfile.program)), *taken}
    stem = _LOT.sub("", program)[:32]
    return next(key for key in (f"{stem}-{token_hex(3)}" for _try in count()) if key not in known)


def use(db: Db, text: str) -> str:
    """Keep a version for new enrollments and return its key; those there are keep the version they have.

    Raises ProfileError for a text that is no profile, and CoachDeskError where a version would be rewritten.
    """
    from coachdesk.programs.profiles import load_profile, shipped_keys, shipped_text

    profile = load_profile(text, source=_("The profile"))
    if profile.key in shipped_keys() and text != shipped_text(profile.key):
        raise CoachDeskError(
            _("A program that comes with CoachDesk has the key {key}.").format(key=profile.key),
            _("Give this one a key of its own."),
        )
    _check_room(db, text)
    versions = list_versions(db, profile.key)
    if versions and profile.version <= versions[-1]:
        raise CoachDeskError(
            _("Version {n} of this program is in use, and a version is never rewritten.").format(
                n=profile.version
            ),
            _("Give this one the version {n}.").format(n=versions[-1] + 1),
        )
    db.add(StoredProfile(program=profile.key, version=profile.version, body=text))
    return profile.key


def _check_room(db: Db, text: str) -> None:
    """No more is kept than an export of the casebook can be read back with."""
    if len(text) > LONGEST:
        raise CoachDeskError(
            _("This text is too long to be kept."),
            _("At most {n} letters: shorten its comments and notes.").format(n=LONGEST),
        )
    if (db.scalar(select(func.count()).select_from(StoredProfile)) or 0) >= MOST:
        raise CoachDeskError(
            _("This casebook keeps {n} versions of programs, and no more.").format(n=MOST),
            _("Make several changes in one version."),
        )


@dataclass(frozen=True, slots=True)
class MovableRow:
    """An enrollment under an older version, or under the program a copy was made of; `why_not` is empty if it may."""

    id: UUID
    candidate: UUID
    name: str
    program: str
    version: int
    years: tuple[YearRow, ...]
    why_not: str


def list_movable(db: Db, program: str, *, today: date) -> list[MovableRow]:
    """Every enrollment that could have the newest version of a program from now on, by name."""
    profile = get_profile(db, program)
    query = (
        select(Enrollment, Candidate)
        .join(Candidate, Candidate.id == Enrollment.candidate_id)
        .where(
            Enrollment.trashed_at.is_(None),
            Candidate.trashed_at.is_(None),
            Enrollment.program.in_({program, profile.based_on} - {""}),
        )
    )
    found = [
        (one, person)
        for one, person in db.execute(query)
        if one.program != program or one.profile_version < profile.version
    ]
    statuses = list_all_statuses(db, [one.id for one, _person in found])
    years: dict[UUID, list[YearRow]] = defaultdict(list)
    for year in list_years(db, candidates={person.id for _one, person in found}):
        years[year.enrollment].append(year)
    sealed = _list_sealed(db, [one.id for one, _person in found])
    rows = []
    for one, person in found:
        status = find_status(statuses.get(one.id, ()), today)
        over = status is not None and status.status in OVER
        why_not = _("This enrollment has ended.") if over else _past_year(years[one.id], today)
        if not why_not and one.program != program and _attends(db, one):
            why_not = _("Events of the program it is under would no longer count.")
        if not why_not and one.program != program:
            why_not = _sealed_year(years[one.id], sealed)
        rows.append(
            MovableRow(one.id, person.id, person.name, one.program, one.profile_version,
                       tuple(years[one.id]), why_not)
        )  # fmt: skip
    return sorted(rows, key=lambda row: row.name.casefold())


def move(db: Db, enrollments: Iterable[UUID], program: str, *, today: date) -> int:
    """From now on the newest version of a program for these enrollments; answers how many changed.

    Raises CoachDeskError with the reason where one may not: then none is changed.
    """
    movable = {row.id: row for row in list_movable(db, program, today=today)}
    wanted = [movable[key] for key in enrollments if key in movable]
    stopped = [row for row in wanted if row.why_not]
    if stopped:
        more = n_("It stays as it is.", "{n} enrollments stay as they are.", len(stopped))
        raise CoachDeskError(stopped[0].why_not, more)
    version = get_profile(db, program).version
    for row in wanted:
        one = db.get_one(Enrollment, row.id)
        before = get_profile(db, one.program, one.profile_version)
        one.program, one.profile_version = program, version
        follow_headings(db, one.id, before)
    return len(wanted)


def _past_year(years: Iterable[YearRow], today: date) -> str:
    """Why rules can no longer change: a year that is over was judged by them; a credited one was not."""
    for year in years:
        if year.last_on < today and not year.credited_from:
            return _("Year {n} ended on {day} and keeps the rules it was judged by.").format(
                n=year.number, day=say_day(year.last_on)
            )
    return ""


def _list_sealed(db: Db, enrollments: Collection[UUID]) -> set[tuple[UUID, date, date]]:
    """The sealed periods of these enrollments, by first and last day."""
    query = select(Seal.enrollment_id, Seal.from_on, Seal.to_on).where(
        Seal.state == SealState.SEALED, Seal.enrollment_id.in_(enrollments)
    )
    return {(key, first, last) for key, first, last in db.execute(query)}


def _sealed_year(years: Iterable[YearRow], sealed: Collection[tuple[UUID, date, date]]) -> str:
    """Why a program can no longer be another: a year that is sealed as a whole was sealed under its rules."""
    for year in years:
        if any((year.enrollment, year.starts_on, last) in sealed for last in (year.ends_on, year.last_on)):
            return _("Year {n} is signed and sealed under the program it is under.").format(n=year.number)
    return ""


def _attends(db: Db, one: Enrollment) -> bool:
    """Whether a candidate was at an event of the program, which counts under that program alone."""
    there = (
        select(EventAttendance.id)
        .join(Event, Event.id == EventAttendance.event_id)
        .where(EventAttendance.candidate_id == one.candidate_id, Event.program == one.program)
        .where(EventAttendance.trashed_at.is_(None), Event.trashed_at.is_(None))
    )
    return db.scalar(there.limit(1)) is not None
