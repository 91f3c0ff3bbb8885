"""Lengths of time: read as a coach types them, kept as whole minutes, said in one way everywhere.

Rounding happens here and nowhere else: hours with decimals are read as the nearest whole minute (so that 0.33 h,
which a table shows for a third of an hour, is 20 minutes), and hours are said to the nearest tenth. Halves go up.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from coachdesk.errors import UsageError
from coachdesk.text import one_line
from coachdesk.words import N_, _

LONGEST = 24 * 60
"""Minutes in a day; a longer length is a slip of the keyboard."""

Unit = Literal["hours", "minutes"]

_NUMBER = r"(\d{1,5}(?:[.,]\d{0,20})?|[.,]\d{1,20})"
_HOURS = r"\s*(?:h|hr|hrs|hour|hours)\.?"
_MINUTES = r"\s*(?:m|min|mins|minute|minutes|'|′)\.?"
_CLOCK = re.compile(rf"(\d{{1,2}}):(\d\d)(?::00)?(?:{_HOURS})?")
_HOURS_AND_MINUTES = re.compile(rf"(\d{{1,2}}){_HOURS}(?:\s*(?:,|&|\band\b))?\s*(\d{{1,2}})(?:{_MINUTES})?")
_HOURS_ALONE = re.compile(_NUMBER + _HOURS)
_MINUTES_ALONE = re.compile(_NUMBER + _MINUTES)
_BARE = re.compile(_NUMBER)
_UNITS = (N_("hours hour"), N_("minutes minute"), N_("and"))
_FRACTIONS = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75"})
_LONGEST_TEXT = 40

HOW_TO_WRITE = N_("Write it as 1h15, 1:15, 1.25 h or 75, which is minutes.")
_UNCLEAR = N_("This length cannot be read.")


def read_minutes(text: str, *, bare: Unit | None = None) -> int:
    """Whole minutes, 1 to 1440, from text such as ``75``, ``1h15``, ``1:15``, ``1.25 h``, ``1,5h`` or ``45 min``.

    A number without a unit is minutes when it is whole and hours when it has decimals (``75``, ``1.25``), unless
    `bare` says what the column it comes from holds. Raises UsageError, whose sentence does not repeat the text.
    """
    plain = _in_english(one_line(text).casefold()).translate(_FRACTIONS)
    plain = re.sub(r"(?<=\d) (?=\.\d)", "", plain)  # "1 ½"
    if not plain:
        raise _problem(_("Say how long it lasted."))
    if re.match(r"[-−–]\s*[\d.,]", plain):
        raise _problem(_("A length cannot be negative."))
    minutes = _read(plain, bare) if len(plain) <= _LONGEST_TEXT else None
    if minutes is None:
        raise _problem(_(_UNCLEAR))
    if minutes == 0:
        raise _problem(_("A length cannot be zero."))
    if minutes > LONGEST:
        raise _problem(_("A session cannot last longer than a day."))
    return minutes


def _in_english(plain: str) -> str:
    """The units as English has them, so that "2 horas y 15 minutos" is read as any other length."""
    for words in _UNITS:
        for there, here in zip(_(words).split(), words.split(), strict=False):
            if there != here:
                plain = re.sub(rf"(?<![^\W\d_]){re.escape(there)}(?![^\W\d_])", here, plain)
    return plain


def _read(plain: str, bare: Unit | None) -> int | None:
    """Minutes, or None where no way of writing a length fits."""
    if found := _CLOCK.fullmatch(plain) or _HOURS_AND_MINUTES.fullmatch(plain):
        return _together(int(found[1]), int(found[2]))
    if found := _HOURS_ALONE.fullmatch(plain):
        return _from_hours(found[1])
    if found := _MINUTES_ALONE.fullmatch(plain):
        return _from_minutes(found[1])
    if found := _BARE.fullmatch(plain):
        is_whole = found[1].isdigit() if bare is None else bare == "minutes"
        return _from_minutes(found[1]) if is_whole else _from_hours(found[1])
    return None


def _together(hours: int, minutes: int) -> int:
    if minutes > 59:
        raise _problem(_("After the hours come at most 59 minutes."))
    return 60 * hours + minutes


def _from_hours(number: str) -> int:
    return int((60 * _exact(number)).quantize(Decimal(1), ROUND_HALF_UP))


def _from_minutes(number: str) -> int:
    minutes = _exact(number)
    if minutes != int(minutes):
        raise _problem(_("Minutes are whole."))
    return int(minutes)


def _exact(number: str) -> Decimal:
    return Decimal(number.replace(",", "."))


def _problem(sentence: str) -> UsageError:
    return UsageError(sentence, _(HOW_TO_WRITE))


def say_minutes(minutes: int) -> str:
    """Such as "1 h 15 min", "2 h" or "45 min"; nothing at all is "0 min"."""
    hours, rest = divmod(minutes, 60)
    parts = [_("{n} h").format(n=hours)] if hours else []
    if rest or not hours:
        parts.append(_("{n} min").format(n=rest))
    return " ".join(parts)


def say_hours(minutes: int) -> str:
    """Hours to the nearest tenth, such as "28.3 h" for 1700 minutes."""
    tenths = (minutes + 3) // 6
    return _("{n} h").format(n=f"{tenths // 10}.{tenths % 10}")
