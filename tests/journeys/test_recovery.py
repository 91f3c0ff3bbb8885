"""The keyring as a convenience, and the recovery code when both the keyring's entry and the passphrase are gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimerEvent

from coachdesk.paths import Home
from coachdesk.services.casebook import new_recovery_code
from coachdesk.storage.keyring_store import SystemKeyring
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.keyrings import DeskKeyring, desk_keyring
from tests.journeys.person import Person

CODE = new_recovery_code()
NEW = "nine green kettles"

Keyring = tuple[SystemKeyring, DeskKeyring]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home like everybody's, which may use the keyring."""
    return Home(tmp_path / "data", tmp_path / "settings", tmp_path / "logs")


@pytest.fixture
def keyring() -> Iterator[Keyring]:
    with desk_keyring() as kept:
        yield kept


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path, recovery_code=CODE)


def trusts_the_keyring(person: Person) -> None:
    """Unlock, and let this computer keep the key."""
    person.unlocks(PASSPHRASE)
    person.goes_to("Settings")
    person.presses("Keep the key there")
    person.sees("The desk's keyring keeps the key")
    person.closes_the_window()


def test_a_keyring_that_hangs_stops_nobody(arrives: Arrives, book: Path) -> None:
    """The window draws on while it waits, and asks for the passphrase when the time limit is over."""
    with desk_keyring(limit=1.0) as (store, backend):
        trusts_the_keyring(arrives(book, keyring=store))
        backend.answers.clear()
        person = arrives(book, keyring=store)
        beats = Beats()
        person.sees("The keyring did not open it. Use your passphrase or your recovery code.")
        assert beats.heard > 5, "the window answers while it waits"
        assert "Passphrase" in person.is_at()
        person.unlocks(PASSPHRASE)
        person.closes_the_window()


class Beats(QObject):
    """How often the window's thread was there to hear a beat of ten milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0
        self.startTimer(10)

    def timerEvent(self, event: QTimerEvent) -> None:
        self.heard += 1


def test_the_recovery_code_opens_what_the_keyring_lost(
    arrives: Arrives, book: Path, keyring: Keyring
) -> None:
    store, backend = keyring
    trusts_the_keyring(arrives(book, keyring=store))
    assert len(backend.entries) == 1

    trusting = arrives(book, keyring=store)
    trusting.sees("Visits today")
    trusting.closes_the_window()

    backend.entries.clear()  # as when the login keyring of the computer was made anew
    person = arrives(book, keyring=store)
    person.sees("The keyring did not open it. Use your passphrase or your recovery code.")
    assert "Passphrase" in person.is_at()
    person.presses("Use the recovery code")
    assert "Recovery code" in person.is_at()
    person.types("Recovery code", CODE[:9])
    person.presses("Unlock")
    person.sees("Compare it with the recovery sheet, group by group.")
    assert person.reads_problem("Recovery code").startswith("A recovery code has 32 symbols; this one has 8.")
    person.types("Recovery code", CODE.lower().replace("-", " "))
    person.presses("Unlock")
    person.sees("The recovery sheet opened the casebook. Choose a new passphrase now.")
    assert "New passphrase" in person.is_at()
    person.writes(NEW)
    person.types("The new one again", NEW)
    person.presses("Take the new passphrase")
    person.sees(
        "The passphrase was changed. The recovery code you typed may have been seen: make a new sheet too."
    )
    person.presses("Put it off")
    person.sees("Put off. Today reminds you until there is a new sheet.")
    person.uses_shortcut("Ctrl+L")
    person.unlocks(NEW)
    person.sees("The recovery code was typed on")
    person.presses("Make a new recovery sheet")
    new = confirms_sheet(person)
    person.goes_to("Today")
    person.no_longer_sees("The recovery code was typed on")
    person.uses_shortcut("Ctrl+L")
    recovers(person, CODE)
    person.sees("was replaced.")
    recovers(person, new)
    person.sees("Choose a new passphrase now.")


def confirms_sheet(person: Person) -> str:
    """Type back what the new sheet asks for; answers the code on it."""
    (code,) = person.finds(r"(\w{4}-){7}\w{4}")
    groups = code.split("-")
    for asked in person.finds(r"Group \d of the code"):
        person.types(asked, groups[int(asked.split()[1]) - 1])
    person.presses("Replace the old sheet")
    person.sees("The new recovery sheet counts; destroy the old one.")
    return code


def recovers(person: Person, code: str) -> None:
    person.sees("ocked")  # whether it was just now or some time ago
    if "Recovery code" not in person.is_at():
        person.presses("Use the recovery code")
    person.types("Recovery code", code)
    person.presses("Unlock")


def test_a_passphrase_that_was_changed_without_the_code_leaves_the_sheet_alone(
    arrives: Arrives, book: Path
) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.goes_to("Settings")
    person.presses("Change the passphrase")
    person.types("Passphrase now", PASSPHRASE)
    person.types("New passphrase", NEW)
    person.types("The new one again", NEW)
    person.presses("Take the new passphrase")
    person.sees("The passphrase was changed. The recovery sheet still counts.")
    person.goes_to("Today")
    person.no_longer_sees("The recovery code was typed on")


def test_another_casebooks_code_is_told_apart_from_a_slip(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.presses("Use the recovery code")
    person.types("Recovery code", new_recovery_code())
    person.presses("Unlock")
    person.sees("This recovery code is typed correctly, but belongs to another casebook or was replaced.")
    person.presses("Use the passphrase")
    person.unlocks(PASSPHRASE)


def test_locking_asks_for_the_passphrase_also_where_the_keyring_has_the_key(
    arrives: Arrives, book: Path, keyring: Keyring
) -> None:
    store, _backend = keyring
    trusts_the_keyring(arrives(book, keyring=store))
    person = arrives(book, keyring=store)
    person.sees("Visits today")
    person.uses_shortcut("Ctrl+L")
    person.sees("Locked.")
    person.unlocks(PASSPHRASE)


def test_a_process_that_takes_the_place_of_a_locked_one_leaves_the_keyring_alone(
    arrives: Arrives, book: Path, keyring: Keyring
) -> None:
    store, _backend = keyring
    trusts_the_keyring(arrives(book, keyring=store))
    person = arrives(book, keyring=store, locked=True)
    person.sees("Locked.")
    person.unlocks(PASSPHRASE)


def test_a_key_that_was_taken_out_opens_nothing_any_more(
    arrives: Arrives, book: Path, keyring: Keyring
) -> None:
    store, backend = keyring
    trusts_the_keyring(arrives(book, keyring=store))
    person = arrives(book, keyring=store)
    person.sees("Visits today")
    person.goes_to("Settings")
    person.presses("Take the key out")
    person.sees("The key is kept nowhere on this computer")
    assert backend.entries == {}
    person.uses_shortcut("Ctrl+L")
    person.unlocks(PASSPHRASE)
    assert backend.entries == {}
    person.closes_the_window()
    again = arrives(book, keyring=store)
    again.sees("This casebook is locked.")


def test_a_folder_of_ones_own_leaves_the_keyring_alone(arrives: Arrives, tmp_path: Path, book: Path) -> None:
    person = arrives(book, home=Home(tmp_path, tmp_path, tmp_path, own=True))
    person.unlocks(PASSPHRASE)
    person.goes_to("Settings")
    person.sees("The keyring is turned off.")
    person.no_longer_sees("Keep the key there")
