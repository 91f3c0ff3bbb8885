"""The inquiry (problem of practice) section by section, and the posts of a portfolio kept elsewhere."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.models.base import Record, Trashable, key_of
from coachdesk.models.enrollment import words_of


class SectionState(StrEnum):
    """How far a section of the inquiry is."""

    NOT_STARTED = "not_started"
    DRAFTING = "drafting"
    FEEDBACK_ASKED = "feedback_asked"
    REVISING = "revising"
    DONE = "done"


class InquirySection(Record, Trashable):
    """A section of the inquiry: `place` counts from 1 in the list the profile has for that year.

    `title` is what the profile called it when it was begun. `feedback` is what was said to the draft, by whom in
    `given_by`.
    """

    __tablename__ = "inquiry_section"
    __table_args__ = (Index("ix_inquiry_section_enrollment", "enrollment_id", "year"),)

    enrollment_id: Mapped[UUID] = mapped_column(key_of("enrollment"))
    year: Mapped[int]
    place: Mapped[int]
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    state: Mapped[SectionState] = mapped_column(words_of(SectionState), default=SectionState.NOT_STARTED)
    due_on: Mapped[date | None] = mapped_column(default=None)
    asked_on: Mapped[date | None] = mapped_column(default=None)
    given_on: Mapped[date | None] = mapped_column(default=None)
    given_by: Mapped[str] = mapped_column(default="")
    feedback: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None] = mapped_column(default=None)


class PortfolioPost(Record, Trashable):
    """A post of the portfolio: its number and title, when it was posted and where; the program's own site keeps it.

    `section` is the part of the portfolio, for programs whose portfolio has parts and no numbers.
    """

    __tablename__ = "portfolio_post"
    __table_args__ = (Index("ix_portfolio_post_enrollment", "enrollment_id", "year"),)

    enrollment_id: Mapped[UUID] = mapped_column(key_of("enrollment"))
    year: Mapped[int]
    number: Mapped[int] = mapped_column(default=0)
    section: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    posted_on: Mapped[date | None] = mapped_column(default=None)
    link: Mapped[str] = mapped_column(default="")
    reflection: Mapped[str] = mapped_column(default="")


class EvidencePost(Record):
    """That a piece of evidence is part of a post."""

    __tablename__ = "evidence_post"
    __table_args__ = (Index("ix_evidence_post", "post_id", "evidence_id", unique=True),)

    evidence_id: Mapped[UUID] = mapped_column(key_of("evidence"), index=True)
    post_id: Mapped[UUID] = mapped_column(key_of("portfolio_post"))
