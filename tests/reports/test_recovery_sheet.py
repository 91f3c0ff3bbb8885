from __future__ import annotations

from datetime import date

import pytest

from coachdesk.errors import CannotPrint
from coachdesk.reports.recovery_sheet import render
from tests.reports.pages import flowing_text_of, fonts_of, read

CODE = "7KQ2M9XD4TRA88VN0123456789ABCDEF"
DAY = date(2026, 11, 21)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_sheet_is_one_page_with_the_code_in_eight_numbered_groups(paper: str) -> None:
    pdf = render(CODE, "Lincoln casebook", DAY, paper=paper)
    assert len(read(pdf).pages) == 1
    assert "1 7KQ2 2 M9XD 3 4TRA 4 88VN 5 0123 6 4567 7 89AB 8 CDEF" in flowing_text_of(pdf)


def test_the_sheet_says_what_it_is_for() -> None:
    text = flowing_text_of(render(CODE, "Անիի գիրք", DAY))
    for part in (
        "Recovery sheet",
        "Անիի գիրք",
        "Nov 21, 2026",
        "What it opens",
        "Where to keep it",
        "How to use it",
    ):
        assert part in text


def test_the_code_stands_nowhere_but_on_the_page() -> None:
    pdf = read(render(CODE, "Lincoln", DAY))
    hidden = f"{pdf.metadata} {pdf.outline}"
    assert not any(CODE[at : at + 4] in hidden for at in range(0, len(CODE), 4))


def test_dashes_in_the_code_do_not_matter_and_the_same_code_gives_the_same_bytes() -> None:
    dashed = "-".join(CODE[at : at + 4] for at in range(0, len(CODE), 4))
    assert render(dashed, "Lincoln", DAY) == render(CODE, "Lincoln", DAY)


def test_fonts_are_embedded() -> None:
    assert all(
        "/FontFile2" in each["/FontDescriptor"] for each in fonts_of(render(CODE, "Lincoln", DAY)).values()
    )


def test_a_name_without_a_font_is_refused() -> None:
    with pytest.raises(CannotPrint):
        render(CODE, "李", DAY)
