"""What a painted widget is, for those who hear it: Qt takes every plain widget for a mere holder of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

W = TypeVar("W", bound=QWidget)

_ROLES: dict[str, QAccessible.Role] = {}


def heard_as(role: QAccessible.Role) -> Callable[[type[W]], type[W]]:
    """Say what widgets of a class are; those derived from it are the same."""

    def register(kind: type[W]) -> type[W]:
        if not _ROLES:
            QAccessible.installFactory(_interface)
        _ROLES[kind.__name__] = role
        return kind

    return register


def _interface(name: str, thing: QObject) -> QAccessibleInterface | None:
    """What Qt asks for, by a class's name and then by those it is derived from; None leaves it to Qt."""
    role = _ROLES.get(name)
    return QAccessibleWidget(thing, role) if role is not None and isinstance(thing, QWidget) else None
