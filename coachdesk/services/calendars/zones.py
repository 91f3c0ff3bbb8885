"""Time zones of calendar files: times become local ones, and where a zone is unknown somebody has to say it first.

Zones that a file describes itself are not believed: their rules can be wrong, and following them can take for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coachdesk.errors import UsageError
from coachdesk.words import N_, _

HERE = "here"
"""The answer that times are meant as they are written."""

UNNAMED = "-"
"""Stands for the zone of times that name none."""

ZONES = {
    HERE: N_("As they are written"),
    "America/Los_Angeles": N_("Pacific"),
    "America/Denver": N_("Mountain"),
    "America/Chicago": N_("Central"),
    "America/New_York": N_("Eastern"),
    "UTC": N_("UTC"),
}
"""How times without a known zone can be meant; a coach in California rarely needs another."""


@dataclass(frozen=True, slots=True)
class Clock:
    """How times of a file become local ones.

    `here` is the zone of this place, None the computer's own. `unknown` says how times without a known zone are meant:
    a key of `ZONES`, or nothing, and then it has to be asked.
    """

    here: tzinfo | None = None
    unknown: str = ""

    def zone_of(self, name: str) -> tzinfo | None:
        """The zone that a file names, else the one that was told; None where a time is local as it is written.

        Raises UnknownZone where it has to be asked.
        """
        found = find_zone(name) if name else None
        if found is not None:
            return found
        if not self.unknown:
            raise UnknownZone(name or UNNAMED)
        return None if self.unknown == HERE else find_zone(self.unknown)

    def local(self, moment: datetime) -> datetime:
        """A moment by the clock here, without its zone; one that has no zone is so already."""
        if moment.tzinfo is None:
            return moment
        try:
            return moment.astimezone(self.here).replace(tzinfo=None)
        except (OverflowError, OSError, ValueError) as problem:
            raise UsageError(_("Its day cannot be read.")) from problem


class UnknownZone(UsageError):
    """A time whose zone is not known; `name` is what the file calls it."""

    def __init__(self, name: str) -> None:
        told = (
            _("It does not say in which time zone it is.")
            if name == UNNAMED
            else _("Its time zone “{name}” is not known.").format(name=name)
        )
        super().__init__(told, _("Say how its times are meant."))
        self.name = name


def find_zone(name: str) -> tzinfo | None:
    """The zone of a name such as America/Los_Angeles or, as Outlook writes, Pacific Standard Time; None for others.

    Short names such as EST are not taken: some mean the zone, some the half of the year. What programs put before
    the name, as in /example.org/2007/America/Los_Angeles, does not count.
    """
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    plain = name.strip().strip("/")
    if plain.upper() in {"UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT"}:
        return UTC
    plain = WINDOWS_TO_OLSON.get(plain, plain)
    parts = plain.split("/") if name.startswith("/") else [plain]
    for start in range(min(len(parts), 8)):
        found = _load("/".join(parts[start:]))
        if found is not None:
            return found
    return None


def _load(name: str) -> tzinfo | None:
    if "/" not in name or len(name) > 60 or not name.isascii():
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
