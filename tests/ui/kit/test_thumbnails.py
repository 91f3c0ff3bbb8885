"""Small pictures of files from outside: they are as small as was asked, and drawing them costs nothing that stays."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from coachdesk.ui.kit.thumbnails import draw_thumbnail

SAYS_NOUGHT = bytes.fromhex(
    "474946380000000801008000000000000000000021000200000100002c0000000001000000000000"
)
"""A GIF that says another size of itself than it has."""


def page() -> bytes:
    paper = io.BytesIO()
    sheet = Canvas(paper)
    sheet.drawString(72, 700, "Induction plan")
    sheet.save()
    return paper.getvalue()


def test_a_picture_that_says_another_size_is_no_larger_than_asked(qapp: QApplication) -> None:
    image = draw_thumbnail(SAYS_NOUGHT, "image/gif", 200)
    assert image is None or max(image.width(), image.height()) <= 200


@pytest.mark.skipif(sys.platform != "linux", reason="measured as Linux tells it")
def test_drawing_many_pages_takes_no_memory_that_stays(qapp: QApplication) -> None:
    content = page()

    def drawn() -> None:
        image = draw_thumbnail(content, "application/pdf", 100)
        assert image is not None
        assert image.height() == 100

    for _warm in range(20):
        drawn()
    before = held()
    for _page in range(300):
        drawn()
    assert held() - before < 6 << 20, "50 KB each, were the library begun anew for every page"


def held() -> int:
    """Bytes of memory of this process."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096
