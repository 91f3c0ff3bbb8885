"""Forty year-end packets of sixty sessions in one action, against the same tables drawn by reportlab alone.

Ours asks for every sheet, judges every requirement, draws six papers a person and writes a file for each; the plain way
draws the same rows from the same sheets, asked for before. The memory is that of a process of its own, beyond what
it holds before the first packet. The window's pauses are those of the real Print page, see `printing_window`.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.baselines import bare_papers
from bench.casebooks import PASSPHRASE, TODAY, make
from bench.logs import FORTY
from bench.measuring import ROOT, Ratio, by_turns, timed
from coachdesk.reports.batch import Copy, bind_whole, write_copies
from coachdesk.reports.binding import Order, bind_orders
from coachdesk.reports.documents import find_document
from coachdesk.reports.wishes import Wish
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.services.hours import list_hours

AIM = 1.5
MOST_MB = 150


def measure() -> Iterator[Ratio]:
    """A file for each person, and all of them in one; then the memory it took."""
    with tempfile.TemporaryDirectory() as shelf:
        folder = Path(shelf) / "packets.casebook"
        make(folder, FORTY)
        casebook = open_casebook(folder, passphrase=PASSPHRASE)
        copies = copies_of(casebook)
        sheets = list(sheets_of(casebook, copies))
        plain = partial(timed, bare_papers.render_all, sheets)
        for name, print_all in (
            (
                "40 year-end packets of 60 sessions, a file each",
                partial(_files, casebook, copies, Path(shelf) / "out"),
            ),
            ("the same in one file", partial(bind_whole, copies, casebook)),
        ):
            yield Ratio(name, *by_turns(partial(timed, print_all), plain, 3, 1), "ms", AIM)
        casebook.close()
        before, after = _memory(folder)
        yield Ratio("memory beyond the base, of what it may take", after - before, MOST_MB, "MB", 1)
        pauses = by_turns(partial(_pause, folder, "ours"), partial(_pause, folder, "plain"), 3, 0)
        yield Ratio("longest pause of the window meanwhile, a bare one's", *pauses, "ms", AIM)


def copies_of(casebook: Casebook) -> list[Copy]:
    """A packet for every program year of the casebook."""
    packet = find_document("packet")
    return [
        Copy(
            f"{row.candidate}.pdf",
            (Order(packet, Wish(today=TODAY, year=row.year.id, candidate=row.candidate_id), row.candidate),),
        )
        for row in casebook.ask(list_hours, today=TODAY)
    ]


def _files(casebook: Casebook, copies: list[Copy], folder: Path) -> None:
    write_copies(folder, copies, casebook)


def sheets_of(casebook: Casebook, copies: list[Copy]) -> Iterator[list[object]]:
    """The sheets of each packet, for the plain way."""
    for copy in copies:
        (order,) = copy.orders
        papers = [find_document(key).paper for key in order.document.holds]
        yield [paper.ask(casebook, order.wish) for paper in papers]


def _memory(folder: Path) -> tuple[float, float]:
    """Megabytes a process of its own holds before and after it printed everything, at their most."""
    command = [sys.executable, "-m", "bench.packets", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    told = json.loads(done.stdout.splitlines()[-1])
    return told["before"], told["after"]


def _pause(folder: Path, way: str) -> float:
    """The longest time a window stood still while everything was printed beside it, in a process of its own."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "bench.printing_window", str(folder), way, out]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    longest: float = json.loads(done.stdout.splitlines()[-1])["longest"]
    return longest


def main() -> None:
    """Print everything of a casebook into one file, and say how much memory was held before and at the most.

    It is looked at before each packet and at the end: the peak of the process is that of deriving the key.
    """
    casebook = open_casebook(Path(sys.argv[1]), passphrase=PASSPHRASE)
    orders = [order for copy in copies_of(casebook) for order in copy.orders]
    before = held_mb()
    held: list[float] = []
    pages = bind_orders(orders, casebook, turned=lambda: held.append(held_mb()))
    held.append(held_mb())
    sys.stdout.write(json.dumps({"before": before, "after": max(held), "bytes": len(pages)}) + "\n")
    casebook.close()


def held_mb() -> float:
    """The memory this process holds now, in megabytes; where the system does not say, its peak."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text("ascii").split("VmRSS:")[1].split()[0]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    main()
