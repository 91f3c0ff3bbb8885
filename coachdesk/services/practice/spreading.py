"""Days spread over a program year, and minutes over its meetings so that their sum is what was wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from coachdesk.services.practice.days import is_summer

LENGTHS = {
    "visit": (60, 110),
    "office": (45, 75),
    "video": (30, 60),
    "phone": (15, 35),
    "mail": (10, 30),
}
"""Minutes a meeting usually takes, before the face-to-face ones are stretched to the hours wanted."""

LONGEST = {"visit": 210, "office": 150, "video": 120, "phone": 60, "mail": 45}
SUMMER_SHARE = 0.45
"""How often people meet in summer, against the rest of the year."""


def spread(random: Random, days: Sequence[date], count: int) -> list[date]:
    """So many of the days, evenly but not to the day, and fewer in summer."""
    shares = [SUMMER_SHARE if is_summer(day) else 1.0 for day in days]
    marks = iter([sum(shares) * (place + random.uniform(0.1, 0.9)) / count for place in range(count)])
    chosen: list[date] = []
    mark, gone = next(marks, None), 0.0
    for day, share in zip(days, shares, strict=True):
        gone += share
        if mark is not None and gone >= mark:
            chosen.append(day)
            mark = next(marks, None)
    return chosen


def share(random: Random, ways: Sequence[str], wanted: int) -> list[int]:
    """Minutes for each way, multiples of five that add up to `wanted` as far as anybody can sit that long."""
    lengths = [random.uniform(*LENGTHS[way]) for way in ways]
    apart = [length if way in {"phone", "mail"} else 0.0 for way, length in zip(ways, lengths, strict=True)]
    stretch = (wanted - sum(apart)) / max(sum(lengths) - sum(apart), 1.0)
    minutes = [
        _within(way, length * (1.0 if alone else stretch))
        for way, length, alone in zip(ways, lengths, apart, strict=True)
    ]
    return _settle(ways, minutes, wanted)


def _within(way: str, minutes: float) -> int:
    return min(max(round(minutes / 5) * 5, 10), LONGEST[way])


def _settle(ways: Sequence[str], minutes: list[int], wanted: int) -> list[int]:
    """Lengthen or shorten by five minutes, one meeting after the other, until the sum is what is wanted."""
    while (left := wanted - sum(minutes)) != 0:
        step = 5 if left > 0 else -5
        settled = [_within(way, each + step) for way, each in zip(ways, minutes, strict=True)]
        loose = [place for place, each in enumerate(settled) if each != minutes[place]]
        if not loose:
            break
        for place in loose[: abs(left) // 5]:
            minutes[place] = settled[place]
    return minutes
