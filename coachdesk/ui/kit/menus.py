"""A button that opens a short list of things to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu

from coachdesk.ui.kit.buttons import Button, button
from coachdesk.ui.kit.fonts import cover

Entry = tuple[str, Callable[[], object]]
"""What it says, and what it does."""


def menu_button(text: str, entries: Sequence[Entry]) -> Button:
    """An icon button whose menu holds these entries; the space bar and Enter open it, arrows go through it."""
    made = button(text, kind="icon", icon="more")
    menu = QMenu(text, made)
    for words, run in entries:
        menu.addAction(cover(words).replace("&", "&&")).triggered.connect(
            lambda _checked=False, run=run: run()
        )
    made.clicked.connect(lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
    return made
