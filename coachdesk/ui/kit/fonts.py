"""The letters of the window: the platform's own, or Inter on Linux, and a font for every script that is read.

Windows and macOS have fonts for all the scripts CoachDesk meets. A Linux machine may have none, so there the
fonts come from packages, and each is loaded only when its script first appears (under a millisecond).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
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

_System = QFontDatabase.WritingSystem


@dataclass(frozen=True, slots=True)
class Script:
    """A range of characters, how Qt calls its writing system, and the file that draws it."""

    first: int
    last: int
    system: QFontDatabase.WritingSystem
    stem: str


SCRIPTS: Final = (
    Script(0x0530, 0x058F, _System.Armenian, "NotoSansArmenian"),
    Script(0x0590, 0x05FF, _System.Hebrew, "NotoSansHebrew"),
    Script(0x0600, 0x08FF, _System.Arabic, "NotoSansArabic"),
    Script(0x0900, 0x097F, _System.Devanagari, "NotoSansDevanagari"),
    Script(0x0980, 0x09FF, _System.Bengali, "NotoSansBengali"),
    Script(0x0A00, 0x0A7F, _System.Gurmukhi, "NotoSansGurmukhi"),
    Script(0x0A80, 0x0AFF, _System.Gujarati, "NotoSansGujarati"),
    Script(0x0B80, 0x0BFF, _System.Tamil, "NotoSansTamil"),
    Script(0x0C00, 0x0C7F, _System.Telugu, "NotoSansTelugu"),
    Script(0x0E00, 0x0E7F, _System.Thai, "NotoSansThai"),
    Script(0x0E80, 0x0EFF, _System.Lao, "NotoSansLao"),
    Script(0x1000, 0x109F, _System.Myanmar, "NotoSansMyanmar"),
    Script(0x10A0, 0x10FF, _System.Georgian, "NotoSansGeorgian"),
    Script(0x1780, 0x17FF, _System.Khmer, "NotoSansKhmer"),
    Script(0xFB50, 0xFEFF, _System.Arabic, "NotoSansArabic"),
)
"""Inter itself covers Latin (with Vietnamese), Greek and Cyrillic, all below the first of these."""

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
            if code >= SCRIPTS[0].first:
                _cover_block(code >> 4)
    return text


@cache
def _cover_block(block: int) -> None:
    code = block << 4
    script = next((each for each in SCRIPTS if each.first <= code <= each.last), None)
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
