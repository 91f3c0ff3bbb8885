"""A coach chooses a language, and finds it after the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt

from coachdesk.cli.speaking import speak_as_asked
from coachdesk.paths import Home
from coachdesk.settings import load
from coachdesk.ui.speaking import locale_of
from coachdesk.words import use_language
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives


def test_a_language_is_chosen_and_spoken_from_the_next_start_on(
    arrives: Arrives, tmp_path: Path, home: Home, request: pytest.FixtureRequest
) -> None:
    book = make_book(tmp_path)
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.goes_to("Settings")
    person.chooses("Language", "Español")
    person.sees("CoachDesk habla este idioma desde su próximo inicio.")
    assert load(home).language == "es"
    person.closes_the_window()
    request.addfinalizer(lambda: use_language("en"))
    speak_as_asked(["--home", str(home.data)])
    again = arrives(book)
    again.sees("Este cuaderno de casos está bloqueado.")
    again.types("Frase de acceso", PASSPHRASE)
    again.uses_shortcut("Return")
    again.sees("Todo está guardado", "Martes, 3 mar", "Registrar sesión")


@pytest.mark.parametrize(
    ("computer", "first"),
    [
        ("en_US", Qt.DayOfWeek.Sunday),
        ("es_US", Qt.DayOfWeek.Sunday),
        ("es_MX", Qt.DayOfWeek.Sunday),
        ("es_ES", Qt.DayOfWeek.Monday),
        ("en_GB", Qt.DayOfWeek.Monday),
        ("C", Qt.DayOfWeek.Sunday),
    ],
)
def test_the_week_begins_as_in_the_computers_country(computer: str, first: Qt.DayOfWeek) -> None:
    assert locale_of("es", QLocale(computer)).firstDayOfWeek() == first
    assert locale_of("es", QLocale(computer)).language() == QLocale.Language.Spanish
