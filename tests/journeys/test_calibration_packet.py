"""From three sessions to a packet by keyboard, in fewer keys than five minutes hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

KEYS_A_MINUTE = 100
"""A slow typist: twenty words a minute, and every chord counted as a key."""
VISITS = (
    ("Rosa", "laasc a", "We agreed on one question for Rosa before the visit."),
    ("Lupe", "laasc b", "I asked Lupe what she saw at Fremont MS, and waited."),
    ("Rosa", "laasc d", "Rosa will try the question on Thursday and write down the answer."),
)
TOLD = (
    "We agreed on one question for the candidate before the visit.",
    "I asked the candidate what she saw at the school, and waited.",
)

TO_LOOK = r"[1-9]\d* to look at"
LOOKED = rf"{TO_LOOK}|.*each was looked at.*"
"""What the page says of how many names are left to look at."""


class Typist:
    """Counts the letters beside the keys that the person counts."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.letters = 0

    def writes(self, words: str) -> None:
        self.letters += len(words)
        self.person.writes(words)

    def hits(self, *keys: str) -> None:
        for each in keys:
            self.person.uses_shortcut(each)

    @property
    def keys(self) -> int:
        return self.letters + self.person.keystrokes


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    someone = arrives(make_book(tmp_path, held=0))
    someone.unlocks(PASSPHRASE)
    return someone


def logs(typist: Typist, who: str, component: str, words: str) -> None:
    """A session with a summary, which is marked as evidence while it is written."""
    person = typist.person
    typist.hits("Ctrl+N")
    typist.writes(who)
    typist.hits("Return")
    person.tabs_to("Length")
    typist.writes("45")
    person.tabs_to("Summary")
    typist.writes(words)
    typist.hits("Ctrl+M")
    person.sees("Evidence of")
    typist.writes(component)
    typist.hits("Return", "Return")
    person.sees(f"1 passage is evidence: {component.upper()}")
    typist.hits("Ctrl+Return")
    person.sees("Done: Log session")


def goes_through(typist: Typist) -> None:
    """Look at every name in what was marked, and confirm it."""
    person = typist.person
    typist.hits("Ctrl+7")
    person.sees("3 to look through for names")
    person.tabs_to("Evidence")
    for left in ("2 to look through for names", "1 to look through for names", ""):
        typist.hits("N")
        person.sees("Look through the passage: only what you confirm may leave.")
        person.finds(TO_LOOK)  # each of them names somebody
        while any(re.fullmatch(TO_LOOK, words) for words in person.finds(LOOKED)):
            typist.hits("Return")
        typist.hits("Ctrl+Return")
        if left:
            person.sees(left)
        typist.hits("Down", "Down")  # over the name of the component
    person.no_longer_sees("to look through for names")


def test_three_sessions_become_a_packet(person: Person, tmp_path: Path) -> None:
    typist, before = Typist(person), person.keystrokes
    for who, component, words in VISITS:
        logs(typist, who, component, words)
    goes_through(typist)
    typist.hits("Ctrl+K")
    typist.writes("calibration packet")
    typist.hits("Return")
    person.finds("Page 1 of .*")
    person.tabs_to("Save as PDF…")
    typist.hits("Space")
    person.saves_as(str(tmp_path / "packet.pdf"))
    person.sees("Saved packet.pdf")
    assert typist.keys - before <= 5 * KEYS_A_MINUTE
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "packet.pdf").pages)
    flowing = " ".join(text.split())
    assert not [words for words in TOLD if words not in flowing]
    assert not [name for name in ("Rosa", "Lupe", "Fremont", "Nguy", "Ybarra") if name in flowing]
