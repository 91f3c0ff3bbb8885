"""Rules of agreement: those that ship are read and judged; what is wrong in a file is told with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.paths import resource_folder
from coachdesk.programs.agreement.shares import Pair
from coachdesk.programs.agreement_rules import (
    AgreementRuleError,
    find_agreement_rule,
    is_met,
    judge,
    load_agreement_rule,
    shipped_agreement_rules,
)


def pairs(mine: str, theirs: str) -> list[Pair]:
    return [
        Pair(str(n), "Ana", int(one), int(other))
        for n, (one, other) in enumerate(zip(mine, theirs, strict=True))
    ]


def met(key: str, mine: str, theirs: str, lacking: int = 0) -> bool | None:
    rule = find_agreement_rule(key)
    assert rule is not None
    return is_met(judge(rule, pairs(mine, theirs), lacking))


def test_every_rule_that_ships_is_offered_under_the_name_of_its_file() -> None:
    files = {path.stem for path in resource_folder("agreement").glob("*.toml")}
    assert {rule.key for rule in shipped_agreement_rules()} == files


def test_a_rule_nobody_can_vouch_for_says_so_wherever_it_stands() -> None:
    told = {rule.key: rule.told for rule in shipped_agreement_rules()}
    assert told["pact"].endswith("(check with your program)")
    assert told["three-quarters"] == "75% the same, none more than one level apart"


@pytest.mark.parametrize(
    ("mine", "theirs", "is_so"),
    [("3333", "3334", True), ("3333", "3344", False), ("3333", "3331", False), ("", "", None)],
)
def test_three_quarters_the_same_and_none_far_off(mine: str, theirs: str, is_so: bool | None) -> None:
    assert met("three-quarters", mine, theirs) is is_so


@pytest.mark.parametrize(
    ("mine", "theirs", "lacking", "is_so"),
    [
        ("22222222", "22222233", 0, True),
        ("22222222", "22222444", 0, False),  # two levels apart
        ("22222222", "22222333", 0, False),  # five the same
        ("22222222", "22222222", 1, False),  # one without evidence
        ("22222111", "22222112", 0, False),  # one fails it, the other passes it
        ("2222", "2222", 0, None),  # too few to have six the same
        ("2222", "2244", 0, False),  # two apart is wrong however few there are
    ],
)
def test_the_rule_of_the_pact(mine: str, theirs: str, lacking: int, is_so: bool | None) -> None:
    assert met("pact", mine, theirs, lacking) is is_so


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=12), st.integers(0, 3))
def test_who_agrees_in_everything_breaks_no_rule(levels: list[tuple[int, int]], lacking: int) -> None:
    for rule in shipped_agreement_rules():
        same = [Pair(str(n), "Ana", one, one) for n, (one, _other) in enumerate(levels)]
        assert is_met(judge(rule, same, 0)) is not False
        given_pairs = [Pair(str(n), "Ana", *each) for n, each in enumerate(levels)]
        turned = [Pair(str(n), "Ana", other, one) for n, (one, other) in enumerate(levels)]
        assert is_met(judge(rule, given_pairs, lacking)) == is_met(judge(rule, turned, lacking))


def test_a_rule_that_asks_nothing_is_refused() -> None:
    with pytest.raises(AgreementRuleError) as refused:
        load_agreement_rule('key = "x"\ntitle = "X"\nabout = "x"\nsource = "x"\n', "x.toml")
    assert "asks nothing" in refused.value.sentence


LINES = st.sampled_from(
    ('key = "x"', 'title = "X"', 'about = "x"', 'source = "x"', "exact_percent = 75", "exact_percent = true",
     "most_apart = -1", "exact_count = 99999999999", "[passing]", "level = 2", "[[passing]]", "evidence = 1", "= ")
)  # fmt: skip


@given(st.lists(LINES | st.text(max_size=20), max_size=12))
def test_any_text_is_a_rule_or_has_problems(lines: list[str]) -> None:
    try:
        rule = load_agreement_rule("\n".join(lines), "x.toml")
    except AgreementRuleError as refused:
        assert all(problem.sentence and problem.hint for problem in refused.problems)  # noqa: PT017
    else:
        assert judge(rule, pairs("12", "13"), 0)


def test_every_problem_is_told_with_its_line() -> None:
    text = 'key = "x"\ntitle = "X"\nabout = "x"\nsource = "x"\nexact_percent = 120\nmost = 1\n[passing]\nlevel = 1\n'
    with pytest.raises(AgreementRuleError) as refused:
        load_agreement_rule(text, "x.toml")
    assert {problem.line for problem in refused.value.problems} == {5, 6, 8}
