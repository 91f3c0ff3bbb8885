"""Where something is that was left half-written, by the key its draft is kept under."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

PEOPLE: Final = "people"
"""Drafts about the people and dates of a candidate: this, the candidate's id and the errand, parted by colons."""

PROGRAM: Final = "profile"
"""Drafts of programs: this, and the key or the name of the file after a colon."""

PERSON: Final = "person"
"""Drafts of candidates: this, and ``new``, ``whole`` for a new one in all fields, or the id, parted by a colon."""

EVIDENCE: Final = "evidence"
"""Drafts of evidence: this, the candidate's id and the evidence's, or ``new``, parted by colons."""

PRESENCE: Final = "presence"
"""Drafts of attendance: this and the ids of event and candidate, parted by colons."""

REQUIREMENT: Final = "requirement"
"""Drafts of marks: this, the ids of candidate and enrollment, and the requirement's year and key, parted by colons."""

EVENTS: Final = "events"
"""Drafts of events: this and the id of the event, or ``new``, parted by a colon."""

RUNNING: Final = "running"
"""The draft of the session that is running; there is one at most."""

TEMPLATE: Final = "template"
"""Drafts of session templates: this and the template's key after a colon."""

RUBRIC: Final = "rubric"
"""Drafts of rubrics: this and the rubric's key after a colon."""

GROWTH: Final = "growth"
"""Drafts about the coach's own growth: this and the errand, such as ``goal:new``, parted by a colon."""

QUALITY: Final = "quality"
"""Drafts of answers of a survey: this and the errand, such as ``figure:new``, parted by a colon."""

ROUNDS: Final = "rounds"
"""Drafts of rounds: this, a round's id or ``new``, what is typed and the component it is about, parted by colons."""

EXCERPT: Final = "excerpt"
"""Drafts of evidence of the coach's own work: this and the excerpt's id, or ``new``, parted by a colon."""

_NAMES: Final = "names"


def names_key(excerpt: UUID) -> str:
    """The key of the draft of what was decided halfway through the names in an excerpt."""
    return f"{EXCERPT}:{excerpt.hex}:{_NAMES}"


def excerpt_of(key: str) -> tuple[UUID | None, bool]:
    """The excerpt that a draft under `EXCERPT` is about, None for a new one, and whether it is about names in it."""
    _kind, which, *rest = key.split(":")
    return (None if which == "new" else UUID(hex=which)), rest == [_NAMES]


LEARNING: Final = "learning"
"""Drafts of professional learning: this, the candidate's id and the entry's, or ``new``, parted by colons."""

INQUIRY: Final = "inquiry"
"""Drafts of the inquiry: this, the ids of candidate and enrollment, and the section's year and place, by colons."""

PORTFOLIO: Final = "portfolio"
"""Drafts of posts: this, the candidate's id and the post's, or ``new``, parted by colons."""

ASSESSMENT: Final = "assessment"
"""Drafts of a self-assessment: this, the candidate's id, and ``text`` or the errand, parted by colons."""


def assessment_prefix(candidate: UUID) -> str:
    """What the keys of all drafts about the self-assessments of a candidate begin with."""
    return f"{ASSESSMENT}:{candidate.hex}"


def inquiry_key(candidate: UUID, enrollment: UUID, section: str) -> str:
    """The key of the draft of one section, by its year and place such as ``1:3``."""
    return f"{INQUIRY}:{candidate.hex}:{enrollment.hex}:{section}"


def portfolio_prefix(candidate: UUID) -> str:
    """What the keys of all drafts about the posts of a candidate begin with."""
    return f"{PORTFOLIO}:{candidate.hex}"


ANSWER: Final = "answer"
"""Drafts of answers to a leader: this and the remark's id, parted by a colon."""

PLAN: Final = "plan"
"""Drafts of goals, their steps and reviews: this, the candidate's id and the errand, parted by colons."""


def person_key(candidate: UUID | None) -> str:
    """The key of the draft of a candidate, None for a new one in all fields."""
    return f"{PERSON}:{candidate.hex if candidate else 'whole'}"


NEW_PERSON: Final = f"{PERSON}:new"
"""The key of the draft of a new candidate in the fields that are enough."""


def evidence_key(candidate: UUID, evidence: UUID | None) -> str:
    """The key of the draft of a piece of evidence, None for a new one."""
    return f"{EVIDENCE}:{candidate.hex}:{evidence.hex if evidence else 'new'}"


def requirement_key(candidate: UUID, enrollment: UUID, requirement: str) -> str:
    """The key of the draft of what settles a requirement, by the id of its row: its year and its key."""
    return f"{REQUIREMENT}:{candidate.hex}:{enrollment.hex}:{requirement}"


def presence_key(event: UUID, candidate: UUID) -> str:
    """The key of the draft of what is said of one candidate at an event."""
    return f"{PRESENCE}:{event.hex}:{candidate.hex}"


def plan_prefix(candidate: UUID) -> str:
    """What the keys of all drafts about the plan of a candidate begin with."""
    return f"{PLAN}:{candidate.hex}"


SEALING: Final = "sealing"
"""Drafts of signatures: this, the candidate's id and that of the period handed in, parted by colons."""


def sealing_prefix(candidate: UUID) -> str:
    """What the keys of all drafts about the signatures of a candidate's periods begin with."""
    return f"{SEALING}:{candidate.hex}"


def learning_prefix(candidate: UUID) -> str:
    """What the keys of all drafts about the professional learning of a candidate begin with."""
    return f"{LEARNING}:{candidate.hex}"


def people_prefix(candidate: UUID) -> str:
    """What the keys of all drafts about the people and dates of a candidate begin with."""
    return f"{PEOPLE}:{candidate.hex}"


def place_of(key: str) -> tuple[str, object]:
    """The place that shows a draft, and what to show there."""
    kind, _colon, rest = key.partition(":")
    if kind in _SECTIONS:
        return "calibration", (_SECTIONS[kind], key)
    if kind in _SIDES:
        candidate, _colon, row = rest.partition(":")
        return "candidate", (UUID(hex=candidate), *_SIDES[kind](row))
    return _PLACES.get(kind, "sessions"), key


_SIDES: Final[dict[str, Callable[[str], tuple[object, ...]]]] = {
    EVIDENCE: lambda row: ("files", row if row == "new" else UUID(hex=row)),
    INQUIRY: lambda row: (INQUIRY, row.partition(":")[2]),
    PLAN: lambda row: (PLAN, row),
    REQUIREMENT: lambda row: ("requirements", row.partition(":")[2]),
    SEALING: lambda _row: ("seals",),
    PEOPLE: lambda _row: (PEOPLE,),
    LEARNING: lambda _row: (LEARNING,),
    PORTFOLIO: lambda _row: (PORTFOLIO,),
    ASSESSMENT: lambda _row: (ASSESSMENT,),
}
"""The side of a candidate's page that shows a draft of such a kind, and the row there, by the rest of its key."""

_SECTIONS: Final = {
    EXCERPT: "evidence",
    RUBRIC: "rubrics",
    GROWTH: "growth",
    QUALITY: "standard3",
    ROUNDS: "rounds",
}
"""The section of the page of calibration that shows a draft of such a kind."""

_PLACES: Final = {
    ANSWER: "remarks",
    TEMPLATE: "templates",
    RUNNING: "running",
    EVENTS: "events",
    PRESENCE: "events",
    PERSON: "candidate_form",
    PROGRAM: "programs",
}
"""Where a draft of such a kind is shown; what has no kind of these is a session's."""
