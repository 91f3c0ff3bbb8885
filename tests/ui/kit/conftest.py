"""A theme that every widget test wears, light unless the test says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from coachdesk.ui.kit.theme import Theme


@pytest.fixture(scope="session")
def _worn(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def theme(_worn: Theme) -> Iterator[Theme]:
    yield _worn
    _worn.choose("light")
