"""Many papers at once: one file after the other, told how far, stopped between two, one refusal leaving the others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.errors import CannotPrint
from coachdesk.reports.batch import Copy, Stopped, bind_whole, write_copies
from coachdesk.reports.binding import Order
from coachdesk.reports.documents import find_document
from coachdesk.services import candidates
from coachdesk.services.casebook import Casebook
from tests.reports.books import START, Book
from tests.reports.pages import read

NAMES = ("Rosa", "Kofi", "Mei")


class Watch:
    """A progress that remembers what it was told, and stops after so many papers."""

    def __init__(self, stop_after: int = 99) -> None:
        self.told: list[tuple[int, int]] = []
        self._most = stop_after

    def tell(self, done: int, whole: int) -> None:
        self.told.append((done, whole))

    @property
    def stopped(self) -> bool:
        return len(self.told) >= self._most


def add(casebook: Casebook, name: str) -> Book:
    draft = candidates.CandidateDraft(given=name, program="laasc", starts_on=START)
    who: UUID = casebook.do("Add", candidates.add, draft)
    return Book(casebook, who, who, who, who)


def copies(casebook: Casebook, *names: str) -> list[Copy]:
    log = find_document("coaching_log")
    return [
        Copy(f"{name}.pdf", (Order(log, book.wish(), name),))
        for name, book in ((name, add(casebook, name)) for name in names)
    ]


def test_every_file_is_written_and_told(casebook: Casebook, tmp_path: Path) -> None:
    watch = Watch()
    wanted = copies(casebook, *NAMES)
    written = write_copies(tmp_path / "new", wanted, casebook, progress=watch)
    assert [file.name for file in written.files] == [copy.name for copy in wanted]
    assert watch.told == [(0, 3), (1, 3), (2, 3)]
    again = write_copies(tmp_path / "new", wanted, casebook)
    assert again.replaced == 3


def test_stopping_leaves_what_is_finished_and_nothing_half(casebook: Casebook, tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        write_copies(tmp_path, copies(casebook, *NAMES), casebook, progress=Watch(stop_after=2))
    finished = [file for file in tmp_path.iterdir() if file.suffix == ".pdf"]
    assert sorted(file.name for file in finished) == ["Kofi.pdf", "Rosa.pdf"]
    assert all(len(read(file.read_bytes()).pages) == 1 for file in finished)
    with pytest.raises(Stopped):
        bind_whole(copies(casebook, "A", "B"), casebook, progress=Watch(stop_after=1))


def test_one_that_cannot_be_drawn_leaves_out_its_file_alone(casebook: Casebook, tmp_path: Path) -> None:
    wanted = copies(casebook, "Rosa", "Somebody \U000e0fff", "Mei")
    written = write_copies(tmp_path, wanted, casebook)
    assert [file.name for file in written.files] == ["Rosa.pdf", "Mei.pdf"]
    assert [name for name, _problem in written.refused] == [wanted[1].name]


def test_in_one_file_a_person_who_cannot_be_drawn_is_left_out_alone(casebook: Casebook) -> None:
    wanted = copies(casebook, "Rosa", "Somebody \U000e0fff", "Mei")
    summary = find_document("hours_summary")
    more = [replace(one, orders=(*one.orders, replace(one.orders[0], document=summary))) for one in wanted]
    whole = bind_whole(more, casebook)
    assert [str(mark["/Title"]) for mark in read(whole.pages).outline if not isinstance(mark, list)] == [
        "Rosa",
        "Mei",
    ]
    assert whole.orders == (*more[0].orders, *more[2].orders)
    assert [person for person, _problem in whole.refused] == ["Somebody \U000e0fff"]
    assert len(read(whole.pages).pages) == 4
    with pytest.raises(CannotPrint):
        bind_whole(wanted[1:2], casebook)


def test_a_folder_that_takes_nothing_is_said(casebook: Casebook, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(CannotPrint, match="could not be written there"):
        write_copies(tmp_path / "file" / "deeper", copies(casebook, "Rosa"), casebook)
