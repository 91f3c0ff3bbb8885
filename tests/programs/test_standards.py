"""The standards that ship, and codes as coaches write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.problems import StandardsError
from coachdesk.programs.standards import Element, load_standards, shipped_standards, shipped_standards_keys

CODES = [
    "1A",
    "1B",
    "1C",
    "2A",
    "2B",
    "2C",
    "3A",
    "3B",
    "3C",
    "3D",
    "4A",
    "4B",
    "4C",
    "5A",
    "5B",
    "5C",
    "6A",
    "6B",
]
CODES.append("6C")


def test_six_standards_hold_nineteen_elements() -> None:
    standards = shipped_standards()
    assert [standard.code for standard in standards.standards] == ["1", "2", "3", "4", "5", "6"]
    assert [len(standard.elements) for standard in standards.standards] == [3, 3, 4, 3, 3, 3]
    assert [element.code for element in standards.elements] == CODES
    assert (standards.key, standards.version) == ("cpsel-2014", "2014")
    assert shipped_standards_keys() == ("cpsel-2014",)


def test_an_element_knows_its_standard() -> None:
    found = {element.code: element for element in shipped_standards().elements}
    assert found["3D"] == Element("3D", "Fiscal and Human Resources", "3")


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("2c; 4B, 6a", ("2C", "4B", "6A"), ()),
        ("", (), ()),
        ("3D; 5A", ("3D", "5A"), ()),
        ("2C/4B and 2c", ("2C", "4B"), ()),
        ("CPSEL 2C, cspel 3d", ("2C", "3D"), ()),
        ("CPSEL2C", ("2C",), ()),
        ("2 C + 6-A", ("2C", "6A"), ()),
        ("3A-1; 3A-2", ("3A",), ()),
        ("4.1, 7A", (), ("4.1", "7A")),
        ("3", (), ("3",)),
        ("2C (draft)", ("2C",), ("draft",)),
        ("２ｃ", ("2C",), ()),
        ("Standard 1 A — 1B.", ("1A", "1B"), ()),
        ("meet 1 a day", (), ("meet", "1", "a", "day")),
    ],
)
def test_codes_are_read_as_coaches_write_them(
    text: str, codes: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    assert shipped_standards().read_codes(text) == (codes, unknown)


@given(st.lists(st.sampled_from(CODES), unique=True), st.sampled_from(["; ", ",", " / ", "\n", " and "]))
def test_codes_written_are_codes_read(codes: list[str], between: str) -> None:
    text = between.join(code.lower() if place % 2 else code for place, code in enumerate(codes))
    assert shipped_standards().read_codes(text) == (tuple(codes), ())


@given(st.text())
def test_any_text_is_read_without_a_fault(text: str) -> None:
    codes, unknown = shipped_standards().read_codes(text)
    assert set(codes) <= set(CODES)
    assert not set(unknown) & set(CODES)


@pytest.mark.parametrize(
    ("old", "new", "sentence", "hint"),
    [
        (
            '1B = "Dev',
            '2B = "Dev',
            'mine.toml, line 14: "2B" in [standards.elements] is no element of standard 1.',
            "Allowed: 1 and one capital letter.",
        ),
        (
            'code = "2"',
            'code = "1"',
            'mine.toml, line 18: "code" in [[standards]] is "1" a second time.',
            "Allowed: a code that no other one has. 3 more problems were found.",
        ),
        (
            'version = "2014"',
            "version = 2014",
            'mine.toml, line 6: "version" in the top of the file is a whole number.',
            "Allowed: text of 1 to 600 characters in one line.",
        ),
        (
            "[standards.elements]\n1A",
            "[standards.elements]\n[standards.more]\n1A",
            'mine.toml, line 12: [[standards]] has no "elements".',
            'Allowed: 1A = "…". 1 more problem was found.',
        ),
    ],
)
def test_a_broken_file_says_where(
    shipped_standards_text: str, old: str, new: str, sentence: str, hint: str
) -> None:
    assert old in shipped_standards_text
    with pytest.raises(StandardsError) as caught:
        load_standards(shipped_standards_text.replace(old, new, 1), "mine.toml")
    assert (caught.value.sentence, caught.value.hint) == (sentence, hint)
