"""Files that are dropped over a text belong to the page around it: the text would take their names for words."""

from __future__ import annotations

from PySide6.QtCore import QMimeData


def carries_files(held: QMimeData) -> bool:
    """Whether something that is dragged holds files of this computer."""
    return held.hasUrls() and any(url.isLocalFile() for url in held.urls())
