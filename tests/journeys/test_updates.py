"""Newer versions in the settings: not offered where there is no page to ask, off until asked, a sentence each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.paths import Home
from coachdesk.settings import load
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.services.test_updates import Page, write_certificate


def test_it_is_not_offered_where_there_is_nowhere_to_ask(arrives: Arrives, tmp_path: Path) -> None:
    maya = arrives(make_book(tmp_path))
    maya.unlocks(PASSPHRASE)
    maya.goes_to("Settings")
    maya.sees("Make a new recovery sheet")
    with pytest.raises(AssertionError, match="Tab"):
        maya.tabs_to("Look now")


def test_it_is_asked_for_and_told(
    arrives: Arrives, tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = write_certificate(tmp_path / "page.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    page = Page(certificate)
    page.answer = b"99.1\n"
    maya = arrives(make_book(tmp_path), updates=page.address)
    maya.unlocks(PASSPHRASE)
    maya.goes_to("Settings")
    assert maya.reads("Look for a newer version") == "never"
    maya.chooses("Look for a newer version", "at each start")
    assert load(home).look_for_updates
    assert page.heard == [], "to choose is not to ask"
    maya.tabs_to("Look now")
    maya.uses_shortcut("Space")
    maya.sees("There is a newer version, 99.1;")
    assert len(page.heard) == 1
    page.close()


def test_without_a_network_it_says_so(arrives: Arrives, tmp_path: Path) -> None:
    maya = arrives(make_book(tmp_path), updates="https://127.0.0.1:1/newest.txt")
    maya.unlocks(PASSPHRASE)
    maya.goes_to("Settings")
    maya.tabs_to("Look now")
    maya.uses_shortcut("Space")
    maya.sees("No answer came. Perhaps this computer has no network at the moment.")
