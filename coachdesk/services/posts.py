"""Posts of a portfolio that the program keeps elsewhere: their numbers or sections, when they were posted and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import UsageError
from coachdesk.models import Enrollment, Evidence, EvidencePost, PortfolioPost
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.services.profiles import profile_of
from coachdesk.text import one_line
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.rules import PostRule

MOST = 999
"""The highest number of a post."""


@dataclass(frozen=True, slots=True)
class PostDraft:
    """What the form of a post holds; `number` 0 is none, for portfolios that have sections."""

    number: int = 0
    section: str = ""
    title: str = ""
    posted_on: date | None = None
    link: str = ""
    reflection: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        nameless = not self.number and not self.section.strip() and not self.title.strip()
        checks = {
            "number": not 0 <= self.number <= MOST and _("Numbers go from 1 to {most}.").format(most=MOST),
            "title": nameless and _("Give it a number, a section or a title."),
            "posted_on": far_off(self.posted_on)
            or (self.posted_on is not None and self.posted_on > today and _("This day has not come yet.")),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post, or the place of one that the program asks for and nobody began: then `key` is None.

    `evidence` is how many pieces of evidence belong to it.
    """

    id: str
    key: UUID | None
    year: int
    number: int
    section: str
    title: str
    posted_on: date | None
    link: str
    reflection: str
    evidence: int

    @property
    def name(self) -> str:
        """A short name for chips and lists."""
        return name_post(self.number, self.section, self.title)

    def draft(self) -> PostDraft:
        """The post as the form shows it."""
        return PostDraft(self.number, self.section, self.title, self.posted_on, self.link, self.reflection)


def name_post(number: int, section: str, title: str) -> str:
    """A post in a line: its number or its section, and its title."""
    head = _("Post {n}").format(n=number) if number else section
    return " · ".join(part for part in (head, title) if part)


def get_rule(db: Db, enrollment: UUID, year: int) -> PostRule | None:
    """What the program says of the posts of a year: how many, and where they are kept; None where it asks for none."""
    record = db.get_one(Enrollment, enrollment)
    return next((rule for rule in profile_of(db, record).posts if rule.applies_in(year)), None)


def list_posts(db: Db, enrollment: UUID, year: int | None = None) -> list[PostRow]:
    """The posts of a year, or of all years, by number and then by section; only those that were begun."""
    query = select(PortfolioPost).where(
        PortfolioPost.enrollment_id == enrollment, PortfolioPost.trashed_at.is_(None)
    )
    if year is not None:
        query = query.where(PortfolioPost.year == year)
    counts = _counts(db, enrollment)
    rows = [_row(post, counts.get(post.id, 0)) for post in db.scalars(query)]
    return sorted(rows, key=lambda row: (row.year, row.number == 0, row.number, row.section, row.title))


def list_places(db: Db, enrollment: UUID, year: int) -> list[PostRow]:
    """The posts of a year with an empty place for each number that the program asks for and nobody began."""
    begun = list_posts(db, enrollment, year)
    rule = get_rule(db, enrollment, year)
    numbers = {row.number for row in begun}
    asked = range(1, rule.minimum + 1) if rule else ()
    open_places = [_place(year, number) for number in asked if number not in numbers]
    return sorted([*begun, *open_places], key=lambda row: (row.number == 0, row.number))


def _place(year: int, number: int) -> PostRow:
    return PostRow(f"place:{number}", None, year, number, "", "", None, "", "", 0)


def _counts(db: Db, enrollment: UUID) -> dict[UUID, int]:
    query = (
        select(EvidencePost.post_id, func.count())
        .join(PortfolioPost, PortfolioPost.id == EvidencePost.post_id)
        .join(Evidence, Evidence.id == EvidencePost.evidence_id)
        .where(PortfolioPost.enrollment_id == enrollment, Evidence.trashed_at.is_(None))
        .group_by(EvidencePost.post_id)
    )
    return {post: count for post, count in db.execute(query)}  # noqa: C416 - rows are not pairs to mypy


def _row(post: PortfolioPost, evidence: int) -> PostRow:
    return PostRow(
        id=post.id.hex,
        key=post.id,
        year=post.year,
        number=post.number,
        section=post.section,
        title=post.title,
        posted_on=post.posted_on,
        link=post.link,
        reflection=post.reflection,
        evidence=evidence,
    )


def get_draft(db: Db, key: UUID) -> PostDraft:
    """A post as the form shows it."""
    return _row(db.get_one(PortfolioPost, key), 0).draft()


def add(db: Db, enrollment: UUID, year: int, draft: PostDraft) -> UUID:
    """A new post of a program year; answers its id. Raises UsageError where its number is taken."""
    post = PortfolioPost(enrollment_id=enrollment, year=year)
    _require_free(db, post, draft.number)
    db.add(post)
    _fill(post, draft)
    return post.id


def amend(db: Db, key: UUID, draft: PostDraft) -> None:
    """Change a post into what the draft says. Raises UsageError where its number is taken by another."""
    post = db.get_one(PortfolioPost, key)
    _require_free(db, post, draft.number)
    _fill(post, draft)


def _require_free(db: Db, post: PortfolioPost, number: int) -> None:
    taken = select(PortfolioPost.id).where(
        PortfolioPost.enrollment_id == post.enrollment_id,
        PortfolioPost.year == post.year,
        PortfolioPost.number == number,
        PortfolioPost.id != post.id,
        PortfolioPost.trashed_at.is_(None),
    )
    if number and db.scalar(taken.limit(1)) is not None:
        raise UsageError(_("There is a post {n} already.").format(n=number), _("Choose another number."))


def _fill(post: PortfolioPost, draft: PostDraft) -> None:
    post.number, post.posted_on = draft.number, draft.posted_on
    post.section, post.title = one_line(draft.section), one_line(draft.title)
    post.link, post.reflection = one_line(draft.link), draft.reflection.strip()


def trash(db: Db, key: UUID) -> None:
    """Put a post into the trash; what belongs to it stays where it is."""
    db.get_one(PortfolioPost, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take a post out of the trash; where its number was taken meanwhile it comes back without one."""
    post = db.get_one(PortfolioPost, key)
    try:
        _require_free(db, post, post.number)
    except UsageError:
        post.number = 0
    post.trashed_at = None
