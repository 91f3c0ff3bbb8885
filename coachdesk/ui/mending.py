"""The one step from an open casebook whose file is found to be damaged to the page that repairs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachdesk.errors import CasebookDamaged
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.ui.window import MainWindow


def lead_to_repair(window: MainWindow) -> None:
    """Close the window's casebook and show how it can be repaired; the key that opened it still counts there."""
    casebook = window.casebook
    if casebook is None:
        return
    folder, key = casebook.folder, bytes.fromhex(casebook.data_key[:64])
    window.put_away()
    found = CasebookDamaged(
        _("Part of the casebook's data file is damaged."), _("Keep the file and restore the newest backup.")
    )
    window.gate.repair(folder, found, {"key": key})
