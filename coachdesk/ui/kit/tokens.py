"""The colours and measures everything on screen is made of, and which set of colours is shown now."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from PySide6.QtGui import QColor, QPalette

Tone = Literal["quiet", "accent", "ok", "warn", "bad"]
"""What a state means; every tone has a text colour and a soft background."""

RADIUS: Final = 6
CARD_RADIUS: Final = 8


class Tokens(NamedTuple):
    """One set of colours as ``#rrggbb``; as a tuple it is made in a third of the time, which the first picture has.

    `plain` is high contrast: nothing is told apart by a tint. `line` separates (decoration), `edge` outlines
    what can be typed into (3 to 1 against its ground), `on_accent` is text on `accent`, each `_soft` is the
    ground of a pill (`pill_line` its edge), `chosen` that of a chosen row, `rested` where the keys are elsewhere.
    """

    dark: bool
    plain: bool
    surface: str
    sidebar: str
    card: str
    hover: str
    line: str
    edge: str
    track: str
    text: str
    quiet: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    quiet_soft: str
    pill_line: str
    hatch: str
    chosen: str
    rested: str
    on_chosen: str

    def ink(self, tone: Tone) -> str:
        """The text colour of a tone."""
        return str(getattr(self, tone))

    def soft(self, tone: Tone) -> str:
        """The background of a tone."""
        return str(getattr(self, f"{tone}_soft"))


LIGHT: Final = Tokens(
    dark=False,
    plain=False,
    surface="#f6f6f3",
    sidebar="#eeeeea",
    card="#ffffff",
    hover="#f1f3f1",
    line="#e1e2dd",
    edge="#858b89",
    track="#e1e2dd",
    text="#1a1d20",
    quiet="#5b626a",
    accent="#1c6b74",
    accent_hover="#165860",
    on_accent="#ffffff",
    accent_soft="#dfeeee",
    ok="#1f6b38",
    ok_soft="#e2f1e5",
    warn="#865300",
    warn_soft="#fbeed6",
    bad="#a8262b",
    bad_soft="#fbe5e4",
    quiet_soft="#e9eae6",
    pill_line="#dfeeee",
    hatch="#f1efef",
    chosen="#dfeeee",
    rested="#edf2f1",
    on_chosen="#1a1d20",
)

DARK: Final = Tokens(
    dark=True,
    plain=False,
    surface="#16181b",
    sidebar="#191d1f",
    card="#1e2124",
    hover="#262a2d",
    line="#31363a",
    edge="#737a80",
    track="#34393d",
    text="#e8eaeb",
    quiet="#a0a7ad",
    accent="#5cb8c1",
    accent_hover="#74c6ce",
    on_accent="#0c1f22",
    accent_soft="#1c3639",
    ok="#6fc28a",
    ok_soft="#1b3324",
    warn="#e0a94e",
    warn_soft="#3b2d14",
    bad="#f08d88",
    bad_soft="#43211f",
    quiet_soft="#2c3135",
    pill_line="#1c3639",
    hatch="#272525",
    chosen="#1c3639",
    rested="#222a2d",
    on_chosen="#e8eaeb",
)


def contrast_tokens(platform: QPalette) -> Tokens:
    """The platform's own high-contrast colours: no soft grounds, every line as strong as the text."""

    def name(role: QPalette.ColorRole) -> str:
        return platform.color(role).name()

    window, base = name(QPalette.ColorRole.Window), name(QPalette.ColorRole.Base)
    text, chosen = name(QPalette.ColorRole.WindowText), name(QPalette.ColorRole.Highlight)
    return Tokens(
        dark=platform.color(QPalette.ColorRole.Window).lightness() < 128,
        plain=True,
        surface=window,
        sidebar=window,
        card=base,
        hover=base,
        line=text,
        edge=text,
        track=window,
        text=text,
        quiet=text,
        accent=text,
        accent_hover=chosen,
        on_accent=window,
        accent_soft=base,
        ok=text,
        ok_soft=base,
        warn=text,
        warn_soft=base,
        bad=text,
        bad_soft=base,
        quiet_soft=base,
        pill_line=text,
        hatch=base,
        chosen=chosen,
        rested=chosen,
        on_chosen=name(QPalette.ColorRole.HighlightedText),
    )


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, from 1 to 21, by the formula of WCAG 2.2 (relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(name: str) -> float:
    colour = QColor(name)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_shown: list[Tokens] = [LIGHT]


def tokens() -> Tokens:
    """The colours shown now; ask again after a theme change rather than keeping them."""
    return _shown[0]


def show_tokens(chosen: Tokens) -> None:
    """Make `chosen` what `tokens` answers; only the theme does this."""
    _shown[0] = chosen


def colour(name: str) -> QColor:
    """A colour of the current set by its field's name, such as ``line``."""
    return QColor(str(getattr(tokens(), name)))
