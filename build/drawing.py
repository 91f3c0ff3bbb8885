"""The program's icon in the forms that systems want: drawn once as SVG, rendered by Qt, put into their containers."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parent.parent / "resources" / "application" / "coachdesk.svg"

LINUX_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
MACOS_SIZES = {
    b"icp4": 16,
    b"icp5": 32,
    b"icp6": 64,
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic10": 1024,
}
"""What the parts of an ICNS are called, and how many pixels each has on a side."""


def png(size: int, drawing: Path = DRAWING) -> bytes:
    """The icon as PNG with so many pixels on a side, on nothing."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(held, "PNG")  # type: ignore[call-overload] # the stubs know this call with bytes only
    return bytes(held.data().data())


def ico(sizes: Sequence[int] = WINDOWS_SIZES) -> bytes:
    """The icon for Windows: a directory of pictures, and the pictures as PNG."""
    pictures = [png(size) for size in sizes]
    place = 6 + 16 * len(sizes)
    directory = struct.pack("<HHH", 0, 1, len(sizes))
    for size, picture in zip(sizes, pictures, strict=True):
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return directory + b"".join(pictures)


def icns() -> bytes:
    """The icon for macOS: each picture as PNG after its name and length."""
    parts = [(kind, png(size)) for kind, size in MACOS_SIZES.items()]
    inside = b"".join(kind + struct.pack(">I", len(picture) + 8) + picture for kind, picture in parts)
    return b"icns" + struct.pack(">I", len(inside) + 8) + inside
