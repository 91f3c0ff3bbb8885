"""A passage before it is kept: what stops it, what it may leave out, and how it waits in a draft."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.models import ExcerptSource
from coachdesk.services import passages
from coachdesk.services.passages import SOURCES, ExcerptDraft, is_part

DAY = date(2026, 3, 3)
A, B = "laasc-coaching.A", "laasc-coaching.B"
SAID = "Rosa told what she saw. I asked what the data say. She found her own step."


def test_the_places_of_a_passage_are_those_its_record_knows() -> None:
    assert {each.value for each in ExcerptSource} == SOURCES


def test_a_draft_says_what_is_missing() -> None:
    assert set(ExcerptDraft().problems(today=DAY)) == {"component", "passage"}
    assert set(ExcerptDraft(A, " … ").problems(today=DAY)) == {"passage"}
    assert set(ExcerptDraft(A, "Words", held_on=date(2026, 3, 4)).problems(today=DAY)) == {"held_on"}
    assert not ExcerptDraft(A, "Words", held_on=DAY).problems(today=DAY)


def test_what_stood_there_is_only_made_shorter() -> None:
    def stops(passage: str) -> bool:
        return bool(ExcerptDraft(A, passage, whole=SAID).problems(today=DAY))

    for passage in (
        SAID,
        "I asked what the data say.",
        "Rosa told … her own step.",
        "… I asked\n what […] say.",
    ):
        assert not stops(passage), passage
    for passage in ("I told what the data say.", "Rosa told her own step.", "her own step … Rosa told"):
        assert stops(passage), passage


@pytest.mark.parametrize(
    ("passage", "whole"),
    [
        ("I did … ask", "I didn't want to ask"),
        ("I did … ask", "I didn’t want to ask"),
        ("able to lead", "She was unable to lead."),
        ("negotiable", "That is non-negotiable."),
        ("we agree", "we agreed"),
        ("15 rooms", "We saw 215 rooms."),
    ],
)
def test_half_a_word_is_no_part(passage: str, whole: str) -> None:
    assert not is_part(passage, whole)
    assert not is_part(f"… {passage} …", whole)


@pytest.mark.parametrize(
    ("passage", "whole"),
    [
        ("did … ask", "I didn't, but I did then ask."),
        ("asked", "I asked, and waited."),
        ("“Why … waited", "I asked “Why?” and waited."),
        ("想看", "我想看看数据"),
        ("ព្រឹក", "ខ្ញុំព្រឹកនេះ"),
    ],
)
def test_whole_words_are_a_part_whatever_stands_beside_them(passage: str, whole: str) -> None:
    assert is_part(passage, whole)


def test_what_was_marked_waits_in_a_draft_and_comes_back() -> None:
    marked = (ExcerptDraft(A, "One", "private_note"), ExcerptDraft(B, "Two\nlines", "next_step"))
    kept = json.loads(json.dumps(passages.as_json(marked)))
    assert passages.from_json(kept) == marked
    strange: list[object] = [None, {}, "text", [1], [{}], [{**kept[0], "source": "rumor"}]]
    for odd in strange:
        assert passages.from_json(odd) == (), odd
    assert passages.from_json([{**kept[0], "source": []}, kept[1]]) == marked[1:]


WORDS = st.lists(st.sampled_from(["one", "two", "three", "four"]), min_size=1, max_size=12)


@given(WORDS, st.data())
def test_any_words_left_out_with_a_sign_for_them_are_a_part(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words)))
    last = data.draw(st.integers(first, len(words)))
    assert is_part(" ".join([*words[:first], "…", *words[last:]]), "  ".join(words))
    assert not is_part(" ".join([*words, "five"]), " ".join(words))
