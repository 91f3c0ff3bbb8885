"""Agreement as pictures and in words: shapes say whose a mark is, and no share goes without its number."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Line, Polygon, String

from coachdesk.programs.agreement.coefficients import Coefficients
from coachdesk.programs.agreement.shares import Pair, Share, agree
from coachdesk.programs.agreement_rules import Judged
from coachdesk.reports.agreement_chart import AgreementSeries, agreement_chart, agreement_height
from coachdesk.reports.agreement_words import (
    say_agreement,
    say_bias,
    say_coefficients,
    say_interval,
    say_judged,
    short_bias,
)
from coachdesk.reports.charts import chart_page
from coachdesk.reports.drift_chart import DriftSeries, drift_chart

SCALE = ("Not yet", "Yes", "Strong")
ROUND = AgreementSeries(
    SCALE, [("A", [("self", 1), ("anchor", 3), ("peer", 1)]), ("B", [("self", 2), ("peer", 2)])]
)
DAY = date(2026, 3, 3)


def test_every_mark_is_there_and_none_covers_another() -> None:
    drawing = agreement_chart(ROUND, 400, agreement_height(ROUND))
    discs = [shape for shape in drawing.contents if isinstance(shape, Circle)]
    diamonds = [shape for shape in drawing.contents if isinstance(shape, Polygon)]
    assert (len(discs), len(diamonds)) == (4, 1)
    assert len({(disc.cx, disc.cy) for disc in discs}) == 4
    told = [shape.text for shape in drawing.contents if isinstance(shape, String)]
    assert {"A", "B", "1 Not yet", "2 Yes", "3 Strong"} <= set(told)


def test_a_level_in_letters_the_chart_lacks_is_its_number() -> None:
    drawing = agreement_chart(AgreementSeries(("ល្អ", "2"), [("A", [])]), 300, 60)
    assert [shape.text for shape in drawing.contents if isinstance(shape, String)][:2] == ["1", "2"]


def test_without_rounds_there_is_no_picture() -> None:
    assert drift_chart(DriftSeries([]), 300, 200).contents == []
    assert agreement_chart(AgreementSeries((), []), 300, 200).contents == []


ROUNDS = st.lists(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=8), max_size=30
)


@given(ROUNDS, st.floats(80, 900))
def test_any_rounds_stay_in_any_picture(rounds: list[list[tuple[int, int]]], width: float) -> None:
    told = [(DAY, agree(Pair("A", "Ana", *each) for each in pairs)) for pairs in rounds]
    drawing = drift_chart(DriftSeries(told, 75), width, 180)
    for shape in drawing.contents:
        if isinstance(shape, Line):
            assert all(0 <= y <= 180 for y in (shape.y1, shape.y2))
    assert sum(isinstance(shape, Circle) for shape in drawing.contents) == 2 * len(rounds)
    assert chart_page(drawing).startswith(b"%PDF")


def test_agreement_is_said_with_its_numbers() -> None:
    found = agree(
        [Pair("A", "Ana", 3, 3), Pair("B", "Ana", 3, 2), Pair("C", "Ana", 4, 4), Pair("D", "Ana", 2, 2)]
    )
    words = say_agreement(found)
    assert "3 of 4 (75%)" in words
    assert "30% to 95%" in words
    assert "4 of 4 (100%)" in words
    assert say_agreement(agree([])) == "There is nothing to compare yet."
    assert say_interval(Share(0, 0)) == ""


def test_who_scores_higher_is_said() -> None:
    assert [say_bias(by) for by in (0.5, -1.25, 0.0, None)] == [
        "0.5 levels higher", "1.2 levels lower", "neither higher nor lower", "",
    ]  # fmt: skip


def test_in_a_table_it_is_a_number_with_its_sign() -> None:
    assert [short_bias(by) for by in (0.5, -1.3, 0.02, -0.02, None)] == [
        "+0.5",
        "\u22121.3",
        "0.0",
        "0.0",
        "",
    ]


def test_a_rule_says_what_it_asks_and_what_was_found() -> None:
    one, other = Judged("at least 75% the same level", "3 of 4", met=True), Judged("x", "y", met=None)
    assert say_judged([one]) == "Met: at least 75% the same level – 3 of 4"
    assert say_judged([one, other]).startswith("Cannot be judged")


def test_a_coefficient_that_is_not_given_says_why() -> None:
    few = list(say_coefficients(Coefficients(pairs=5, units=4, least=32, kappa=None, alpha=None)))
    assert "below 32" in few[0]
    assert "5 compared scores" in few[0]
    assert "4 components" in few[1]
    same = list(say_coefficients(Coefficients(pairs=40, units=40, least=32, kappa=None, alpha=0.81)))
    assert "not defined" in same[0]
    assert "0.81" in same[1]
