"""The guide inside the program: opened from where one is, read, searched and left by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.words import ENGLISH, use_language
from tests.conftest import PASSPHRASE
from tests.journeys import walks
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person


def comes_in(arrives: Arrives, folder: Path) -> Person:
    person = arrives(make_book(folder))
    person.unlocks(PASSPHRASE)
    person.sees("Visits today")
    return person


def test_it_opens_where_it_speaks_of_the_page(arrives: Arrives, tmp_path: Path) -> None:
    person = comes_in(arrives, tmp_path)
    person.uses_shortcut("Ctrl+5")
    person.uses_shortcut("Shift+F1")
    person.sees("The end of a month", "A quarter of an hour, while you still remember.")
    person.presses("Back")
    person.sees("3 to mend")
    person.uses_shortcut("F1")
    person.presses("Guide")
    person.sees("A quarter of an hour, while you still remember.")
    person.goes_to("Settings")
    person.presses("Guide")
    person.sees("From an empty computer to a printed log of your own first session.")


def test_it_is_found_in_the_palette_and_walked_through_by_keys(arrives: Arrives, tmp_path: Path) -> None:
    person = comes_in(arrives, tmp_path)
    person.uses_shortcut("Ctrl+K")
    person.writes("manual")
    person.uses_shortcut("Return")
    person.sees("Your first day")
    person.tabs_to("Find in the guide")
    person.writes("forgot passphrase")
    person.sees("1 place found", "I forgot the passphrase")
    person.uses_shortcut("Return")
    assert "When something goes wrong" in person.is_at()
    person.tabs_to("Find in the guide")
    person.uses_shortcut("Escape")
    person.sees("For program offices")
    person.writes("zebra")
    person.sees("Nothing found. Try another word.")


def test_its_links_lead_from_chapter_to_chapter(arrives: Arrives, tmp_path: Path) -> None:
    person = comes_in(arrives, tmp_path)
    person.uses_shortcut("Shift+F1")
    person.sees("From an empty computer")
    person.tabs_to("Privacy in plain words")
    person.uses_shortcut("Return")
    person.sees("Who can read what, and what never leaves.")
    assert "Privacy in plain words" in person.is_at()


def test_a_coach_who_works_in_spanish_reads_it_in_spanish(
    arrives: Arrives, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    use_language("es")
    request.addfinalizer(lambda: use_language(ENGLISH))
    person = arrives(make_book(tmp_path))
    person.types("Frase de acceso", PASSPHRASE)
    person.uses_shortcut("Return")
    person.sees("Visitas de hoy")
    person.uses_shortcut("Ctrl+5")
    person.uses_shortcut("Shift+F1")
    person.sees("No necesita red.", "Un cuarto de hora, mientras todavía se acuerda.")
    person.tabs_to("Buscar en la guía")
    person.writes("olvide frase")
    person.sees("Olvidé la frase de acceso")
    person.uses_shortcut("Return")
    assert "Cuando algo sale mal" in person.is_at()
    assert walks.unnamed() == []
    assert walks.cut_short() == []


def test_all_of_it_has_names_and_is_reached_with_tab(arrives: Arrives, tmp_path: Path) -> None:
    person = comes_in(arrives, tmp_path)
    person.uses_shortcut("Shift+F1")
    person.sees("From an empty computer")
    assert walks.unnamed() == []
    assert walks.of_no_kind() == []
    assert walks.beyond_tab() == []
    assert walks.markup() == []
    assert walks.cut_short() == []
