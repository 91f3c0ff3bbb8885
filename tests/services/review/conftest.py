"""Maya's casebook with two sessions that may be reviewed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.sessions import SessionDraft
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)
PRIVATE = "quixotic"
PASSPHRASE = "seven lilac tractors hum"


@pytest.fixture
def rosa(casebook: Casebook) -> UUID:
    return add_candidate(casebook, "Rosa", "Nguyễn")


def log(casebook: Casebook, *people: UUID, **more: Any) -> UUID:
    """A session with private words and others."""
    told: dict[str, Any] = {
        "candidates": people, "held_on": date(2025, 9, 1), "minutes": 75, "summary": "Walked three classrooms.",
        "private_note": PRIVATE, "coach_steps": "Send the protocol", "candidate_steps": "Ask two teachers",
        "elements": ("2A",), "place": "Room 4",
    }  # fmt: skip
    return casebook.do("Log session", sessions.log, SessionDraft(**(told | more)))
