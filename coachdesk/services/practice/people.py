"""The people of the practice casebook, read from `resources/practice/people.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from coachdesk.paths import resource_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachWords:
    """A coach as the file describes one."""

    name: str
    credential: str = ""
    organisation: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A position; `level` is ``elementary``, ``middle`` or ``high`` and decides which grades are spoken of."""

    title: str
    site: str
    district: str
    supervisor: str
    level: str
    full_time: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A candidate and the story told about them; what each part means stands at the top of the file."""

    key: str
    given: str
    family: str
    pronouns: str
    email: str
    phone: str
    program: str
    year: int

    planned: tuple[int, ...]
    mix: tuple[int, ...]
    credential: str
    expires_days: int
    positions: tuple[Job, ...]
    preferred: str = ""
    pace: float = 1.0
    tags: tuple[str, ...] = ()
    note: str = ""
    begins: tuple[int, ...] = ()
    window: tuple[int, ...] = ()
    joined_days_ago: int | None = None
    hours: float | None = None
    last_hours: float = 0.0
    prerequisite_days: int | None = None
    credited_from: str = ""
    extended_days: int = 0
    extended_reason: str = ""
    leave: tuple[int, ...] = ()
    leave_reason: str = ""
    gap: tuple[int, ...] = ()
    moved: float | None = None
    handed_over: float | None = None
    missed: int = 0
    unwritten: int = 0
    next_focus: str = ""

    @property
    def called(self) -> str:
        """What the coach calls them in a summary."""
        return self.preferred or self.given


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A meeting of several members `days_ago` (before today, or after it when negative)."""

    members: tuple[str, ...]
    days_ago: int
    minutes: int
    left_early: int = 0


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody in the practice casebook; `places` off campus by program."""

    coach: CoachWords
    former_coach: CoachWords
    program_leader: str
    places: Mapping[str, tuple[str, ...]]
    people: tuple[Person, ...]
    gatherings: tuple[Gathering, ...]


@cache
def read_practice(name: str) -> dict[str, Any]:
    """One file of `resources/practice`, by its name without the ending; it is read once, and only to be read."""
    return tomllib.loads((resource_folder("practice") / f"{name}.toml").read_text(encoding="utf-8"))


def settled(table: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a table with lists as tuples, ready for a frozen dataclass."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}


@cache
def read_cast() -> Cast:
    """The cast, read once."""
    file = read_practice("people")
    return Cast(
        coach=CoachWords(**file["coach"]),
        former_coach=CoachWords(**file["former_coach"]),
        program_leader=file["program_leader"]["name"],
        places=settled(file["places"]),
        people=tuple(_person(table) for table in file["person"]),
        gatherings=tuple(Gathering(**settled(table)) for table in file["group"]),
    )


def _person(table: Mapping[str, Any]) -> Person:
    jobs = tuple(Job(**job) for job in table["positions"])
    return Person(**(settled(table) | {"positions": jobs}))
