"""What every record has in common."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from coachdesk.models import CoachingSession, kinds


def test_two_records_are_never_the_same_for_looking_alike() -> None:
    coach, day = uuid4(), date(2026, 3, 3)
    one, other = (CoachingSession(coach_id=coach, held_on=day) for _ in range(2))
    assert one != other
    assert len({one, other}) == 2


def test_no_kind_of_record_compares_or_shows_its_content() -> None:
    assert {model.__eq__ for model in kinds().values()} == {object.__eq__}
    assert all("Record" in model.__repr__.__qualname__ for model in kinds().values())
