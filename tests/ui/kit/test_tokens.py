"""Every text can be read on every ground it stands on, in light and in dark."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from coachdesk.ui.kit.tokens import DARK, LIGHT, Tokens, contrast, contrast_tokens

GROUNDS = ("surface", "sidebar", "card", "hover", "chosen", "quiet_soft")
INKS = ("text", "quiet", "accent", "ok", "warn", "bad")
PAIRS = [
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    *(("text", f"{tone}_soft") for tone in INKS[1:]),
    *((tone, f"{tone}_soft") for tone in INKS[1:]),
    ("text", "hatch"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_chosen", "chosen"),
]


@pytest.mark.parametrize("shown", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_by_four_and_a_half_to_one(shown: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(shown, ink), getattr(shown, ground)) >= 4.5


@pytest.mark.parametrize("shown", [LIGHT, DARK], ids=["light", "dark"])
def test_what_can_be_typed_into_and_bars_stand_out_by_three_to_one(shown: Tokens) -> None:
    assert contrast(shown.edge, shown.card) >= 3
    assert contrast(shown.edge, shown.surface) >= 3
    assert contrast(shown.accent, shown.track) >= 3


def test_contrast_is_the_formula_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.005)
    assert contrast("#777777", "#777777") == 1


def test_high_contrast_takes_only_colours_of_the_platform() -> None:
    platform = QPalette()
    for role, name in (
        (QPalette.ColorRole.Window, "#000000"),
        (QPalette.ColorRole.Base, "#000000"),
        (QPalette.ColorRole.WindowText, "#ffff00"),
        (QPalette.ColorRole.Highlight, "#00ff00"),
        (QPalette.ColorRole.HighlightedText, "#000000"),
    ):
        platform.setColor(role, QColor(name))
    shown = contrast_tokens(platform)
    used = {getattr(shown, field) for field in Tokens._fields if field not in {"dark", "plain"}}
    assert used == {"#000000", "#ffff00", "#00ff00"}
    assert shown.dark
    assert shown.plain
