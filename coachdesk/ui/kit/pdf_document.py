"""Documents of Qt's PDF library, which is begun once and stays."""

from __future__ import annotations

from functools import cache

from PySide6.QtPdf import QPdfDocument


def pdf_document() -> QPdfDocument:
    """An empty document.

    With the last document the library ends; begun again it takes 50 KB anew each time, and after 8,000 times it ends
    the program. So there is always one more.
    """
    _one_more()
    return QPdfDocument()


@cache
def _one_more() -> QPdfDocument:
    return QPdfDocument()
