"""What must hold of every page for somebody who does not see it, or who uses no mouse, or needs larger letters."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from tests.journeys import eyes, hands
from tests.journeys.person import FIELDS, MOST_TABS


def unnamed() -> list[str]:
    """What the keyboard can reach and a screen reader has no name for."""
    reachable = _reachable(eyes.in_windows(QWidget))
    return [_kind(each) for each in reachable if not eyes.is_named(each) and not eyes.names_of(each)]


def of_no_kind() -> list[str]:
    """What the keyboard can reach and a screen reader takes for a mere holder of other things."""
    holders = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Border)
    reachable = _reachable(eyes.in_windows(QWidget))
    return [_kind(each) for each in reachable if QAccessible.queryAccessibleInterface(each).role() in holders]


def beyond_tab() -> list[str]:
    """What takes the keyboard and cannot be reached with Tab from where the keyboard is; ends where it began."""
    wanted = set(_reachable(eyes.in_windows(QWidget)))
    begun = QApplication.focusWidget()
    for _press in range(MOST_TABS):
        at = QApplication.focusWidget()
        if at is not None:
            wanted.discard(at)
        hands.hit("Tab")
        if QApplication.focusWidget() is begun:
            return sorted(
                _kind(each) for each in wanted if isValid(each)
            )  # a page may be filled anew meanwhile
    raise AssertionError("Tab never comes back to where it began")


def markup() -> list[str]:
    """Labels of the shown windows, seen or not, that would read text from people as markup."""
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    labels = [each for window in shown for each in window.findChildren(QLabel)]
    return [each.text() for each in labels if each.textFormat() != Qt.TextFormat.PlainText]


def cut_short() -> list[str]:
    """What is cut: buttons and fields too small for their words or larger than their room, and words of many lines."""
    buttons = eyes.on_screen(QAbstractButton)
    fields: list[QWidget] = [each for kind in FIELDS for each in eyes.on_screen(kind)]
    small = [each for each in buttons if not _holds(each.size(), each.sizeHint())]
    low = [each for each in fields if _room(each) < each.fontMetrics().height()]
    spilling = [each for each in (*buttons, *fields) if not _is_whole(each)]
    short = [each for each in eyes.on_screen(QLabel) if each.wordWrap() and not _has_its_lines(each)]
    return sorted({_kind(each) for each in (*small, *low, *spilling, *short)})


def _reachable(widgets: object) -> list[QWidget]:
    """Those that Tab should stop at: what stands for another widget is reached through that one."""
    return [
        each
        for each in widgets  # type: ignore[attr-defined]
        if each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    ]


def _holds(size: QSize, needed: QSize) -> bool:
    return size.width() >= needed.width() and size.height() >= needed.height()


def _has_its_lines(label: QLabel) -> bool:
    """Whether words that break into lines have the height of all of them."""
    return not label.text() or label.height() >= label.heightForWidth(label.width()) - 2


def _is_whole(widget: QWidget) -> bool:
    """Whether every widget around it, up to one that scrolls, has room for the whole of it."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around.parentWidget(), QAbstractScrollArea):
        if not around.rect().contains(QRect(widget.mapTo(around, QPoint()), widget.size())):
            return False
        around = None if around.isWindow() else around.parentWidget()
    return True


def _room(field: QWidget) -> int:
    """The height that a field has for its lines."""
    if isinstance(field, QPlainTextEdit):
        return field.viewport().height() - 2 * round(field.document().documentMargin())
    return field.height()


def _kind(widget: QWidget) -> str:
    return f"{type(widget).__name__} {sorted(eyes.names_of(widget))}"
