"""The scripts that Inter does not cover, and the fonts that do, where they come from packages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QFontDatabase

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


def script_of(code: int) -> Script | None:
    """The script of a character, or None for one that needs no font of its own."""
    return next((each for each in SCRIPTS if each.first <= code <= each.last), None)
