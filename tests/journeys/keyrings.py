"""A keyring for the journeys: a real backend whose entries live as long as it does, used the way the system's is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend

from coachdesk.storage.keyring_store import SystemKeyring


class DeskKeyring(KeyringBackend):
    """A keyring like any other; `entries` is what is in it."""

    priority = -1  # never found by itself

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


@contextmanager
def desk_keyring() -> Iterator[tuple[SystemKeyring, DeskKeyring]]:
    """This keyring in place of the machine's: the store that the window uses, and the backend behind it."""
    before, backend = keyring.get_keyring(), DeskKeyring()
    keyring.set_keyring(backend)
    yield SystemKeyring(protecting={f"{__name__}.{DeskKeyring.__qualname__}": "The desk's keyring"}), backend
    keyring.set_keyring(before)
