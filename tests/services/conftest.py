"""A candidate to test with, in a real casebook."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from coachdesk.services import candidates
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook

START = date(2025, 7, 1)


def add_candidate(casebook: Casebook, given: str, family: str = "", **more: Any) -> UUID:
    draft = CandidateDraft(
        **{"given": given, "family": family, "program": "laasc", "starts_on": START, **more}
    )
    return casebook.do("Add candidate", candidates.add, draft)


@pytest.fixture
def rosa(casebook: Casebook) -> UUID:
    return add_candidate(casebook, "Rosa", "Nguyễn", site="Cesar Chavez MS", title="Assistant Principal")
