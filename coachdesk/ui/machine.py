"""What screens may know of the machine around the casebook: its places, the preferences, the look, the keyring."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coachdesk.paths import Home
from coachdesk.settings import Settings
from coachdesk.ui.kit.theme import Theme

if TYPE_CHECKING:
    from coachdesk.services.opening import Keyring


@dataclass(frozen=True, slots=True)
class Machine:
    """`settings` are asked anew each time, `keep` remembers others; `keyring` is the one of this machine.

    `updates` is the address that tells of newer versions, or empty.
    """

    home: Home
    theme: Theme
    settings: Callable[[], Settings]
    keep: Callable[[Settings], None]
    keyring: Callable[[], Keyring]
    updates: str = ""
