"""The one secret everything else protects: the data key of a casebook, and the salt that goes with it."""

from __future__ import annotations

import secrets
from typing import NoReturn, Self

KEY_BYTES = 32
SALT_BYTES = 16


class DataKey:
    """32 bytes of key and 16 bytes of cipher salt, both random and made once in a casebook's life.

    The salt is no secret. It is given to SQLCipher together with the key, because otherwise it would live
    only in the first bytes of the data file, where one torn page could lock everybody out.
    """

    __slots__ = ("_key", "_salt")

    def __init__(self, key: bytes, salt: bytes) -> None:
        if len(key) != KEY_BYTES or len(salt) != SALT_BYTES:
            raise ValueError("a data key has 32 bytes and its cipher salt has 16")
        self._key = bytearray(key)
        self._salt = bytes(salt)

    @classmethod
    def new(cls) -> Self:
        """A fresh random key; call it only where no casebook exists yet."""
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES))

    def __repr__(self) -> str:
        return "<DataKey>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a data key is never written down")

    @property
    def key(self) -> bytes:
        """A copy of the 32 secret bytes; ValueError once the key was wiped."""
        if not self._key:
            raise ValueError("this data key was wiped")
        return bytes(self._key)

    @property
    def salt(self) -> bytes:
        """The 16 bytes of cipher salt."""
        return self._salt

    @property
    def pragma(self) -> str:
        """The 96 hex digits for ``PRAGMA key = "x'...'"``: key, then salt."""
        return self.key.hex() + self._salt.hex()

    def wipe(self) -> None:
        """Overwrite the key in place; copies that Python made along the way are beyond reach."""
        self._key[:] = bytes(len(self._key))
        self._key.clear()
