"""The pace chart: one page of its own size, also before the first session and past the minimum."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from coachdesk.reports.charts import PaceSeries, Points, chart_page, pace_chart

START, END = date(2025, 7, 1), date(2026, 6, 30)
EXPECTED = ((START, 0), (END, 2400))


@pytest.mark.parametrize(
    ("reached", "minimum"),
    [
        ((), 2400),
        (((START, 0),), 2400),
        (((START, 0), (date(2026, 3, 3), 3000)), 2400),
        (((START, 0), (date(2026, 3, 3), 90)), None),
    ],
)
def test_every_state_of_a_year_is_drawn(reached: Points, minimum: int | None) -> None:
    series = PaceSeries(START, END, date(2026, 3, 3), minimum, reached, EXPECTED)
    (page,) = PdfReader(BytesIO(chart_page(pace_chart(series, 400, 200)))).pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == (400, 200)
    assert "today" in page.extract_text()
