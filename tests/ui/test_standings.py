"""How long ago something was, in the words of a coach."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coachdesk.ui.standings import days_ago

TODAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        (-3, "today"),
        (0, "today"),
        (1, "yesterday"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (69, "9 weeks ago"),
        (70, "2 months ago"),
        (365, "12 months ago"),
        (729, "23 months ago"),
        (730, "2 years ago"),
        (4 * 365 + 20, "4 years ago"),
    ],
)
def test_days_weeks_months_and_years(gone: int, words: str) -> None:
    assert days_ago(TODAY - timedelta(gone), TODAY) == words


def test_what_never_was() -> None:
    assert days_ago(None, TODAY) == "never"
