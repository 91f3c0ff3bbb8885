"""What must hold of every page for somebody who does not see it, or who uses no mouse, or needs larger letters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from tests.journeys import eyes, hands
from tests.journeys.person import MOST_TABS


def unnamed() -> list[str]:
    """What the keyboard can reach and a screen reader has no name for."""
    return [_kind(each) for each in _reachable(eyes.in_windows(QWidget)) if not eyes.names_of(each)]


def beyond_tab() -> list[str]:
    """What takes the keyboard and cannot be reached with Tab from where the keyboard is; ends where it began."""
    wanted = {each: _kind(each) for each in _reachable(eyes.in_windows(QWidget))}
    begun = QApplication.focusWidget()
    for _press in range(MOST_TABS):
        at = QApplication.focusWidget()
        if at is not None:
            wanted.pop(at, None)
        hands.hit("Tab")
        if QApplication.focusWidget() is begun:
            return sorted(wanted.values())
    raise AssertionError("Tab never comes back to where it began")


def markup() -> list[str]:
    """Labels that would read text from people as markup."""
    plain = Qt.TextFormat.PlainText
    return [
        each.text()
        for each in QApplication.allWidgets()
        if isinstance(each, QLabel) and each.textFormat() != plain
    ]


def cut_short() -> list[str]:
    """Buttons whose words do not fit, or that are partly out of sight, and fields too low for one line."""
    buttons = [each.text() for each in eyes.on_screen(QAbstractButton) if not _fits(each)]
    lines: list[QLineEdit | QPlainTextEdit] = [*eyes.on_screen(QLineEdit), *eyes.on_screen(QPlainTextEdit)]
    low = [
        name for each in lines if _room(each) < each.fontMetrics().height() for name in eyes.names_of(each)
    ]
    return [*buttons, *low]


def _reachable(widgets: object) -> list[QWidget]:
    """Those that Tab should stop at: what stands for another widget is reached through that one."""
    return [
        each
        for each in widgets  # type: ignore[attr-defined]
        if each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    ]


def _fits(button: QAbstractButton) -> bool:
    needed = button.sizeHint()
    whole = button.width() >= needed.width() and button.height() >= needed.height()
    return whole and button.visibleRegion().boundingRect() == button.rect()


def _room(line: QLineEdit | QPlainTextEdit) -> int:
    if isinstance(line, QPlainTextEdit):
        return line.viewport().height() - 2 * round(line.document().documentMargin())
    return line.height()


def _kind(widget: QWidget) -> str:
    return f"{type(widget).__name__} {sorted(eyes.names_of(widget))}"
