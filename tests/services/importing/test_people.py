"""Candidates found by the names that tables use."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coachdesk.errors import UsageError
from coachdesk.services.importing.people import Known, People, known_names, name_key, split_name

ROSA, LEE, OTHER_LEE = (UUID(int=number) for number in (1, 2, 3))
PEOPLE = People(
    [
        Known(ROSA, ("Rosa Nguyễn", "Nguyễn Rosa", "Rosie Nguyễn")),
        Known(LEE, ("Kim Lee",)),
        Known(OTHER_LEE, ("Kim Lee", "Kimberly Lee")),
    ]
)


@pytest.mark.parametrize(
    "name", ["Rosa Nguyễn", "ROSA  NGUYEN", "Nguyen, Rosa", "nguyễn rosa", "Rosie Nguyen", "Rosa. Nguyễn"]
)
def test_a_candidate_is_found_however_the_name_is_written(name: str) -> None:
    found = PEOPLE.find(name)
    assert found is not None
    assert found.name == "Rosa Nguyễn"


def test_a_stranger_is_nobody() -> None:
    assert PEOPLE.find("Rosa Nguyen-Ito") is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Kim Lee", "Several candidates"),
        ("Rosa Nguyễn & Kimberly Lee", "names several"),
        ("Rosa Nguyen and Ana", "names several"),
        ("Ana Ruiz & Lupe Ortiz", "names several"),
        ("Ana + Lupe", "names several"),
        ("Ana Ruiz AND Lupe Ortiz", "names several"),
        ("Ana Ruiz/Lupe Ortiz", "names several"),
        ("Ana Ruiz, Rosa Nguyen", "names several"),
        ("Rosa Nguyen y Lupe", "names several"),
        ("", "no candidate"),
        (" - ", "no candidate"),
        ("x" * 121, "too long"),
    ],
)
def test_a_name_that_is_no_one_person_is_refused(name: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        PEOPLE.find(name)


@pytest.mark.parametrize(
    "name", ["Ana Smith/Jones", "García López, Ana María", "José Ortega y Gasset", "Ruiz, Ana", "Ana Ruiz,"]
)
def test_a_name_of_two_parts_is_one_person(name: str) -> None:
    assert People([], [name, "Ana", "Lupe Ortiz"]).find(name) is None


@pytest.mark.parametrize("name", ["Rosa Nguyen, Lupe Ortiz", "Lupe Ortiz y Rosa", "Ana Ruiz with Lupe Ortiz"])
def test_who_stands_in_the_table_alone_is_seen_beside_another(name: str) -> None:
    with pytest.raises(UsageError, match="names several"):
        People([], [name, "Lupe Ortiz"]).find(name)


def test_one_who_has_another_name_besides_is_found_by_it() -> None:
    found = PEOPLE.find("kimberly lee")
    assert found is not None
    assert found.id == OTHER_LEE


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Rosa Nguyễn", ("Rosa", "Nguyễn")),
        ("DeShawn Okubo-Muñoz", ("DeShawn", "Okubo-Muñoz")),
        ("Maria Elena de la Cruz", ("Maria Elena", "de la Cruz")),
        ("Ruiz, Ana María", ("Ana María", "Ruiz")),
        ("De León", ("De", "León")),
        ("Cher", ("Cher", "")),
        ("Cher,", ("Cher", "")),
        ("Անի Հակոբյան", ("Անի", "Հակոբյան")),
        ("Rosa Nguyen, Ed.D.", ("Rosa", "Nguyen")),
        ("Rosa Nguyen, Ph. D., M.A.", ("Rosa", "Nguyen")),
        ("Rosa Nguyen, M.Ed. M.A.", ("Rosa", "Nguyen")),
        ("Rosa Nguyen, MA", ("Rosa", "Nguyen")),
        ("Rosa Nguyen EdD", ("Rosa", "Nguyen")),
        ("Nguyen, Rosa, Ed.D.", ("Rosa", "Nguyen")),
        ("Nguyen, Dr. Rosa", ("Rosa", "Nguyen")),
        ("Dr. Rosa Nguyen", ("Rosa", "Nguyen")),
        ("Ms Rosa Nguyen, PhD", ("Rosa", "Nguyen")),
        ("Dra. Rosa de la Cruz", ("Rosa", "de la Cruz")),
        ("Robert Díaz Jr.", ("Robert", "Díaz Jr.")),
        ("Robert Díaz, Jr.", ("Robert", "Díaz Jr.")),
        ("Díaz, Robert, III", ("Robert", "Díaz III")),
        ("Díaz Jr., Robert, Ed.D.", ("Robert", "Díaz Jr.")),
        ("Yo-Yo Ma", ("Yo-Yo", "Ma")),
        ("Ma, Kim", ("Kim", "Ma")),
        ("MA, KIM", ("KIM", "MA")),
        ("KIM LEE, MA", ("MA", "KIM LEE")),
        ("Nguyen, M.A.", ("M.A.", "Nguyen")),
        ("Nguyen, Ed", ("Ed", "Nguyen")),
        ("Ms. Ito", ("Ms.", "Ito")),
    ],
)
def test_names_are_split(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


@pytest.mark.parametrize(
    "name",
    [
        "Dr. Rosa Nguyen", "Rosa Nguyen, Ed.D.", "Nguyen, Rosa, Ph.D.", "Ms. Nguyen, Rosa", "ROSA NGUYEN, EDD",
        "Rosa Nguyen (Oak Elementary)", "Nguyen, Rosa (Harbor HS)", "Rosa Nguyen - Oak Elementary School",
        "Rosa Nguyen, M.Ed. – Fremont MS",
    ],
)  # fmt: skip
def test_titles_degrees_and_schools_make_nobody_else(name: str) -> None:
    found = PEOPLE.find(name)
    assert found is not None
    assert found.id == ROSA


@pytest.mark.parametrize(
    "name",
    [
        "Rosa Nguyen (canceled)",
        "Rosa Nguyen - no show",
        "Rosa Nguyen Jr.",
        "Rosa Nguyen (Ana)",
        "Rosa Nguyen (Oak HS, canceled)",
    ],
)
def test_what_may_mean_something_else_finds_nobody(name: str) -> None:
    assert PEOPLE.find(name) is None


PIECES = st.lists(
    st.sampled_from(
        [
            "Rosa",
            "b",
            "Ma",
            "Dr.",
            "Ms",
            "Sr.",
            "Jr.",
            "III",
            "Ed.D.",
            "EdD",
            "M.A.",
            "MA",
            "de",
            ",",
            "(Oak HS)",
        ]
    ),
    max_size=7,
).map(" ".join)


@pytest.mark.parametrize(
    ("given_name", "family", "names"),
    [
        ("سارة", "الحداد", ["سارة الحداد", "الحداد، سارة", "الحداد, سارة"]),
        ("小明", "王", ["王小明", "小明王", "王 小明", "王、小明", "王，小明"]),
        ("健太", "佐々木", ["佐々木健太", "佐々木 健太"]),
        ("민준", "김", ["김민준", "김 민준"]),
    ],
)
def test_names_are_found_as_other_scripts_write_them(given_name: str, family: str, names: list[str]) -> None:
    people = People([Known(ROSA, known_names(given_name, family, ""))])
    for name in names:
        found = people.find(name)
        assert found is not None, name
        assert found.id == ROSA


def test_two_names_between_chinese_commas_are_two_people() -> None:
    people = People([Known(ROSA, known_names("小明", "王", ""))])
    with pytest.raises(UsageError, match="names several"):
        people.find("王小明、李華")


def test_names_with_a_space_have_no_spelling_without_it() -> None:
    assert "RosaNguyễn" not in known_names("Rosa", "Nguyễn", "Rosie")


@given(st.text() | st.text("ab ,.\uff0c\ufe50") | PIECES)
@example(",0,1")
@example("0,1,2")
def test_a_name_keeps_its_key_when_it_is_split_and_joined(name: str) -> None:
    given_name, family = split_name(name)
    assert name_key(f"{given_name} {family}") == name_key(name)
    assert name_key(name_key(name)) == name_key(name)
