"""Light or dark, as the platform says or the coach chose: palette, style sheet, font and icons in one step."""

from __future__ import annotations

import os
from string import Template
from typing import Final, Literal

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from coachdesk.paths import resource_folder
from coachdesk.ui.kit.fonts import use_ui_font
from coachdesk.ui.kit.icons import redraw_icons
from coachdesk.ui.kit.qt_numbers import DARK_SCHEME, LIGHT_SCHEME
from coachdesk.ui.kit.tokens import CARD_RADIUS, DARK, LIGHT, RADIUS, Tokens, contrast_tokens, show_tokens

Choice = Literal["system", "light", "dark"]

STYLE: Final = "Fusion"
STYLE_OVERRIDE: Final = "QT_STYLE_OVERRIDE"
"""Set to `STYLE` before the application is made, Qt wears it from the start; asking for it afterwards costs 10 ms."""

_SCHEMES: Final = {"light": LIGHT_SCHEME, "dark": DARK_SCHEME}

_STILL: Final = "\nQWidget { widget-animation-duration: 0; }\n"


class Theme(QObject):
    """The look of the whole application; keep one for as long as the application runs.

    `letters` says how many times as large they are as the platform has them. From `follow_platform` on it wears what
    the platform says of scheme, contrast and motion, while they change; before, the colours that the platform gave the
    application tell light from dark. `changed` comes after everything wears the new colours, for what keeps pictures
    of its own.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system", letters: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()  # held: what it hands out is gone with it
        self._choice: Choice = choice
        self._worn: tuple[Tokens, bool] | None = None
        self._still = self._following = False
        self._moving: list[QtCore.Qt.UIEffect] = []
        self._found_dark = app.palette().color(QPalette.ColorRole.Window).lightness() < 128
        if os.environ.get(STYLE_OVERRIDE) != STYLE:
            app.setStyle(STYLE)
        use_ui_font(app, letters)
        if choice != "system":
            self._ask_platform()
        self._wear()

    def follow_platform(self) -> None:
        """Ask what the platform wishes, and again whenever it changes.

        To be called once there is a picture, which the names it takes to ask would hold up (see qt_numbers).
        """
        self._following = True
        access = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._wear)
        access.contrastPreferenceChanged.connect(self._wear)
        access.motionPreferenceChanged.connect(self._heed_motion)
        self._wear()
        self._heed_motion(access.motionPreference())

    @property
    def choice(self) -> Choice:
        """What the coach chose: the platform's scheme, or one of the two."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Wear light, dark, or whatever the platform says, from now on."""
        self._choice = choice
        self._ask_platform()
        self._wear()

    def be_still(self, *, still: bool) -> None:
        """Let nothing move, as somebody wishes whom motion makes ill; or what moves by the platform's custom."""
        if still and not self._still:
            self._moving = [effect for effect in _effects() if self._app.isEffectEnabled(effect)]
        self._still = still
        for effect in self._moving:
            self._app.setEffectEnabled(effect, not still)
        self._wear()

    def _heed_motion(self, wish: QtCore.Qt.MotionPreference) -> None:
        still = wish == QtCore.Qt.MotionPreference.ReducedMotion
        if still != self._still:
            self.be_still(still=still)

    def _ask_platform(self) -> None:
        """Let the window's own frame and native menus follow too."""
        scheme = _SCHEMES.get(self._choice)
        if scheme is not None:
            self._hints.setProperty("colorScheme", scheme)
        else:
            self._hints.unsetColorScheme()

    def _wear(self) -> None:
        chosen = self._tokens()
        if (chosen, self._still) == self._worn:
            return
        first, self._worn = self._worn is None, (chosen, self._still)
        show_tokens(chosen)
        self._app.setPalette(palette_of(chosen))
        self._app.setStyleSheet(style_sheet(chosen) + (_STILL if self._still else ""))
        if not first:
            redraw_icons(self._app)
        self.changed.emit()

    def _tokens(self) -> Tokens:
        if self._following and self._wishes_contrast():
            self._app.setPalette(QPalette())
            return contrast_tokens(self._app.palette())
        dark = self._platform_is_dark() if self._choice == "system" else self._choice == "dark"
        return DARK if dark else LIGHT

    def _wishes_contrast(self) -> bool:
        wish = self._hints.accessibility().contrastPreference()
        return wish == QtCore.Qt.ContrastPreference.HighContrast

    def _platform_is_dark(self) -> bool:
        if self._following:
            return self._hints.colorScheme() == QtCore.Qt.ColorScheme.Dark
        return self._found_dark


def _effects() -> tuple[QtCore.Qt.UIEffect, ...]:
    """What Qt moves where the platform does; CoachDesk itself moves nothing."""
    kinds = QtCore.Qt.UIEffect
    return (
        kinds.UI_AnimateMenu,
        kinds.UI_FadeMenu,
        kinds.UI_AnimateCombo,
        kinds.UI_AnimateTooltip,
        kinds.UI_FadeTooltip,
    )


def style_sheet(shown: Tokens) -> str:
    """The style sheet of `resources/style.qss` with its ``$names`` filled from the tokens."""
    text = resource_folder("style.qss").read_text(encoding="utf-8")
    return Template(text).substitute(shown._asdict(), radius=f"{RADIUS}px", card_radius=f"{CARD_RADIUS}px")


def palette_of(shown: Tokens) -> QPalette:
    """The palette for everything the style sheet leaves to Fusion."""
    role = QPalette.ColorRole
    palette = QPalette()
    for each, name in (
        (role.Window, shown.surface),
        (role.WindowText, shown.text),
        (role.Base, shown.card),
        (role.AlternateBase, shown.hover),
        (role.Text, shown.text),
        (role.PlaceholderText, shown.quiet),
        (role.Button, shown.card),
        (role.ButtonText, shown.text),
        (role.BrightText, shown.bad),
        (role.Highlight, shown.accent),
        (role.HighlightedText, shown.on_accent),
        (role.Accent, shown.accent),
        (role.Link, shown.accent),
        (role.LinkVisited, shown.accent),
        (role.ToolTipBase, shown.card),
        (role.ToolTipText, shown.text),
        (role.Light, shown.card),
        (role.Midlight, shown.line),
        (role.Mid, shown.line),
        (role.Dark, shown.edge),
        (role.Shadow, shown.edge),
    ):
        palette.setColor(each, QColor(name))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(shown.edge))
    return palette
