"""Where the sections of an inquiry stand once other rules count: what was written and marked follows its heading.

A section is kept by its place in the year's list, and another version or program may ask for others, or in another
order. What has no heading any more is put behind the list, where it keeps its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Enrollment, InquirySection, RequirementMark
from coachdesk.services.profiles import get_profile
from coachdesk.text import fold

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile

Titles = Mapping[int, str]
"""The headings of a year by their place."""

_REWORDED: Final = 0.8
"""So alike are a heading and what it became when a slip in it was mended; two headings of one inquiry are less so."""


def follow_headings(db: Db, enrollment: UUID, before: Profile) -> None:
    """Put the sections of an enrollment, and the marks on them, where its rules now ask for them."""
    record = db.get_one(Enrollment, enrollment)
    was, asked = (_titles(one) for one in (before, get_profile(db, record.program, record.profile_version)))
    if was == asked:
        return
    sections = db.scalars(select(InquirySection).where(InquirySection.enrollment_id == enrollment)).all()
    marks = db.scalars(
        select(RequirementMark).where(
            RequirementMark.enrollment_id == enrollment, RequirementMark.requirement == "inquiry"
        )
    ).all()
    for year in {each.year for each in sections} | {each.year for each in marks}:
        own = {each.place: each.title for each in sections if each.year == year}
        marked = {int(each.item): "" for each in marks if each.year == year and each.item.isdecimal()}
        wanted = asked.get(year, {})
        places = place_anew({**marked, **own, **was.get(year, {})}, wanted)
        for section in sections:
            if section.year == year:
                section.title = was.get(year, {}).get(section.place, section.title)
                section.place = places[section.place]
                section.title = wanted.get(section.place, section.title)
        for mark in marks:
            if mark.year == year and mark.item.isdecimal():
                mark.item = str(places[int(mark.item)])


def place_anew(held: Titles, asked: Titles) -> dict[int, int]:
    """The new place of every heading that is held: that of the same one, of the nearest to it, or behind the list."""
    found: dict[int, int] = {}
    for fits in (_is_same, _is_reworded):
        for place, title in held.items():
            free = [other for other in asked if other not in found.values()]
            if place not in found and title:
                same = [other for other in free if fits(title, asked[other])]
                found |= {place: min(same, key=lambda other: (abs(other - place), other))} if same else {}
    behind = max((*held, *asked, 0)) + 1
    for place in sorted(held.keys() - found.keys()):
        found[place] = behind if place in asked else place
        behind += place in asked
    return found


def _is_same(title: str, other: str) -> bool:
    return fold(title) == fold(other)


def _is_reworded(title: str, other: str) -> bool:
    """Whether one is the other with a slip mended; a number in it makes it another one."""
    told = fold(title), fold(other)
    numbers = [[letter for letter in each if letter.isdecimal()] for each in told]
    return numbers[0] == numbers[1] and SequenceMatcher(None, *told).ratio() >= _REWORDED


def _titles(profile: Profile) -> dict[int, Titles]:
    parts = profile.inquiry.parts if profile.inquiry else ()
    return {part.year: dict(enumerate(part.sections, 1)) for part in parts}
