"""What every test may ask for: a real encrypted casebook in a temporary folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code
from coachdesk.services.coaches import set_up
from coachdesk.storage.keys import KdfCost

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # A screen as coaches have one; the platform's own is 800 pixels wide.
    screen = os.path.relpath(Path(__file__).with_name("screen.json"))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"

CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
"""What one guess costs in tests; people never get this."""

PASSPHRASE = "correct horse battery"


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    made = make_casebook(
        tmp_path / "Test.casebook",
        PASSPHRASE,
        new_recovery_code(),
        then=lambda book: book.do("Set up", set_up, name="Maya Torres", program="laasc"),
        cost=CHEAP,
    )
    yield made
    made.close()
