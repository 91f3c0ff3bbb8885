"""What taking names out of a text is tried with: any text, with names and what looks like names in it."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from coachdesk.services.deidentifying import Dates, FindingKind, Known, KnownName, apply, begin, scan
from tests.fuzz.inputs import Strategy, words

KNOWN = Known(
    (
        KnownName("Rosa", "rosa", FindingKind.PERSON, "the candidate", "Nguyễn"),
        KnownName("Marcus", "marcus", FindingKind.PERSON, "the candidate", "Bell"),
        KnownName("សុខា", "sokha", FindingKind.PERSON, "the candidate", "ចាន់"),
        KnownName("Cesar Chavez MS", "chavez", FindingKind.PLACE, "a middle school"),
    )
)
_NUMBERS = (
    "1",
    "12",
    "213 555",
    "0112",
    " ",
    "-",
    "/",
    "//",
    ".",
    "(",
    ")",
    "+",
    "#",
    " x",
    ":",
    "\n",
    "3/3/26",
    "Ros@",
)
DAYS: tuple[Dates, ...] = ("drop", "shift", "keep")


def texts() -> Strategy[str]:
    """Any text with these among it; and long ones of little but numbers, each of which may be somebody's."""
    numbers = st.lists(st.sampled_from(_NUMBERS), min_size=1, max_size=4).map("".join)
    tables = st.builds(lambda unit, letters: (unit * letters)[:letters], numbers, st.integers(0, 6_000))
    return tables | words(
        "Rosa", "Nguyễn, Rosa", "R.N.", "Ms. Bell’s", "bell", "Chavez", "សុខា", "Tadeo", "'s", "-\n", "a@b.org",
        "213 555 0112", "12 Elm St", "3/3/26", "March 31", "9999-12-31", "0001-01-01", "2025-26", "https://x.y",
    )  # fmt: skip


def take_out(text: str) -> None:
    """Whatever a text holds, what is found in it lies apart, and going through it comes to an end."""
    for dates in DAYS:
        found = scan(text, KNOWN, dates=dates, on=date(2026, 3, 3))
        going = begin(found)
        while going.open:
            going = going.decide_alike(going.open[0], "someone")
        assert going.result == apply(text, found.findings, going.decided)
        if dates == "keep" and not found.findings:
            assert "Rosa" not in text.split()
