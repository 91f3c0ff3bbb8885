"""Month end: what was found, mended from the keyboard, or left as it is with a reason."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from uuid import UUID

from coachdesk.services import reconcile, sessions
from coachdesk.services.casebook import make_casebook, new_recovery_code, open_casebook
from coachdesk.services.coaches import set_up
from coachdesk.services.entry import get_entry_choices
from coachdesk.services.sessions import SessionDraft
from tests.conftest import CHEAP, PASSPHRASE
from tests.journeys.books import COACH, TODAY, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

ROSA = "Rosa Nguyễn"


def book(folder: Path, *drafts: dict[str, object]) -> Path:
    """The small casebook with one more session of Rosa for each of these."""
    made = make_book(folder, held=0)
    casebook = open_casebook(made, passphrase=PASSPHRASE)
    rosa = _named(casebook.ask(get_entry_choices, today=TODAY).people, ROSA)
    for more in drafts:
        values = {"held_on": date(2026, 3, 2), "minutes": 60, "summary": "Told", "elements": ("1A",), **more}
        casebook.do("Log session", sessions.log, SessionDraft(candidates=(rosa,), **values))  # type: ignore[arg-type]
    casebook.close()
    return made


def _named(people: object, name: str) -> UUID:
    return next(person.id for person in people if person.name == name)  # type: ignore[attr-defined, no-any-return]


def at_reconcile(arrives: Arrives, made: Path) -> Person:
    person = arrives(made)
    person.unlocks(PASSPHRASE)
    person.uses_shortcut("Ctrl+5")
    person.finds(r".*(to mend|nothing to mend).*")
    return person


def test_a_finding_is_mended_where_it_leads_and_is_gone(arrives: Arrives, tmp_path: Path) -> None:
    person = at_reconcile(arrives, book(tmp_path, {"summary": ""}))
    person.opens("Findings", "There is no summary")
    assert person.is_at() >= {"Summary"}
    person.writes("We walked through two rooms.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Amend session")
    person.uses_shortcut("Ctrl+5")
    person.no_longer_sees("There is no summary")


def test_the_field_that_needs_it_has_the_keys(arrives: Arrives, tmp_path: Path) -> None:
    made = book(
        tmp_path,
        {"starts_at": time(9)},
        {"starts_at": time(9, 30), "minutes": 45},
    )
    person = at_reconcile(arrives, made)
    person.opens("Findings", "still goes on")
    assert "Start" in person.is_at()


def test_a_finding_is_left_with_a_reason_and_taken_up_again(arrives: Arrives, tmp_path: Path) -> None:
    person = at_reconcile(arrives, book(tmp_path, {"elements": ()}))
    person.picks("Findings", "none is named")
    person.uses_shortcut("Ctrl+E")
    person.uses_shortcut("Return")
    assert person.reads_problem("Why it is right as it is") == "Say why, so that you know next month."
    person.writes("A first meeting")
    person.uses_shortcut("Return")
    person.sees("Done: Leave a finding", "1 left as it is")
    person.no_longer_sees("none is named")
    person.uses_shortcut("Ctrl+Z")
    person.sees("none is named")
    person.uses_shortcut("Ctrl+Shift+Z")
    person.no_longer_sees("none is named")
    person.presses("Show what is left as it is")
    person.picks("Findings", "none is named")
    person.sees("Left as it is: A first meeting")
    person.presses("Take it up again")
    person.no_longer_sees("Left as they are, 1 row")


def test_an_empty_page_says_so_proudly(arrives: Arrives, tmp_path: Path) -> None:
    made = make_casebook(
        tmp_path / "Maya.casebook",
        PASSPHRASE,
        new_recovery_code(),
        then=lambda book: book.do("Set up", set_up, name=COACH, program="laasc"),
        cost=CHEAP,
    )
    made.close()
    person = at_reconcile(arrives, made.folder)
    person.sees("Nothing to mend this month. Every hour has its words, and every word its hours.")
    person.chooses("Period", "Everything")
    person.sees("Nothing to mend at all.")


def test_the_number_stands_beside_the_page(arrives: Arrives, tmp_path: Path) -> None:
    made = book(tmp_path, {"summary": "", "elements": ()})
    casebook = open_casebook(made, passphrase=PASSPHRASE)
    count = reconcile.count_open(casebook.ask(reconcile.list_period, "month", today=TODAY))
    casebook.close()
    person = arrives(made)
    person.unlocks(PASSPHRASE)
    person.sees(f"Reconcile {count}")
