"""The tour of the practice casebook: ten steps, by mouse or by keys, left at any time and taken up again."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from coachdesk.ui.tour import STEPS
from coachdesk.words import ENGLISH, OWN_NAMES, _, use_language
from tests.conftest import PASSPHRASE
from tests.journeys import walks
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives

THERE: Final = {
    "The day": ("Visits today", "Needs you", "Left open"),
    "The caseload": ("Grouped by", "Standing", "Marcus Bell"),
    "A candidate": ("Overview", "Brief"),
    "The plan": ("Growth goals", "New goal"),
    "Log a session": ("New session", "Summary"),
    "The calendar": ("Plan a visit",),
    "Reconcile": ("Mend", "Leave it…"),
    "Calibration": ("Rounds", "Evidence"),
    "Print": ("Save as PDF…", "Print…"),
    "Settings": ("Change the passphrase", "Make a new recovery sheet", "Backups"),
}
"""What is on the page of a step, by its title: what the words of the step speak of."""


@pytest.mark.parametrize("language", OWN_NAMES)
def test_ten_steps_by_one_key(arrives: Arrives, request: pytest.FixtureRequest, language: str) -> None:
    use_language(language)
    request.addfinalizer(lambda: use_language(ENGLISH))
    person = arrives()
    person.presses(_("Look around"))
    person.sees(_("This is the practice casebook: nobody in it exists"))
    assert walks.unnamed() == []
    assert walks.cut_short() == []
    for number, step in enumerate(STEPS, 1):
        person.uses_shortcut("F8")
        told = _("{n} of {all}: {title}").format(n=number, all=10, title=_(step.title))
        person.sees(told, _(step.words), *map(_, THERE[step.title]))
    person.uses_shortcut("Shift+F8")
    person.sees(_("{n} of {all}: {title}").format(n=9, all=10, title=_("Print")))
    person.uses_shortcut("F8")
    person.uses_shortcut("F8")
    person.sees(_("That was the tour."))


def test_who_presses_next_stays_at_it(arrives: Arrives) -> None:
    person = arrives()
    person.presses("Look around")
    person.sees("This is the practice casebook")
    person.tabs_to("Take the tour")
    for number in range(1, 10):
        person.uses_shortcut("Return")
        person.sees(f"{number} of 10:")
        assert "Next" in person.is_at()
    person.uses_shortcut("Return")
    assert "Done" in person.is_at()


def test_it_is_left_and_comes_back_when_asked(arrives: Arrives) -> None:
    person = arrives()
    person.presses("Look around")
    person.sees("This is the practice casebook")
    person.uses_shortcut("F8")
    person.uses_shortcut("F8")
    person.sees("2 of 10:", "12 candidates")
    person.closes_the_window()
    again = arrives()
    again.unlocks("practice")
    again.sees("2 of 10:")
    again.presses("Leave the tour")
    again.sees("The tour is left. Ctrl+K and “tour” bring it back.")
    again.uses_shortcut("F8")
    again.no_longer_sees("of 10:")
    again.closes_the_window()
    later = arrives()
    later.unlocks("practice")
    later.sees("Needs you")
    later.no_longer_sees("Take the tour")
    later.uses_shortcut("Ctrl+K")
    later.writes("take the tour")
    later.uses_shortcut("Return")
    later.sees("1 of 10: The day")


def test_a_casebook_of_ones_own_has_no_tour(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.sees("Visits today")
    person.no_longer_sees("Take the tour")
