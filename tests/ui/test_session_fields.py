"""What a draft of the session entry holds, for the form and back."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from coachdesk.ui.session_fields import as_json, from_json

ROSA, GOAL = UUID(int=7), UUID(int=8)


def test_a_draft_comes_back_as_it_was_kept() -> None:
    values = {"candidates": (ROSA,), "held_on": date(2026, 3, 3), "starts_at": time(9, 30), "minutes": 75,
              "elements": ("2A",), "goals": (GOAL,), "summary": "walked the halls",
              "next_meeting_on": None}  # fmt: skip
    assert from_json(as_json(values)) == values


def test_a_value_that_fits_no_field_leaves_the_others() -> None:
    kept = {"candidates": ["nobody"], "held_on": "2026-02-30", "starts_at": 9, "minutes": "long", "elements": [None],
            "goals": ["2"], "summary": {"a": 1}, "focus": "walk-throughs"}  # fmt: skip
    assert from_json(kept) == {"focus": "walk-throughs"}
