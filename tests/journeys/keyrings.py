"""A keyring for the journeys: a real backend whose entries live as long as it does, used the way the system's is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import keyring
from keyring.backend import KeyringBackend

from coachdesk.storage.keyring_store import SystemKeyring


class DeskKeyring(KeyringBackend):
    """A keyring like any other; `entries` is what is in it, and it answers while `answers` is set."""

    priority = -1  # never found by itself

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}
        self.answers = Event()
        self.answers.set()

    def get_password(self, service: str, username: str) -> str | None:
        self.answers.wait()
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


@contextmanager
def desk_keyring(limit: float = 5.0) -> Iterator[tuple[SystemKeyring, DeskKeyring]]:
    """This keyring in place of the machine's: the store that the window uses, and the backend behind it."""
    before, backend = keyring.get_keyring(), DeskKeyring()
    keyring.set_keyring(backend)
    protecting = {f"{__name__}.{DeskKeyring.__qualname__}": "The desk's keyring"}
    yield SystemKeyring(limit=limit, protecting=protecting), backend
    backend.answers.set()
    keyring.set_keyring(before)
