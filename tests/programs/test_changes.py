"""What the editor does to a text: a figure, a confirmation, an answer, a copy; and what differs afterwards."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from coachdesk.errors import UsageError
from coachdesk.programs.changes import (
    ADDED,
    CHANGED,
    REMOVED,
    answer,
    change_figure,
    compare,
    compare_lines,
    confirm,
    copy_of,
    find_problems,
    with_version,
)
from coachdesk.programs.facts_by_area import AREAS, list_facts
from coachdesk.programs.figures import Figure, list_figures
from coachdesk.programs.profiles import load_profile, shipped_keys, shipped_profile, shipped_text

GENERIC = shipped_text("generic")
DAY = date(2026, 3, 3)


def figure(text: str, rule: str, name: str) -> Figure:
    [found] = [each for each in list_figures(text) if (each.rule, each.name) == (rule, name)]
    return found


@pytest.mark.parametrize("key", shipped_keys())
def test_every_figure_is_read_as_it_is_shown_and_has_a_name_of_its_own(key: str) -> None:
    figures = list_figures(shipped_text(key))
    assert len({each.id for each in figures}) == len(figures) > 10
    for each in figures:
        assert each.read(each.shown) == (each.value if each.value != [] else None)
        assert each.area in AREAS
    assert compare(shipped_text(key), shipped_text(key)) == ()


@pytest.mark.parametrize("key", shipped_keys())
def test_every_rule_is_told_once_with_its_source(key: str) -> None:
    facts, profile = list_facts(shipped_profile(key)), shipped_profile(key)
    assert sum(not fact.confirmed for fact in facts) == len(profile.unconfirmed)
    assert {fact.source for fact in facts} <= {
        "; ".join(names) for names in _combinations([source.title for source in profile.sources])
    }
    assert all(fact.words and fact.area in AREAS for fact in facts)
    assert [fact.area for fact in facts] == sorted((fact.area for fact in facts), key=list(AREAS).index)


def _combinations(titles: list[str]) -> list[tuple[str, ...]]:
    return [names for count in (1, 2, 3) for names in permutations(titles, count)]


def test_forty_hours_become_forty_five_and_nothing_else() -> None:
    changed = change_figure(GENERIC, figure(GENERIC, "Coaching a year", "at least"), "45")
    assert changed == GENERIC.replace("minimum_hours = 40", "minimum_hours = 45")
    [only] = compare(GENERIC, changed)
    assert (only.rule, only.name, only.old, only.new, only.how) == (
        "Coaching a year", "at least", "40 h", "45 h", CHANGED,
    )  # fmt: skip
    assert compare_lines(GENERIC, changed).count("\n-minimum_hours = 40\n+minimum_hours = 45\n") == 1


def test_an_open_figure_is_filled_in_and_emptied_again() -> None:
    place = figure(GENERIC, "Coaching a year", "at most")
    assert (place.value, place.shown) == (None, "")
    filled = change_figure(GENERIC, place, "60,5 h")
    assert load_profile(filled).hours[0].maximum_minutes == 3630
    assert [change.how for change in compare(GENERIC, filled)] == [ADDED]
    assert [change.how for change in compare(filled, GENERIC)] == [REMOVED]
    assert change_figure(filled, figure(filled, "Coaching a year", "at most"), "") == GENERIC


@pytest.mark.parametrize(
    ("rule", "name", "typed", "sentence"),
    [
        ("Coaching a year", "at least", "forty", "Write hours in quarters, such as 40 or 1.25."),
        ("Coaching a year", "at least", "40.1", "Write hours in quarters, such as 40 or 1.25."),
        ("Coaching a year", "at least", "nan", "Write hours in quarters, such as 40 or 1.25."),
        ("Coaching a year", "at least", "9999", "Write hours in quarters, such as 40 or 1.25."),
        ("Together a year", "at least", "91", '"maximum_hours" in [[hours]] is less than "minimum_hours"'),
        ("Matched with a coach", "days after", "soon", "Write a whole number."),
        ("Matched with a coach", "days after", "", "[[checkpoints]] needs either days or months"),
        ("Matched with a coach", "counted from", "birth", "Write one of: admission, the match"),
        ("Initial", "in years", "3", '"years" in [[assessments]] names year 3'),
        ("Site visit", "at the site", "perhaps", "Write yes or no."),
        ("Program", "title", "", 'The top of the file has no "title"'),
    ],
)
def test_what_cannot_stand_there_is_told_in_a_sentence(
    rule: str, name: str, typed: str, sentence: str
) -> None:
    place = figure(GENERIC, rule, name)
    with pytest.raises(UsageError) as refused:
        change_figure(GENERIC, place, typed)
    assert refused.value.sentence.startswith(sentence)


def test_a_rule_is_confirmed_with_who_said_so_and_when() -> None:
    phone = figure(GENERIC, "Phone", "counts as coaching")
    assert phone.confirmed is False
    told = confirm(GENERIC, phone.path[:-1], "Ms. Lee, program office", DAY)
    mode = load_profile(told).modes[3]
    assert (mode.confirmed, mode.source) == (True, "Ms. Lee, program office, told on Mar 3, 2026")
    again = confirm(told, figure(told, "E-mail", "called").path[:-1], "Ms. Lee, program office", DAY)
    assert again.count("told on Mar 3, 2026") == 1
    other = confirm(again, figure(told, "Online", "called").path[:-1], "Mr. Cho", DAY)
    assert len(load_profile(other).sources) == len(load_profile(GENERIC).sources) + 2
    assert [change.name for change in compare(GENERIC, told)] == ["confirmed"]
    with pytest.raises(UsageError, match="who said so"):
        confirm(GENERIC, phone.path[:-1], " ", DAY)


@pytest.mark.parametrize("key", shipped_keys())
def test_every_open_question_can_be_answered_in_one_step(key: str) -> None:
    text = shipped_text(key)
    for question in shipped_profile(key).open_questions:
        text = answer(text, 0, "Yes, twelve.", "Ms. Lee", DAY)
        note = load_profile(text).notes[-1]
        assert (note.text, note.confirmed) == (f"{question.question} Yes, twelve.", True)
    assert load_profile(text).open_questions == ()


def test_an_answer_needs_words() -> None:
    with pytest.raises(UsageError, match="what the program said"):
        answer(GENERIC, 0, "", "Ms. Lee", DAY)


@pytest.mark.parametrize("key", shipped_keys())
def test_a_copy_is_a_profile_of_its_own_that_says_where_it_is_from(key: str) -> None:
    copied = load_profile(copy_of(shipped_text(key), "mine"))
    assert (copied.key, copied.version, copied.based_on) == ("mine", 1, key)
    again = load_profile(with_version(copy_of(copy_of(shipped_text(key), "mine"), "other"), 4))
    assert (again.key, again.version, again.based_on) == ("other", 4, "mine")
    assert again.short_title == copied.short_title
    assert again.hours == shipped_profile(key).hours


def test_a_text_with_problems_says_all_of_them() -> None:
    broken = GENERIC.replace("minimum_hours = 40", "minimum_hours = 40.1").replace("days = 30", "days = -1")
    assert [problem.line for problem in find_problems(broken, source="mine")] == [106, 165, 175]
    assert find_problems(GENERIC) == ()


@pytest.mark.parametrize("key", shipped_keys())
def test_every_rule_in_doubt_can_be_confirmed_where_it_stands(key: str) -> None:
    text = shipped_text(key)
    for fact in list_facts(shipped_profile(key)):
        if not fact.confirmed:
            text = confirm(text, fact.path, "Ms. Lee", DAY)
    assert load_profile(text).unconfirmed == ()
    assert {change.name for change in compare(shipped_text(key), text)} <= {"confirmed"}
