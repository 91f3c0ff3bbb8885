"""The engine under the casebook is one that loses no rows, and nobody else brings another of the same name."""

from __future__ import annotations

from importlib.metadata import packages_distributions

import pytest
from sqlcipher3 import dbapi2

from coachdesk.services.casebook import Casebook
from coachdesk.storage.connection import OLDEST_SAFE_SQLITE, EngineTooOld
from coachdesk.storage.engine import open_engine


def test_the_engine_is_new_enough_and_encrypts() -> None:
    assert dbapi2.sqlite_version_info >= OLDEST_SAFE_SQLITE
    assert dbapi2.connect(":memory:").execute("PRAGMA cipher_version").fetchone()[0] >= "4.10"


def test_one_package_owns_the_engine() -> None:
    assert packages_distributions()["sqlcipher3"] == ["sqlcipher3"]


def test_an_engine_that_can_lose_rows_is_refused(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    data = casebook.folder / "data.db"
    key = casebook.data_key
    casebook.close()
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 1))
    with pytest.raises(EngineTooOld, match="too old to be safe"):
        open_engine(data, lambda: key)
