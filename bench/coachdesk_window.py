"""CoachDesk's own window, started as people start it and watched until it is painted.

Arguments are those of `coachdesk`; they follow what to wait for: the gate (`gate`), or the page of today once the
casebook was opened by passphrase (`passphrase`) or by itself, as it does with a keyring (`key`). The secret is the
first line of standard input, the key in hex.
"""

from __future__ import annotations

import builtins
import sys
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from coachdesk.storage.keyring_answer import KeyringAnswer


class GivenKey:
    """A keyring that has the key of one casebook."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def read(self, _db_id: UUID) -> KeyringAnswer:
        """The key."""
        from coachdesk.storage.keyring_answer import KeyringAnswer, KeyringState

        return KeyringAnswer(KeyringState.PRESENT, self._key, has_entry=True)

    def remember(self, db_id: UUID, _key: bytes) -> KeyringAnswer:
        """It has one already."""
        return self.read(db_id)

    def forget(self, db_id: UUID) -> KeyringAnswer:
        """It keeps the one it has."""
        return self.read(db_id)


def main() -> int:
    """Run `coachdesk` with its event loop watched; nothing else of it is touched."""
    from coachdesk.__main__ import main as coachdesk

    way, sys.argv[1:] = sys.argv[1], sys.argv[2:]
    plain = builtins.__import__  # as in `coachdesk.app`
    from PySide6.QtWidgets import QApplication

    builtins.__import__ = plain
    from bench.watching import Watch
    from coachdesk.ui import window as module

    run = QApplication.exec

    def watched() -> int:
        window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, module_window))
        Watch(window, ready=lambda: way == "gate" or window.workspace is not None)
        return run()

    module_window = module.MainWindow
    if way == "key":
        key = bytes.fromhex(sys.stdin.readline())
        opened: Any = partial(module_window, keyring=GivenKey(key))
        module.MainWindow = opened  # type: ignore[misc]
    QApplication.exec = staticmethod(watched)  # type: ignore[method-assign]
    return coachdesk()


if __name__ == "__main__":
    sys.exit(main())
