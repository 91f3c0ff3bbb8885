from __future__ import annotations

from datetime import date, time

from coachdesk.reports.formats import clock, day, days, length, month, total

NB = "\u00a0"


def test_dates_times_and_lengths_stay_on_one_line() -> None:
    said = [day(date(2026, 3, 3)), month(date(2026, 3, 1)), clock(time(15, 30)), length(75), total(2400)]
    assert said == [
        text.replace(" ", NB) for text in ("Mar 3, 2026", "March 2026", "3:30 PM", "1 h 15 min", "40 h 0 min")
    ]


def test_a_period_may_break_after_its_dash() -> None:
    period = days(date(2025, 7, 1), date(2026, 6, 30))
    assert period.split(" ") == [f"Jul{NB}1,{NB}2025{NB}–", f"Jun{NB}30,{NB}2026"]
