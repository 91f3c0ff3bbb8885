"""The head of a paper about a program year: whose it is, with which coaches, in which positions of that time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coachdesk.services.logs import LogPosition, LogSheet


@dataclass(frozen=True, slots=True)
class YearHead:
    """What stands at the top of every paper about a year, and who signs below: (role, name or "")."""

    program_title: str
    candidate: str
    coaches: tuple[str, ...]
    positions: tuple[LogPosition, ...]
    cohort: str
    year_label: str
    year_number: int | None
    starts_on: date
    ends_on: date
    signers: tuple[tuple[str, str], ...]


def head_of(log: LogSheet) -> YearHead:
    """The head of the papers about the period of a log; it says what the log says."""
    return YearHead(**{name: getattr(log, name) for name in YearHead.__slots__})
