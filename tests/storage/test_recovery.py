"""The recovery code: what a person may do to it while typing, and what must be noticed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.errors import WrongRecoveryCode
from coachdesk.storage.recovery import ALPHABET, groups, new_code, read_code, with_check_symbol

codes = st.builds(new_code)
blanks = st.sampled_from([" ", "-", "  ", "–", " - ", "\n", "_", "\u00a0", "\u200b"])


def refused(text: str) -> bool:
    try:
        read_code(text)
    except WrongRecoveryCode:
        return True
    return False


def test_a_new_code_is_eight_groups_of_four_symbols_of_the_alphabet() -> None:
    code = new_code()
    assert [len(group) for group in groups(code)] == [4] * 8
    assert set(code) <= set(ALPHABET)
    assert "".join(groups(code)) == code == read_code(code)


def test_codes_do_not_repeat() -> None:
    assert len({new_code() for _time in range(200)}) == 200


def test_no_symbol_looks_like_another() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


@given(code=codes, blank=blanks)
def test_blanks_dashes_and_case_do_not_matter(code: str, blank: str) -> None:
    assert read_code(blank.join(groups(code))) == code
    assert read_code(f"{blank}{blank.join(code.lower())}{blank}") == code


@given(code=codes, zero=st.sampled_from("Oo0"), one=st.sampled_from("IiLl1"))
def test_look_alikes_are_read_as_what_was_printed(code: str, zero: str, one: str) -> None:
    assert read_code(code.replace("0", zero).replace("1", one)) == code


def test_full_width_typing_is_read() -> None:
    code = new_code()
    assert read_code("".join(chr(ord(symbol) + 0xFEE0) for symbol in code)) == code


def test_every_single_wrong_symbol_is_found() -> None:
    code = new_code()
    for place, symbol in itertools.product(range(32), ALPHABET):
        typed = code[:place] + symbol + code[place + 1 :]
        assert refused(typed) == (typed != code)


def test_every_swap_is_found_but_that_of_the_two_ends() -> None:
    for _time in range(5):
        code = new_code()
        for left, right in itertools.combinations(range(32), 2):
            swapped = list(code)
            swapped[left], swapped[right] = swapped[right], swapped[left]
            typed = "".join(swapped)
            assert refused(typed) == (typed != code and (left, right) != (0, 31))


def test_every_two_neighbours_are_found_when_swapped_whatever_they_are() -> None:
    """All 31 places with all 496 pairs of different symbols, in codes made to hold them."""
    for place, (one, other) in itertools.product(range(31), itertools.combinations(ALPHABET, 2)):
        code = code_with(place, one + other)
        assert read_code(code) == code
        assert refused(swapped_at(code, place))


def code_with(place: int, pair: str) -> str:
    """A whole code that holds two chosen symbols."""
    if place < 30:
        return with_check_symbol("0" * place + pair + "0" * (29 - place))
    firsts = (with_check_symbol(first + "0" * 29 + pair[0]) for first in ALPHABET)
    return next(code for code in firsts if code.endswith(pair))


def swapped_at(code: str, place: int) -> str:
    return code[:place] + code[place + 1] + code[place] + code[place + 2 :]


@pytest.mark.parametrize("group", range(8))
def test_a_strange_character_is_found_by_its_group(group: int) -> None:
    parts = list(groups(new_code()))
    parts[group] = parts[group][:2] + "U" + parts[group][3:]
    with pytest.raises(WrongRecoveryCode, match=f"Group {group + 1} "):
        read_code(" ".join(parts))


@pytest.mark.parametrize("group", range(8))
@pytest.mark.parametrize("change", [lambda part: part[:3], lambda part: part + "A"])
def test_a_short_or_long_group_is_found_by_its_number(group: int, change: object) -> None:
    assert callable(change)
    parts = list(groups(new_code()))
    parts[group] = change(parts[group])
    with pytest.raises(WrongRecoveryCode, match=f"Group {group + 1} "):
        read_code("-".join(parts))


def test_a_code_without_blanks_of_the_wrong_length_is_counted() -> None:
    with pytest.raises(WrongRecoveryCode, match="this one has 31"):
        read_code(new_code()[:31])


@given(text=st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    assert refused(text) or len(read_code(text)) == 32


@given(code=codes)
def test_no_sentence_repeats_the_code(code: str) -> None:
    typed = code[:31] + ("A" if code[31] != "A" else "B")
    with pytest.raises(WrongRecoveryCode) as caught:
        read_code(typed)
    assert all(part not in str(caught.value) for part in groups(typed))
