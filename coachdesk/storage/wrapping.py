"""Wrapping the data key under something a person knows: Argon2id, then AES-256-GCM."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from coachdesk.errors import CannotOpen
from coachdesk.words import _

NONCE_BYTES = 12
SLOT_SALT_BYTES = 16
TAG_BYTES = 16


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess costs: memory in KiB, passes over it, lanes. Tests may pay little; people never do."""

    memory_kib: int
    passes: int
    lanes: int

    def within_limits(self) -> bool:
        """Whether a key file may ask this of the computer; a hostile one could ask for terabytes."""
        return (
            1 <= self.passes <= MOST.passes
            and 1 <= self.lanes <= MOST.lanes
            and 8 * self.lanes <= self.memory_kib <= MOST.memory_kib
        )


STRONG = KdfCost(memory_kib=64 * 1024, passes=3, lanes=1)
"""For passphrases: about 0.15 s a guess on a small laptop."""

LIGHT = KdfCost(memory_kib=19 * 1024, passes=2, lanes=1)
"""For recovery codes, whose 155 random bits nobody guesses at any price."""

MOST = KdfCost(memory_kib=1024 * 1024, passes=10, lanes=8)
"""The most a key file may ask for."""


@dataclass(frozen=True, slots=True, repr=False)
class Slot:
    """The data key, wrapped once: what it costs to try a secret, and the sealed bytes."""

    cost: KdfCost
    salt: bytes
    nonce: bytes
    wrapped: bytes


def wrap(key: bytes, secret: bytes, *, place: bytes, cost: KdfCost) -> Slot:
    """Seal `key` under `secret`; `place` says where the slot belongs, so that it opens nowhere else."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(SLOT_SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    return Slot(cost, salt, nonce, AESGCM(_derive(secret, salt, cost)).encrypt(nonce, key, place))


def unwrap(slot: Slot, secret: bytes, *, place: bytes) -> bytes | None:
    """The key in `slot`, or None when the secret or the place is another one."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(_derive(secret, slot.salt, slot.cost)).decrypt(slot.nonce, slot.wrapped, place)
    except InvalidTag:
        return None


def _derive(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    recipe = Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    try:
        return recipe.derive(secret)
    except MemoryError as problem:
        raise CannotOpen(
            _("This computer has too little free memory to check the passphrase."),
            _("Close other programs and try again."),
        ) from problem
