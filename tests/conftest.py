"""What every test may ask for: a real encrypted casebook in a temporary folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code
from coachdesk.services.coaches import set_up
from coachdesk.storage.keys import KdfCost

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

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
