"""What a keyring can say: four states, and the key it holds."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from enum import Enum


class KeyringState(Enum):
    """Whether the keyring can be used; whether it has an entry for the casebook is another question."""

    PRESENT = "present"
    LOCKED = "locked"
    UNREACHABLE = "unreachable"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class KeyringAnswer:
    """The state of the keyring, and the 32 bytes it now holds for the casebook, if any.

    `has_entry` without a `key` is an entry that is no key. `backend_name` is what people call the keyring.
    `sentence` is for people, and empty when there is nothing to say.
    """

    state: KeyringState
    key: bytes | None = field(default=None, repr=False)
    backend_name: str = ""
    has_entry: bool = False
    sentence: str = ""

    @property
    def has_no_entry(self) -> bool:
        """Whether the keyring works and has nothing for this casebook: the one state in which a key may be put in."""
        return self.state is KeyringState.PRESENT and not self.has_entry

    def holds(self, key: bytes) -> bool:
        """Whether this very key is in the keyring."""
        return self.key is not None and hmac.compare_digest(self.key, key)
