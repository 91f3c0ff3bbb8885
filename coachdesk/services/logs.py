"""What a coaching log holds: rows for paper, already free of everything private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One held session of one candidate as it stands on the log; `minutes` are the candidate's counted ones.

    There is no field for a private note, so that none can arrive on paper.
    """

    held_on: date
    starts_at: time | None
    minutes: int
    mode: str
    counts: bool
    activity: str
    place: str
    others: str
    focus: str
    elements: tuple[str, ...]
    summary: str
    coach: str
    group_size: int


@dataclass(frozen=True, slots=True)
class LogPosition:
    """A position held during the period, with the part of the period it covers."""

    title: str
    site: str
    district: str
    supervisor: str
    from_on: date
    to_on: date


@dataclass(frozen=True, slots=True)
class LogSheet:
    """A candidate's coaching log for a period, usually a program year.

    Minutes are whole. `total_minutes` is the sum of the entries that count, and so are the subtotals;
    `by_month` is keyed by the first day of each month. `signers` are (role, name or "") in the profile's order.
    `minimum_minutes` is None where the profile sets none for the period.
    """

    program: str
    program_title: str
    log_title: str
    layout: str
    candidate: str
    coaches: tuple[str, ...]
    positions: tuple[LogPosition, ...]
    cohort: str
    year_label: str
    year_number: int | None
    starts_on: date
    ends_on: date
    entries: tuple[LogEntry, ...]
    total_minutes: int
    minimum_minutes: int | None
    by_mode: tuple[tuple[str, int], ...]
    by_month: tuple[tuple[date, int], ...]
    by_coach: tuple[tuple[str, int], ...]
    certification: str
    signers: tuple[tuple[str, str], ...]
