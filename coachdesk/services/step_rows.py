"""Steps as they are shown, whoever reads them from the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as it is shown; `candidate` is the person's name, or the names of all the coach promised it to.

    `goal` is the number of the goal that an action step is for, 0 for a next step of a session.
    """

    id: UUID
    candidate_id: UUID
    candidate: str
    owner: str
    text: str
    due_on: date | None
    done_on: date | None
    goal: int = 0


def tell_once(kept: Iterable[tuple[StepRow, object, int]]) -> list[StepRow]:
    """What the coach promised several people in one session, once and with all their names; the rest as it is.

    Each row comes with the session it was agreed in, None for none, and with its line there.
    """
    rows: dict[object, StepRow] = {}
    for row, session, line in kept:
        of_all = row.owner == "coach" and session is not None
        place = (session, row.text, line) if of_all else row.id
        first = rows.get(place)
        rows[place] = replace(first, candidate=f"{first.candidate}, {row.candidate}") if first else row
    return list(rows.values())
