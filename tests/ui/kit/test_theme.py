"""Light, dark, and the platform's own wish, worn by palette, style sheet and icons together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QScrollBar, QStyle
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.theme import Theme, style_sheet
from coachdesk.ui.kit.tokens import DARK, LIGHT, tokens


def test_dark_reaches_tokens_palette_and_style_sheet(theme: Theme, qapp: QApplication) -> None:
    theme.choose("dark")
    assert tokens() == DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.surface
    assert DARK.sidebar in qapp.styleSheet()
    assert LIGHT.sidebar not in qapp.styleSheet()


def test_every_change_is_told_once_and_no_change_not_at_all(theme: Theme, qtbot: QtBot) -> None:
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.choice))
    theme.choose("light")
    theme.choose("dark")
    theme.choose("dark")
    theme.choose("light")
    assert told == ["dark", "light"]


def test_icons_on_buttons_follow_the_theme(theme: Theme, qtbot: QtBot) -> None:
    made = button("Print", icon="print")
    qtbot.addWidget(made)

    def ink() -> str:
        picture = made.icon().pixmap(QSize(18, 18)).toImage()
        opaque = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
        return max(opaque, key=lambda colour: colour.alpha()).name()

    assert ink() == LIGHT.text
    theme.choose("dark")
    assert ink() == DARK.text


def test_the_style_sheet_has_no_name_left_unfilled() -> None:
    for shown in (LIGHT, DARK):
        assert "$" not in style_sheet(shown).split("*/", 1)[1]


def test_where_motion_is_not_wished_nothing_moves(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    bar = QScrollBar()
    qtbot.addWidget(bar)
    asked = QStyle.StyleHint.SH_Widget_Animation_Duration
    theme.be_still(still=True)
    bar.ensurePolished()
    assert bar.style().styleHint(asked, None, bar) == 0
    assert not any(qapp.isEffectEnabled(effect) for effect in Qt.UIEffect)
    theme.be_still(still=False)
    assert "widget-animation-duration" not in qapp.styleSheet()


@pytest.fixture
def platform(theme: Theme, qapp: QApplication) -> Iterator[QPalette]:
    """Dark colours that the application has from its platform, until the test is over."""
    before, dark = qapp.palette(), QPalette(QColor("#202020"))
    qapp.setPalette(dark)
    yield dark
    qapp.setPalette(before)
    theme.choose("dark")  # or it would find that it wears light already


def test_the_first_picture_is_as_dark_as_the_platforms_colours_and_the_next_as_it_says(
    platform: QPalette, qapp: QApplication
) -> None:
    made = Theme(qapp, "system")
    assert tokens() == DARK
    made.follow_platform()
    assert qapp.styleHints().colorScheme() != Qt.ColorScheme.Dark
    assert tokens() == LIGHT


def test_who_chose_light_or_dark_has_it_whatever_the_platform_says(
    platform: QPalette, qapp: QApplication
) -> None:
    made = Theme(qapp, "light")
    assert tokens() == LIGHT
    made.choose("dark")
    made.follow_platform()
    assert tokens() == DARK


def test_what_moved_moves_again_when_stillness_was_wished_twice(theme: Theme, qapp: QApplication) -> None:
    wanted = (Qt.UIEffect.UI_General, Qt.UIEffect.UI_AnimateMenu)
    before = {effect: qapp.isEffectEnabled(effect) for effect in wanted}
    _let_move(qapp, dict.fromkeys(wanted, True))
    theme.be_still(still=True)
    theme.be_still(still=True)
    assert not qapp.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
    theme.be_still(still=False)
    assert qapp.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
    _let_move(qapp, before)


def _let_move(qapp: QApplication, moving: Mapping[Qt.UIEffect, bool]) -> None:
    for effect, moves in moving.items():
        qapp.setEffectEnabled(effect, moves)
