"""CoachDesk's own window, started as people start it and watched until it is painted.

Arguments are those of `coachdesk`; they follow what to wait for: the gate (`gate`), the page of today once the casebook
was opened by passphrase (`passphrase`) or by itself, as it does with a keyring (`key`), or a new entry that is asked
for the moment that page is there (`entry`). The secret is the first line of standard input, the key in hex.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QApplication

    from coachdesk.storage.keyring_answer import KeyringAnswer
    from coachdesk.ui.window import MainWindow


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


def is_there(window: MainWindow, page: str) -> bool:
    """Whether a page is shown; another one than the first is asked for once that is there."""
    from PySide6.QtCore import QTimer

    shown = window.workspace
    if shown is not None and shown.key != page:
        QTimer.singleShot(0, shown, partial(shown.go, page, "new"))
    return shown is not None and shown.key == page


def main() -> int:
    """Run `coachdesk` with its window watched once it is shown; nothing is imported for that before."""
    import coachdesk.app
    from coachdesk.__main__ import main as run

    way, sys.argv[1:] = sys.argv[1], sys.argv[2:]
    show = coachdesk.app._show  # noqa: SLF001 - the one place where the window is there and not yet seen

    def watched(app: QApplication, window: MainWindow, locked: str | None) -> None:
        if way in {"key", "entry"}:
            window.gate.keyring = GivenKey(bytes.fromhex(sys.stdin.readline()))
        show(app, window, locked)
        from bench.watching import Watch

        Watch(
            window, ready=lambda: way == "gate" or is_there(window, "sessions" if way == "entry" else "today")
        )

    coachdesk.app._show = watched  # noqa: SLF001
    return run()


if __name__ == "__main__":
    sys.exit(main())
