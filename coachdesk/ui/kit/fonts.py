"""The letters of the window: the platform's own, or Inter on Linux, and a font for every script that is read.

Windows and macOS have fonts for all the scripts CoachDesk meets. A Linux machine may have none, so there the
fonts come from packages, and each is loaded only when its script first appears (under a millisecond).
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

Role = Literal["title", "heading", "body", "quiet", "number"]
"""What a text is for; there are three sizes (title, body, quiet) and two weights."""

SIZES: Final[dict[Role, float]] = {"title": 1.7, "heading": 1.0, "body": 1.0, "quiet": 0.92, "number": 1.0}
"""Sizes as multiples of the body's."""

BODY_PIXELS: Final = 13.0
"""The least the body text measures at 100 %; a platform that asks for more gets more."""

_BEYOND: Final = 0x0530
"""Inter covers what stands before: Latin (with Vietnamese), Greek and Cyrillic."""

_PACKAGES: Final = ("fontpkg_inter", "manimgx_fonts")


def use_ui_font(app: QApplication, times: float = 1.0) -> None:
    """Give the application its font and body size, so many times as large; call it once, before the first widget."""
    chosen = app.font()
    if sys.platform == "linux":
        # Qt complains whenever the first font lacks a script, also when the next font in line has it.
        QLoggingCategory.setFilterRules("qt.text.font.db=false")
        family = _load(_font_file("Inter"))
        if family:
            chosen = QFont(family)
    least = BODY_PIXELS * 72.0 / app.primaryScreen().logicalDotsPerInchY()
    chosen.setPointSizeF(max(least, app.font().pointSizeF()) * times)
    app.setFont(chosen)


def font(role: Role) -> QFont:
    """The font of a role: size and weight are set, the family is left to follow the application's."""
    body = QApplication.font()
    made = QFont()
    made.setPointSizeF(round(body.pointSizeF() * SIZES[role], 2))
    if role == "number":
        made.setFeature(QFont.Tag("tnum"), 1)  # digits of one width, so that columns of figures line up
    return _weigh(made, QFont.Weight.DemiBold if role in {"title", "heading"} else QFont.Weight.Normal)


def enlarged() -> float:
    """How many times the body text is as large as at 100 %, where somebody wants larger letters; 1 where nearly so."""
    times = QFontInfo(QApplication.font()).pixelSize() / BODY_PIXELS
    return times if times > 1.15 else 1.0


def embolden(made: QFont) -> QFont:
    """The same font, made semibold."""
    return _weigh(made, QFont.Weight.DemiBold)


def _weigh(made: QFont, weight: QFont.Weight) -> QFont:
    """Set the weight twice: a variable font that came as an application font knows it only as an axis."""
    made.setWeight(weight)
    made.setVariableAxis(QFont.Tag("wght"), float(weight.value))
    return made


def cover(text: str) -> str:
    """The same text, after making sure that something on this machine can draw every script in it."""
    if not text.isascii() and sys.platform == "linux":
        for code in {ord(letter) for letter in text}:
            if code >= _BEYOND:
                _cover_block(code >> 4)
    return text


@cache
def _cover_block(block: int) -> None:
    from coachdesk.ui.kit.scripts import script_of

    script = script_of(block << 4)
    if script is not None and not QFontDatabase.families(script.system):
        _load(_font_file(script.stem))


def _load(file: Path | None) -> str:
    if file is None:
        return ""
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return families[0] if families else ""


def _font_file(stem: str) -> Path | None:
    """The upright file of a family such as ``NotoSansKhmer``, in whichever package carries it."""
    for package in _PACKAGES:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            for file in sorted(Path(folder).rglob(f"{stem}[[]*.ttf")):
                return file
    return None
