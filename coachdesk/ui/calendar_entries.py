"""What stands in the calendar, in the words and marks in which it is shown and said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from coachdesk.days import say_day, say_time, say_weekday
from coachdesk.services.calendar_days import DONE, DUE, EVENT, OVERDUE, CalendarRow
from coachdesk.ui.kit.calendar_days import CalendarEntry
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.standings import state_mark
from coachdesk.words import _, n_


def say_counts(rows: list[CalendarRow]) -> str:
    """What the month or week holds, in words."""
    plans = sum(row.goal is not None for row in rows)
    visits = [row for row in rows if not row.is_event and row.goal is None]
    parts = [n_("{n} visit", "{n} visits", len(visits))]
    planned = sum(row.state == "planned" for row in visits)
    if planned:
        parts.append(n_("{n} planned", "{n} planned", planned))
    if number := len(rows) - len(visits) - plans:
        parts.append(n_("{n} event", "{n} events", number))
    if plans:
        parts.append(n_("{n} due date of a plan", "{n} due dates of plans", plans))
    return " · ".join(parts)


def _mark(row: CalendarRow) -> Mark:
    if row.goal is not None:
        return _PLAN_MARKS[row.state]()
    return Mark(_("Event"), "quiet", "caseload") if row.state == EVENT else state_mark(row.state)


_PLAN_MARKS: Final[dict[str, Callable[[], Mark]]] = {
    DUE: lambda: Mark(_("Due"), "accent", "goal"),
    OVERDUE: lambda: Mark(_("Late"), "warn", "goal"),
    DONE: lambda: Mark(_("Done"), "ok", "check"),
}


def entry_of(row: CalendarRow) -> CalendarEntry:
    """A row as the calendar shows and says it; only a planned visit can be moved."""
    mark = _mark(row)
    title = row.title or _("Nobody yet")
    parts = [
        _("{weekday} {day}").format(weekday=say_weekday(row.held_on), day=say_day(row.held_on, year=False)),
        say_time(row.starts_at) if row.starts_at else "",
        title,
        mark.text.lower(),
        n_("{n} minute", "{n} minutes", row.minutes) if row.minutes else "",
        row.place,
    ]
    return CalendarEntry(
        id=row.id,
        day=row.held_on,
        at=row.starts_at,
        minutes=row.minutes,
        title=title,
        mark=mark,
        spoken=", ".join(part for part in parts if part),
        movable=row.state == "planned" and not row.is_event and row.goal is None,
        quiet=row.is_event or row.goal is not None,
        struck=row.state in {"cancelled", "no_show"},
    )
