"""A candidate's way through a program: enrollment, status over time, program years, coach assignments."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Enum
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.models.base import Record, Trashable, key_of


class Status(StrEnum):
    """Where an enrollment stands from a date on."""

    ACTIVE = "active"
    LEAVE = "leave"
    EXTENDED = "extended"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    TRANSFERRED_IN = "transferred_in"
    TRANSFERRED_OUT = "transferred_out"


def words_of(choices: type[StrEnum]) -> Enum:
    """A column that keeps a choice by its word, so that the file reads without the program."""
    return Enum(
        choices,
        native_enum=False,
        create_constraint=False,
        length=24,
        values_callable=lambda kind: [c.value for c in kind],
    )


class Enrollment(Record, Trashable):
    """A candidate in a program, under one version of its profile.

    `person` is the key of the profile's kind of people, where it has several; empty is the first of them.
    """

    __tablename__ = "enrollment"

    candidate_id: Mapped[UUID] = mapped_column(key_of("candidate"), index=True)
    program: Mapped[str]
    profile_version: Mapped[int] = mapped_column(default=1)
    cohort: Mapped[str] = mapped_column(default="")
    person: Mapped[str] = mapped_column(default="")
    admitted_on: Mapped[date | None] = mapped_column(default=None)
    matched_on: Mapped[date | None] = mapped_column(default=None)
    first_coaching_on: Mapped[date | None] = mapped_column(default=None)
    first_service_on: Mapped[date | None] = mapped_column(default=None)


class EnrollmentStatus(Record, Trashable):
    """A status with its dates, both ends included; leave pauses pace, not a credential's expiry."""

    __tablename__ = "enrollment_status"

    enrollment_id: Mapped[UUID] = mapped_column(key_of("enrollment"), index=True)
    status: Mapped[Status] = mapped_column(words_of(Status))
    from_on: Mapped[date]
    to_on: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")


class ProgramYear(Record, Trashable):
    """One year of an enrollment with dates of its own, both ends included.

    `extended_to` moves the end; `credited_from` names the program that credited the whole year, which then has no
    sessions here.
    """

    __tablename__ = "program_year"

    enrollment_id: Mapped[UUID] = mapped_column(key_of("enrollment"), index=True)
    number: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    extended_to: Mapped[date | None] = mapped_column(default=None)
    credited_from: Mapped[str] = mapped_column(default="")


class CoachAssignment(Record, Trashable):
    """Which coach works with a candidate, from when to when; two at once is allowed."""

    __tablename__ = "coach_assignment"

    enrollment_id: Mapped[UUID] = mapped_column(key_of("enrollment"), index=True)
    coach_id: Mapped[UUID] = mapped_column(key_of("coach"))
    from_on: Mapped[date]
    to_on: Mapped[date | None] = mapped_column(default=None)
    role: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")


class StoredProfile(Record):
    """The text of a program profile as this casebook uses it; a new version never rewrites an old one."""

    __tablename__ = "program_profile"

    program: Mapped[str]
    version: Mapped[int]
    body: Mapped[str]
