"""The sides of a candidate's page by keyboard, and where there is no room for all their tabs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QTabWidget

from tests.conftest import PASSPHRASE
from tests.journeys import eyes
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    """Somebody who looks at a candidate."""
    someone = arrives(make_book(tmp_path))
    someone.unlocks(PASSPHRASE)
    someone.goes_to("Caseload")
    someone.opens("Candidates", "Rosa Nguyễn")
    return someone


def tabs() -> QTabWidget:
    (found,) = eyes.on_screen(QTabWidget)
    return found


def test_every_side_is_reached_by_keys(person: Person) -> None:
    person.uses_shortcut("Alt+2")
    assert person.reads_table("Sessions of this candidate")
    person.uses_shortcut("Ctrl+PgDown")
    assert tabs().currentIndex() == 2
    person.uses_shortcut("Alt+0")
    assert tabs().tabText(tabs().currentIndex()) == "History"
    person.uses_shortcut("Ctrl+PgDown")
    assert tabs().tabText(tabs().currentIndex()) == "Overview", "round to the first again"
    person.uses_shortcut("Ctrl+PgUp")
    assert tabs().tabText(tabs().currentIndex()) == "History"


def test_the_count_beside_sessions_is_what_the_list_holds(person: Person) -> None:
    person.uses_shortcut("Alt+2")
    rows = person.reads_table("Sessions of this candidate")
    assert tabs().tabText(1) == f"Sessions {len(rows)}"
    assert any("Planned" in row for row in rows)


def test_where_the_tabs_do_not_fit_a_menu_names_them_all(person: Person) -> None:
    window = tabs().window()
    window.resize(860, 600)
    person.sees("All sides")
    person.uses_shortcut("Alt+0")
    bar = tabs().tabBar()
    assert bar.visibleRegion().boundingRect().intersects(bar.tabRect(tabs().count() - 1))


def test_the_keys_for_a_session_log_it_for_whom_somebody_looks_at(person: Person) -> None:
    person.uses_shortcut("Ctrl+N")
    person.sees("New session")
    assert "Rosa Nguyễn" in person.reads_chosen("Candidates")


def test_from_the_tabs_the_arrow_down_goes_into_the_side_in_sight(person: Person) -> None:
    person.uses_shortcut("Right")
    person.uses_shortcut("Down")
    assert "Sessions of this candidate" in person.is_at()


def test_from_the_tabs_the_keys_of_the_plan_work(person: Person) -> None:
    person.uses_shortcut("Right")
    person.uses_shortcut("Right")
    person.uses_shortcut("Down")
    assert any("Goal" in name or "goal" in name for name in person.is_at()), person.is_at()
    tabs().tabBar().setFocus()
    person.uses_shortcut("N")
    person.sees("The goal reads")
