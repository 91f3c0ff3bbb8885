"""The lines of a calendar file: unfolded, taken apart, and gathered for each event, whole or cut off."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from coachdesk.errors import CannotRead
from coachdesk.text import clean
from coachdesk.words import _, n_

LARGEST_FILE = 10_000_000
MOST_EVENTS = 5_000

_LONGEST_LINE = 10_000
"""Characters of a line that are looked at; of a description nothing is taken."""

_WANTED = frozenset(
    ("UID", "SUMMARY", "LOCATION", "STATUS", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE",
     "EXDATE", "RECURRENCE-ID", "ATTENDEE", "ORGANIZER")
)  # fmt: skip
_NAME = re.compile(r"\s*([A-Za-z0-9-]{1,40})\s*[;:]")


@dataclass(frozen=True, slots=True, repr=False)
class Value:
    """What stands behind a name, with the time zone it is said in, or the name of the person it is about."""

    text: str
    zone: str = ""
    person: str = ""


@dataclass(slots=True, repr=False)
class Block:
    """The lines of one event by name; `whole` says that its end was there, `method` how its calendar was sent."""

    line: int
    method: str = ""
    whole: bool = True
    values: dict[str, list[Value]] = field(default_factory=dict)

    def first(self, name: str) -> Value | None:
        """What the first line of this name says."""
        return self.values[name][0] if name in self.values else None

    def text(self, name: str) -> str:
        """The text of the first line of this name, or nothing."""
        found = self.first(name)
        return found.text if found else ""


def read_blocks(content: bytes) -> tuple[list[Block], tuple[str, ...]]:
    """Every event of a calendar file, and remarks about the file; raises CannotRead for what is none."""
    if len(content) > LARGEST_FILE:
        raise CannotRead(_("This file is too large to be a calendar."), _("The limit is 10 MB."))
    if not content.strip():
        raise CannotRead(_("This file is empty."), _("Choose another file."))
    text, remarks = _decode(content)
    found = _Gathering()
    for line, told in _unfolded(text):
        found.take(line, told)
    found.end()
    if not found.calendars:
        raise _no_calendar(text)
    if not found.blocks:
        raise CannotRead(_("There are no events in this calendar."), _("Choose another file."))
    return found.blocks, (*remarks, *found.remarks())


def _decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a remark where some of it was lost or had to be guessed."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            text = content.decode(name, errors="replace")
            break
    else:
        try:
            text = content.decode()
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
            return text, (_("This file is not written in UTF-8; look whether accents are right."),)
    lost = _("Some characters of this file cannot be read; they show as �.")
    return text, (lost,) if "\ufffd" in text else ()


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Lines put together again, with the number of the line each begins on; a long one is cut."""
    begun, parts, length = 1, [""], 0
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line[:1] in {" ", "\t"} and line.strip():
            if length < _LONGEST_LINE:
                parts.append(line[1:])
                length += len(line)
            continue
        yield begun, "".join(parts)[:_LONGEST_LINE]
        begun, parts, length = number, [line], len(line)
    yield begun, "".join(parts)[:_LONGEST_LINE]


class _Gathering:
    """Events as they come along; parts of events, such as alarms, are passed over."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.calendars = 0
        self._open: Block | None = None
        self._within: list[str] = []
        self._method = ""
        self._tasks = 0
        self._is_cut = False

    def take(self, line: int, told: str) -> None:
        """One whole line."""
        named = _NAME.match(told)
        name = named[1].upper() if named else ""
        if name in {"BEGIN", "END"}:
            kind = told[told.index(":") + 1 :].strip().upper() if ":" in told else ""
            if name == "BEGIN":
                self._begin(line, kind)
            else:
                self._end(kind)
        elif name == "METHOD" and self._open is None:
            self._method = told.partition(":")[2].strip().upper()
        elif self._open is not None and not self._within and name in _WANTED:
            _add(self._open, told)

    def _begin(self, line: int, kind: str) -> None:
        if kind == "VCALENDAR":
            self.end()
            self.calendars += 1
            self._method = ""
        elif kind == "VEVENT":
            self.end()
            self._open = Block(line, self._method)
            self.blocks.append(self._open)
            if len(self.blocks) > MOST_EVENTS:
                raise CannotRead(
                    _("This calendar has more than {n} events.").format(n=MOST_EVENTS),
                    _("Save a shorter span of it, then import that."),
                )
        elif self._open is not None:
            self._within.append(kind)
        elif kind == "VTODO":
            self._tasks += 1

    def _end(self, kind: str) -> None:
        if kind == "VEVENT":
            self._open = None
            self._within = []
        elif kind == "VCALENDAR":
            self.end()
        elif kind in self._within:
            del self._within[self._within.index(kind) :]

    def end(self) -> None:
        """Something else begins or the file ends: an event that is still open was cut off."""
        if self._open is not None:
            self._open.whole = False
            self._is_cut = True
        self._open, self._within = None, []

    def remarks(self) -> Iterator[str]:
        """What is to be said of the whole file."""
        if self.calendars > 1:
            yield _("This file holds {n} calendars; the events of all of them stand below.").format(
                n=self.calendars
            )
        if self._is_cut:
            yield _("This file was cut off; it may not be whole.")
        if self._tasks:
            yield n_("{n} task is left out.", "{n} tasks are left out.", self._tasks)


def _add(block: Block, told: str) -> None:
    """Put a line into its event; one that cannot be taken apart is as if it were not there."""
    from icalendar.parser import Contentline

    try:
        name, parameters, text = Contentline(told).parts()  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, KeyError, IndexError):
        return
    zone, person = parameters.get("TZID", ""), parameters.get("CN", "")
    value = Value(clean(str(text)), str(zone or ""), clean(str(person or "")))
    block.values.setdefault(name.upper(), []).append(value)


def _no_calendar(text: str) -> CannotRead:
    if re.match(r"\s*<(!doctype|html|head|body|script|\?xml)", text, re.IGNORECASE):
        return CannotRead(
            _("This is a web page, not a calendar."),
            _("A link may ask to sign in first; save the .ics file itself."),
        )
    return CannotRead(
        _("This is not a calendar file."), _("A calendar file ends in .ics; a table is a CSV file.")
    )
