"""How attendance is put into words: about an event, how many were there, and each person in the list."""

from __future__ import annotations

from coachdesk.days import say_day, say_time
from coachdesk.durations import say_minutes
from coachdesk.services.events import EventRow
from coachdesk.services.presence import PresenceRow
from coachdesk.ui.events.marks import presence_mark
from coachdesk.ui.kit.table import Column
from coachdesk.words import _, n_


def say_words() -> dict[str, str]:
    """The ways to note it, by the word of `Presence`."""
    return {
        "attended": _("Attended"),
        "missed": _("Missed"),
        "made_up": _("Made up"),
        "excused": _("Excused"),
    }


def about_event(row: EventRow) -> str:
    """One line: when and where, for whom, and what it counts as."""
    when = say_day(row.held_on, weekday=True)
    if row.starts_at is not None:
        when = _("{day} at {time}").format(day=when, time=say_time(row.starts_at))
    whom = " · ".join(part for part in (row.program_title, row.cohort or _("every cohort")) if part)
    length = say_minutes(row.minutes) if row.minutes else ""
    counts = (
        _("counts as {what}").format(what=row.label) if row.label else _("counts for nothing of the program")
    )
    return " · ".join(part for part in (when, length, row.place, whom, counts) if part)


def count_attended(row: EventRow, *, coming: bool) -> str:
    """How many were there, or are expected at one that is `coming`."""
    if row.cancelled:
        return _("Canceled")
    if coming:
        return n_("{n} expected", "{n} expected", row.people) if row.people else ""
    return _("{n} of {m} attended").format(n=row.attended, m=row.people) if row.people else ""


def presence_columns() -> list[Column[PresenceRow]]:
    """The columns of the list of people."""
    return [
        Column[PresenceRow]("name", _("Candidate"), lambda row: row.name, strong=True, stretch=True, second=_more),
        Column[PresenceRow]("presence", _("Attendance"), lambda row: presence_mark(row.presence).text,
                            mark=lambda row: presence_mark(row.presence), width=116),
    ]  # fmt: skip


def _more(row: PresenceRow) -> str:
    """What else is known, such as when it was made up."""
    made_up = _("made up on {day}").format(day=say_day(row.made_up_on)) if row.made_up_on else ""
    length = say_minutes(row.minutes) if row.minutes else ""
    other = "" if row.expected else _("of another cohort or year")
    return " · ".join(part for part in (made_up, length, other, row.note) if part)
