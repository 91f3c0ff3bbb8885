"""One casebook's entry in a keyring that works: read, put in where nothing is, taken out on request.

The entry's service is "CoachDesk", its user name the casebook's identity, its password the data key in base64
(44 characters; Windows allows 1,280).
"""

from __future__ import annotations

import base64
import binascii
from threading import Event
from typing import TYPE_CHECKING
from uuid import UUID

from coachdesk.storage.data_key import KEY_BYTES
from coachdesk.storage.keyring_answer import KeyringAnswer, KeyringState
from coachdesk.words import _

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "CoachDesk"


def read_entry(backend: KeyringBackend, db_id: UUID) -> KeyringAnswer:
    """What is kept for the casebook; an entry that is no key is said so and not given out."""
    entry = backend.get_password(SERVICE, str(db_id))
    if entry is None:
        return KeyringAnswer(KeyringState.PRESENT)
    key = _decoded(entry)
    return KeyringAnswer(
        KeyringState.PRESENT,
        key=key,
        has_entry=True,
        sentence="" if key else _("The keyring's entry for this casebook is not a key."),
    )


def remember_entry(backend: KeyringBackend, db_id: UUID, key: bytes, given_up: Event) -> KeyringAnswer:
    """Put the key in where there is no entry, and read it back; whatever stands there already stays.

    Once `given_up` is set nothing is written: the coach was told long ago that it did not work.
    """
    before = read_entry(backend, db_id)
    if before.has_entry:
        return before if before.holds(key) else _kept_apart(before.key)
    if given_up.is_set():
        return before
    backend.set_password(SERVICE, str(db_id), base64.b64encode(key).decode("ascii"))
    after = read_entry(backend, db_id)
    if after.holds(key):
        return after
    return KeyringAnswer(
        KeyringState.PRESENT,
        key=after.key,
        has_entry=after.has_entry,
        sentence=_("The keyring did not keep the key."),
    )


def forget_entry(backend: KeyringBackend, db_id: UUID, given_up: Event) -> KeyringAnswer:
    """Take the entry out, and look whether it is gone."""
    if not read_entry(backend, db_id).has_entry or given_up.is_set():
        return read_entry(backend, db_id)
    backend.delete_password(SERVICE, str(db_id))
    return read_entry(backend, db_id)


def _kept_apart(key: bytes | None) -> KeyringAnswer:
    return KeyringAnswer(
        KeyringState.PRESENT,
        key=key,
        has_entry=True,
        sentence=_("The keyring holds something else for this casebook; it was left as it is."),
    )


def _decoded(entry: str) -> bytes | None:
    try:
        key = base64.b64decode(entry.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return None
    return key if len(key) == KEY_BYTES else None
