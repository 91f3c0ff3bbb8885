"""The support plans of the practice people: one that runs, and one that did what it was for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session as Db

from coachdesk.services import support
from coachdesk.services.practice.dating import dated, evening_of
from coachdesk.services.practice.people import read_practice
from coachdesk.services.practising import practice_key
from coachdesk.services.support import PlanDraft, ReviewDraft


def add_support(db: Db, today: date) -> None:
    """Each plan as it was begun, its review that was held, and how it ended if it did."""
    for told in read_practice("office")["plan"]:
        with dated(db, evening_of(today - timedelta(days=told["begun"])), "support", told["who"]):
            _add(db, told, today)


def _add(db: Db, told: dict[str, Any], today: date) -> None:
    def day(days: int) -> date:
        return today - timedelta(days=days)

    coming = tuple(map(day, told["reviews"]))
    draft = PlanDraft(day(told["begun"]), told["why"], told["actions"], (day(told["held"]), *coming))
    enrollment = practice_key("enrollment", told["who"])
    plan = support.begin(db, enrollment, draft)
    db.flush()
    row = next(one for one in support.list_plans(db, enrollment) if one.id == plan)
    support.hold(db, row.reviews[0].id, ReviewDraft(day(told["held"]), told["note"]))
    if "ended" in told:
        ended = PlanDraft(
            draft.begun_on, draft.why, draft.actions, coming, day(told["ended"]), told["outcome"]
        )
        support.amend(db, plan, ended)
