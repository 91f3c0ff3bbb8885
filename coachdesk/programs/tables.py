"""Reading a rule file table by table: every value is checked for kind and size, every problem keeps its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TypeVar

from coachdesk.programs.lines import Path
from coachdesk.programs.rulefile import RuleFile
from coachdesk.words import N_, _

MAX_TEXT = 600
MAX_ITEMS = 300
MAX_HOURS = 5000

_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_T = TypeVar("_T", bound=object)
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, N_("true or false")),
    (str, N_("text")),
    (int, N_("a whole number")),
    (float, N_("a decimal number")),
    (list, N_("a list")),
    (dict, N_("a table")),
    (datetime, N_("a date with a time")),
    (date, N_("a date")),
    (time, N_("a time")),
)


def _kind_of(value: object) -> str:
    return next(_(name) for kind, name in _KINDS if isinstance(value, kind))


def _is_a(value: object, kind: type) -> bool:
    """Whether TOML means `kind`: true is no number here, and a date with a time is no day."""
    return type(value) is kind or (kind is float and type(value) is int)


def shown(value: object) -> str:
    """A value as it may be repeated in a sentence: short, and free of line breaks."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = "".join(char if char.isprintable() else "?" for char in text)
    return text if len(text) <= 40 else text[:39] + "…"


def _is_clean(text: str) -> bool:
    """Of a fair length and free of control characters and half characters, which no page can print."""
    if not 0 < len(text) <= MAX_TEXT:
        return False
    return text.isprintable() or not any(unicodedata.category(char) in {"Cc", "Cs"} for char in text)


