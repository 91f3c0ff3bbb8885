"""The theme of the kit's tests."""

from __future__ import annotations

from tests.ui.kit.conftest import _worn, theme

__all__ = ["_worn", "theme"]
