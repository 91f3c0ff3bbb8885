"""Keys and clicks as the system delivers them: to a window, which passes them on to whatever has the focus."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget


def hit(keys: str) -> None:
    """Press one key or one chord, such as ``Tab`` or ``Ctrl+Shift+Z``."""
    chord = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs lack what the documentation has
    QTest.keyClick(_window(), chord.key(), chord.keyboardModifiers())


def write(text: str, *, pause: int = -1) -> None:
    """Type a text letter by letter, in any script; `pause` is how many milliseconds each key takes."""
    for letter in text:
        key, typed = (Qt.Key.Key_Return, "\r") if letter == "\n" else (_key(letter), letter)
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, _window(), key, typed, Qt.KeyboardModifier.NoModifier, delay=pause
        )


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click a widget in its middle or at a place in it; what is covered by something else cannot be clicked."""
    at = widget.visibleRegion().boundingRect().center() if at is None else at
    top = widget.window()
    place = widget.mapTo(top, at)
    struck = top.childAt(place)
    if struck is None or not (struck is widget or widget.isAncestorOf(struck)):
        raise AssertionError(f"{struck!r} covers what was to be clicked")
    if top.windowType() != Qt.WindowType.Popup:
        top.activateWindow()  # every system brings the window to the front that is clicked; offscreen nobody does
    QTest.mouseClick(top.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def _window() -> QWindow:
    window = QGuiApplication.focusWindow()
    if window is None:
        raise AssertionError("no window has the keyboard")
    return window


def _key(letter: str) -> Qt.Key:
    return Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown


@contextmanager
def unhurried(choice: QComboBox) -> Iterator[None]:
    """Letters typed into a list belong together, however long a busy machine takes for each."""
    choice.view().keyboardSearch("")  # what was looked for the last time is forgotten
    usual = QApplication.keyboardInputInterval()
    QApplication.setKeyboardInputInterval(30_000)
    try:
        yield
    finally:
        QApplication.setKeyboardInputInterval(usual)
