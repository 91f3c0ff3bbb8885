"""Finding by a few letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk import text as texts
from coachdesk.ui.kit.matching import fold, marked, score


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("nguyen", "Rosa Nguyễn"),
        ("RO NG", "Rosa Nguyễn"),
        ("rngu", "Rosa Nguyễn"),
        ("munoz", "Okubo-Muñoz"),
        ("dao", "Đào"),
    ],
)
def test_accents_case_and_left_out_letters_do_not_matter(wanted: str, text: str) -> None:
    assert score(wanted, text) > 0


@pytest.mark.parametrize(
    ("wanted", "text"), [("xyz", "Rosa Nguyễn"), ("rosa bell", "Rosa Nguyễn"), ("uyr", "Rosa Nguyễn")]
)
def test_every_word_must_be_found(wanted: str, text: str) -> None:
    assert score(wanted, text) == 0


def test_the_start_of_a_word_is_better_than_its_middle_and_loose_letters() -> None:
    marks = [score("pri", text) for text in ("Print the log", "A print", "Reprint", "Put the radio in")]
    assert marks == sorted(marks, reverse=True)
    assert len(set(marks)) == 4


@given(st.one_of(st.text(max_size=20), st.text(alphabet=st.characters(max_codepoint=127), max_size=20)))
def test_the_quick_key_is_the_same_key(text: str) -> None:
    assert fold(text) == texts.fold(text)


@given(st.text(alphabet="abcdefgh éñễ", min_size=1, max_size=20))
def test_a_text_is_found_by_itself(text: str) -> None:
    assert score(text, text) > 0 or not text.split()


@pytest.mark.parametrize(
    ("wanted", "text", "shown"),
    [
        ("nguyen", "Rosa Nguyễn", "Nguyễn"),
        ("ro ng", "Rosa Nguyễn", "RoNg"),
        ("log", "Blog and log", "log"),
        ("rng", "Rosa Nguyễn", "RNg"),
        ("xyz", "Rosa Nguyễn", ""),
        ("", "Rosa Nguyễn", ""),
    ],
)
def test_the_letters_that_answer_are_known(wanted: str, text: str, shown: str) -> None:
    assert "".join(text[at] for at in sorted(marked(wanted, text))) == shown


@given(st.text(max_size=12), st.text(max_size=20))
def test_marked_places_are_places_in_the_text(wanted: str, text: str) -> None:
    assert all(0 <= at < len(text) for at in marked(wanted, text))
