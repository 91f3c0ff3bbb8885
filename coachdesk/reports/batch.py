"""Many papers at once: all of them written in one go, one file after the other or bound into one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final, Protocol
from uuid import UUID

from coachdesk.errors import CannotPrint, UsageError
from coachdesk.reports.binding import Order, bind_orders
from coachdesk.reports.coaching_log import render
from coachdesk.reports.file_names import USUAL, Subject, name_files
from coachdesk.reports.page import USUAL_PAPER
from coachdesk.reports.shaping import words_kept
from coachdesk.reports.wishes import Asks
from coachdesk.services.logs import LogSheet
from coachdesk.services.parcels.leaving import require_outside
from coachdesk.services.printed import note_document
from coachdesk.words import _

PAPERS: Final = "papers"
"""What several papers in one file are noted as."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a batch: the files, how many stood there before, and for each log that could not be drawn why."""

    files: tuple[Path, ...]
    replaced: int
    refused: tuple[tuple[str, CannotPrint], ...]


def name_logs(logs: Iterable[tuple[str, str, int]]) -> list[str]:
    """File names for logs given as (period, candidate, number of the year); two alike are told apart."""
    return name_files(USUAL, (Subject(candidate, period, number) for period, candidate, number in logs))


def write_logs(
    folder: Path,
    sheets: Sequence[tuple[str, LogSheet]],
    *,
    papers: Sequence[str] = (),
    note: Callable[[int, bytes], object] | None = None,
) -> Written:
    """Write each sheet under its name; raises CannotPrint when the folder cannot be written to.

    `papers` are the sizes of paper, one a sheet. `note` is told the place in `sheets` and the bytes of each file that
    was written.
    """
    files: list[Path] = []
    refused: list[tuple[str, CannotPrint]] = []
    standing = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    with words_kept():  # logs of one casebook share most of their words
        for place, (name, sheet) in enumerate(sheets):
            try:
                pages = render(sheet, paper=papers[place] if papers else USUAL_PAPER)
            except CannotPrint as problem:
                refused.append((name, problem))
            else:
                files.append(write_file(folder / name, pages))
                if note is not None:
                    note(place, pages)
    replaced = sum(file.name in standing for file in files)
    return Written(tuple(files), replaced, tuple(refused))


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is to be written: its name, and the papers in it."""

    name: str
    orders: tuple[Order, ...]


class Progress(Protocol):
    """Who is told how far it is, and may have it stopped."""

    def tell(self, done: int, whole: int) -> None:
        """So many papers of the whole are done."""
        ...

    @property
    def stopped(self) -> bool:
        """Whether nobody waits any more."""
        ...


class Stopped(Exception):
    """Raised between two papers when printing is stopped; what was written stays."""


def write_copies(
    folder: Path,
    copies: Sequence[Copy],
    asker: Asks,
    *,
    paper: str = "",
    progress: Progress | None = None,
    note: Callable[[Copy, bytes], object] | None = None,
) -> Written:
    """Write one file after the other, each let go of before the next; raises CannotPrint where nothing can be written.

    `note` is told each copy that was written, with its bytes: see `noting`. A paper that cannot be drawn leaves out
    its file alone. Raises Stopped when the progress says so.
    """
    standing = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    files: list[Path] = []
    refused: list[tuple[str, CannotPrint]] = []
    turned = _turner(progress, sum(len(copy.orders) for copy in copies))
    with words_kept():
        for copy in copies:
            try:
                pages = bind_orders(copy.orders, asker, paper=paper, turned=turned)
            except CannotPrint as problem:
                refused.append((copy.name, problem))
            else:
                files.append(write_file(folder / copy.name, pages))
                if note is not None:
                    note(copy, pages)
    replaced = sum(file.name in standing for file in files)
    return Written(tuple(files), replaced, tuple(refused))


class Notes(Protocol):
    """Where it is noted what left the program; a casebook is one."""

    def note(self, label: str, change: Callable[..., UUID], *args: Any, **kwargs: Any) -> UUID:
        """Note it under a label that undo passes by."""
        ...


def noting(notes: Notes) -> Callable[[Copy, bytes], UUID]:
    """Notes each copy that leaves the program, so that it can be verified: one paper by its kind, several as papers."""

    def note(copy: Copy, pages: bytes) -> UUID:
        order, *more = copy.orders
        title = _(order.document.title)
        about = (PAPERS, _("Papers"), None) if more else (order.document.key, title, order.wish.year)
        return notes.note(_("Print"), note_document, pages, *about)

    return note


@dataclass(frozen=True, slots=True)
class Whole:
    """Many papers in one PDF: which are in it, and for each person who could not be printed why."""

    pages: bytes
    orders: tuple[Order, ...]
    refused: tuple[tuple[str, CannotPrint], ...]


def bind_whole(
    copies: Sequence[Copy], asker: Asks, *, paper: str = "", progress: Progress | None = None
) -> Whole:
    """All of them in one PDF with a bookmark for each person; who cannot be printed is left out.

    Raises Stopped, and CannotPrint where nobody is left.
    """
    orders = [order for copy in copies for order in copy.orders]
    left_out: list[Order] = []
    refused: list[tuple[str, CannotPrint]] = []

    def leave_out(hers: Sequence[Order], problem: CannotPrint) -> None:
        left_out.extend(hers)
        refused.append((hers[0].person, problem))

    turned = _turner(progress, len(orders))
    try:
        pages = bind_orders(orders, asker, paper=paper, turned=turned, refused=leave_out)
    except ValueError:
        if len(left_out) < len(orders) or not refused:
            raise
        raise refused[0][1] from None
    return Whole(pages, tuple(order for order in orders if order not in left_out), tuple(refused))


def _turner(progress: Progress | None, whole: int) -> Callable[[], None]:
    """What is called before each paper: it tells how many are done, or stops."""
    done = count()

    def turned() -> None:
        if progress is None:
            return
        if progress.stopped:
            raise Stopped
        progress.tell(next(done), whole)

    return turned


def write_file(target: Path, pages: bytes) -> Path:
    """Write one PDF, making its folder; raises CannotPrint when that cannot be done, or inside a casebook."""
    try:
        require_outside(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pages)
    except UsageError as problem:
        raise CannotPrint(problem.sentence, problem.hint) from problem
    except OSError as problem:
        raise CannotPrint(_("The PDF could not be written there."), _("Choose another folder.")) from problem
    return target