class Table:
    """One table of a rule file. Reading a key checks it; `finish` reports the keys nobody asked for.

    A reader that meets a problem notes it and returns a stand-in, so that one pass finds everything; no
    stand-in gets further, because `RuleFile.finish` raises.
    """

    def __init__(self, file: RuleFile, values: dict[str, object], path: Path = ()) -> None:
        self.file = file
        self.path = path
        self._values = values
        self._known: set[str] = set()

    @property
    def name(self) -> str:
        """The table as its header shows it, such as ``[[hours]]``."""
        names = ".".join(part for part in self.path if isinstance(part, str))
        if not names:
            return _("the top of the file")
        return f"[[{names}]]" if isinstance(self.path[-1], int) else f"[{names}]"

    def listed(self) -> tuple[str, ...]:
        """Every key of the table, in the file's order, for tables whose keys are the file's own."""
        return tuple(self._values)

    def complain(self, key: str, what: str, allowed: str) -> None:
        """Note a problem at the line of `key`, or of the table where the key is missing."""
        self.file.complain((*self.path, key), what, allowed)

    def refuse(self, key: str, allowed: str, value: object = None) -> None:
        """Note that `value`, or whatever `key` holds, may not stand there."""
        what = _('"{key}" in {table} is "{value}"')
        found = self._values.get(key) if value is None else value
        self.complain(key, what.format(key=key, table=self.name, value=shown(found)), allowed)

    def finish(self) -> None:
        """Note every key that no reader asked for."""
        for key in self._values:
            if key not in self._known:
                what = _('"{key}" is not known in {table}').format(key=shown(key), table=self.name)
                self.complain(key, what, ", ".join(sorted(self._known)))

    def text(self, key: str, *, default: str | None = None) -> str:
        """One line of text, required unless a default is given; trimmed, never empty."""
        allowed = _("text of 1 to {n} characters in one line").format(n=MAX_TEXT)
        value = self._take(key, str, allowed, needed=default is None)
        if value is not None and not _is_clean(value.strip()):
            self.refuse(key, allowed)
        return value.strip() if value is not None else default or ""

    def key(self, key: str, *, default: str | None = None) -> str:
        """A short name that other places refer to, such as ``site_visit``."""
        allowed = _("small letters, digits, - and _, at most 40 of them")
        value = self._take(key, str, allowed, needed=default is None)
        if value is not None and not _KEY.fullmatch(value):
            self.refuse(key, allowed)
        return value or default or ""

    def choice(self, key: str, choices: Sequence[str], *, default: str | None = None) -> str:
        """One of `choices`, required unless a default is given."""
        value = self._take(key, str, ", ".join(choices), needed=default is None)
        if value is not None and value not in choices:
            self.refuse(key, ", ".join(choices))
        return value if value is not None else default or ""

    def maybe_choice(self, key: str, choices: Sequence[str]) -> str | None:
        """One of `choices`, or None where the file leaves it open."""
        self._known.add(key)
        return self.choice(key, choices) if key in self._values else None

    def one_or_more(self, key: str, choices: Sequence[str], allowed: str) -> tuple[str, ...]:
        """One of `choices` as text, or several as a list."""
        if isinstance(self._values.get(key), list):
            found = tuple(self._items(key, str, allowed, required=True))
        else:
            single = self._take(key, str, allowed)
            found = () if single is None else (single,)
        for item in found:
            if item not in choices:
                self.refuse(key, allowed, item)
        return found

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """A claim that is true or false, required unless a default is given."""
        value = self._take(key, bool, "true, false", needed=default is None)
        return value if value is not None else bool(default)

    def maybe_flag(self, key: str) -> bool | None:
        """A claim that is true or false, or None where the file leaves it open."""
        self._known.add(key)
        return self.flag(key) if key in self._values else None

    def number(self, key: str, *, default: int | None = None, least: int = 0, most: int = 9999) -> int:
        """A whole number within bounds, required unless a default is given."""
        allowed = _("a whole number from {least} to {most}").format(least=least, most=most)
        value = self._take(key, int, allowed, needed=default is None)
        if value is not None and not least <= value <= most:
            self.refuse(key, allowed)
        return value if value is not None else default or least

    def maybe_number(self, key: str, *, least: int = 0, most: int = 9999) -> int | None:
        """A whole number, or None where the file leaves it open."""
        self._known.add(key)
        return self.number(key, least=least, most=most) if key in self._values else None

    def maybe_minutes(self, key: str) -> int | None:
        """Hours written as 40 or 1.25, as whole minutes; None where the file leaves them open.

        Quarters are exact in binary, so the test for them is too.
        """
        allowed = _("hours from 0 to {n} in quarters, such as 40 or 1.25").format(n=MAX_HOURS)
        hours = self._take(key, float, allowed, needed=False)
        if hours is None:
            return None
        if not 0 <= hours <= MAX_HOURS or hours * 4 != int(hours * 4):
            self.refuse(key, allowed)
            return None
        return int(hours * 4) * 15

    def maybe_time(self, key: str) -> time | None:
        """A time of day such as 08:30:00, or None."""
        return self._take(key, time, _("a time such as 08:30:00, without quotes"), needed=False)

    def day(self, key: str) -> date:
        """A calendar day, written without quotes and without a time."""
        return self._take(key, date, _("a date such as 2020-07-22, without quotes")) or date.min

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of one-line texts; empty where it may be missing."""
        allowed = _('a list of texts such as ["one", "two"]')
        found = [item.strip() for item in self._items(key, str, allowed, required)]
        for item in found:
            if not _is_clean(item):
                self.refuse(key, allowed, item)
        return tuple(found)

    def choices(self, key: str, choices: Sequence[str], *, required: bool = False) -> tuple[str, ...]:
        """A list of different ones of `choices`; empty where it may be missing."""
        allowed = _("a list of: {names}").format(names=", ".join(choices))
        found = self._items(key, str, allowed, required)
        for place, item in enumerate(found):
            if item not in choices or item in found[:place]:
                self.refuse(key, _("{names}, each once").format(names=", ".join(choices)), item)
        return tuple(found)

    def numbers(self, key: str, *, least: int, most: int) -> tuple[int, ...]:
        """A list of whole numbers in rising order; empty where it is missing."""
        allowed = _("a list of whole numbers from {least} to {most}, each once and rising")
        allowed = allowed.format(least=least, most=most)
        found = self._items(key, int, allowed)
        if found != sorted(set(found)) or any(not least <= item <= most for item in found):
            self.refuse(key, allowed)
        return tuple(found)

    def table(self, key: str) -> Table | None:
        """The table below `key`, or None where it is missing."""
        allowed = _("a table [{name}]").format(name=self._below(key))
        values = self._take(key, dict, allowed, needed=False)
        return None if values is None else Table(self.file, values, (*self.path, key))

    def tables(self, key: str, *, required: bool = False) -> list[Table]:
        """Every table of an array of tables such as ``[[hours]]``, in the file's order."""
        items = self._items(key, dict, _("tables [[{name}]]").format(name=self._below(key)), required)
        return [Table(self.file, item, (*self.path, key, place)) for place, item in enumerate(items)]

    def _below(self, key: str) -> str:
        return ".".join([*(part for part in self.path if isinstance(part, str)), key])

    def _miss(self, key: str, allowed: str) -> None:
        self.complain(key, _('{table} has no "{key}"').format(table=self.name, key=key), allowed)

    def _take(self, key: str, kind: type[_T], allowed: str, *, needed: bool = True) -> _T | None:
        """The value of `key` if it is of `kind`; None, with a note where one is due, if it is not."""
        self._known.add(key)
        if key not in self._values:
            if needed:
                self._miss(key, allowed)
            return None
        value = self._values[key]
        if _is_a(value, kind):
            return value  # type: ignore[return-value]  # checked by its exact type just now
        what = _('"{key}" in {table} is {kind}').format(key=key, table=self.name, kind=_kind_of(value))
        self.complain(key, what, allowed)
        return None

    def _items(self, key: str, kind: type[_T], allowed: str, required: bool = False) -> list[_T]:
        """The items of a list, if it is one, is not too long, and holds nothing but `kind`."""
        found: list[_T] = self._take(key, list, allowed, needed=required) or []
        if required and self._values.get(key) == []:
            self._miss(key, allowed)
        if len(found) > MAX_ITEMS:
            what = _('"{key}" in {table} has {n} entries').format(key=key, table=self.name, n=len(found))
            self.complain(key, what, _("at most {n} entries").format(n=MAX_ITEMS))
            return []
        for place, item in enumerate(found):
            if not _is_a(item, kind):
                what = _('"{key}" in {table} holds {kind}')
                what = what.format(key=key, table=self.name, kind=_kind_of(item))
                self.file.complain((*self.path, key, place), what, allowed)
                return []
        return found
