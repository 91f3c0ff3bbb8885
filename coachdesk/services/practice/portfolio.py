"""What the practice people wrote for their inquiry, posted, and collected as evidence."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from re import split
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Evidence,
    EvidenceGoal,
    EvidenceKind,
    EvidencePost,
    GrowthGoal,
    InquirySection,
    PortfolioPost,
    SectionState,
)
from coachdesk.programs.requirement import Requirement
from coachdesk.services.practice.course import Course
from coachdesk.services.practice.days import DAY, YearPlan, find_workday
from coachdesk.services.practice.keeping import list_settled
from coachdesk.services.practice.people import read_cast, read_practice
from coachdesk.services.practising import practice_key
from coachdesk.services.requirements import list_requirements
from coachdesk.storage.files import keep_bytes

_BARS = (58, 41, 33, 21, 17)
"""School days, as the picture of the second contact has them."""


def add_portfolio(db: Db, courses: Sequence[Course], today: date) -> None:
    """Sections, posts and evidence of everybody whose program asks for them, as far as their days are."""
    by_candidate = {practice_key("candidate", course.person.key): course for course in courses}
    told = read_practice("portfolio")
    for found in list_requirements(db, today=today):
        course = by_candidate[found.candidate]
        for one in found.requirements:
            if one.key == "inquiry":
                db.add_all(_sections(course, one, found.id, told["inquiry"], today))
            elif one.key == "posts":
                db.add_all(_posts(course, one, found.id, told["post"], today))
        db.flush()
        _add_evidence(db, course, found.id, told["evidence"], today)


def _sections(
    course: Course, one: Requirement, enrollment: UUID, stories: list[dict[str, Any]], today: date
) -> Iterator[InquirySection]:
    """The sections that are done, and the next one half-written with a question about it."""
    story = stories[len(course.person.key) % len(stories)]
    texts = story["texts" if one.year == 1 else "later"]
    done = dict(list_settled(course, one, today))
    for place, (item, text) in enumerate(zip(one.items, texts, strict=False), 1):
        day = done.get(item.key)
        if day is None and place > len(done) + 1:
            return
        opening = split(r"(?<=[^\d][.?])\s", text)[0]
        yield InquirySection(
            id=practice_key("section", course.person.key, one.year, place),
            enrollment_id=enrollment,
            year=one.year,
            place=place,
            title=item.label,
            text=text if day else opening,
            state=SectionState.DONE if day else SectionState.FEEDBACK_ASKED,
            asked_on=(day or today) - 9 * DAY,
            given_on=day - 4 * DAY if day else None,
            given_by=read_cast().coach.name if day else "",
            feedback="Clear. Say once more what you will look at first." if day else "",
            done_on=day,
            due_on=None if day else today + 12 * DAY,
        )
        if day is None:
            return


def _posts(
    course: Course, one: Requirement, enrollment: UUID, told: list[dict[str, Any]], today: date
) -> Iterator[PortfolioPost]:
    for item, day in list_settled(course, one, today):
        number = int(item)
        post = told[(number - 1) % len(told)]
        yield PortfolioPost(
            id=practice_key("post", course.person.key, one.year, number),
            enrollment_id=enrollment,
            year=one.year,
            number=number,
            title=post["title"] if one.year == 1 else post["later"],
            posted_on=day,
            link=f"https://example.org/portfolio/{course.person.key}/{one.year}/{number}",
            reflection=post.get("reflection", "") if one.year == 1 else "",
        )


def _add_evidence(db: Db, course: Course, enrollment: UUID, told: list[dict[str, Any]], today: date) -> None:
    """Some of it for everybody, more for those who are ahead; of the year that runs."""
    year = course.years[-1]
    days = [year.starts_on + (number + 2) * 24 * DAY for number in range(len(told))]
    for number, (piece, day) in enumerate(zip(told, days, strict=True)):
        if day >= today or (number + len(course.person.key)) % 3 == 0:
            continue
        evidence = _evidence(db, course, piece, find_workday(day, -1), year)
        db.add(evidence)
        _tie(db, evidence, course, enrollment, piece)


def _evidence(db: Db, course: Course, piece: dict[str, Any], day: date, year: YearPlan) -> Evidence:
    evidence = Evidence(
        id=practice_key("evidence", course.person.key, year.number, piece["title"]),
        candidate_id=practice_key("candidate", course.person.key),
        title=piece["title"],
        dated_on=day,
        elements=tuple(piece["elements"]),
        added_at=datetime.combine(day, time(16, 30), UTC),
    )
    if piece["kind"] in {"link", "place"}:
        evidence.kind, evidence.where = EvidenceKind(piece["kind"]), piece["where"]
        return evidence
    picture = piece["kind"] == "picture"
    content = draw_bars(_BARS) if picture else piece["text"].encode()
    evidence.name = f"{piece['title']}.{'png' if picture else 'txt'}"
    evidence.media_type = "image/png" if picture else "text/plain"
    evidence.size, evidence.digest = len(content), hashlib.sha256(content).hexdigest()
    keep_bytes(db, evidence.digest, evidence.size, [content])
    return evidence


def _tie(db: Db, evidence: Evidence, course: Course, enrollment: UUID, piece: dict[str, Any]) -> None:
    """Tie a piece to its post, where that is up, and to the goals on its standard."""
    year = course.years[-1].number
    post = practice_key("post", course.person.key, year, piece["post"])
    if db.get(PortfolioPost, post) is not None:
        key = practice_key("evidence post", evidence.id, post)
        db.add(EvidencePost(id=key, evidence_id=evidence.id, post_id=post))
    goals = select(GrowthGoal).where(GrowthGoal.enrollment_id == enrollment, GrowthGoal.year == year)
    for goal in db.scalars(goals):
        if set(goal.elements) & set(evidence.elements):
            key = practice_key("evidence goal", evidence.id, goal.id)
            db.add(EvidenceGoal(id=key, evidence_id=evidence.id, goal_id=goal.id))


@cache
def draw_bars(heights: Sequence[int], width: int = 320, height: int = 200) -> bytes:
    """A picture of bars as PNG, the same bytes each time: so that a practice file has something to show."""
    room = width // len(heights)
    lines = bytearray()
    for line in range(height):
        lines.append(0)
        for column in range(width):
            bar, within = divmod(column, room)
            top = height - 16 - heights[min(bar, len(heights) - 1)] * 3
            filled = 8 <= within < room - 8 and top <= line < height - 16
            lines += b"\x2f\x6f\x8f" if filled else b"\xf4\xf1\xea"
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(lines), 9)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
