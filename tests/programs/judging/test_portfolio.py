"""Posts and sections of the inquiry, counted from what is written here and from marks, never twice."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.facts import MarkFact, PostFact, SectionFact
from tests.programs.judging.cases import facts, judged, year

TODAY = date(2026, 3, 3)
DAY = date(2026, 2, 10)
LATER = TODAY + timedelta(days=1)

days = st.sampled_from([None, DAY, LATER])


@given(st.lists(st.tuples(st.integers(0, 12), days), max_size=14))
def test_of_posts_alone_the_numbers_that_are_up_count_each_once(told: list[tuple[int, date | None]]) -> None:
    posts = tuple(PostFact(year=1, number=number, posted_on=day) for number, day in told)
    up = [post.number for post in posts if post.posted_on == DAY]
    expected = len({number for number in up if number}) + up.count(0)
    assert judged(facts("laasc", TODAY, posts=posts))[1, "posts"].have == expected


@given(st.sets(st.integers(1, 10)), st.sets(st.integers(1, 10)))
def test_a_mark_and_a_post_of_the_same_number_are_one(marked: set[int], posted: set[int]) -> None:
    marks = tuple(MarkFact(requirement="posts", year=1, item=str(n), marked_on=DAY) for n in marked)
    posts = tuple(PostFact(year=1, number=n, posted_on=DAY) for n in posted)
    found = judged(facts("laasc", TODAY, marks=marks, posts=posts))[1, "posts"]
    assert found.have == len(marked | posted)
    assert {int(item.key) for item in found.items if item.done} == marked | posted


@given(st.sets(st.integers(1, 6)), st.dictionaries(st.integers(1, 8), days))
def test_a_section_is_done_by_a_mark_or_by_its_day(marked: set[int], written: dict[int, date | None]) -> None:
    marks = tuple(MarkFact(requirement="inquiry", year=1, item=str(n), marked_on=DAY) for n in marked)
    sections = tuple(SectionFact(year=1, place=place, done_on=day) for place, day in written.items())
    found = judged(facts("laasc", TODAY, marks=marks, sections=sections))[1, "inquiry"]
    done = marked | {place for place, day in written.items() if day == DAY and place <= 6}
    assert (found.have, found.need) == (len(done), 6)


def test_another_year_is_another_portfolio() -> None:
    second = year(2, date(2026, 7, 1), date(2027, 6, 30))
    posts = (PostFact(year=1, number=1, posted_on=DAY), PostFact(year=2, number=1, posted_on=DAY))
    found = judged(facts("laasc", TODAY, year(), second, posts=posts))
    assert (found[1, "posts"].have, found[2, "posts"].have) == (1, 1)
