"""Letters of every script the casebook meets can be drawn, also where the machine has no font for them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QFontDatabase, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from coachdesk.ui.kit.fonts import cover, embolden, font
from coachdesk.ui.kit.scripts import SCRIPTS
from coachdesk.ui.kit.theme import Theme

System = QFontDatabase.WritingSystem


@pytest.mark.parametrize(
    ("name", "system"),
    [
        ("Nguyễn", System.Vietnamese),
        ("العربية", System.Arabic),
        ("ខ្មែរ", System.Khmer),
        ("हिन्दी", System.Devanagari),
    ],
)
def test_a_name_in_any_script_has_a_font(
    theme: Theme, name: str, system: QFontDatabase.WritingSystem
) -> None:
    assert cover(name) == name
    assert QFontDatabase.families(system)


def drawn(text: str) -> QImage:
    picture = QImage(240, 48, QImage.Format.Format_Grayscale8)
    picture.fill(0xFFFFFFFF)
    painter = QPainter(picture)
    painter.setFont(font("title"))
    painter.drawText(8, 32, text)
    painter.end()
    return picture


def test_two_khmer_names_look_different_because_they_are_not_boxes(theme: Theme) -> None:
    assert drawn(cover("ខ")) != drawn(cover("គ"))


def test_there_are_three_sizes_and_two_weights(theme: Theme, qapp: QApplication) -> None:
    sizes = {font(role).pointSizeF() for role in ("title", "heading", "body", "quiet", "number")}
    assert len(sizes) == 3
    assert font("body").pointSizeF() == pytest.approx(qapp.font().pointSizeF(), abs=0.01)


def test_semibold_is_really_wider(theme: Theme) -> None:
    plain, strong = font("body"), embolden(font("body"))
    plain.setFamily(QApplication.font().family())
    strong.setFamily(QApplication.font().family())
    words = "Minutes counted for everyone"
    assert QFontMetricsF(strong).horizontalAdvance(words) > QFontMetricsF(plain).horizontalAdvance(words)


def test_the_scripts_do_not_overlap() -> None:
    for one, other in pairwise(SCRIPTS):
        assert one.first <= one.last < other.first
