"""How much work a text is: twice the letters are twice the work, whatever stands in it. Calls are counted, no time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

import pytest

from coachdesk.services.deidentifying import begin, scan
from tests.services.deidentifying.test_scanning import KNOWN

LETTERS = 2_500
MOST = 160
"""Calls for a letter: a text of nothing but numbers and slashes, each a candidate for a telephone number, takes 115."""
UNITS = (
    "////1", "12345Ros@", "213 555 0112 ", "213-555-0112 / ", "2025-10-03\t45\t1,250.00\t8:30\n", "12 ",
    "1-" * 40 + "\n", "10:30 ", "3/3/26 ", "12 Elm Oak ", "a@b.", "R.N.", "Ms. ", "Rosa de ",
    "Tadeo ", "\n", "(", "សុខា",
)  # fmt: skip


def calls_of(run: Callable[[], object]) -> int:
    """How many functions are called meanwhile, those written in C among them."""
    counted = 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(before)
    return counted


def of_length(unit: str, letters: int) -> str:
    return (unit * (letters // len(unit) + 1))[:letters]


@pytest.fixture(autouse=True)
def _read_once() -> None:
    """Lists, patterns and the vocabulary are read at the first text."""
    for unit in UNITS:
        scan(of_length(unit, 200), KNOWN)


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_letters_are_twice_the_work(unit: str) -> None:
    short, long = of_length(unit, LETTERS), of_length(unit, 2 * LETTERS)
    once = calls_of(lambda: scan(short, KNOWN))
    twice = calls_of(lambda: scan(long, KNOWN))
    assert twice < 2.2 * once + 500
    assert twice < MOST * len(long)


def test_twice_the_decisions_are_twice_the_work() -> None:
    def work(letters: int) -> int:
        found = scan(of_length("213 555 0112, ", letters), KNOWN)
        decided = dict.fromkeys(found.findings, "a number")
        before = replace(begin(found), decided=decided)
        return calls_of(lambda: begin(found, before))

    assert work(2 * LETTERS) < 2.2 * work(LETTERS) + 500
