"""What an attached file is called is read by people and by programs: it leads nowhere and hides nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coachdesk.services.offered import display_name, ending_of


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("Plan 2026.pdf", "Plan 2026.pdf"),
        ("a/b\\c.PDF", "a-b-c.PDF"),
        ("report.pdf.", "report.pdf"),
        ("0..0\u202a", "0.0"),
        ("\u202efdp.exe\u200b", "fdp.exe"),
        ("b" * 130 + ".pdf", "b" * 120 + ".pdf"),
        (". .", "untitled"),
    ],
)
def test_its_true_ending_stands_last(given_name: str, shown: str) -> None:
    assert display_name(given_name) == shown


@given(st.text("ab.. \u202a\u202e\u200d-/", max_size=150))
@example("a" * 114 + ".." + "b" * 30)
def test_a_name_that_is_fit_stays(name: str) -> None:
    shown = display_name(name)
    assert display_name(shown) == shown
    assert shown.endswith(f".{ending_of(shown)}") or not ending_of(shown)
