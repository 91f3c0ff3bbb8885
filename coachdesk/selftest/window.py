"""The self-test of the window's parts: Qt's plugins for this platform, and the icons and styles drawn with them."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QLibraryInfo, qVersion
from PySide6.QtGui import QImageReader
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from coachdesk.paths import resource_folder
from coachdesk.selftest import Missing
from coachdesk.words import _, n_

PLATFORMS = {
    "linux": ("xcb", "wayland", "offscreen"),
    "win32": ("windows", "offscreen"),
    "darwin": ("cocoa", "offscreen"),
}
"""The platform plugins a computer may need, by `sys.platform`."""

_OTHERS = (("imageformats", "svg"), ("iconengines", "svgicon"))


def application() -> QApplication:
    """The one application of this process, made when it is first asked for; Qt would end it for want of a platform."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    if not _has("platforms", "offscreen"):
        raise _absent(["platforms/offscreen"])
    return QApplication(["coachdesk"])


def _has(kind: str, name: str) -> bool:
    """Whether a plugin of Qt is there, by its file."""
    root = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    return any((root / kind).glob(f"*q{name}.*"))


def _absent(names: list[str]) -> Missing:
    return Missing(_("These parts of Qt are missing: {names}.").format(names=", ".join(names)))


def plugins(_folder: Path) -> str:
    """The plugins of Qt that this platform needs, by their files."""
    wanted = [*(("platforms", name) for name in PLATFORMS.get(sys.platform, ())), *_OTHERS]
    absent = [f"{kind}/{name}" for kind, name in wanted if not _has(kind, name)]
    if absent:
        raise _absent(absent)
    application()
    if b"svg" not in [bytes(each.data()) for each in QImageReader.supportedImageFormats()]:
        raise _absent(["svg"])
    return f"Qt {qVersion()}, {', '.join(name for _kind, name in wanted)}"


def drawing(_folder: Path) -> str:
    """Every icon is a drawing, the style has no hole in it, and a widget is painted with them."""
    from coachdesk.ui.kit.fonts import use_ui_font
    from coachdesk.ui.kit.icons import icon_names, picture
    from coachdesk.ui.kit.theme import style_sheet
    from coachdesk.ui.kit.tokens import tokens

    app = application()
    use_ui_font(app)
    app.setStyleSheet(style_sheet(tokens()))
    names = icon_names()
    blank = [name for name in names if not _is_drawing(name) or picture(name, "#000000", 24).isNull()]
    if blank or not names:
        raise Missing(_("These icons are missing: {names}.").format(names=", ".join(blank) or "*"))
    return n_("{n} icon", "{n} icons", len(names)) + f", {app.font().family()}"


def _is_drawing(name: str) -> bool:
    return QSvgRenderer(QByteArray(resource_folder("icons", f"{name}.svg").read_bytes())).isValid()
