"""The numbers behind names of Qt's that the first picture needs; a test holds them equal to Qt's own.

When the first name is asked of `Qt`, PySide6 makes all the 1,199 there are: 12 ms, a tenth of what a bare window takes.
A property (`setProperty`) takes a number as well. Behind the first picture ask `Qt` as everywhere.
"""

from __future__ import annotations

from typing import Final

PLAIN_TEXT: Final = 0
"""`Qt.TextFormat.PlainText`."""

LEFT: Final = 0x1
RIGHT: Final = 0x2
ABSOLUTE: Final = 0x10
VCENTER: Final = 0x80
"""Of `Qt.AlignmentFlag`: `AlignLeft`, `AlignRight`, `AlignAbsolute`, `AlignVCenter`."""

LIGHT_SCHEME: Final = 1
DARK_SCHEME: Final = 2
"""Of `Qt.ColorScheme`: `Light`, `Dark`."""
