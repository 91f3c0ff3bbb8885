"""The file of a review: sealed under a passphrase that coach and leader agree on, the same on the way back.

The text is one JSON object in UTF-8: `format`, `version`, `id`, `coach`, `made_on`, `first`, `last`, and `entries`,
each with its `remarks`. Whoever knows the passphrase could have written it, so everything in it is checked.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from coachdesk.durations import LONGEST
from coachdesk.services.parcels.leaving import require_outside
from coachdesk.services.parcels.lines import unreadable
from coachdesk.services.parcels.members import (
    day_of,
    line_of,
    moment_of,
    nothing,
    read_members,
    several,
    text_of,
    time_of,
    whole_of,
    write_members,
)
from coachdesk.services.parcels.sealed_file import Kind, read_content, seal_under, unseal_under
from coachdesk.services.review.entries import LONGEST_REMARK, VERDICT_WORDS, Remark, Review, ReviewEntry
from coachdesk.storage.durable import write_durably
from coachdesk.storage.wrapping import STRONG, KdfCost
from coachdesk.words import _

SUFFIX: Final = ".cdreview"
FORMAT: Final = "coachdesk-review"
VERSION: Final = 1
LARGEST: Final = 32_000_000
"""Bytes of a file; a candidate's two years take some 300,000."""
_MOST_ENTRIES = 20_000


def save_review(path: Path, review: Review, passphrase: str, *, cost: KdfCost = STRONG) -> Path:
    """Write a review under a passphrase, over what stood there; raises NotSaved, UsageError for a weak passphrase."""
    require_outside(path)
    write_durably(path, seal(review, passphrase, cost=cost))
    return path


def seal(review: Review, passphrase: str, *, cost: KdfCost = STRONG) -> bytes:
    """The bytes of the file."""
    return seal_under(_kind(), write_text(review), passphrase, cost, shorter=_("Choose a shorter period."))


def open_review(path: Path, passphrase: str) -> Review:
    """The review in a file; raises CannotRead for another passphrase, and for a file that is none or was altered."""
    return unseal(read_content(path, _kind()), passphrase)


def unseal(content: bytes, passphrase: str, *, cost: KdfCost = STRONG) -> Review:
    """The review in the bytes of a file; raises CannotRead."""
    return read_text(unseal_under(_kind(), content, passphrase, cost))


def _kind() -> Kind:
    return Kind(b"CoachDesk review ", VERSION, LARGEST, _("A newer CoachDesk wrote this review file."))


def write_text(review: Review) -> bytes:
    """Everything in the file, before it is sealed."""
    return write_members({"format": FORMAT, "version": VERSION, **asdict(review)})


def read_text(text: bytes) -> Review:
    """What `write_text` wrote, and nothing else; raises CannotRead."""
    review = read_members(text, FORMAT, VERSION, _kind().newer, _review)
    if len({entry.id for entry in review.entries}) < len(review.entries):
        raise unreadable()
    return review


def _review(told: dict[str, Any]) -> Review:
    return Review(
        id=UUID(hex=told.pop("id")),
        coach=line_of(told.pop("coach")),
        made_on=day_of(told.pop("made_on")),
        first=day_of(told.pop("first")),
        last=day_of(told.pop("last")),
        entries=several(told.pop("entries"), _entry, most=_MOST_ENTRIES),
        **nothing(told),
    )


def _entry(told: dict[str, Any]) -> ReviewEntry:
    starts_at = told.pop("starts_at")
    return ReviewEntry(
        session=UUID(hex=told.pop("session")),
        candidate=UUID(hex=told.pop("candidate")),
        held_on=day_of(told.pop("held_on")),
        starts_at=None if starts_at is None else time_of(starts_at),
        minutes=whole_of(told.pop("minutes"), 0, LONGEST),
        goals=several(told.pop("goals"), text_of),
        elements=several(told.pop("elements"), line_of),
        answers=several(told.pop("answers"), _answer),
        summary=text_of(told.pop("summary")),
        candidate_steps=several(told.pop("candidate_steps"), text_of),
        coach_steps=several(told.pop("coach_steps"), text_of),
        remarks=several(told.pop("remarks"), _remark),
        **{name: line_of(told.pop(name)) for name in _LINES},
        **nothing(told),
    )


_LINES: Final = ("name", "coach", "mode", "activity", "place", "others", "focus")


def _remark(told: dict[str, Any]) -> Remark:
    verdict = told.pop("verdict")
    if verdict not in VERDICT_WORDS:
        raise ValueError("verdict")
    return Remark(
        id=UUID(hex=told.pop("id")),
        author=line_of(told.pop("author")),
        verdict=verdict,
        text=text_of(told.pop("text"), longest=LONGEST_REMARK),
        said_at=moment_of(told.pop("said_at")),
        answer=text_of(told.pop("answer")),
        **nothing(told),
    )


def _answer(told: Any) -> tuple[str, str]:
    label, text = told
    return line_of(label), text_of(text)
