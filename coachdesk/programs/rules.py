"""What a program asks for, one class for each kind of rule: frozen, with where it is written and whether it holds.

In every rule `years` names the program years it is for; empty means each of them. Minutes are whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A fact about a program: `source` names where it is written, `confirmed` whether it is really said there."""

    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRule(Rule):
    """A rule for certain program years and kinds of people; an empty tuple means each of them.

    `people` are keys of the profile's people; see `Profile.for_person`.
    """

    years: tuple[int, ...] = ()
    people: tuple[str, ...] = ()

    def applies_in(self, year: int | None) -> bool:
        """Whether the rule is for program year `year`; None asks about no year in particular."""
        return year is None or not self.years or year in self.years


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Rule):
    """A kind of people who are coached: whether they seek the credential, and whether the standards hold for them."""

    key: str
    label: str
    credential: bool
    standards: bool


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

    A maximum informs and never blocks. Where a source gives the minimum itself as a range, such as three to four
    hours, `aim_minutes` is its upper end, and nothing is judged by it. Where `firm` is False, falling short of the
    minimum is only mentioned.
    """

    kind: str
    period: str
    minimum_minutes: int | None = None
    maximum_minutes: int | None = None
    aim_minutes: int | None = None
    modes: tuple[str, ...] = ()
    firm: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRule(YearRule):
    """Growth goals of a year: how many, how many standards they cover, and what each must have.

    Where `other_standards`, they are ones that no goal of an earlier year was about; where `in_one_goal`, one goal
    covers them all.
    """

    minimum: int | None = None
    standards: int | None = None
    other_standards: bool = False
    in_one_goal: bool = False
    elements: int | None = None
    aligned_steps: int | None = None
    carry_over: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Rule):
    """The levels of the self-assessment, lowest first. "Not rated" is none of them."""

    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassMark(Rule):
    """What is good enough at the end, in words; `level` counts the scale's levels from 1 and may be open.

    `elements` is how many elements of each standard must be documented, where that is what is asked.
    """

    words: str
    on: str
    level: int | None = None
    elements: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(YearRule):
    """A point at which the candidate rates every element; `days` counts from admission where there is a limit.

    `only_after`, one of `choices.ONLY_AFTER`, is what must have happened in the year; None asks in any case.
    """

    key: str
    label: str
    at: str
    days: int | None = None
    only_after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRule(YearRule):
    """Posts of a portfolio, and where they are kept."""

    minimum: int
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule(YearRule):
    """Something to attend: how often, when, with whom. An empty `cohorts` means all of them.

    `as_learning` says whether its hours are professional learning, None where no source says. `as_coaching` says that
    they are coaching: it is then logged as a session, too, since only these are on the log and signed for.
    """

    key: str
    label: str
    at: str
    minimum: int = 1
    cohorts: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    as_learning: bool | None = None
    as_coaching: bool | None = None


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
class SummaryRule(YearRule):
    """Summaries of coaching sessions that people other than coach and candidate may read.

    `minimum` is how many a year; where `each_session`, every session has one. One of the two is always said.
    """

    key: str
    label: str
    minimum: int | None = None
    each_session: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(YearRule):
    """Written reflections of a year, about one of `choices.REFLECTS_ON`.

    Where `each_entry`, every entry of professional learning has one, and `minimum` is the least there must be.
    """

    key: str
    label: str
    at: str
    minimum: int = 1
    about: str = "year"
    each_entry: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint(YearRule):
    """A date to keep, `days` or `months` after `after`. Where `firm` is False, missing it is only mentioned.

    `event` is the key of the event rule that settles it, where `settled_by` is "event".
    """

    key: str
    label: str
    after: str
    settled_by: str
    days: int | None = None
    months: int | None = None
    firm: bool = True
    event: str = ""


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
