"""Finding, opening and making casebooks for the window: where they are, and the keyring as a convenience."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coachdesk.errors import CannotOpen, CoachDeskError
from coachdesk.paths import SUFFIX, Home
from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code, open_casebook
from coachdesk.storage.durable import make_folder
from coachdesk.storage.keyring_store import KeyringOff, KeyringStore, SystemKeyring
from coachdesk.storage.keys import read_header
from coachdesk.text import file_name
from coachdesk.words import _

Keyring = KeyringStore
"""A keyring as the window hands it on."""


def keyring_of(home: Home) -> Keyring:
    """The keyring of this machine, or none where the coach named a folder of her own."""
    return KeyringOff() if home.own else SystemKeyring()


def open_by_keyring(folder: Path, keyring: Keyring) -> Casebook | None:
    """Open with the key the keyring holds; None when it has none that fits, which is never an error."""
    try:
        key = keyring.read(read_header(folder).db_id).key
        return open_casebook(folder, key=key) if key else None
    except CannotOpen:
        return None


def remember_key(casebook: Casebook, keyring: Keyring) -> str:
    """Keep the key in the keyring where it holds none yet; answers what to tell the coach, or nothing."""
    key = bytes.fromhex(casebook.data_key[:64])
    answer = keyring.remember(casebook.id, key)
    return "" if answer.holds(key) else answer.sentence


def forget_key(casebook: Casebook, keyring: Keyring) -> str:
    """Take the key out of the keyring; answers what to tell the coach, or nothing when it is gone."""
    answer = keyring.forget(casebook.id)
    return "" if answer.has_no_entry else answer.sentence or _("The keyring still has the key.")


def keyring_standing(casebook: Casebook, keyring: Keyring) -> tuple[bool, str]:
    """Whether the keyring holds this casebook's key, and a sentence on how the key is kept now."""
    answer = keyring.read(casebook.id)
    if answer.holds(bytes.fromhex(casebook.data_key[:64])):
        return True, _(
            "{keyring} keeps the key: whoever is logged in here opens the casebook without asking."
        ).format(keyring=answer.backend_name)
    if answer.has_no_entry:
        return False, _("The key is kept nowhere on this computer; the passphrase is asked each time.")
    return False, answer.sentence or _(
        "The keyring holds another key for this casebook; the passphrase is asked."
    )


def make_for_coach(home: Home, *, coach: str, program: str, passphrase: str, recovery_code: str) -> Casebook:
    """The first casebook of a coach, in the usual place and under her name."""
    from coachdesk.services.coaches import set_up

    folder = free_place(home.casebooks, coach)
    return make_casebook(
        folder,
        passphrase,
        recovery_code,
        then=lambda made: made.do(_("Set up the casebook"), set_up, name=coach, program=program),
    )


def make_practice(home: Home, today: date) -> Casebook:
    """A practice casebook beside the others, open; its passphrase is “practice”."""
    from coachdesk.services.practice import fill

    folder = free_place(home.casebooks, _("Practice"))
    return make_casebook(folder, "practice", new_recovery_code(), then=lambda made: fill(made, today))


def free_place(parent: Path, name: str) -> Path:
    """A folder for a casebook that does not stand there yet."""
    stem = file_name(name) or _("Casebook")
    names = (stem if number == 1 else f"{stem} {number}" for number in range(1, 1000))
    try:
        make_folder(parent)
        return next(place for each in names if not (place := parent / f"{each}{SUFFIX}").exists())
    except OSError as problem:
        raise CoachDeskError(_("The casebook could not be made here."), _("Check the disk.")) from problem
