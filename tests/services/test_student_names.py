"""Words that look like students' names: found beside the words that make them likely, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coachdesk.services.student_names import TRIGGERS, NameHint, find_student_names


def words(*texts: str, known: tuple[str, ...] = ()) -> list[str]:
    return [hint.word for hint in find_student_names(texts, known)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We looked at the student Jordan and his 504 plan.", ["Jordan"]),
        ("Maria's parents came on Friday.", ["Maria"]),
        ("Dante, a student in 4th grade, read to us.", ["Dante"]),
        ("The IEP of Étienne O’Brien is late.", ["Étienne", "O’Brien"]),
        ("Asked the mother of Nguyễn about grade 3.", ["Nguyễn"]),
        ("She met a parent; the family of Ольга was there.", ["Ольга"]),
    ],
)
def test_a_name_beside_such_a_word_is_pointed_out(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Planned family conferences led by students.",
        "Students talk in English and Spanish on Tuesday.",
        "The grade was high. Lincoln has a new roof.",
        "Rosa walked the rooms with Maya.",
        "Parents and the PTA met in March.",
        "Inclusion and IEP meetings",
        "",
    ],
)
def test_ordinary_sentences_are_left_alone(text: str) -> None:
    assert words(text) == []


def test_the_people_and_places_of_the_work_are_nobodys_secret() -> None:
    text = "Rosa asked a parent at Cesar Chavez about the student Dante."
    assert words(text, known=("Rosa Nguyễn", "Cesar Chavez MS")) == ["Dante"]


def test_a_word_is_told_once_with_what_stands_around_it() -> None:
    found = find_student_names(["The student Dante came.", "Again the student Dante."])
    assert found == [NameHint("Dante", "The student Dante came.")]


names = st.from_regex(r"[A-Z][a-z]{3,9}x", fullmatch=True)


@settings(deadline=None)
@given(name=names, trigger=st.sampled_from(sorted(TRIGGERS)), after=st.booleans())
@example(name="Jordanx", trigger="iep", after=True)
def test_any_name_right_beside_any_such_word_is_found(name: str, trigger: str, *, after: bool) -> None:
    pair = f"{trigger} {name}" if after else f"{name} {trigger}"
    assert words(f"then we saw {pair} there") == [name]


@settings(deadline=None)
@given(st.lists(st.text(max_size=80), max_size=4), st.lists(st.text(max_size=20), max_size=3))
@example(["\u0000 student ’s Ⅷ' IEP"], ["student"])
def test_any_text_is_read_and_every_hint_stands_in_it(texts: list[str], known: list[str]) -> None:
    for hint in find_student_names(texts, known):
        assert hint.word
        assert "\n" not in hint.around
        assert len(hint.around) <= 400 or len(hint.word) > 200


@settings(deadline=None)
@given(st.text(alphabet=st.characters(categories=("Ll", "Zs", "Nd")), max_size=200))
def test_text_without_capitals_has_no_names(text: str) -> None:
    assert find_student_names([text]) == []
