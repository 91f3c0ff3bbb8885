"""How a standing, a state and hours look on screen: an icon and a word, a bar against what is expected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from coachdesk.days import say_day
from coachdesk.durations import say_hours
from coachdesk.programs.standings import Standing
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table_model import Bar
from coachdesk.ui.kit.tokens import Tone
from coachdesk.words import N_, _, n_

if TYPE_CHECKING:
    from coachdesk.services.caseload import CandidateRow
    from coachdesk.services.hours import HoursRow
    from coachdesk.services.progress import ProgressRow

_STANDINGS: Final[dict[Standing, tuple[str, Tone]]] = {
    Standing.DONE: (N_("Done"), "ok"),
    Standing.ON_TRACK: (N_("On track"), "ok"),
    Standing.DUE_SOON: (N_("Due soon"), "warn"),
    Standing.BEHIND: (N_("Behind"), "warn"),
    Standing.LATE: (N_("Late"), "bad"),
    Standing.NOT_STARTED: (N_("Not started"), "quiet"),
    Standing.UNSETTLED: (N_("Not settled"), "quiet"),
    Standing.WAIVED: (N_("Waived"), "quiet"),
    Standing.NOT_APPLICABLE: (N_("No minimum"), "quiet"),
}

_ICONS: Final[dict[Standing, str]] = {
    Standing.DONE: "check",
    Standing.ON_TRACK: "check",
    Standing.DUE_SOON: "clock",
    Standing.BEHIND: "clock",
    Standing.LATE: "warning",
}

_ENDINGS: Final = {
    "completed": N_("Completed"),
    "withdrawn": N_("Withdrawn"),
    "transferred_out": N_("Transferred out"),
}

_STATES: Final[dict[str, tuple[str, Tone, str]]] = {
    "planned": (N_("Planned"), "accent", "calendar"),
    "held": (N_("Held"), "ok", "check"),
    "cancelled": (N_("Canceled"), "quiet", "close"),
    "no_show": (N_("No-show"), "warn", "warning"),
}


def standing_mark(row: CandidateRow) -> Mark:
    """Where the hours of a candidate stand."""
    if row.hours is None:
        return Mark(_("No program year"), "warn")
    if row.year is not None and row.year.credited_from:
        return Mark(_("Credited"), "ok")
    if row.ended_as in _ENDINGS:
        return Mark(_(_ENDINGS[row.ended_as]), "quiet")
    word, tone = _STANDINGS[row.hours.pace.standing]
    return Mark(_("On leave"), "quiet") if row.hours.pace.on_leave else Mark(_(word), tone)


def requirement_mark(standing: Standing) -> Mark:
    """Where a requirement stands: a word with an icon, never a colour alone."""
    if standing is Standing.NOT_APPLICABLE:
        return Mark(_("Not asked"), "quiet")
    word, tone = _STANDINGS[standing]
    return Mark(_(word), tone, _ICONS.get(standing, ""))


def state_mark(state: str) -> Mark:
    """The state of a session."""
    word, tone, icon = _STATES[state]
    return Mark(_(word), tone, icon)


def state_choices() -> list[tuple[str, str]]:
    """Every state with its word, for a form."""
    return [(key, _(word)) for key, (word, _tone, _icon) in _STATES.items()]


def hours_bar(hours: HoursRow | None) -> Bar | None:
    """Hours so far against the minimum, with a tick where they would be expected today."""
    if hours is None or not hours.coaching_minimum_minutes:
        return None
    tone = _STANDINGS[hours.pace.standing][1]
    return Bar(
        value=hours.coaching_minutes,
        maximum=hours.coaching_minimum_minutes,
        text=hours_text(hours),
        expected=hours.pace.expected_minutes,
        tone="accent" if tone == "ok" else tone,
    )


def short_hours(minutes: int) -> str:
    """Hours without a decimal that says nothing: ``40 h``, ``28.3 h``."""
    return say_hours(minutes).replace(".0 ", " ")


def hours_text(hours: HoursRow | None) -> str:
    """Hours of the minimum in words, such as ``28.3 of 40 h``."""
    if hours is None:
        return ""
    if not hours.coaching_minimum_minutes:
        return short_hours(hours.coaching_minutes)
    so_far = short_hours(hours.coaching_minutes).removesuffix(" h")
    return _("{so_far} of {minimum}").format(
        so_far=so_far, minimum=short_hours(hours.coaching_minimum_minutes)
    )


def pace_words(hours: HoursRow | None) -> str:
    """Why the hours stand where they do, without the hours themselves, which stand beside it."""
    return hours.pace.outlook if hours else ""


def near_day(day: date | None, today: date) -> str:
    """A day as short as it is clear: without the year where it is not far away."""
    if day is None:
        return ""
    if day == today:
        return _("today")
    return say_day(day, year=abs((day - today).days) > 180)


def days_ago(day: date | None, today: date) -> str:
    """How long ago something was, in the words of a coach."""
    if day is None:
        return _("never")
    gone = (today - day).days
    if gone <= 1:
        return _("today") if gone <= 0 else _("yesterday")
    if gone < 14:
        return _("{n} days ago").format(n=gone)
    if gone < 70:
        return _("{n} weeks ago").format(n=gone // 7)
    if gone < 730:
        return _("{n} months ago").format(n=gone * 12 // 365)
    return _("{n} years ago").format(n=gone // 365)


def due_words(row: ProgressRow) -> str:
    """How many requirements stand badly, such as "2 late, 3 behind"; what is due soon only where nothing is worse."""
    late, behind = row.count(Standing.LATE), row.count(Standing.BEHIND)
    words = [
        late and n_("{n} late", "{n} late", late),
        behind and n_("{n} behind", "{n} behind", behind),
    ]
    soon = row.count(Standing.DUE_SOON)
    if not (late or behind) and soon:
        words = [n_("{n} due soon", "{n} due soon", soon)]
    return ", ".join(str(word) for word in words if word)
