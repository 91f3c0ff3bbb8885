"""The first day of a new candidate's year: the program's own, or that of the others, one year on."""

from __future__ import annotations

from datetime import date

import pytest

from coachdesk.services.casebook import Casebook
from coachdesk.services.year_starts import suggest_first_day
from tests.services.conftest import add_candidate


def test_nothing_tells_before_the_first_candidate(casebook: Casebook) -> None:
    assert casebook.ask(suggest_first_day, "laasc", today=date(2026, 3, 3)) is None


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 3, 3), date(2025, 7, 1)),
        (date(2026, 5, 1), date(2025, 7, 1)),
        (date(2026, 5, 2), date(2026, 7, 1)),
        (date(2026, 12, 31), date(2026, 7, 1)),
    ],
)
def test_the_others_years_come_again_each_year(casebook: Casebook, today: date, first: date) -> None:
    for name in ("Ana", "Lupe"):
        add_candidate(casebook, name)
    add_candidate(casebook, "Arn", starts_on=date(2025, 10, 15))
    assert casebook.ask(suggest_first_day, "laasc", today=today) == first


def test_a_leap_day_and_another_programs_years_tell_nothing(casebook: Casebook) -> None:
    add_candidate(casebook, "Ana", starts_on=date(2024, 2, 29))
    add_candidate(casebook, "Lupe", program="blank")
    assert casebook.ask(suggest_first_day, "laasc", today=date(2026, 3, 3)) is None
