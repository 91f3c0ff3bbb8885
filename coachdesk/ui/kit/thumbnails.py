"""Small pictures of pictures and of the first page of a PDF, drawn from bytes: never from a name, never from a link."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QImageReader, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.ui.kit.heard import heard_as
from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.tokens import tokens

_FORMATS: Final = {
    "image/png": (b"png", b"\x89PNG\r\n\x1a\n"),
    "image/jpeg": (b"jpeg", b"\xff\xd8\xff"),
    "image/gif": (b"gif", b"GIF8"),
    "image/bmp": (b"bmp", b"BM"),
    "image/webp": (b"webp", b"RIFF"),
}
"""What is decoded, and how it begins, by nothing but the decoder of that format: some others follow links."""

DRAWN: Final = frozenset({*_FORMATS, "application/pdf"})
"""Media types that have a picture."""

MOST_BYTES: Final = 20_000_000
"""Larger files are not drawn: the picture is not worth the memory."""

_MOST_POINTS: Final = 40_000_000
"""Points of a picture that is decoded; a small file can say that it has many more."""


def draw_thumbnail(content: bytes, media_type: str, side: int) -> QImage | None:
    """A picture at most `side` pixels wide and high, or None where the bytes are not what they should be.

    For a worker: what comes from outside can take its time.
    """
    if not content or len(content) > MOST_BYTES or media_type not in DRAWN:
        return None
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    if media_type == "application/pdf":
        return _first_page(buffer, side)
    kind, beginning = _FORMATS[media_type]
    return _scaled(buffer, kind, side) if content.startswith(beginning) else None


def _scaled(buffer: QBuffer, kind: bytes, side: int) -> QImage | None:
    reader = QImageReader(buffer, kind)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty() or size.width() * size.height() > _MOST_POINTS:
        return None
    if max(size.width(), size.height()) > side:
        reader.setScaledSize(_fitted(size, side))
    image = reader.read()
    if image.isNull():
        return None
    if max(image.width(), image.height()) > side:  # a GIF may say one size and hold another
        image = image.scaled(_fitted(image.size(), side))
    return image


def _first_page(buffer: QBuffer, side: int) -> QImage | None:
    from coachdesk.ui.kit.pdf_document import pdf_document  # brings Qt's PDF library in

    document = pdf_document()
    try:
        document.load(buffer)
        if document.pageCount() < 1:
            return None
        points = document.pagePointSize(0)
        if not (1 <= points.width() <= 20_000 and 1 <= points.height() <= 20_000):
            return None
        page = document.render(0, _fitted(points.toSize(), side))
        if page.isNull():
            return None
        paper = QImage(page.size(), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, page)
        painter.end()
        return paper
    finally:
        document.close()


def _fitted(size: QSize, side: int) -> QSize:
    return size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


@heard_as(QAccessible.Role.Graphic)
class Thumbnail(QWidget):
    """A picture in its frame, or an icon where there is none; says of itself what it shows."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.image: QImage | None = None
        self._icon = ""
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage | None, icon: str, about: str) -> None:
        """Show a picture, or the icon; `about` is what a screen reader says."""
        self.image, self._icon = image, icon
        self.setAccessibleName(about)
        self.update()

    @property
    def side(self) -> int:
        """How many pixels of the screen a picture may have."""
        return round(max(self.width(), self.height()) * self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the middle, with a line around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.image is None:
            self._paint_icon(painter)
            return
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        size = self.image.size().toSizeF()
        ratio = min(1 / self.devicePixelRatioF(), room.width() / size.width(), room.height() / size.height())
        size *= ratio
        place = QRectF(
            room.center().x() - size.width() / 2,
            room.center().y() - size.height() / 2,
            size.width(),
            size.height(),
        )
        painter.drawImage(place, self.image)
        painter.setPen(QPen(QColor(tokens().line), 1))
        painter.drawRect(place)

    def _paint_icon(self, painter: QPainter) -> None:
        shown = tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown.track))
        painter.drawRoundedRect(self.rect(), 8, 8)
        if self._icon:
            corner = (self.width() / 2 - 20, self.height() / 2 - 20)
            paint_icon(painter, corner, self._icon, shown.quiet, 40)
