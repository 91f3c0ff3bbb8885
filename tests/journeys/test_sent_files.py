"""Files that somebody sent, opened with a double click: each leads to where it is taken in, or waits for a casebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.paths import SENT
from coachdesk.services.handover.offering import SUFFIX as HANDOVER
from coachdesk.services.review.sealing import SUFFIX as REVIEW
from coachdesk.services.rounds_exchange.files import CASE_SUFFIX, SCORES_SUFFIX
from coachdesk.ui.screens import SCREENS
from coachdesk.ui.sent_files import PAGES
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives


def test_every_kind_of_file_that_is_sent_has_a_page() -> None:
    assert set(PAGES) == SENT == {HANDOVER, REVIEW, CASE_SUFFIX, SCORES_SUFFIX}
    assert set(PAGES.values()) <= {screen.key for screen in SCREENS}


@pytest.mark.parametrize(
    ("name", "heading", "secret"),
    [
        ("Rosa.cdhandover", "Receive a hand-over", "Code"),
        ("march.CDREVIEW", "Receive a review", "Passphrase of the file"),
        ("case.cdcase", "Receive a case or scores", "Passphrase of the file"),
        ("Ana.cdscores", "Receive a case or scores", "Passphrase of the file"),
    ],
)
def test_it_is_taken_in_after_unlocking(
    arrives: Arrives, tmp_path: Path, name: str, heading: str, secret: str
) -> None:
    maya = arrives(make_book(tmp_path), sent=tmp_path / name)
    maya.sees(f"Unlock to take in {name}")
    maya.unlocks(PASSPHRASE)
    maya.sees(heading, name)
    maya.waits(lambda: secret in maya.is_at())
    assert secret in maya.is_at()


def test_a_leader_without_a_casebook_reads_a_review_at_once(arrives: Arrives, tmp_path: Path) -> None:
    dana = arrives(None, sent=tmp_path / "march.cdreview")
    dana.sees("Read a review file", "march.cdreview")
    dana.waits(lambda: "Passphrase of the file" in dana.is_at())
    assert "Passphrase of the file" in dana.is_at()


def test_a_leader_who_coaches_too_chooses_to_read(arrives: Arrives, tmp_path: Path) -> None:
    dana = arrives(make_book(tmp_path), sent=tmp_path / "march.cdreview")
    dana.presses("Other ways to begin")
    dana.presses("Read a review file")
    dana.sees("march.cdreview")
    dana.presses("Back")
    dana.presses("Back to Maya")
    dana.unlocks(PASSPHRASE)
    dana.sees("Today")
    dana.no_longer_sees("Receive a review")


def test_other_files_wait_for_a_casebook(arrives: Arrives, tmp_path: Path) -> None:
    ana = arrives(None, sent=tmp_path / "Rosa.cdhandover")
    ana.sees("Rosa.cdhandover is taken in once you have set up or opened a casebook.")
    ana.presses("Look around")
    ana.sees("Receive a hand-over", "Rosa.cdhandover")
