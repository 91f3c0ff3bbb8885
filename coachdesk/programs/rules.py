"""What a program asks for, one class for each kind of rule: frozen, with where it is written and whether it holds.

In every rule `years` names the program years it is for; empty means each of them. Minutes are whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

KINDS = ("coaching", "learning", "total")
"""Hours of coaching, of professional learning, and of both together."""
PERIODS = ("month", "quad", "semester", "year", "program")
"""A year has two semesters or four quads; the program is all its years together."""
MOMENTS = ("start", "middle", "end", "any")
"""When in a program year something is expected."""
ANCHORS = ("admission", "match", "first_service", "first_coaching", "year_start", "year_middle", "year_end")
"""The dates a deadline is counted from; `first_service` is the first day in an administrative position."""
SETTLERS = ("admission", "match", "first_coaching", "attested")
"""What settles a checkpoint: a date of the enrollment, or somebody's word."""
CARRY_OVERS = ("free", "agreed", "no")
"""Whether goals may be carried into the next year: as one likes, when the coach agrees, or not at all."""
PASS_ON = ("standard", "element")
"""Whether the pass mark is asked of every standard or of every element."""
ROLES = ("candidate", "coach", "supervisor", "program")
"""Who can be present; signers with the first two of these keys are printed with their names."""
ABOUT = ("candidate", "coach")
"""Whom an attested item is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A fact about a program: `source` names where it is written, `confirmed` whether it is really said there."""

    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRule(Rule):
    """A rule for certain program years; an empty `years` means each of them."""

    years: tuple[int, ...] = ()

    def applies_in(self, year: int | None) -> bool:
        """Whether the rule is for program year `year`; None asks about no year in particular."""
        return year is None or not self.years or year in self.years


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode(Rule):
    """A way of meeting. `counts` says whether its minutes are coaching, `on_site` whether it is at the candidate's.

    `words` are what coaches write for it in their own tables.
    """

    key: str
    label: str
    counts: bool
    on_site: bool
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What a session was for: a word to choose from, without a rule behind it."""

    key: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer(Rule):
    """A role with a signature line on the log."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HourRule(YearRule):
    """Hours of a kind in a period, in minutes; an empty `modes` means all that count.

    A maximum informs and never blocks.
    """

    kind: str
    period: str
    minimum_minutes: int | None = None
    maximum_minutes: int | None = None
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRule(YearRule):
    """Growth goals of a year: how many, how many standards they cover, and what each must have."""

    minimum: int | None = None
    standards: int | None = None
    elements: int | None = None
    aligned_steps: int | None = None
    carry_over: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Rule):
    """The levels of the self-assessment, lowest first. "Not rated" is none of them."""

    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassMark(Rule):
    """What is good enough at the end, in words; `level` counts the scale's levels from 1 and may be open."""

    words: str
    on: str
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(YearRule):
    """A point at which the candidate rates every element; `days` counts from admission where there is a limit."""

    key: str
    label: str
    at: str
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRule(YearRule):
    """Posts of a portfolio, and where they are kept."""

    minimum: int
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule(YearRule):
    """Something to attend: how often, when, with whom. An empty `cohorts` means all of them.

    `as_learning` says whether its hours are professional learning; None where no source says.
    """

    key: str
    label: str
    at: str
    minimum: int = 1
    cohorts: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    as_learning: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One dated meeting, perhaps cancelled; `event` is the key of its event rule."""

    event: str
    number: int
    held_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Rule):
    """The meetings of one cohort in one program year, in order."""

    cohort: str
    year: int
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryYear(Rule):
    """The sections of the inquiry that belong to one year, in order."""

    year: int
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """A piece of inquiry over the years of the program, such as a Problem of Practice."""

    title: str
    short_title: str
    parts: tuple[InquiryYear, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(YearRule):
    """Written reflections of a year."""

    key: str
    label: str
    at: str
    minimum: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint(YearRule):
    """A date to keep, `days` or `months` after `after`. Where `firm` is False, missing it is only mentioned."""

    key: str
    label: str
    after: str
    settled_by: str
    days: int | None = None
    months: int | None = None
    firm: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested(YearRule):
    """Something a person vouches for; `service_years` where it is a length of service."""

    key: str
    label: str
    about: str
    at: str
    service_years: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Rule):
    """Something good to know that nothing is judged by."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """Something no source says, for the coach to ask the program."""

    about: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document the rules are taken from, by the key the file uses for it."""

    key: str
    title: str
