"""What a painted widget is, for those who hear it: Qt takes every plain widget for a mere holder of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

W = TypeVar("W", bound=QWidget)

_ROLES = {"QTabWidget": QAccessible.Role.Grouping, "QPdfView": QAccessible.Role.Document}
"""By the names of classes; those of Qt's own that take the keys, or seem to, and that Qt says nothing of."""


def heard_as(role: QAccessible.Role) -> Callable[[type[W]], type[W]]:
    """Say what widgets of a class are; those derived from it are the same."""

    def register(kind: type[W]) -> type[W]:
        _ROLES[kind.__name__] = role
        return kind

    return register


def _interface(name: str, thing: QObject) -> QAccessibleInterface | None:
    """What Qt asks for, by a class's name and then by those it is derived from; None leaves it to Qt."""
    role = _ROLES.get(name)
    return QAccessibleWidget(thing, role) if role is not None and isinstance(thing, QWidget) else None


QAccessible.installFactory(_interface)
