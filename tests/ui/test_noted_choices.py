"""Of what was noted about papers only what can be chosen and used is taken up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coachdesk.ui.printing.noted import USUAL_CHOICES, fitting_choices

CHOSEN = {"paper": "a4", "pattern": "{candidate} für {year}"}


@given(st.dictionaries(st.sampled_from([*USUAL_CHOICES, "year", "other"]), st.text()))
def test_only_what_can_be_chosen_is_taken_up(noted: dict[str, str]) -> None:
    taken = fitting_choices(noted)
    assert taken.keys() == USUAL_CHOICES.keys()
    assert fitting_choices(taken) == taken
    for name in ("layout", "paper", "language", "files"):
        assert taken[name] in {USUAL_CHOICES[name], "table", "narrative", "letter", "legal", "a4"} | {
            *("en", "es", "paper", "whole")
        }
    assert fitting_choices(CHOSEN) == USUAL_CHOICES | CHOSEN
