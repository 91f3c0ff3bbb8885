"""What was decided halfway is there again over the very same words, and over no others."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdesk.services.deidentifying import Going, Known, begin, scan
from coachdesk.services.deidentifying.kept import as_json, from_json
from tests.services.deidentifying.test_properties import NOTES
from tests.services.deidentifying.test_scanning import KNOWN

TEXT = "Rosa asked Tadeo about the plan of March 3."


def halfway() -> Going:
    """Rosa is decided, "the plan" was selected, and Tadeo and the day wait."""
    going = begin(scan(TEXT, KNOWN))
    going = going.decide(going.findings[0], "a principal")
    start = TEXT.index("the plan")
    return going.add(start, start + len("the plan"), "a paper")


def again(going: Going, known: Known = KNOWN) -> Going:
    """As it is taken up after it was kept."""
    kept = json.loads(json.dumps(as_json(going)))
    return begin(scan(going.text, known), from_json(kept, going.text))


def test_decisions_and_what_was_added_come_back() -> None:
    going = again(halfway())
    assert [found.text for found in going.open] == ["Tadeo", "March 3"]
    assert going.result.startswith("a principal asked another person about a paper")
    assert again(going) == going


def test_a_draft_holds_no_word_of_the_text() -> None:
    kept = json.dumps(as_json(halfway()))
    assert not [word for word in ("Rosa", "Tadeo", "plan", "March") if word in kept]


def test_what_is_proposed_otherwise_by_now_is_looked_at_again() -> None:
    known = replace(KNOWN, names=tuple(replace(name, replacement="the coach") for name in KNOWN.names))
    assert [found.text for found in again(halfway(), known).open] == ["Rosa", "Tadeo", "March 3"]


def test_an_added_stretch_that_stays_gives_way_to_what_is_found_in_it_by_now() -> None:
    going = Going(TEXT).add(0, 10, "Rosa asked")
    assert [found.text for found in again(going).open] == ["Rosa", "Tadeo", "March 3"]


@pytest.mark.parametrize(
    "kept",
    [
        None,
        [],
        {},
        {"of": 1},
        as_json(halfway()) | {"decided": 3},
        as_json(halfway()) | {"decided": [3, [], [1] * 7]},
    ],
)
def test_what_no_version_wrote_is_left_out(kept: Any) -> None:
    assert from_json(kept, TEXT) == Going(TEXT)


def test_other_words_take_nothing_over() -> None:
    assert from_json(as_json(halfway()), TEXT + ".") == Going(TEXT + ".")


@settings(deadline=None)
@given(NOTES, st.data())
def test_any_text_goes_on_where_it_was(text: str, data: st.DataObject) -> None:
    going = begin(scan(text, KNOWN))
    for found in going.findings:
        if data.draw(st.booleans()):
            going = going.decide(found, data.draw(st.sampled_from(("someone", found.text, ""))))
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        going = going.add(start, data.draw(st.integers(start + 1, len(text))), "someone")
    assert again(going) == going
