"""The key header of a casebook, and how it reads and writes itself as JSON."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coachdesk.errors import CasebookDamaged, CasebookNewer
from coachdesk.storage.data_key import KEY_BYTES, SALT_BYTES
from coachdesk.storage.wrapping import NONCE_BYTES, SLOT_SALT_BYTES, TAG_BYTES, KdfCost, Slot
from coachdesk.words import _

FORMAT = "coachdesk-key"
VERSION = 1
CHECK_BYTES = 32


@dataclass(frozen=True, slots=True, repr=False)
class KeyHeader:
    """What stands beside the data file: whose key it is, and the two ways in.

    `check` proves that a data key and `salt` belong to this casebook without opening the data file.
    """

    db_id: UUID
    salt: bytes
    check: bytes
    passphrase: Slot
    recovery: Slot

    def to_json(self) -> bytes:
        """The content of the key file, with a digest that tells a damaged copy from a whole one."""
        members: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "db_id": str(self.db_id),
            "salt": self.salt.hex(),
            "check": self.check.hex(),
            "slots": {
                "passphrase": _slot_members(self.passphrase),
                "recovery": _slot_members(self.recovery),
            },
        }
        members["digest"] = _digest(members)
        return (json.dumps(members, indent=2) + "\n").encode("ascii")

    @classmethod
    def from_json(cls, content: bytes) -> KeyHeader:
        """The header in a key file; CasebookDamaged or CasebookNewer when this program cannot use it.

        The digest comes first: its rule holds for every version, so a flipped bit is never taken for a newer one.
        """
        try:
            members = json.loads(content)
            if members.pop("digest") != _digest(members) or members["format"] != FORMAT:
                raise damaged_header()
            if _number(members["version"]) > VERSION:
                raise CasebookNewer(
                    _("This casebook was written by a newer CoachDesk."),
                    _("Update CoachDesk, then open it again."),
                )
            return _header(members)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
            raise damaged_header() from problem


def damaged_header() -> CasebookDamaged:
    """The sentence for a key file that cannot be used."""
    return CasebookDamaged(
        _("The casebook's key file is damaged."),
        _("Put back the key file from the newest backup; your sessions were not touched."),
    )


def _header(members: dict[str, Any]) -> KeyHeader:
    if members["version"] != VERSION:
        raise ValueError("there was no such version")
    slots = members["slots"]
    return KeyHeader(
        db_id=UUID(members["db_id"]),
        salt=_octets(members["salt"], SALT_BYTES),
        check=_octets(members["check"], CHECK_BYTES),
        passphrase=_slot(slots["passphrase"]),
        recovery=_slot(slots["recovery"]),
    )


def _slot(members: dict[str, Any]) -> Slot:
    if members["kdf"] != "argon2id":
        raise ValueError("unknown way to derive a key")
    cost = KdfCost(_number(members["memory_kib"]), _number(members["passes"]), _number(members["lanes"]))
    if not cost.within_limits():
        raise ValueError("the key file asks for more than a computer should give")
    return Slot(
        cost,
        salt=_octets(members["salt"], SLOT_SALT_BYTES),
        nonce=_octets(members["nonce"], NONCE_BYTES),
        wrapped=_octets(members["wrapped"], KEY_BYTES + TAG_BYTES),
    )


def _slot_members(slot: Slot) -> dict[str, str | int]:
    return {
        "kdf": "argon2id",
        "memory_kib": slot.cost.memory_kib,
        "passes": slot.cost.passes,
        "lanes": slot.cost.lanes,
        "salt": slot.salt.hex(),
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
    }


def _number(value: object) -> int:
    if type(value) is not int:  # True is an int to isinstance, and no cost
        raise ValueError("a whole number was expected")
    return value


def _octets(text: str, size: int) -> bytes:
    octets = bytes.fromhex(text)
    if len(octets) != size:
        raise ValueError("a value of the key file has the wrong length")
    return octets


def _digest(members: dict[str, Any]) -> str:
    plain = json.dumps(members, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("ascii")).hexdigest()
