"""What the practice coach gathered about her own coaching: sound on whatever day it is made, and free of names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachdesk.services import excerpts, rounds
from coachdesk.services.calibration_sheets import get_calibration
from coachdesk.services.casebook import make_casebook, new_recovery_code
from coachdesk.services.practice import fill
from coachdesk.services.practice.people import read_cast
from coachdesk.services.rubrics import get_rubric
from coachdesk.text import texts_of
from tests.conftest import CHEAP

DAYS = (date(2024, 1, 2), date(2026, 3, 3), date(2026, 11, 22), date(2028, 2, 29))


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_on_any_day_there_is_evidence_a_comparison_and_something_to_score(
    tmp_path: Path, today: date
) -> None:
    made = make_casebook(tmp_path / "P.casebook", "practice", new_recovery_code(), cost=CHEAP)
    fill(made, today)
    found = made.ask(excerpts.list_excerpts, "laasc-coaching")
    assert len(found) >= 5
    assert any(row.private for row in found)
    assert {row.confirmed for row in found} == {True, False}
    assert all(row.held_on is not None and row.held_on <= today for row in found)
    listed = made.ask(rounds.list_rounds)
    assert [(row.revealed, bool(row.left)) for row in listed] == [(False, True), (True, False), (True, False)]
    rubric = made.ask(get_rubric, "laasc-coaching")
    assert rubric is not None
    assert rubric.version == 2
    assert rubric.competencies[0].descriptor(4)
    sheet = made.ask(get_calibration, today=today)
    assert sheet.held_back == 0
    told = " ".join(texts_of(sheet.rubrics))
    names = [person.given for person in read_cast().people] + [person.family for person in read_cast().people]
    assert not [name for name in names if len(name) > 3 and name in told]
    made.close()
