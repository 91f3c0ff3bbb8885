"""What is late, behind or due soon across the caseload, by what it is or by whom; built from progress, no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from coachdesk.programs.requirement import MARKABLE
from coachdesk.programs.standings import WORST_FIRST, Standing

if TYPE_CHECKING:
    from coachdesk.programs.requirement import Requirement
    from coachdesk.services.progress import ProgressRow

ATTESTED = "attested:"
"""How the key of a requirement begins that somebody attests."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """A requirement that asks for something now, of one candidate or of several who lack the same.

    `candidates` are ids with names; `standing` is the worst of theirs and `due_on` the first of their days.
    `requirement` is its year and key, as the list of a candidate's requirements knows it. `mark` is what a mark for
    all of them goes by, empty where no mark settles it; `is_attested` says that it is a word to be given.
    """

    id: str
    label: str
    reason: str
    candidates: tuple[tuple[UUID, str], ...]
    standing: Standing
    due_on: date | None
    requirement: str
    mark: str
    is_attested: bool

    @property
    def names(self) -> str:
        """Whom it is about."""
        return ", ".join(name for _key, name in self.candidates)


def list_by_requirement(progress: Iterable[ProgressRow], names: Mapping[UUID, str]) -> list[DueRow]:
    """A row for each requirement, whoever lacks it; the worst first, then what is due first."""
    found: dict[str, list[tuple[UUID, Requirement]]] = {}
    for row in progress:
        if row.year is not None:
            for one in row.due:
                found.setdefault(mark_key(row.year.program, one), []).append((row.id, one))
    return sorted((_row(key, lacking, names) for key, lacking in found.items()), key=_urgency)


def list_by_candidate(progress: Iterable[ProgressRow], names: Mapping[UUID, str]) -> list[DueRow]:
    """A row for each requirement of each candidate; those who stand worst come first, with all that is theirs."""
    owned = []
    for row in progress:
        if row.year is not None and row.due:
            program = row.year.program
            rows = [_row(mark_key(program, one), [(row.id, one)], names) for one in row.due]
            owned.append(sorted(rows, key=_urgency))
    owned.sort(key=lambda rows: (_urgency(rows[0]), -len(rows), rows[0].names))
    return [row for rows in owned for row in rows]


def mark_key(program: str, one: Requirement, item: str = "") -> str:
    """What is the same for everybody who lacks the same thing in the same year of a program."""
    return f"{program}:{one.year}:{one.key}#{item}"


def _row(key: str, lacking: list[tuple[UUID, Requirement]], names: Mapping[UUID, str]) -> DueRow:
    one = lacking[0][1]
    people = sorted(((who, names.get(who, "")) for who, _one in lacking), key=lambda pair: pair[1])
    shared = key if len(lacking) > 1 else f"{key}{lacking[0][0].hex}"
    return DueRow(
        id=shared,
        label=one.label,
        reason=one.reason,
        candidates=tuple(people),
        standing=min((each.standing for _who, each in lacking), key=WORST_FIRST.index),
        due_on=min((each.due_on for _who, each in lacking if each.due_on), default=None),
        requirement=f"{one.year}:{one.key}",
        mark=key if one.settle in MARKABLE else "",
        is_attested=one.key.startswith(ATTESTED),
    )


def _urgency(row: DueRow) -> tuple[int, date, int, str]:
    return WORST_FIRST.index(row.standing), row.due_on or date.max, -len(row.candidates), row.label
