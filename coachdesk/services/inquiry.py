"""The inquiry of a candidate: the sections the program asks for, year by year, with what is written in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import YEARS
from coachdesk.models import Enrollment, InquirySection, SectionState
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.services.profiles import get_profile
from coachdesk.text import clean, one_line
from coachdesk.words import N_, _

STATE_WORDS = {
    "not_started": N_("Not started"),
    "drafting": N_("Drafting"),
    "feedback_asked": N_("Feedback asked"),
    "revising": N_("Revising"),
    "done": N_("Done"),
}
"""How far a section can be, in the order of the work."""


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """What the form of a section holds; `state` is a key of `STATE_WORDS`."""

    text: str = ""
    state: str = "not_started"
    due_on: date | None = None
    asked_on: date | None = None
    given_on: date | None = None
    given_by: str = ""
    feedback: str = ""
    done_on: date | None = None

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        done = self.state == "done"
        checks = {
            "due_on": far_off(self.due_on),
            "asked_on": _not_yet(self.asked_on, today)
            or (self.state == "feedback_asked" and self.asked_on is None and _("Say when it was asked.")),
            "given_on": _not_yet(self.given_on, today)
            or (
                self.given_on is not None
                and self.asked_on is not None
                and self.given_on < self.asked_on
                and _("It was given before it was asked.")
            ),
            "done_on": _not_yet(self.done_on, today)
            or (done and self.done_on is None and _("Say which day it was finished."))
            or (not done and self.done_on is not None and _("A section with this day is done.")),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def _not_yet(day: date | None, today: date) -> str:
    if day is None:
        return ""
    if day.year not in YEARS:
        return far_off(day)
    return _("This day has not come yet.") if day > today else ""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section as the list shows it; `id` is its year and place, `key` the record behind it once there is one.

    `asked` is False for one that the profile no longer has and that was written in before.
    """

    id: str
    key: UUID | None
    enrollment: UUID
    year: int
    place: int
    title: str
    text: str
    state: str
    due_on: date | None
    asked_on: date | None
    given_on: date | None
    given_by: str
    feedback: str
    done_on: date | None
    asked: bool = True

    def draft(self) -> SectionDraft:
        """The section as the form shows it."""
        return SectionDraft(
            text=self.text,
            state=self.state,
            due_on=self.due_on,
            asked_on=self.asked_on,
            given_on=self.given_on,
            given_by=self.given_by,
            feedback=self.feedback,
            done_on=self.done_on,
        )


def get_title(db: Db, enrollment: UUID) -> str:
    """What the program calls the inquiry, such as Problem of Practice; nothing where it asks for none."""
    record = db.get_one(Enrollment, enrollment)
    found = get_profile(db, record.program, record.profile_version).inquiry
    return found.title if found else ""


def list_presentations(db: Db, enrollment: UUID) -> frozenset[str]:
    """The keys of the events at which the work is presented: one event, near the end of a year."""
    record = db.get_one(Enrollment, enrollment)
    rules = get_profile(db, record.program, record.profile_version).events
    return frozenset(rule.key for rule in rules if rule.at == "end" and rule.minimum == 1)


def list_sections(db: Db, enrollment: UUID) -> list[SectionRow]:
    """Every section of every year as the profile has them, then those that were written in and are asked no longer."""
    written = _written(db, enrollment)
    asked = _asked(db, enrollment)
    rows = [_row(enrollment, at, title, written.get(at)) for at, title in asked.items()]
    rows += [
        _row(enrollment, at, record.title, record, asked=False)
        for at, record in written.items()
        if at not in asked
    ]
    return sorted(rows, key=lambda row: (row.year, row.place))


def _asked(db: Db, enrollment: UUID) -> dict[tuple[int, int], str]:
    """The titles the profile gives the sections, by year and place."""
    record = db.get_one(Enrollment, enrollment)
    found = get_profile(db, record.program, record.profile_version).inquiry
    return {
        (part.year, place): title
        for part in (found.parts if found else ())
        for place, title in enumerate(part.sections, 1)
    }


def _written(db: Db, enrollment: UUID) -> dict[tuple[int, int], InquirySection]:
    query = select(InquirySection).where(
        InquirySection.enrollment_id == enrollment, InquirySection.trashed_at.is_(None)
    )
    return {(each.year, each.place): each for each in db.scalars(query.order_by(InquirySection.id.desc()))}


def _row(
    enrollment: UUID, at: tuple[int, int], title: str, record: InquirySection | None, *, asked: bool = True
) -> SectionRow:
    held = record or InquirySection(enrollment_id=enrollment, year=at[0], place=at[1])
    return SectionRow(
        id=f"{at[0]}:{at[1]}",
        key=record.id if record else None,
        enrollment=enrollment,
        year=at[0],
        place=at[1],
        title=title,
        text=held.text,
        state=held.state.value,
        due_on=held.due_on,
        asked_on=held.asked_on,
        given_on=held.given_on,
        given_by=held.given_by,
        feedback=held.feedback,
        done_on=held.done_on,
        asked=asked,
    )


def get_draft(db: Db, enrollment: UUID, year: int, place: int) -> SectionDraft:
    """A section as the form shows it; an empty one where nobody wrote yet."""
    record = _written(db, enrollment).get((year, place))
    return _row(enrollment, (year, place), "", record).draft()


def write(db: Db, enrollment: UUID, year: int, place: int, draft: SectionDraft) -> UUID:
    """Write a section, the first time or again; answers the record's id. It keeps the title the profile has now."""
    record = _written(db, enrollment).get((year, place))
    if record is None:
        record = InquirySection(enrollment_id=enrollment, year=year, place=place)
        db.add(record)
    record.title = _asked(db, enrollment).get((year, place), record.title)
    record.text, record.feedback = draft.text.rstrip(), draft.feedback.strip()
    record.given_by = one_line(draft.given_by)
    record.state = SectionState(draft.state)
    record.due_on, record.done_on = draft.due_on, draft.done_on
    record.asked_on, record.given_on = draft.asked_on, draft.given_on
    return record.id


def count_words(text: str) -> int:
    """The words of a text; in scripts that write without spaces, such as Chinese, each letter is one."""
    dense = sum("\u3040" <= letter <= "\u9fff" for letter in text)
    thinned = "".join(" " if "\u3040" <= letter <= "\u9fff" else letter for letter in clean(text))
    return dense + sum(any(letter.isalnum() for letter in word) for word in thinned.split())
