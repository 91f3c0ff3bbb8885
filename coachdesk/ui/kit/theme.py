"""Light or dark, as the platform says or the coach chose: palette, style sheet, font and icons in one step."""

from __future__ import annotations

import os
from string import Template
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from coachdesk.paths import resource_folder
from coachdesk.ui.kit.fonts import use_ui_font
from coachdesk.ui.kit.icons import redraw_icons
from coachdesk.ui.kit.tokens import CARD_RADIUS, DARK, LIGHT, RADIUS, Tokens, contrast_tokens, show_tokens

Choice = Literal["system", "light", "dark"]

STYLE: Final = "Fusion"
STYLE_OVERRIDE: Final = "QT_STYLE_OVERRIDE"
"""Set to `STYLE` before the application is made, Qt wears it from the start; asking for it afterwards costs 10 ms."""

_SCHEMES: Final = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}

_EFFECTS: Final = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
"""What Qt moves where the platform does; CoachDesk itself moves nothing."""

_STILL: Final = "\nQWidget { widget-animation-duration: 0; }\n"


class Theme(QObject):
    """The look of the whole application; keep one for as long as the application runs.

    `letters` says how many times as large they are as the platform has them. It follows the platform's colour scheme
    and high contrast while they change. `changed` comes after everything wears the new colours, for what keeps
    pictures of its own.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system", letters: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._choice: Choice = choice
        self._worn: tuple[Tokens, bool] | None = None
        self._still = False
        self._moving = [effect for effect in _EFFECTS if app.isEffectEnabled(effect)]
        if os.environ.get(STYLE_OVERRIDE) != STYLE:
            app.setStyle(STYLE)
        use_ui_font(app, letters)
        self._ask_platform()
        self._wear()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._wear)
        access = hints.accessibility()
        access.contrastPreferenceChanged.connect(self._wear)
        access.motionPreferenceChanged.connect(self._heed_motion)
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
        self._still = still
        for effect in self._moving:
            self._app.setEffectEnabled(effect, not still)
        self._wear()

    def _heed_motion(self, wish: Qt.MotionPreference) -> None:
        still = wish == Qt.MotionPreference.ReducedMotion
        if still != self._still:
            self.be_still(still=still)

    def _ask_platform(self) -> None:
        """Let the window's own frame and native menus follow too."""
        scheme = _SCHEMES.get(self._choice)
        if scheme is not None:
            self._app.styleHints().setColorScheme(scheme)
        else:
            self._app.styleHints().unsetColorScheme()

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
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            self._app.setPalette(QPalette())
            return contrast_tokens(self._app.palette())
        if self._choice == "system":
            return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT


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
