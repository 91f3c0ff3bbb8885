"""A file that travels sealed: one line that names it, 16 bytes of salt, 12 of nonce, and the sealed text.

The seal is the one that keeps the key of a casebook: Argon2id, then AES-256-GCM with the first line as associated data.
The cost of a guess is fixed for each kind of file and stands in none, so that no file can ask for a costly one.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from coachdesk.errors import CannotRead, CoachDeskError, NotSaved
from coachdesk.services.parcels.lines import too_large, unreadable
from coachdesk.services.passphrases import check_new
from coachdesk.storage.wrapping import NONCE_BYTES, SLOT_SALT_BYTES, KdfCost, Slot, unwrap, wrap
from coachdesk.text import clean
from coachdesk.words import _

_AROUND = 1_000
"""Bytes; what stands around the text of a file takes fewer."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how its first line begins, its version, and the most bytes it may have.

    `newer` is the sentence for a file of a later version.
    """

    start: bytes
    version: int
    largest: int
    newer: str

    @property
    def first_line(self) -> bytes:
        """The line that names the file."""
        return self.start + b"%d\n" % self.version


def seal_text(kind: Kind, text: bytes, secret: bytes, cost: KdfCost) -> bytes:
    """The bytes of a file that holds this text."""
    slot = wrap(text, secret, place=kind.first_line, cost=cost)
    return kind.first_line + slot.salt + slot.nonce + slot.wrapped


def read_content(path: Path, kind: Kind) -> bytes:
    """The bytes of a file within the limit of its kind; raises CannotRead."""
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise unreadable()
            if state.st_size > kind.largest:
                raise too_large()
            return file.read(kind.largest + 1)
    except OSError as problem:
        raise CannotRead(_("This file cannot be read."), _("Check its name and place.")) from problem


def require_kind(kind: Kind, content: bytes) -> None:
    """Raise CannotRead for what is not such a file, before a secret is asked for or tried."""
    sealed = len(content) - len(kind.first_line) - SLOT_SALT_BYTES - NONCE_BYTES
    if not content.startswith(kind.first_line) or sealed <= 0:
        raise _another(kind, content)


def unseal_text(kind: Kind, content: bytes, secret: bytes, cost: KdfCost) -> bytes | None:
    """The text, or None when the secret is another one or the file was altered; raises CannotRead for another file."""
    require_kind(kind, content)
    body = content[len(kind.first_line) :]
    salt, nonce = body[:SLOT_SALT_BYTES], body[SLOT_SALT_BYTES : SLOT_SALT_BYTES + NONCE_BYTES]
    slot = Slot(cost, salt, nonce, body[SLOT_SALT_BYTES + NONCE_BYTES :])
    return unwrap(slot, secret, place=kind.first_line)


def seal_under(kind: Kind, text: bytes, passphrase: str, cost: KdfCost, *, shorter: str) -> bytes:
    """The bytes of a file under a passphrase that two people agree on.

    Raises UsageError for a weak one, and NotSaved, with `shorter` as what to do, for more than a file may hold.
    """
    check_new(passphrase)
    if len(text) > kind.largest - _AROUND:
        raise NotSaved(_("This is more than one file can carry."), shorter)
    return seal_text(kind, text, _secret(passphrase), cost)


def unseal_under(kind: Kind, content: bytes, passphrase: str, cost: KdfCost) -> bytes:
    """The text of such a file; raises CannotRead for another passphrase, and for a file that is none or was altered."""
    text = unseal_text(kind, content, _secret(passphrase), cost)
    if text is None:
        raise CannotRead(
            _("This passphrase does not open the file, or the file was altered or cut off."),
            _("Nothing was changed. Compare the passphrase, or ask for the file again."),
        )
    return text


def _secret(passphrase: str) -> bytes:
    return clean(passphrase).encode()


def _another(kind: Kind, content: bytes) -> CoachDeskError:
    if content.startswith(kind.start) and not content.startswith(kind.first_line):
        return CannotRead(kind.newer, _("Update CoachDesk, then try again."))
    return unreadable()
