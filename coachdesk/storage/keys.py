"""The keys of a casebook: one random data key, and the ways a person gets at it.

A casebook is a folder. Its ``data.db`` is an SQLCipher 4 database with default settings, keyed with the data
key (32 bytes) followed by the cipher salt (16 bytes) as 96 hex digits: ``PRAGMA key = "x'...'"``. Beside it
stand ``key.json`` and an identical ``key-copy.json``, ASCII JSON, bytes in hex::

    format    "coachdesk-key"
    version   1
    db_id     a UUID, the identity of the casebook
    salt      the 16 bytes of cipher salt
    check     HMAC-SHA256(HMAC-SHA256(data key, "coachdesk key check"), "1|" + db_id + "|" + salt bytes)
    slots     "passphrase" and "recovery", each with kdf, memory_kib, passes, lanes, salt, nonce, wrapped
    digest    SHA-256 of the other members as JSON with sorted keys and no blanks; tells a damaged copy

To open a slot: derive 32 bytes with Argon2id from the secret, the slot's salt and its cost; decrypt ``wrapped``
(32 bytes and a 16-byte tag) with AES-256-GCM, ``nonce``, and the associated data ``1|passphrase|DB_ID`` or
``1|recovery|DB_ID``, which ties a slot to its casebook. What comes out is the data key. The secret is the
passphrase in Unicode form NFKC as UTF-8, or the 32 symbols of the recovery code in capitals without blanks.

No passphrase, code or key is stored. Changing either rewrites its slot only, so a backup made earlier still
opens with what was valid then. ``docs/casebook-format.md`` has the same for people without this program.
"""

from __future__ import annotations

import hmac
import unicodedata
from dataclasses import replace
from uuid import UUID, uuid4

from coachdesk.errors import CannotOpen, UsageError, WrongPassphrase, WrongRecoveryCode
from coachdesk.storage.data_key import KEY_BYTES, DataKey
from coachdesk.storage.key_files import mend_copies, read_header, write_header
from coachdesk.storage.key_header import VERSION, KeyHeader, damaged_header
from coachdesk.storage.recovery import read_code
from coachdesk.storage.wrapping import LIGHT, STRONG, KdfCost, Slot, unwrap, wrap
from coachdesk.words import _

__all__ = [
    "DataKey",
    "KdfCost",
    "KeyHeader",
    "KeyOfAnotherCasebook",
    "accepts",
    "change_passphrase",
    "change_recovery",
    "mend_copies",
    "new_header",
    "open_with_key",
    "open_with_passphrase",
    "open_with_recovery",
    "read_header",
    "write_header",
]

PASSPHRASE = "passphrase"  # noqa: S105 - the name of a slot
RECOVERY = "recovery"


class KeyOfAnotherCasebook(CannotOpen):
    """The key is a good one, and belongs to another casebook (or to this one before its key was changed)."""

    def __init__(self) -> None:
        super().__init__(
            _("This key belongs to another casebook."), _("Open the casebook with its passphrase.")
        )


def new_header(passphrase: str, recovery_code: str, *, cost: KdfCost = STRONG) -> tuple[KeyHeader, DataKey]:
    """A fresh data key with its header; only for a casebook that does not exist yet.

    Raises UsageError for an empty passphrase and WrongRecoveryCode for a code that is not one.
    """
    data_key, db_id = DataKey.new(), uuid4()
    header = KeyHeader(
        db_id=db_id,
        salt=data_key.salt,
        check=_check_value(data_key, db_id),
        passphrase=_passphrase_slot(data_key, db_id, passphrase, cost),
        recovery=_recovery_slot(data_key, db_id, recovery_code),
    )
    return header, data_key


