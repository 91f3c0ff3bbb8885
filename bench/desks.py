"""Casebooks of several sizes, open in one process, and what their pages are handed: without a window around them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.casebooks import TODAY, Size, copy_of, key_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from coachdesk.services.casebook import Casebook
    from coachdesk.ui.desk import Desk
    from coachdesk.ui.kit.jobs import Jobs
    from coachdesk.ui.kit.theme import Theme
    from coachdesk.ui.machine import Machine


@contextmanager
def desks(*sizes: Size) -> Iterator[list[Desk]]:
    """A desk for a copy of each casebook, which may be written to; all of them are gone afterwards."""
    from coachdesk.ui.kit.jobs import Jobs
    from coachdesk.ui.kit.theme import Theme

    theme, jobs = Theme(application(), "light"), Jobs()
    with tempfile.TemporaryDirectory() as shelf:
        homes = [Path(shelf) / str(place) for place in range(len(sizes))]
        for home in homes:
            home.mkdir()
        books = [opened_copy(size, home) for size, home in zip(sizes, homes, strict=True)]
        yield [desk_of(book, home, theme, jobs) for book, home in zip(books, homes, strict=True)]
        jobs.close()
        for book in books:
            book.close()


def application() -> QApplication:
    """The one application of this process, offscreen unless a screen was asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    return app


def opened_copy(size: Size, shelf: Path) -> Casebook:
    """A casebook of this size that may be written to, open."""
    from coachdesk.services.casebook import open_casebook

    folder = copy_of(size, shelf)
    return open_casebook(folder, key=bytes.fromhex(key_of(folder)[:64]))


def desk_of(book: Casebook, home: Path, theme: Theme, jobs: Jobs) -> Desk:
    """What pages of this casebook are handed."""
    from coachdesk.ui.desk import Desk
    from coachdesk.ui.kit.message_bar import MessageBar

    return Desk(book, MessageBar(), jobs, lambda: TODAY, machine_of(home, theme))


def machine_of(home: Path, theme: Theme) -> Machine:
    """A machine whose settings are those of the first day."""
    from coachdesk.paths import find_home
    from coachdesk.services.opening import Keyring
    from coachdesk.settings import Settings
    from coachdesk.ui.machine import Machine

    return Machine(find_home(home), theme, Settings, lambda _settings: None, Keyring)
