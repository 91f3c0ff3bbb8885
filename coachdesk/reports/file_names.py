"""Names of printed files, made from a pattern the coach may change; none that a system refuses, no two alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from typing import Final

from coachdesk.text import file_name, fold, one_line
from coachdesk.words import N_, _

SUFFIX: Final = ".pdf"
USUAL: Final = "{year} {candidate}"
_BLANK: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a file is about, for its name; `number` is that of the program year, `paper` the paper or papers."""

    candidate: str
    year: str
    number: int
    paper: str = ""
    program: str = ""
    day: date | None = None


BLANKS: Final[dict[str, tuple[str, Callable[[Subject], str]]]] = {
    "year": (N_("the program year’s label"), lambda subject: subject.year),
    "candidate": (N_("the candidate’s name"), lambda subject: subject.candidate),
    "paper": (N_("the paper"), lambda subject: subject.paper),
    "program": (N_("the program"), lambda subject: subject.program),
    "day": (N_("today"), lambda subject: subject.day.isoformat() if subject.day else ""),
}
"""What may stand in braces, what it is in words, and how it is filled."""


def problem_of(pattern: str) -> str:
    """Why a pattern cannot be used, in a sentence; empty for one that can."""
    if not one_line(pattern):
        return _("Say how the files are to be called.")
    unknown = [name for name in _BLANK.findall(pattern) if name not in BLANKS]
    if unknown or "{" in _BLANK.sub("", pattern) or "}" in _BLANK.sub("", pattern):
        known = ", ".join(f"{{{name}}}" for name in BLANKS)
        return _("In braces may stand: {known}.").format(known=known)
    return ""


def fill(pattern: str, subject: Subject) -> str:
    """A name for a file without its ending; a pattern that cannot be used stands for the usual one."""
    usable = USUAL if problem_of(pattern) else pattern
    told = _BLANK.sub(lambda blank: BLANKS[blank[1]][1](subject), usable)
    return file_name(told)


def name_files(pattern: str, subjects: Iterable[Subject]) -> list[str]:
    """File names in the order of the subjects; two alike are told apart by the year's number, then by counting."""
    taken: set[str] = set()
    names = []
    for subject in subjects:
        plain = fill(pattern, subject)
        numbered = file_name(f"{plain} " + _("year {number}").format(number=subject.number))
        more = (f"{plain} ({number})" for number in count(2))
        name = next(each for each in chain((plain, numbered), more) if fold(each) not in taken)
        taken.add(fold(name))
        names.append(name + SUFFIX)
    return names
