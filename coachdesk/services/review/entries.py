"""What a review file holds: entries as they may be printed, and what a leader says of each.

There is no field for a private note, so that none can be in the file.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time
from typing import Final
from uuid import UUID, uuid4

from coachdesk.errors import UsageError
from coachdesk.models import Verdict
from coachdesk.services.digests import digest_of
from coachdesk.text import clean, one_line
from coachdesk.words import N_, _

VERDICT_WORDS: Final = {
    Verdict.COMMENT.value: N_("Comment"),
    Verdict.APPROVED.value: N_("Approved"),
    Verdict.NEEDS_INFORMATION.value: N_("Needs information"),
    Verdict.RETURNED.value: N_("Returned"),
}
"""What a leader can say of an entry, in the order a list offers it."""

WORDLESS: Final = frozenset({Verdict.APPROVED.value})
"""What may be said without a word of explanation."""

LONGEST_REMARK: Final = 20_000
"""Characters."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said of an entry. `verdict` is a key of `VERDICT_WORDS`; `answer` is the coach's, "" for none."""

    id: UUID
    author: str
    verdict: str
    text: str
    said_at: datetime
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """One held session of one candidate. `minutes` are counted for the candidate; `goals` and `answers` are in words.

    `digest` tells whether the entry still says in the casebook what it says here.
    """

    session: UUID
    candidate: UUID
    name: str
    coach: str
    held_on: date
    starts_at: time | None
    minutes: int
    mode: str
    activity: str
    place: str
    others: str
    focus: str
    goals: tuple[str, ...]
    elements: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    summary: str
    candidate_steps: tuple[str, ...]
    coach_steps: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def id(self) -> tuple[UUID, UUID]:
        """Unlike that of any other entry of the file."""
        return self.session, self.candidate

    @property
    def digest(self) -> str:
        """SHA-256 in hex of what the entry says, without ids, names and remarks."""
        return digest_of({name: getattr(self, name) for name in _SAID})

    @property
    def verdict(self) -> str:
        """The newest thing said of it; "" when nobody said anything."""
        return self.remarks[-1].verdict if self.remarks else ""


_SAID: Final = tuple(
    field.name
    for field in fields(ReviewEntry)
    if field.name not in {"session", "candidate", "name", "remarks"}
)


@dataclass(frozen=True, slots=True)
class Review:
    """A review file that was opened or is about to be written: from which coach, of which day, for which period."""

    id: UUID
    coach: str
    made_on: date
    first: date
    last: date
    entries: tuple[ReviewEntry, ...]

    @property
    def left(self) -> int:
        """How many entries nobody has said anything of."""
        return sum(not entry.remarks for entry in self.entries)


def remark_on(
    review: Review,
    entry: tuple[UUID, UUID],
    *,
    author: str,
    verdict: str,
    text: str,
    at: datetime | None = None,
) -> Review:
    """The review with one more remark on an entry; raises UsageError where something is missing."""
    author, text = one_line(author), clean(text).strip()
    if not author:
        raise UsageError(_("Say who you are: the coach should know whose words these are."))
    if verdict not in VERDICT_WORDS:
        raise UsageError(_("Choose one from the list."))
    if not text and verdict not in WORDLESS:
        raise UsageError(_("Say in a few words what you mean."))
    if len(text) > LONGEST_REMARK:
        raise UsageError(_("This is too long for a remark."), _("Shorten it."))
    said = Remark(uuid4(), author, verdict, text, at or datetime.now(UTC))
    return replace(
        review,
        entries=tuple(
            replace(each, remarks=(*each.remarks, said)) if each.id == entry else each
            for each in review.entries
        ),
    )
