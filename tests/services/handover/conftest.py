"""Two coaches: Maya hands Rosa over, Ana receives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.sessions import SessionDraft
from tests.conftest import casebook_of

PRIVATE = ("quixotic session", "quixotic person", "quixotic tag")
TODAY = date(2026, 3, 3)


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Casebook]:
    made = casebook_of(tmp_path / "Ana.casebook", coach="Ana Ruiz")
    yield made
    made.close()


def log(casebook: Casebook, *people: UUID, **more: Any) -> UUID:
    """A session with private words and others."""
    told: dict[str, Any] = {
        "candidates": people, "held_on": date(2025, 9, 1), "minutes": 75, "summary": "shareable summary",
        "private_note": PRIVATE[0], "coach_steps": "coach step", "candidate_steps": "candidate step",
    }  # fmt: skip
    return casebook.do("Log session", sessions.log, SessionDraft(**(told | more)))
