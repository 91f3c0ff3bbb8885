"""How an event stands, and how it went with somebody there: a word with an icon, never a colour alone."""

from __future__ import annotations

from datetime import date
from typing import Final

from coachdesk.services.events import EventRow
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.tokens import Tone
from coachdesk.words import N_, _, p_

_PRESENCE: Final[dict[str, tuple[str, Tone, str]]] = {
    "attended": (N_("Attended"), "ok", "check"),
    "made_up": (N_("Made up"), "ok", "redo"),
    "missed": (N_("Missed"), "warn", "close"),
    "excused": (N_("Excused"), "quiet", "info"),
}


def presence_mark(presence: str) -> Mark:
    """How it went with one candidate; "?" while nothing is known."""
    if presence not in _PRESENCE:
        return Mark(p_("state", "Open"), "quiet")
    word, tone, icon = _PRESENCE[presence]
    return Mark(_(word), tone, icon)


def is_to_note(row: EventRow, today: date) -> bool:
    """Whether it took place and of somebody nothing is known yet."""
    return not row.cancelled and row.held_on <= today and row.missing > 0


def event_mark(row: EventRow, today: date) -> Mark:
    """How an event stands today."""
    if row.cancelled:
        return Mark(_("Canceled"), "quiet", "close")
    if row.held_on > today:
        return Mark(_("Coming"), "accent", "calendar")
    if not row.people:
        return Mark(_("Nobody"), "quiet")
    return Mark(_("To note"), "warn", "draft") if row.missing else Mark(_("Noted"), "ok", "check")
