"""A coach's diary in the practice casebook: when on a day a meeting begins, so that no two overlap."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, time
from random import Random

ROAD_MINUTES = 20
"""Time left free between two meetings."""

BEGINNINGS = {
    "visit": ("8:00", "8:30", "9:15", "10:00", "10:45", "12:45", "13:15", "14:00"),
    "office": ("11:00", "12:00", "14:30", "15:15", "16:00", "16:30"),
    "video": ("7:30", "9:30", "12:15", "15:00", "15:45", "16:15", "17:00"),
    "phone": ("7:15", "7:45", "11:15", "12:30", "16:45", "17:15", "17:45"),
    "group": ("9:00", "13:30", "15:30", "16:00"),
}


ANY_TIME = tuple(f"{hour}:{minute:02}" for hour in range(7, 19) for minute in range(0, 60, 5))
"""What is left when the usual beginnings of a day are taken."""


def clock(text: str) -> time:
    """A time written as ``8:30``."""
    hours, minutes = text.split(":")
    return time(int(hours), int(minutes))


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


@dataclass(slots=True)
class Diary:
    """What a coach has on each day, as (first minute, last minute) after midnight."""

    booked: defaultdict[date, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def book(self, day: date, way: str, minutes: int, random: Random, at: time | None = None) -> time | None:
        """Find a beginning and keep it free from now on; e-mail has none, and so has a day that is full."""
        usual = list(BEGINNINGS.get(way, ()))
        random.shuffle(usual)
        later = ANY_TIME if usual else ()
        for begins in [at] if at else map(clock, (*usual, *later)):
            first, last = _minute(begins), _minute(begins) + minutes
            if all(last + ROAD_MINUTES <= b or e + ROAD_MINUTES <= first for b, e in self.booked[day]):
                self.booked[day].append((first, last))
                return begins
        return None
