"""The file of a review: sealed under a passphrase that coach and leader agree on, the same on the way back.

The text is one JSON object in UTF-8: `format`, `version`, `id`, `coach`, `made_on`, `first`, `last`, and `entries`,
each with its `remarks`. Whoever knows the passphrase could have written it, so everything in it is checked.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from coachdesk.days import YEARS
from coachdesk.durations import LONGEST
from coachdesk.errors import CannotRead, NotSaved
from coachdesk.services.parcels.leaving import require_outside
from coachdesk.services.parcels.lines import unreadable
from coachdesk.services.parcels.sealed_file import Kind, read_content, seal_text, unseal_text
from coachdesk.services.passphrases import check_new
from coachdesk.services.review.entries import LONGEST_REMARK, VERDICT_WORDS, Remark, Review, ReviewEntry
from coachdesk.storage.durable import write_durably
from coachdesk.storage.wrapping import STRONG, KdfCost
from coachdesk.text import clean
from coachdesk.words import _

SUFFIX: Final = ".cdreview"
FORMAT: Final = "coachdesk-review"
VERSION: Final = 1
LARGEST: Final = 32_000_000
"""Bytes of a file; a candidate's two years take some 300,000."""
_MOST_ENTRIES, _MOST_PARTS = 20_000, 200
_LONGEST_TEXT, _LONGEST_LINE = 1_000_000, 40_000


def save_review(path: Path, review: Review, passphrase: str, *, cost: KdfCost = STRONG) -> Path:
    """Write a review under a passphrase, over what stood there; raises NotSaved, UsageError for a weak passphrase."""
    require_outside(path)
    write_durably(path, seal(review, passphrase, cost=cost))
    return path


def seal(review: Review, passphrase: str, *, cost: KdfCost = STRONG) -> bytes:
    """The bytes of the file."""
    check_new(passphrase)
    text = write_text(review)
    if len(text) > LARGEST - 1_000:
        raise NotSaved(_("This is more than one file can carry."), _("Choose a shorter period."))
    return seal_text(_kind(), text, _secret(passphrase), cost)


def open_review(path: Path, passphrase: str) -> Review:
    """The review in a file; raises CannotRead for another passphrase, and for a file that is none or was altered."""
    return unseal(read_content(path, _kind()), passphrase)


def unseal(content: bytes, passphrase: str, *, cost: KdfCost = STRONG) -> Review:
    """The review in the bytes of a file; raises CannotRead."""
    text = unseal_text(_kind(), content, _secret(passphrase), cost)
    if text is None:
        raise CannotRead(
            _("This passphrase does not open the file, or the file was altered or cut off."),
            _("Nothing was changed. Compare the passphrase, or ask for the file again."),
        )
    return read_text(text)


def _kind() -> Kind:
    return Kind(b"CoachDesk review ", VERSION, LARGEST, _("A newer CoachDesk wrote this review file."))


def _secret(passphrase: str) -> bytes:
    return clean(passphrase).encode()


def write_text(review: Review) -> bytes:
    """Everything in the file, before it is sealed."""
    told = {"format": FORMAT, "version": VERSION, **asdict(review)}
    return json.dumps(told, default=_plain, ensure_ascii=False).encode()


def _plain(value: object) -> str:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(f"no plain form for {type(value).__name__}")


def read_text(text: bytes) -> Review:
    """What `write_text` wrote, and nothing else; raises CannotRead."""
    try:
        told = json.loads(text.decode())
        if not isinstance(told, dict) or told.pop("format") != FORMAT:
            raise unreadable()
        if told.pop("version") != VERSION:
            raise CannotRead(_kind().newer, _("Update CoachDesk, then try again."))
        review = _review(told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as problem:
        raise unreadable() from problem
    if len({entry.id for entry in review.entries}) < len(review.entries):
        raise unreadable()
    return review


def _review(told: dict[str, Any]) -> Review:
    return Review(
        id=UUID(hex=told.pop("id")),
        coach=_line(told.pop("coach")),
        made_on=_day(told.pop("made_on")),
        first=_day(told.pop("first")),
        last=_day(told.pop("last")),
        entries=_several(told.pop("entries"), _entry, most=_MOST_ENTRIES),
        **_nothing(told),
    )


def _entry(told: dict[str, Any]) -> ReviewEntry:
    starts_at = told.pop("starts_at")
    return ReviewEntry(
        session=UUID(hex=told.pop("session")),
        candidate=UUID(hex=told.pop("candidate")),
        held_on=_day(told.pop("held_on")),
        starts_at=None if starts_at is None else _time(starts_at),
        minutes=_minutes(told.pop("minutes")),
        goals=_several(told.pop("goals"), _text),
        elements=_several(told.pop("elements"), _line),
        answers=_several(told.pop("answers"), _answer),
        summary=_text(told.pop("summary")),
        candidate_steps=_several(told.pop("candidate_steps"), _text),
        coach_steps=_several(told.pop("coach_steps"), _text),
        remarks=_several(told.pop("remarks"), _remark),
        **{name: _line(told.pop(name)) for name in _LINES},
        **_nothing(told),
    )


_LINES: Final = ("name", "coach", "mode", "activity", "place", "others", "focus")


def _remark(told: dict[str, Any]) -> Remark:
    said_at, verdict, text = (
        datetime.fromisoformat(told.pop("said_at")),
        told.pop("verdict"),
        _text(told.pop("text")),
    )
    if said_at.tzinfo is None or said_at.year not in YEARS or verdict not in VERDICT_WORDS:
        raise ValueError("remark")
    if len(text) > LONGEST_REMARK:
        raise ValueError("text")
    return Remark(
        id=UUID(hex=told.pop("id")),
        author=_line(told.pop("author")),
        verdict=verdict,
        text=text,
        said_at=said_at,
        answer=_text(told.pop("answer")),
        **_nothing(told),
    )


def _nothing(left: dict[str, Any]) -> dict[str, Any]:
    """Nothing, where everything was read; a member that nobody knows is refused."""
    if left:
        raise ValueError("unknown member")
    return {}


def _several(told: Any, read: Callable[[Any], Any], *, most: int = _MOST_PARTS) -> tuple[Any, ...]:
    if not isinstance(told, list) or len(told) > most:
        raise TypeError("list")
    return tuple(read(each) for each in told)


def _answer(told: Any) -> tuple[str, str]:
    label, text = told
    return _line(label), _text(text)


def _text(told: Any) -> str:
    if not isinstance(told, str) or len(told) > _LONGEST_TEXT:
        raise TypeError("text")
    return clean(told)


def _line(told: Any) -> str:
    if not isinstance(told, str) or len(told) > _LONGEST_LINE:
        raise TypeError("line")
    return clean(told)


def _day(told: Any) -> date:
    day = date.fromisoformat(told)
    if day.year not in YEARS:
        raise ValueError("day")
    return day


def _time(told: Any) -> time:
    found = time.fromisoformat(told)
    if found.tzinfo is not None:
        raise ValueError("time")
    return found


def _minutes(told: Any) -> int:
    if type(told) is not int or not 0 <= told <= LONGEST:
        raise ValueError("minutes")
    return told
