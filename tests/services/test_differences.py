"""Changed words: what is left unmarked is the same on both sides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coachdesk.services.differences import MOST_WORDS, Spans, changed_words

TEXTS = st.lists(st.sampled_from(["a", "b", "walk", " ", "\n", "é", "\U0001f642", ", "])).map("".join)


def marked(text: str, spans: Spans) -> list[str]:
    return [text[begin:end] for begin, end in spans]


def unmarked(text: str, spans: Spans) -> str:
    kept, at = "", 0
    for begin, end in spans:
        assert at <= begin < end
        kept, at = kept + text[at:begin], end
    return kept + text[at:]


def test_only_the_words_that_changed_are_marked() -> None:
    before, after = "We walked two rooms.", "We walked three quiet rooms."
    gone, come = changed_words(before, after)
    assert (marked(before, gone), "".join(marked(after, come))) == (["two "], "three quiet ")


@given(TEXTS, TEXTS)
def test_what_is_not_marked_is_the_same_on_both_sides(before: str, after: str) -> None:
    gone, come = changed_words(before, after)
    assert unmarked(before, gone) == unmarked(after, come)
    assert (gone, come) == ((), ()) or before != after


def test_very_long_texts_are_compared_by_lines_and_then_by_their_ends() -> None:
    lines = "".join(f"word {number} more\n" for number in range(MOST_WORDS - 10))
    gone, come = changed_words(lines, lines.replace("word 7 more", "word 7 less"))
    assert (marked(lines, gone), len(come)) == (["word 7 more\n"], 1)
    many = "a\n" * (MOST_WORDS * 3)
    assert changed_words("x" + many, "y" + many) == (((0, 1),), ((0, 1),))
    assert changed_words(many, many + "b") == ((), ((len(many), len(many) + 1),))
