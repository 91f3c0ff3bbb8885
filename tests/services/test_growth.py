"""Growth in steps: counted, never averaged, and silent where nothing can be said."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.standards import shipped_standards
from coachdesk.services.assessments import CANDIDATE, AssessmentRow, Matrix, PointRow, list_claims, same_scale
from coachdesk.services.growth import count_levels, grow, list_growth

DOP = ("Directed toward", "Approaches", "Meets", "Exemplifies")
STANDARDS = shipped_standards()
CODES = tuple(element.code for element in STANDARDS.elements)

levels = st.dictionaries(st.sampled_from(CODES), st.integers(1, 4))


def said(rated: dict[str, int], scale: tuple[str, ...] = DOP, **shown: str) -> AssessmentRow:
    return AssessmentRow(uuid4(), 1, "initial", CANDIDATE, scale, rated, shown, {})


def matrix(*rated: AssessmentRow) -> Matrix:
    points = tuple(
        PointRow(1, f"p{n}", f"Point {n}", None, one, replace(one, rater="coach", levels={}))
        for n, one in enumerate(rated)
    )
    return Matrix(uuid4(), "LAASC", STANDARDS, DOP, 3, points)


@given(levels, levels)
def test_every_element_is_counted_once(before: dict[str, int], after: dict[str, int]) -> None:
    growth = grow(CODES, said(before), said(after), ("one", "other"))
    assert growth.up + growth.level + growth.down + growth.unrated == len(CODES)
    assert growth.unrated == len(set(CODES) - (before.keys() & after.keys()))
    assert {step.element: step.by for step in growth.steps if step.by is not None} == {
        code: after[code] - before[code] for code in before.keys() & after.keys()
    }


@given(levels, levels)
def test_backwards_is_the_other_way_round(before: dict[str, int], after: dict[str, int]) -> None:
    there = grow(CODES, said(before), said(after), ("", ""))
    back = grow(CODES, said(after), said(before), ("", ""))
    assert (there.up, there.level, there.down) == (back.down, back.level, back.up)


@given(levels)
def test_the_same_twice_is_no_step(rated: dict[str, int]) -> None:
    growth = grow(CODES, said(rated), said(rated), ("", ""))
    assert (growth.up, growth.down, growth.level) == (0, 0, len(rated))


@given(levels, levels)
def test_two_scales_are_never_compared(before: dict[str, int], after: dict[str, int]) -> None:
    growth = grow(CODES, said(before), said(after, ("low", "high", "higher", "highest")), ("", ""))
    assert not growth.comparable
    assert growth.unrated == len(CODES)


@given(levels)
def test_levels_are_counted_and_what_is_not_rated_is_none_of_them(rated: dict[str, int]) -> None:
    counted = count_levels(said(rated))
    assert [name for name, _count in counted] == list(DOP)
    assert sum(count for _name, count in counted) == len(rated)


@given(st.lists(levels, max_size=4))
def test_growth_goes_from_each_point_to_the_next_and_over_all(rated: list[dict[str, int]]) -> None:
    made = [one for one in rated if one]
    found = list_growth(matrix(*map(said, rated)))
    assert len(found) == max(0, len(made) - 1) + (len(made) > 2)
    if len(made) > 2:
        last = found[-1]
        assert {step.element: step.after for step in last.steps} == {
            code: made[-1].get(code) for code in CODES
        }


@given(levels, st.sets(st.sampled_from(CODES)))
def test_evidence_is_claimed_only_where_a_level_is(rated: dict[str, int], named: set[str]) -> None:
    shown = dict.fromkeys(named, "seen")
    one = replace(said(rated), shown_by=shown)
    claims = {claim.element for claim in list_claims(matrix(one))}
    assert claims == {code for code, level in rated.items() if level >= 3} - named


def test_capitals_do_not_make_another_scale() -> None:
    assert same_scale(DOP, tuple(name.upper() for name in DOP))
    assert not same_scale(DOP, DOP[:3])
