"""Self-assessments as they are judged: begun, made, late, and the level at the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coachdesk.programs.facts import AssessmentFact, Facts, MarkFact
from coachdesk.programs.rules import Scale
from coachdesk.programs.standards import shipped_standards
from coachdesk.programs.standings import Standing
from tests.programs.judging.cases import facts, judged, year

CODES = tuple(element.code for element in shipped_standards().elements)
MARCH_3 = date(2026, 3, 3)


def all_at(level: int, **other: int) -> tuple[tuple[str, int], ...]:
    """Every element at one level but for those named."""
    return tuple((code, other.get(f"e{code}", level)) for code in CODES if other.get(f"e{code}") != 0)


def known(program: str, today: date, *made: AssessmentFact, **more: Any) -> Facts:
    return facts(program, today, year(), assessments=made, **more)


def test_days_count_from_the_admission() -> None:
    """ACSA asks for the initial one within 90 days: admitted on October 1, it is due on December 30."""
    first = known("acsa", date(2025, 12, 1), admitted_on=date(2025, 10, 1))
    one = judged(first)[1, "assessment:initial"]
    assert (one.due_on, one.standing, one.settle) == (date(2025, 12, 30), Standing.DUE_SOON, "assessment")
    late = judged(replace(first, today=date(2025, 12, 31)))[1, "assessment:initial"]
    assert late.standing is Standing.BEHIND


def test_what_is_begun_is_under_way_and_not_made() -> None:
    begun = AssessmentFact(key="end_of_year_1", year=1, made_on=None, levels=all_at(2))
    one = judged(known("laasc", MARCH_3, begun))[1, "assessment:end_of_year_1"]
    assert (one.standing, one.have) == (Standing.ON_TRACK, 0)
    assert one.reason == "19 elements rated; expected by Jun 30"
    assert judged(known("laasc", MARCH_3))[1, "assessment:end_of_year_1"].standing is Standing.NOT_STARTED


def test_made_in_its_own_year_settles_it() -> None:
    def standing(**more: Any) -> Standing:
        fact = AssessmentFact(**{"key": "initial", "year": 1, "made_on": date(2025, 8, 1), **more})
        return judged(known("laasc", MARCH_3, fact))[1, "assessment:initial"].standing

    assert standing() is Standing.DONE
    assert standing(year=2) is Standing.BEHIND
    assert standing(made_on=date(2026, 4, 1)) is Standing.BEHIND
    assert standing(key="extra") is Standing.BEHIND


def test_a_word_is_enough_where_it_was_made_elsewhere() -> None:
    mark = MarkFact(requirement="assessment:initial", year=1, marked_on=date(2025, 9, 1))
    assert judged(known("laasc", MARCH_3, marks=(mark,)))[1, "assessment:initial"].standing is Standing.DONE


@pytest.mark.parametrize(
    ("levels", "reached"),
    [
        (all_at(3), 6),
        (all_at(3, e3D=2), 5),
        (all_at(4, e3D=0), 5),  # not rated is not good enough
        (all_at(2), 0),
        ((), 0),
    ],
)
def test_the_level_at_the_end_where_the_program_names_it(
    levels: tuple[tuple[str, int], ...], reached: int
) -> None:
    """Green Dot: 3 or more on every standard, judged by the one made last."""
    older = AssessmentFact(key="initial", year=1, made_on=date(2025, 8, 1), levels=all_at(4))
    newest = AssessmentFact(key="benchmark", year=1, made_on=date(2026, 2, 1), levels=levels)
    one = judged(known("greendot", MARCH_3, newest, older))[0, "pass"]
    assert (one.have, one.need) == (reached, 6)
    assert (one.standing is Standing.DONE) == (reached == 6)


def test_where_no_level_is_named_somebody_says_so() -> None:
    """MCOE: "proficient or advanced" is no level of the scale it uses, so that no rating settles it."""
    best = AssessmentFact(key="final", year=1, made_on=date(2026, 2, 1), levels=all_at(4))
    one = judged(known("mcoe", MARCH_3, best))[0, "pass"]
    assert one.open
    assert one.reason == "Proficient or advanced in each of the six standards"
    mark = MarkFact(requirement="pass", year=0, kind="attested", marked_on=date(2026, 3, 1))
    assert judged(known("mcoe", MARCH_3, best, marks=(mark,)))[0, "pass"].standing is Standing.DONE


def test_a_scale_of_its_own_is_judged_by_its_own_words() -> None:
    """A program that calls its levels proficient and advanced says so; levels of another scale do not count there."""
    told = known("greendot", MARCH_3)
    words = ("Beginning", "Developing", "Proficient", "Advanced")
    profile = replace(told.profile, scale=Scale(levels=words, source="own", confirmed=True))

    def passed(scale: tuple[str, ...]) -> bool:
        made = AssessmentFact(key="final", year=1, made_on=MARCH_3, levels=all_at(3), scale=scale)
        return (
            judged(replace(told, profile=profile, assessments=(made,)))[0, "pass"].standing is Standing.DONE
        )

    assert passed(words)
    assert not passed(("Directed toward", "Approaches", "Meets", "Exemplifies"))
