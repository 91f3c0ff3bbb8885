"""What importing events would do: read and planned beside the window, and shown line by line with the reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coachdesk.days import say_day, say_time
from coachdesk.durations import say_minutes
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column
from coachdesk.ui.kit.tokens import Tone
from coachdesk.words import N_, _, n_

if TYPE_CHECKING:
    from coachdesk.services.calendars import EventPlan, PlannedEvent, Target
    from coachdesk.services.casebook import Casebook

_ACTIONS: Final[dict[str, tuple[str, Tone, str]]] = {
    "add": (N_("New"), "accent", "add"),
    "change": (N_("Changed"), "warn", "redo"),
    "same": (N_("Unchanged"), "quiet", "check"),
    "skip": (N_("Skipped"), "quiet", "close"),
    "ask": (N_("Time zone?"), "warn", "warning"),
}


def plan_of(
    casebook: Casebook, file: Path | None, target: Target, *, today: date, zone: str
) -> Callable[[], EventPlan]:
    """The work of planning what a file would do, or the dates of the program's own profile where there is none."""
    if file is None:
        return partial(_plan_profile, casebook, target)
    return partial(_plan_file, casebook, file, target, today, zone)


def _plan_file(casebook: Casebook, file: Path, target: Target, today: date, zone: str) -> EventPlan:
    from coachdesk.services.calendars import Clock, plan_file, read_file

    read = read_file(file, today=today, clock=Clock(unknown=zone))
    return casebook.ask(plan_file, read, target)


def _plan_profile(casebook: Casebook, target: Target) -> EventPlan:
    from coachdesk.services.calendars import plan_profile

    return casebook.ask(plan_profile, target)


def say_plan(plan: EventPlan) -> str:
    """How many of each, such as "10 new, 2 changed"."""
    counts = Counter[str](row.action for row in plan.rows)
    words = {action: _(word).lower() for action, (word, _tone, _icon) in _ACTIONS.items() if action != "ask"}
    told = [f"{counts[action]} {word}" for action, word in words.items() if counts[action]]
    if asked := counts["ask"]:
        told.append(n_("{n} to be asked", "{n} to be asked", asked))
    return ", ".join(told)


def plan_columns() -> list[Column[PlannedEvent]]:
    """The columns of a plan."""
    return [
        Column["PlannedEvent"]("action", _("What happens"), lambda row: _mark(row).text, mark=_mark, width=124),
        Column["PlannedEvent"]("day", _("Date"), _day, sort=lambda row: row.entry.held_on, width=116),
        Column["PlannedEvent"]("title", _("Event"), lambda row: row.title or _("without a title"), strong=True,
                               stretch=True, width=200, second=_when),
        Column["PlannedEvent"]("why", _("Why"), lambda row: row.reason, stretch=True, width=240,
                               second=lambda row: " ".join(row.remarks)),
    ]  # fmt: skip


def _mark(row: PlannedEvent) -> Mark:
    word, tone, icon = _ACTIONS[row.action]
    return Mark(_(word), tone, icon)


def _day(row: PlannedEvent) -> str:
    return say_day(row.entry.held_on) if row.entry.held_on else ""


def _when(row: PlannedEvent) -> str:
    entry = row.entry
    at = say_time(entry.starts_at) if entry.starts_at else ""
    off = _("canceled") if entry.cancelled else ""
    return " · ".join(
        part for part in (at, say_minutes(entry.minutes) if entry.minutes else "", entry.place, off) if part
    )
