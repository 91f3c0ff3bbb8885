"""The shipped texts, to be broken on purpose."""

from __future__ import annotations

import pytest

from coachdesk.paths import resource_folder


@pytest.fixture(scope="session")
def shipped_standards_text() -> str:
    return (resource_folder("standards") / "cpsel-2014.toml").read_text(encoding="utf-8")
