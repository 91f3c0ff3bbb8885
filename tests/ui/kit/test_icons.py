"""Icons: all there, tinted, sharp, and never wiped by a theme change."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from coachdesk.ui.kit.icons import icon_names, picture
from coachdesk.ui.kit.theme import Theme

NEEDED = {
    "today",
    "caseload",
    "candidate",
    "sessions",
    "calendar",
    "reconcile",
    "calibration",
    "print",
    "search",
    "settings",
    "lock",
    "undo",
    "redo",
    "add",
    "close",
    "check",
    "warning",
    "error",
    "info",
    "clock",
    "site",
    "draft",
    "archive",
    "trash",
    "backup",
    "next",
    "previous",
    "up",
    "down",
    "more",
    "private",
    "copy",
    "open-folder",
}


def test_every_needed_icon_is_there() -> None:
    assert set(icon_names()) >= NEEDED


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_is_drawn_in_its_colour_and_leaves_its_margin_free(theme: Theme, name: str) -> None:
    drawn = picture(name, "#ff0000", 24, 2.0).toImage()
    inked = [
        (x, y)
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).alpha() > 128 and drawn.pixelColor(x, y).red() > 200
    ]
    assert len(inked) > 40
    assert all(2 <= x < 46 and 2 <= y < 46 for x, y in inked)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_as_many_pixels_as_the_screen_asks(qapp: QApplication, ratio: float) -> None:
    drawn = picture("print", "#000000", 20, ratio)
    assert drawn.width() == round(20 * ratio)
    assert drawn.devicePixelRatio() == ratio


def test_an_icon_is_drawn_once(qapp: QApplication) -> None:
    assert picture("lock", "#123456", 18, 1.0) is picture("lock", "#123456", 18, 1.0)
