"""What every test may ask for: a real encrypted casebook in a temporary folder."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code, open_casebook
from coachdesk.services.coaches import set_up
from coachdesk.storage.keys import KdfCost
from tests.moulds import cast
from tests.statements import word_once

word_once()

# How fast a busy machine draws examples says nothing about the program.
settings.register_profile("coachdesk", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("coachdesk")

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # A screen as coaches have one; the platform's own is 800 pixels wide.
    screen = os.path.relpath(Path(__file__).with_name("screen.json"))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"

CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
"""What one guess costs in tests; people never get this."""

PASSPHRASE = "correct horse battery"


def made_for(folder: Path, coach: str, program: str) -> Casebook:
    """A new casebook with its coach in it, made from nothing and open."""
    return make_casebook(
        folder,
        PASSPHRASE,
        new_recovery_code(),
        then=lambda book: book.do("Set up", set_up, name=coach, program=program),
        cost=CHEAP,
    )


def casebook_of(folder: Path, coach: str = "Maya Torres", program: str = "laasc") -> Casebook:
    """The same, open, as a copy: two of one coach have one id and one recovery code, which nobody knows."""
    return open_casebook(cast(folder, made_for, coach, program), passphrase=PASSPHRASE)


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    made = casebook_of(tmp_path / "Test.casebook")
    yield made
    made.close()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What collecting has left in memory stays to the end: looking through it again for garbage takes long."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Where a window is, garbage is collected as the program does it: see `coachdesk.ui.kit.tidying`."""
    if "qapp" in getattr(item, "fixturenames", ()):
        gc.disable()
    else:
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Between two tests no call of Qt's is under way."""
    if not gc.isenabled():
        from coachdesk.ui.kit.tidying import collect_what_is_due

        collect_what_is_due()


_crashed: set[str] = set()


@pytest.hookimpl(optionalhook=True)
def pytest_handlecrashitem(crashitem: str, report: pytest.TestReport, sched: Any) -> None:
    """Try once more what was running when a worker died inside Qt's own code, and say so.

    A test that fails, or that ends its worker twice, fails.
    """
    if crashitem not in _crashed:
        _crashed.add(crashitem)
        sys.stderr.write(f"\na worker died in {crashitem}; it is tried once more\n")
        sched.mark_test_pending(crashitem)
        report.outcome = "rerun"  # type: ignore[assignment]
