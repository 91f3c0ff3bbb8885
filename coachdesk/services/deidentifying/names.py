"""Every person, school, district and office a casebook names, with what is said for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    CalibrationCase,
    Candidate,
    Coach,
    CoachingSession,
    Comment,
    Event,
    GoalReview,
    InquirySection,
    Observation,
    Position,
    RoundRater,
    SealSignature,
)
from coachdesk.services.deidentifying.findings import FindingKind
from coachdesk.services.deidentifying.forms import keys_of
from coachdesk.services.deidentifying.known import ANOTHER, THE_CANDIDATE, Known, KnownName
from coachdesk.services.deidentifying.letters import words_of
from coachdesk.services.deidentifying.wordlists import is_word, listed, schools
from coachdesk.services.student_names import PLAIN_WORDS
from coachdesk.text import fold, one_line

_LEVELS = {
    "elementary": "an elementary school",
    "middle": "a middle school",
    "high": "a high school",
    "any": "a school",
}
_NAMED_IN = (
    (Observation.observer, "the observer"),
    (RoundRater.name, "another coach"),
    (CalibrationCase.sent_by, "another coach"),
    (Comment.author, "a reviewer"),
    (InquirySection.given_by, "a reader"),
    (SealSignature.name, "another person"),
)
"""Where the name of somebody stands alone, with what is said for it."""
_NAMED_AMONG = (CoachingSession.others, GoalReview.present)
_PLACED_IN = (CoachingSession.place, Event.place)
"""Where names stand among other words."""


def list_known(db: Db, about: Iterable[UUID] = ()) -> Known:
    """All names of the casebook, those archived and in the trash too.

    `about` are the candidates a text is about, by id: each of them is "the candidate", their site "the school", and
    everybody else "another candidate"; without any, every candidate is meant.
    """
    meant = tuple(about)
    people = chain(_candidates(db, meant), _coaches(db), _supervisors(db), _named(db))
    names = chain(people, _sites(db, meant), _districts(db), _offices(db), _places(db))
    once: dict[str, KnownName] = {}
    for name in names:
        once.setdefault("".join(keys_of(f"{name.text} {name.family}")), name)
    return Known(tuple(once.values()), _weeks(db))


def _weeks(db: Db) -> int:
    """Between two and eight months back, the same in this casebook at all times: no two days of a text get mixed up."""
    user = db.scalar(select(Coach.id).where(Coach.is_user).order_by(Coach.id))
    return -(9 + user.int % 26) if user else Known().weeks


def _candidates(db: Db, about: tuple[UUID, ...]) -> Iterator[KnownName]:
    rows = db.execute(
        select(Candidate.id, Candidate.given, Candidate.family, Candidate.preferred, Candidate.email)
    )
    for key, given, family, preferred, email in sorted(rows, key=lambda row: row.id not in about):
        said = _said_for(key, about)
        for first in filter(None, dict.fromkeys((given, preferred))):
            yield _person(first, said, owner=str(key), family=family)
        yield from _from_email(email, said, str(key))


def _said_for(key: UUID, about: tuple[UUID, ...]) -> str:
    return ANOTHER if about and key not in about else THE_CANDIDATE


def _person(name: str, said: str, *, owner: str = "", family: str = "") -> KnownName:
    return KnownName(
        one_line(name), owner or f"person {fold(name)}", FindingKind.PERSON, said, one_line(family)
    )


def _from_email(email: str, said: str, owner: str) -> Iterator[KnownName]:
    """What stands before the "@" often is the name in Latin letters."""
    for word in re.findall(r"[^\W\d_]{3,}", email.partition("@")[0]):
        if not is_word(fold(word)) and not is_word(fold(word).replace(" ", "")):
            yield _person(word, said, owner=owner)


def _coaches(db: Db) -> Iterator[KnownName]:
    for name, email, user in db.execute(
        select(Coach.name, Coach.email, Coach.is_user).order_by(Coach.is_user.desc())
    ):
        said = "the coach" if user else "another coach"
        yield _person(name, said)
        yield from _from_email(email, said, f"person {fold(name)}")


def _supervisors(db: Db) -> Iterator[KnownName]:
    for name in _texts(db, Position.supervisor):
        yield _person(name, "the supervisor")


def _named(db: Db) -> Iterator[KnownName]:
    for column, said in _NAMED_IN:
        yield from (_person(name, said) for name in _texts(db, column))
    for column in _NAMED_AMONG:
        for text in _texts(db, column):
            yield from (_person(name, "another person") for name in _names_among(text))


def _names_among(text: str) -> Iterator[str]:
    """Runs of words with capital letters in which one at least is no usual word; whole parts in other scripts."""
    for part in re.split(r"[,;:/&()|\n]|\band\b", text):
        words = words_of(part)
        named = [word for word in words if word.capital or not word.cased]
        named = [word for word in named if word.key not in PLAIN_WORDS and word.key not in listed("titles")]
        if any(not is_word(word.key) for word in named):
            yield " ".join(word.raw for word in named)


def _sites(db: Db, about: tuple[UUID, ...]) -> Iterator[KnownName]:
    own = set(db.scalars(select(Position.site).where(Position.candidate_id.in_(about)))) if about else set()
    for site in _texts(db, Position.site):
        said = "the school" if site in own else _LEVELS[_level(site)]
        yield KnownName(one_line(site), f"place {fold(site)}", FindingKind.PLACE, said)


def _level(site: str) -> str:
    told = [schools()[key] for key in keys_of(site)[1:] if key in schools()]
    return next((level for level in told if level != "any"), "any")


def _districts(db: Db) -> Iterator[KnownName]:
    for name in _texts(db, Position.district):
        yield KnownName(one_line(name), f"district {fold(name)}", FindingKind.PLACE, "the district")


def _offices(db: Db) -> Iterator[KnownName]:
    for name in _texts(db, Coach.organisation):
        said = "a county office" if "county" in keys_of(name) else "an organization"
        yield KnownName(one_line(name), f"office {fold(name)}", FindingKind.PLACE, said)


def _places(db: Db) -> Iterator[KnownName]:
    """Names within the places of meetings; a room or a café without a name tells nobody anything."""
    sites = set(_texts(db, Position.site))
    for column in _PLACED_IN:
        for text in (text for text in _texts(db, column) if text not in sites):
            for word in words_of(text)[1:]:
                if word.capital and len(word.key) > 3 and not is_word(word.key) and word.key not in schools():
                    yield KnownName(word.raw, f"place {word.key}", FindingKind.PLACE, "a place")


def _texts(db: Db, column: Any) -> list[str]:
    """Every text of a column that says something, once, in an order of its own."""
    return sorted({text for text in db.scalars(select(column).distinct()) if text and text.strip()})
