"""Icons by name, drawn from `resources/icons`, in the colours of the theme and sharp at any pixel ratio.

Every picture is a stroke drawing on a grid of 24 in ``currentColor``. Buttons and actions get theirs through
`put_icon`, which draws it anew when the colours change; what paints itself asks for a `picture`. What it takes to draw
is imported with the first one: the window's first picture has none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QWidget

from coachdesk.paths import resource_folder
from coachdesk.ui.kit.fonts import enlarged
from coachdesk.ui.kit.tokens import tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
    from PySide6.QtWidgets import QApplication

_NAME, _COLOUR = "icon_name", "icon_colour"

_SIZE = 18
"""The pixels of an icon beside a word."""


def icon_names() -> list[str]:
    """The names there are, sorted."""
    return sorted(file.stem for file in resource_folder("icons").glob("*.svg"))


@lru_cache(maxsize=512)
def picture(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One icon, `size` logical pixels wide, in a ``#rrggbb`` colour; `ratio` is the screen's pixel ratio."""
    from PySide6.QtCore import QByteArray, QSize, Qt
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", colour.encode())))
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(QSize(pixels, pixels))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=128)
def _source(name: str) -> bytes:
    return resource_folder("icons", f"{name}.svg").read_bytes()


def icon(name: str, colour: str = "text", size: int = _SIZE) -> QIcon:
    """An icon in a colour of the theme, named by its field; it keeps that colour after a theme change."""
    from PySide6.QtGui import QGuiApplication, QIcon

    made = QIcon()
    shown = tokens()
    for ratio in sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()} | {2.0}):
        made.addPixmap(picture(name, str(getattr(shown, colour)), size, ratio))
        made.addPixmap(picture(name, shown.edge, size, ratio), QIcon.Mode.Disabled)
    return made


def put_icon(target: QAbstractButton | QAction, name: str, colour: str = "text") -> None:
    """Give a button or an action its icon, of the size a button has set, and again whenever the theme changes."""
    target.setProperty(_NAME, name)
    target.setProperty(_COLOUR, colour)
    target.setIcon(icon(name, colour, _size(target)))


def _size(target: QAbstractButton | QAction) -> int:
    return target.iconSize().width() if isinstance(target, QAbstractButton) else _SIZE


def redraw_icons(app: QApplication) -> None:
    """Draw every icon that `put_icon` gave, in the colours of now; the theme calls this after a change."""
    from PySide6.QtGui import QAction

    for widget in app.allWidgets():
        for target in (widget, *widget.actions()):
            if isinstance(target, QAbstractButton | QAction) and target.property(_NAME):
                target.setIcon(icon(target.property(_NAME), target.property(_COLOUR), _size(target)))


def paint_icon(painter: QPainter, corner: tuple[float, float], name: str, colour: str, size: int) -> None:
    """Paint one icon with its left upper corner at `corner` (x, y), as sharp as the painter's device."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(round(corner[0]), round(corner[1]), picture(name, colour, size, ratio))


class IconView(QWidget):
    """One icon as a widget of its own, `size` pixels at 100 %; a screen reader passes over it.

    So a word must stand beside it.
    """

    def __init__(
        self, name: str, colour: str = "text", size: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._colour, self._size = name, colour, round(size * enlarged())
        self.setFixedSize(self._size, self._size)

    def show_icon(self, name: str, colour: str) -> None:
        """Show another icon, or the same in another colour of the theme."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, event: object) -> None:
        """Draw it in the colour of now."""
        from PySide6.QtGui import QPainter

        painter = QPainter(self)
        paint_icon(painter, (0, 0), self._name, str(getattr(tokens(), self._colour)), self._size)
        painter.end()
