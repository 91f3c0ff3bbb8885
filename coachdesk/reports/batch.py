"""Many logs at once: a file name for each that no system refuses, and all of them written in one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coachdesk.errors import CannotPrint, UsageError
from coachdesk.reports.coaching_log import render
from coachdesk.reports.shaping import words_kept
from coachdesk.services.logs import LogSheet
from coachdesk.services.parcels.leaving import require_outside
from coachdesk.text import file_name, fold
from coachdesk.words import _

SUFFIX = ".pdf"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a batch: the files, how many stood there before, and for each log that could not be drawn why."""

    files: tuple[Path, ...]
    replaced: int
    refused: tuple[tuple[str, CannotPrint], ...]


def name_logs(logs: Iterable[tuple[str, str, int]]) -> list[str]:
    """File names for logs given as (period, candidate, number of the year); two alike are told apart."""
    taken: set[str] = set()
    names = []
    for period, candidate, number in logs:
        plain = file_name(f"{period} {candidate}")
        numbered = file_name(f"{period} {candidate} " + _("year {number}").format(number=number))
        more = (f"{plain} ({count})" for count in range(2, 10_000))
        name = next(each for each in (plain, numbered, *more) if fold(each) not in taken)
        taken.add(fold(name))
        names.append(name + SUFFIX)
    return names


def write_logs(folder: Path, sheets: Sequence[tuple[str, LogSheet]], *, paper: str = "letter") -> Written:
    """Write each sheet under its name; raises CannotPrint when the folder cannot be written to."""
    files: list[Path] = []
    refused: list[tuple[str, CannotPrint]] = []
    standing = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    with words_kept():  # logs of one casebook share most of their words
        for name, sheet in sheets:
            try:
                pages = render(sheet, paper=paper)
            except CannotPrint as problem:
                refused.append((name, problem))
            else:
                files.append(write_file(folder / name, pages))
    replaced = sum(file.name in standing for file in files)
    return Written(tuple(files), replaced, tuple(refused))


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
