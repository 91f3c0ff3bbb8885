"""What the requirements of a program are judged by: everything known of one candidate in it, without a database.

Minutes are whole, days are local, both ends of a span belong to it. The order of entries never matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coachdesk.programs.stretches import Span

if TYPE_CHECKING:
    from coachdesk.programs.profile import Profile
    from coachdesk.programs.requirement import Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFact:
    """One held session with the minutes that count for this candidate; `mode` is a key of the profile, or not.

    `present` are the roles of those who were there beside coach and candidate.
    """

    held_on: date
    minutes: int
    mode: str = ""
    elements: tuple[str, ...] = ()
    summarised: bool = True
    present: tuple[str, ...] = ()
    coach: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningFact:
    """Professional learning on a day; `reflected` says that a reflection is written."""

    held_on: date
    minutes: int
    reflected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFact:
    """One event of the candidate's cohort. `presence` is attended, missed, made_up, excused, or empty while unknown.

    `counts_on` is the day it was attended or made up. `as_learning` is what the event itself says, None as the
    profile does. `reflected` says that a reflection on it is written.
    """

    rule: str
    held_on: date
    minutes: int = 0
    presence: str = ""
    counts_on: date | None = None
    cancelled: bool = False
    as_learning: bool | None = None
    number: int | None = None
    reflected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFact:
    """A growth goal of a program year, set on a day, with its standard and the codes of its elements, such as ``2A``.

    Only goals that are set are here, no drafts; `aligned_steps` counts its action steps that serve the standard.
    """

    year: int
    elements: tuple[str, ...]
    standard: str = ""
    aligned_steps: int = 0
    set_on: date | None = None
    carried_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFact:
    """A section of the inquiry, by its place in the year's list; `done_on` is open while it is being written."""

    year: int
    place: int
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFact:
    """A post of the portfolio; `number` 0 is none, and `posted_on` is open while it is being prepared."""

    year: int
    number: int = 0
    posted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentFact:
    """A self-assessment; `made_on` is None while it is only begun.

    `levels` counts `scale` from 1, an element without a level is not there. An empty scale is the profile's.
    """

    key: str
    year: int
    made_on: date | None
    levels: tuple[tuple[str, int], ...] = ()
    scale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkFact:
    """Somebody's word: done, attested, waived (with a reason) or credited; `item` names one of several things."""

    requirement: str
    year: int
    item: str = ""
    kind: str = "done"
    marked_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionFact:
    """A job from a day to a day, either of them open, full-time or not."""

    from_on: date | None
    to_on: date | None
    full_time: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFacts:
    """A program year; `last_on` is its own end or that of an extension.

    `sealed` is how it stood when it was sealed: a sealed year is not judged again.
    """

    number: int
    starts_on: date
    ends_on: date
    last_on: date
    credited_from: str = ""
    sealed: tuple[Requirement, ...] | None = None

    def holds(self, day: date) -> bool:
        """Whether a day belongs to this year."""
        return self.starts_on <= day <= self.last_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything the requirements of one enrollment are judged by on `today`.

    `begins_on` is the first day on which this program could begin with the candidate, where it is later than the
    first year's own first day (a late enrollment). `ended_on` is the day of a completion, withdrawal or transfer out,
    `ended_as` its status. `profile` is already the one for this kind of people; `needs_credential` is False for those
    who do not seek one.
    """

    profile: Profile
    today: date
    years: tuple[YearFacts, ...]
    cohort: str = ""
    admitted_on: date | None = None
    matched_on: date | None = None
    first_coaching_on: date | None = None
    first_service_on: date | None = None
    begins_on: date | None = None
    ended_on: date | None = None
    ended_as: str = ""
    needs_credential: bool = True
    credential_expires_on: date | None = None
    prerequisite_expires_on: date | None = None
    leaves: tuple[Span, ...] = ()
    positions: tuple[PositionFact, ...] = ()
    sessions: tuple[SessionFact, ...] = ()
    learning: tuple[LearningFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    goals: tuple[GoalFact, ...] = ()
    assessments: tuple[AssessmentFact, ...] = ()
    sections: tuple[SectionFact, ...] = ()
    posts: tuple[PostFact, ...] = ()
    marks: tuple[MarkFact, ...] = ()