def open_with_passphrase(header: KeyHeader, text: str) -> DataKey:
    """The data key; WrongPassphrase when the text is not the passphrase, CasebookDamaged when the salt was altered."""
    secret = _passphrase_bytes(text)
    key = secret and unwrap(header.passphrase, secret, place=_place(PASSPHRASE, header.db_id))
    if not key:
        raise WrongPassphrase(
            _("This passphrase does not open the casebook."),
            _("Check Caps Lock and the keyboard language, or use the recovery sheet."),
        )
    return _unwrapped(header, key)


def open_with_recovery(header: KeyHeader, code: str) -> DataKey:
    """The data key; WrongRecoveryCode at once for a mistyped code, and after one try for a foreign one."""
    secret = read_code(code).encode("ascii")
    key = unwrap(header.recovery, secret, place=_place(RECOVERY, header.db_id))
    if key is None:
        raise WrongRecoveryCode(
            _("This recovery code is typed correctly, but belongs to another casebook or was replaced."),
            _("Look for the newest recovery sheet of this casebook."),
        )
    return _unwrapped(header, key)


def open_with_key(header: KeyHeader, key: bytes) -> DataKey:
    """The data key from bytes that a keyring kept; KeyOfAnotherCasebook when they do not fit this header."""
    if len(key) != KEY_BYTES:
        raise KeyOfAnotherCasebook
    data_key = DataKey(key, header.salt)
    _require_own(header, data_key)
    return data_key


def accepts(header: KeyHeader, data_key: DataKey) -> bool:
    """Whether the key and its salt belong to this casebook; the data file is not needed to tell."""
    return data_key.salt == header.salt and hmac.compare_digest(
        _check_value(data_key, header.db_id), header.check
    )


def change_passphrase(header: KeyHeader, data_key: DataKey, new: str, *, cost: KdfCost = STRONG) -> KeyHeader:
    """The header with another passphrase; backups made before still open with the old one, so say so."""
    _require_own(header, data_key)
    return replace(header, passphrase=_passphrase_slot(data_key, header.db_id, new, cost))


def change_recovery(header: KeyHeader, data_key: DataKey, new_code: str) -> KeyHeader:
    """The header with another recovery code; the old sheet opens only backups made before."""
    _require_own(header, data_key)
    return replace(header, recovery=_recovery_slot(data_key, header.db_id, new_code))


def _passphrase_slot(data_key: DataKey, db_id: UUID, passphrase: str, cost: KdfCost) -> Slot:
    secret = _passphrase_bytes(passphrase)
    if not secret:
        raise UsageError(
            _("A casebook needs a passphrase."), _("Choose a few words that only you would put together.")
        )
    return wrap(data_key.key, secret, place=_place(PASSPHRASE, db_id), cost=cost)


def _recovery_slot(data_key: DataKey, db_id: UUID, code: str) -> Slot:
    return wrap(data_key.key, read_code(code).encode("ascii"), place=_place(RECOVERY, db_id), cost=LIGHT)


def _passphrase_bytes(text: str) -> bytes:
    """The passphrase as every keyboard and system gives it; empty when it is blank or no text at all."""
    normal = unicodedata.normalize("NFKC", text)
    try:
        return normal.encode("utf-8") if normal.strip() else b""
    except UnicodeEncodeError:  # half a character, as broken input can hold
        return b""


def _place(kind: str, db_id: UUID) -> bytes:
    return f"{VERSION}|{kind}|{db_id}".encode("ascii")


def _check_value(data_key: DataKey, db_id: UUID) -> bytes:
    checking = hmac.digest(data_key.key, b"coachdesk key check", "sha256")
    return hmac.digest(checking, f"{VERSION}|{db_id}|".encode("ascii") + data_key.salt, "sha256")


def _unwrapped(header: KeyHeader, key: bytes) -> DataKey:
    data_key = DataKey(key, header.salt)
    if not accepts(header, data_key):
        raise damaged_header()
    return data_key


def _require_own(header: KeyHeader, data_key: DataKey) -> None:
    if not accepts(header, data_key):
        raise KeyOfAnotherCasebook
