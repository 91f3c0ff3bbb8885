"""A program profile: everything CoachDesk knows about a program, and the questions people ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from coachdesk.programs.matching import find_by_words
from coachdesk.programs.rules import (
    Activity,
    Assessment,
    Attested,
    Calendar,
    Checkpoint,
    EventRule,
    GoalRule,
    HourRule,
    Inquiry,
    Mode,
    Note,
    OpenQuestion,
    PassMark,
    Person,
    PostRule,
    Reflection,
    Rule,
    Scale,
    Signer,
    Source,
    SummaryRule,
    YearRule,
)
from coachdesk.programs.year_shapes import YearLength, YearStart

LAYOUTS = ("table", "narrative")
PAPERS = ("letter", "legal", "a4")
ORIENTATIONS = ("portrait", "landscape")
COLUMNS = (
    "date",
    "time",
    "minutes",
    "mode",
    "place",
    "focus",
    "elements",
    "summary",
    "coach",
    "running_total",
    "number",
    "activity",
    "has_summary",
    "remarks",
)
"""What may stand on a log. Others than these are no columns: `has_summary` says whether a session has one on a paper
of its own, `remarks` leaves room for the program's leader, and `activity` is also summed up."""
BLANKS = ("candidate", "coach", "hours", "minimum", "year")
"""What the certification may name in braces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLayout:
    """How a program's coaching log looks. `certification` is sentences with `BLANKS` in braces.

    Where `draft`, a log is printed as one while an auditor would still ask about something on it.
    """

    title: str
    layout: str
    paper: str
    orientation: str
    columns: tuple[str, ...]
    certification: tuple[str, ...]
    draft: bool = False

    def certify(self, *, candidate: str, coach: str, hours: str, year: str, minimum: str = "") -> str:
        """The certification with its blanks filled; without a minimum, sentences that name one are left out."""
        spoken = [words for words in self.certification if minimum or "{minimum}" not in words]
        filled = {"candidate": candidate, "coach": coach, "hours": hours, "minimum": minimum, "year": year}
        return " ".join(words.format_map(filled) for words in spoken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A program's rules, in the order of its file. `standards` is a key of the shipped standards, or empty.

    Without `starts` a program year may begin on any day; without `lengths` it has twelve months; without `people`
    everybody who is coached seeks the credential. `based_on` is the key of the profile it was copied from, if any.
    """

    key: str
    version: int
    title: str
    short_title: str
    sponsor: str
    standards: str
    years: int
    plan: str
    sources: tuple[Source, ...]
    modes: tuple[Mode, ...]
    activities: tuple[Activity, ...]
    signers: tuple[Signer, ...]
    log: LogLayout
    starts: tuple[YearStart, ...] = ()
    lengths: tuple[YearLength, ...] = ()
    people: tuple[Person, ...] = ()
    hours: tuple[HourRule, ...] = ()
    goals: tuple[GoalRule, ...] = ()
    scale: Scale | None = None
    pass_mark: PassMark | None = None
    assessments: tuple[Assessment, ...] = ()
    posts: tuple[PostRule, ...] = ()
    events: tuple[EventRule, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    inquiry: Inquiry | None = None
    summaries: tuple[SummaryRule, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    attested: tuple[Attested, ...] = ()
    notes: tuple[Note, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    based_on: str = ""

    def mode(self, key: str) -> Mode | None:
        """The mode of that key."""
        return next((mode for mode in self.modes if mode.key == key), None)

    def find_mode(self, text: str) -> Mode | None:
        """The mode a coach meant by `text`, such as "Zoom call"; None where it fits none, or more than one."""
        return find_by_words(self.modes, text)

    def activity(self, key: str) -> Activity | None:
        """The activity of that key."""
        return next((activity for activity in self.activities if activity.key == key), None)

    def find_activity(self, text: str) -> Activity | None:
        """The activity a coach meant by `text`; None where it fits none, or more than one."""
        return find_by_words(self.activities, text)

    def hour_rule(self, kind: str, period: str, *, year: int | None = None) -> HourRule | None:
        """The rule for hours of `kind` in all modes; the first in the file where `year` is left open."""
        return next(
            (
                rule
                for rule in self.hours
                if (rule.kind, rule.period, rule.modes) == (kind, period, ()) and rule.applies_in(year)
            ),
            None,
        )

    def minimum_minutes(self, kind: str, period: str, *, year: int | None = None) -> int | None:
        """The least the program asks for, or None where it sets nothing or no source says."""
        rule = self.hour_rule(kind, period, year=year)
        return rule.minimum_minutes if rule else None

    def maximum_minutes(self, kind: str, period: str, *, year: int | None = None) -> int | None:
        """The most the program speaks of, to inform and never to block."""
        rule = self.hour_rule(kind, period, year=year)
        return rule.maximum_minutes if rule else None

    def person(self, key: str) -> Person | None:
        """The kind of people of that key."""
        return next((person for person in self.people if person.key == key), None)

    def person_or_first(self, key: str) -> Person | None:
        """The kind of people of that key, else the first that is named; None where the program names none."""
        return self.person(key) or next(iter(self.people), None)

    def for_person(self, key: str) -> Profile:
        """The profile as it holds for one kind of people; a key it does not know leaves everything as it is.

        Rules for other people are gone, and so are scale, pass mark and the standards where they do not hold.
        """
        person = self.person(key)
        if person is None:
            return self
        held: dict[str, Any] = {name: _held_by(key, rules) for name, rules in _year_rules(self)}
        if not person.standards:
            return replace(self, **held, standards="", scale=None, pass_mark=None)
        return replace(self, **held)

    @property
    def unconfirmed(self) -> tuple[Rule, ...]:
        """Every rule that no source confirms, for a coach to check with the program."""
        return tuple(rule for rule in _rules_of(self) if not rule.confirmed)


def _year_rules(profile: Profile) -> Iterator[tuple[str, tuple[YearRule, ...]]]:
    """Every field of rules that can be for certain people, by its name."""
    for field in fields(profile):
        value = getattr(profile, field.name)
        if isinstance(value, tuple) and value and isinstance(value[0], YearRule):
            yield field.name, value


def _held_by(person: str, rules: tuple[YearRule, ...]) -> tuple[YearRule, ...]:
    return tuple(rule for rule in rules if not rule.people or person in rule.people)


def _rules_of(profile: Profile) -> Iterator[Rule]:
    for field in fields(profile):
        value = getattr(profile, field.name)
        if isinstance(value, Inquiry):
            yield from value.parts
        elif isinstance(value, Rule):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Rule))
