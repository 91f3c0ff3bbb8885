"""A parcel as text: a JSON array with one record on each line, so that it is read a line at a time, within limits.

Each record is a flat object: `record` names its kind, the others are its columns. Ids are 32 hexadecimal digits, days
and times ISO 8601, moments in UTC, codes an array of texts; what is open is null.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from coachdesk.errors import CannotRead, NotSaved
from coachdesk.services.parcels.shapes import Parcel
from coachdesk.storage.images import plain_value
from coachdesk.words import _

KIND = "record"
"""The member that names the kind; no column is called so."""

LONGEST_LINE = 8_000_000
"""Bytes of one record; a line is read whole, and JSON takes some twenty times as much memory as it is long."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read: bytes in all, and records."""

    size: int
    records: int


def write_lines(parcel: Parcel) -> Iterator[str]:
    """The parcel line by line, each with its end; raises NotSaved for a record that could not be read back."""
    between = "[\n"
    for kind, records in parcel.items():
        for values in records.values():
            plain = {KIND: kind, **{name: plain_value(value) for name, value in values.items()}}
            line = json.dumps(plain, ensure_ascii=False)
            too_long = any(is_too_long(name, value) for name, value in values.items())
            if too_long or len(line.encode()) > LONGEST_LINE:
                raise NotSaved(_("One entry holds more text than a file can carry."), _("Shorten it."))
            yield between + line
            between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


_LONGEST_TEXT, _LONGEST_NAME = 1_000_000, 40_000
_LONG = frozenset(
    {
        "summary",
        "private_note",
        "note",
        "reflection",
        "why",
        "actions",
        "outcome",
        "reason",
        "body",
        "answers",
        "need",
        "priority",
        "specific",
        "measurable",
        "achievable",
        "relevant",
        "time_bound",
        "sentence",
        "measures",
        "to_collect",
        "baseline",
        "progress",
        "adjustments",
        "feedback",
        "text",
        "standings",
        "before",
        "after",
    }
)


def is_too_long(name: str, value: object) -> bool:
    """Whether a text in this column is longer than travels: a novel and a half, or a name of twenty pages."""
    longest = _LONGEST_TEXT if name in _LONG else _LONGEST_NAME
    return isinstance(value, str) and len(value) > longest


def read_lines(lines: Iterable[bytes], limits: Limits) -> Iterator[dict[str, Any]]:
    """The flat objects one by one; raises CannotRead for anything else, and for what never ends.

    `lines` come with their ends, none longer than `LONGEST_LINE` and a few bytes.
    """
    size = count = 0
    open_array, over = False, False
    for line in lines:
        size += len(line)
        text = line.strip()
        if size > limits.size or count > limits.records or len(line) > LONGEST_LINE + 8:
            raise too_large()
        if over or not text:
            raise unreadable()
        if not open_array:
            open_array, over = text == b"[", text == b"[]"
            if not (open_array or over):
                raise unreadable()
        elif text == b"]":
            over = True
        else:
            count += 1
            yield _object(text.removesuffix(b","))
    if not over:
        raise unreadable()


def _object(text: bytes) -> dict[str, Any]:
    """One record; what is nested deeper than an array of codes is refused before it takes memory."""
    try:
        found = json.loads(text.decode())
    except (ValueError, RecursionError) as problem:
        raise unreadable() from problem
    if not isinstance(found, dict):
        raise unreadable()
    return found


def too_large() -> CannotRead:
    """The sentence for a file beyond the limits."""
    return CannotRead(_("This file holds more than CoachDesk takes in at once."), _("Nothing was changed."))


def unreadable() -> CannotRead:
    """The sentence for a file that is damaged, or was never ours."""
    return CannotRead(
        _("This file is damaged, or was not written by CoachDesk."),
        _("Nothing was changed. Ask for the file again."),
    )
