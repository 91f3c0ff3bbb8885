"""What is said in the practice casebook: topics, summaries, next steps and private notes, no list of them stamped."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random

from coachdesk.services.practice.days import YearPlan, is_summer
from coachdesk.services.practice.people import Person, read_cast, read_practice, settled

TELLINGS = {
    "visit": ("visit", "face"),
    "office": ("face",),
    "video": ("face",),
    "phone": ("call",),
    "mail": ("mail", "sent"),
    "group": ("group",),
}
"""Which texts of a topic fit a way of meeting."""

GRADES = {"elementary": ("2", "3", "4", "5"), "middle": ("6", "7", "8"), "high": ("9", "10", "11")}
TEAMS = {
    "elementary": ("kindergarten team", "grade 2 team", "grade 4 team", "upper-grade team"),
    "middle": ("math department", "science department", "grade 6 team", "grade 7 team"),
    "high": ("English department", "math department", "science department", "counseling team"),
}
PRONOUNS = {"she": ("she", "her", "her"), "he": ("he", "him", "his")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something coaches talk about; what each part means stands at the top of `topics.toml`."""

    focus: str
    elements: tuple[str, ...]
    activity: str = "conversation"
    programs: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    span: tuple[float, ...] = (0.0, 1.0)
    months: tuple[int, ...] = ()
    summer: bool = False
    others: str = ""
    visit: tuple[str, ...] = ()
    face: tuple[str, ...] = ()
    call: tuple[str, ...] = ()
    mail: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    candidate_steps: tuple[str, ...] = ()
    coach_steps: tuple[str, ...] = ()

    def fits(self, program: str, year: YearPlan, day: date) -> bool:
        """Whether the topic comes up in a program on a day of a program year."""
        return (
            (not self.programs or program in self.programs)
            and (not self.years or year.number in self.years)
            and self.span[0] <= year.part(day) <= self.span[1]
            and (not self.months or day.month in self.months)
            and (self.summer or not is_summer(day))
        )


@cache
def list_topics() -> tuple[Topic, ...]:
    """Every topic, read once."""
    return tuple(Topic(**settled(table)) for table in read_practice("topics")["topic"])


@cache
def list_notes(kind: str) -> tuple[str, ...]:
    """The texts of one kind: ``sessions`` (private notes), ``cancelled`` or ``no_show``."""
    return tuple(read_practice("notes")[kind])


def private_sentences() -> tuple[str, ...]:
    """Every sentence that can stand in a private note here; none may reach paper or an export."""
    notes = [*list_notes("sessions"), *(person.note for person in read_cast().people)]
    return tuple(sentence for note in notes for sentence in re.split(r"(?<=[.!?])\s+", note) if sentence)


@dataclass(frozen=True, slots=True)
class Told:
    """A topic with one of its texts; `pool` is the kind of text, such as ``sent``."""

    topic: Topic
    pool: str
    text: str


@dataclass(slots=True)
class Memory:
    """What was said to one person already."""

    told: set[str] = field(default_factory=set)
    noted: set[str] = field(default_factory=set)
    lately: deque[str] = field(default_factory=lambda: deque(maxlen=5))


@dataclass(slots=True)
class Storyteller:
    """Chooses what a meeting was about: never the same to a person, and the least used of what fits."""

    random: Random
    used: Counter[str] = field(default_factory=Counter)

    def tell(self, person: Person, year: YearPlan, day: date, way: str, memory: Memory) -> Told:
        """A topic and its summary, not yet filled in."""
        fitting = [topic for topic in list_topics() if topic.fits(person.program, year, day)]
        offers = [
            Told(topic, pool, text)
            for topic in fitting
            for pool in TELLINGS[way]
            for text in getattr(topic, pool)
        ]
        chosen = min(offers, key=lambda told: self._worn(told, memory))
        self.used[chosen.text] += 1
        memory.told.add(chosen.text)
        memory.lately.append(chosen.topic.focus)
        return chosen

    def _worn(self, told: Told, memory: Memory) -> tuple[bool, bool, int, float]:
        return (
            told.text in memory.told,
            told.topic.focus in memory.lately,
            self.used[told.text],
            self.random.random(),
        )

    def intend(self, person: Person, year: YearPlan, day: date, memory: Memory) -> Topic:
        """What a meeting still to come will be about."""
        fitting = [topic for topic in list_topics() if topic.face and topic.fits(person.program, year, day)]
        wanted = next((topic for topic in list_topics() if topic.focus == person.next_focus), None)
        topic = wanted or min(fitting, key=lambda each: (each.focus in memory.lately, self.random.random()))
        memory.lately.append(topic.focus)
        return topic

    def confide(self, memory: Memory) -> str:
        """A private note that was not yet written about this person."""
        notes = list_notes("sessions")
        note = min(notes, key=lambda text: (text in memory.noted, self.used[text], self.random.random()))
        self.used[note] += 1
        memory.noted.add(note)
        return note


def fill_in(text: str, people: Sequence[Person], level: str, random: Random) -> str:
    """A text with its words in braces replaced; the first of the people is the one spoken of."""
    they, them, their = PRONOUNS[people[0].pronouns]
    words = {
        "name": people[0].called,
        "names": _in_line(person.called for person in people),
        "they": they,
        "They": they.capitalize(),
        "them": them,
        "their": their,
        "Their": their.capitalize(),
        "grade": f"grade {random.choice(GRADES[level])}",
        "team": random.choice(TEAMS[level]),
    }
    return text.format_map(words)


def _in_line(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
