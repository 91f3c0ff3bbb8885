"""What a coach may fill in of a table of a profile, and how what was typed there is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from coachdesk.errors import UsageError
from coachdesk.programs.editing import Value
from coachdesk.programs.tables import MAX_HOURS
from coachdesk.words import _

Kind = Literal["hours", "count", "flag", "text", "texts", "numbers", "choice"]


@dataclass(frozen=True, slots=True)
class Blank:
    """A key of a table that a coach may fill in; `offered` also where the file leaves it out.

    `choices` are the file's words with those people read.
    """

    key: str
    label: str
    kind: Kind
    unit: str = ""
    offered: bool = False
    choices: Mapping[str, str] | None = None

    def read(self, typed: str) -> Value:
        """The value of what somebody typed, which is something; raises UsageError with a plain sentence."""
        return _READERS[self.kind](self, typed)


def _read_hours(_blank: Blank, typed: str) -> Value:
    sentence = _("Write hours in quarters, such as 40 or 1.25.")
    try:
        hours = float(typed.lower().removesuffix("h").strip().replace(",", "."))
    except ValueError:
        raise UsageError(sentence) from None
    if not 0 <= hours <= MAX_HOURS or hours * 4 != int(hours * 4):
        raise UsageError(sentence)
    return hours


def _read_count(_blank: Blank, typed: str) -> Value:
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > 4:
        raise UsageError(_("Write a whole number."))
    return int(typed)


def _read_flag(_blank: Blank, typed: str) -> Value:
    claims = {_("yes"): True, _("no"): False, "true": True, "false": False}
    if typed.lower() not in claims:
        raise UsageError(_("Write yes or no."))
    return claims[typed.lower()]


def _read_choice(blank: Blank, typed: str) -> Value:
    words = {_(word).lower(): key for key, word in (blank.choices or {}).items()}
    keys = {key: key for key in blank.choices or {}}
    found = {**keys, **words}.get(typed.lower())
    if found is None:
        raise UsageError(_("Write one of: {words}.").format(words=", ".join(words)))
    return found


def _read_numbers(_blank: Blank, typed: str) -> Value:
    parts = [part.strip() for part in typed.replace(",", ";").split(";") if part.strip()]
    if not all(part.isascii() and part.isdecimal() and len(part) <= 2 for part in parts):
        raise UsageError(_("Write whole numbers, such as 1; 2."))
    return sorted({int(part) for part in parts})


def _read_texts(_blank: Blank, typed: str) -> Value:
    return [part.strip() for part in typed.split(";") if part.strip()]


_READERS: dict[str, Callable[[Blank, str], Value]] = {
    "hours": _read_hours,
    "count": _read_count,
    "flag": _read_flag,
    "text": lambda _blank, typed: typed,
    "texts": _read_texts,
    "numbers": _read_numbers,
    "choice": _read_choice,
}
