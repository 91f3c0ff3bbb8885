"""The system's keyring as a convenience: it spares typing the passphrase and is never the only way in.

Four states are told apart, because elsewhere "locked for one launch" was once taken for "there is no key", and a
new key written over the good one. Nothing here makes a key, and an entry that differs is left as it is. Every
call has a time limit: a keyring whose daemon is stopped never answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Final, Protocol
from uuid import UUID

from coachdesk.storage.keyring_answer import KeyringAnswer, KeyringState
from coachdesk.storage.keyring_entry import forget_entry, read_entry, remember_entry
from coachdesk.storage.patience import OneCallAtATime
from coachdesk.words import N_, _

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

__all__ = ["PROTECTING", "KeyringAnswer", "KeyringOff", "KeyringState", "KeyringStore", "SystemKeyring"]

PROTECTING: Final[Mapping[str, str]] = {
    "keyring.backends.Windows.WinVaultKeyring": N_("Windows Credential Manager"),
    "keyring.backends.macOS.Keyring": N_("macOS Keychain"),
    "keyring.backends.SecretService.Keyring": N_("the desktop's keyring"),
    "keyring.backends.libsecret.Keyring": N_("the desktop's keyring"),
    "keyring.backends.kwallet.DBusKeyring": N_("KDE Wallet"),
    "keyring.backends.kwallet.DBusKeyringKWallet4": N_("KDE Wallet"),
}
"""The keyrings that encrypt what they hold, and what people call them. No other is used."""

Errand = Callable[["KeyringBackend", Event], KeyringAnswer]


class KeyringStore(Protocol):
    """What the rest of CoachDesk asks of a keyring, whether there is one or not; no method ever raises."""

    def read(self, db_id: UUID) -> KeyringAnswer:
        """The key kept for a casebook; a keyring that works and has no entry says `has_no_entry`."""

    def remember(self, db_id: UUID, key: bytes) -> KeyringAnswer:
        """Keep a key where none is kept yet; ask the answer whether it `holds` the key."""

    def forget(self, db_id: UUID) -> KeyringAnswer:
        """Remove the entry because the coach asked for that; `has_no_entry` says that it is gone."""


class KeyringOff:
    """No keyring, because the coach or ``--home`` turned it off: it has nothing and keeps nothing."""

    def read(self, db_id: UUID) -> KeyringAnswer:
        """Nothing is kept."""
        return _turned_off()

    def remember(self, db_id: UUID, key: bytes) -> KeyringAnswer:
        """Nothing is kept."""
        return _turned_off()

    def forget(self, db_id: UUID) -> KeyringAnswer:
        """Nothing was kept."""
        return _turned_off()


class SystemKeyring:
    """The keyring of Windows, macOS or the desktop, looked for when it is first asked something.

    `limit` is the time one call may take, in seconds; `protecting` names the backends that may be used.
    """

    def __init__(self, *, limit: float = 5.0, protecting: Mapping[str, str] = PROTECTING) -> None:
        self._patience = OneCallAtATime(limit)
        self._protecting = protecting

    def read(self, db_id: UUID) -> KeyringAnswer:
        """The key kept for a casebook; a keyring that works and has no entry says `has_no_entry`."""
        return self._ask(lambda backend, _given_up: read_entry(backend, db_id))

    def remember(self, db_id: UUID, key: bytes) -> KeyringAnswer:
        """Keep a key where none is kept yet, and read it back; another entry is left as it is."""
        return self._ask(lambda backend, given_up: remember_entry(backend, db_id, key, given_up))

    def forget(self, db_id: UUID) -> KeyringAnswer:
        """Remove the entry because the coach asked for that; `has_no_entry` says that it is gone."""
        return self._ask(lambda backend, given_up: forget_entry(backend, db_id, given_up))

    def _ask(self, errand: Errand) -> KeyringAnswer:
        try:
            return self._patience.ask(partial(self._run, errand))
        except TimeoutError:
            return KeyringAnswer(KeyringState.UNREACHABLE, sentence=_("The keyring does not answer."))

    def _run(self, errand: Errand, given_up: Event) -> KeyringAnswer:
        """In the worker thread: find the backend, judge it, do the errand, and name what went wrong."""
        name = ""
        try:
            from keyring import get_keyring

            backend = get_keyring()
            names = [self._protecting.get(path, "") for path in _paths(backend)]
            if not names or not all(names):
                return _not_used(backend)
            name = " + ".join(dict.fromkeys(_(each) for each in names))
            return replace(errand(backend, given_up), backend_name=name)
        except Exception as problem:  # backends let the errors of their own libraries through
            return replace(_failed(problem), backend_name=name)


def _paths(backend: KeyringBackend) -> list[str]:
    """The full class name of the backend, or of each one that a chain of backends would ask."""
    from keyring.backends.chainer import ChainerBackend

    links = list(backend.backends) if isinstance(backend, ChainerBackend) else [backend]
    return [f"{type(link).__module__}.{type(link).__qualname__}" for link in links]


def _not_used(backend: KeyringBackend) -> KeyringAnswer:
    from keyring.backends.fail import Keyring as NoKeyring

    if isinstance(backend, NoKeyring):
        return _no_keyring()
    return KeyringAnswer(
        KeyringState.ABSENT,
        sentence=_("The keyring set up on this computer does not protect a key, so it is not used."),
    )


def _failed(problem: Exception) -> KeyringAnswer:
    """The state behind an error of the keyring package or of what it stands on."""
    if isinstance(problem, ImportError):
        return _no_keyring()
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(problem, NoKeyringError):
        return _no_keyring()
    if isinstance(problem, KeyringLocked):
        return KeyringAnswer(KeyringState.LOCKED, sentence=_("The keyring is locked."))
    return KeyringAnswer(KeyringState.UNREACHABLE, sentence=_("The keyring cannot be used just now."))


def _no_keyring() -> KeyringAnswer:
    return KeyringAnswer(
        KeyringState.ABSENT, sentence=_("This computer has no keyring that CoachDesk can use.")
    )


def _turned_off() -> KeyringAnswer:
    return KeyringAnswer(KeyringState.ABSENT, sentence=_("The keyring is turned off."))
