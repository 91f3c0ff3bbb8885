"""Ties between two kinds of record, such as evidence and goals: making them what is wanted.

Those of growth goals stand here, others with the one service that makes them: the first page needs only these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import EvidenceGoal, LearningGoal, Record, SessionGoal


@dataclass(frozen=True, slots=True)
class Tie:
    """A kind of tie, looked at from one side: `of` is the column of that side, `to` that of the other."""

    kind: type[Record]
    of: str
    to: str

    def list(self, db: Db, keys: Collection[UUID]) -> dict[UUID, list[UUID]]:
        """What each of these is tied to, in the order in which it was tied; what is tied to nothing is not there."""
        table: Any = self.kind
        own, other = getattr(table, self.of), getattr(table, self.to)
        found: dict[UUID, list[UUID]] = defaultdict(list)
        for key, tied in db.execute(select(own, other).where(own.in_(keys)).order_by(table.id)):
            found[key].append(tied)
        return found

    def put(self, db: Db, key: UUID, wanted: Iterable[UUID]) -> None:
        """Tie a record to these and to nothing else; ties that are there already stay as they are."""
        table: Any = self.kind
        db.flush()  # what is tied may be as new as the tie
        rows = db.scalars(select(table).where(getattr(table, self.of) == key))
        standing = {getattr(each, self.to): each for each in rows}
        left = dict.fromkeys(wanted)
        for other, each in standing.items():
            if other not in left:
                db.delete(each)
        db.add_all(self.kind(**{self.of: key, self.to: other}) for other in left if other not in standing)


EVIDENCE_GOALS: Final = Tie(EvidenceGoal, "evidence_id", "goal_id")
LEARNING_GOALS: Final = Tie(LearningGoal, "learning_id", "goal_id")
SESSION_GOALS: Final = Tie(SessionGoal, "session_id", "goal_id")
