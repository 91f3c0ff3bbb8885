"""Notes as coaches write them, with names of the practice casebook in every form, and where in them those stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

NICKNAMES = {
    "Rosa": ("Rosie", "Rosita"),
    "Marcus": ("Mark", "Marc"),
    "Guadalupe": ("Lupe", "Lupita"),
    "Sofia": ("Sophie", "Sofi"),
    "Olena": ("Lena", "Olenka"),
    "Sara": ("Sarita",),
    "Siobhán": ("Von",),
    "DeShawn": ("Shawn",),
    "Stephen": ("Steve", "Stevie"),
    "Teresa": ("Tere", "Terry", "Tess"),
    "Marguerite": ("Peggy",),
    "Patricia": ("Pat", "Trish", "Patty"),
    "Yolanda": ("Yoli",),
    "Philippa": ("Pippa",),
}

NAMED = (
    "{} asked for a second look at the schedule before the break.",
    "I told {} that the agenda was clearer than last month.",
    "Walked three classrooms with {}; the team used the same look-fors.",
    "The plan {} wrote is shorter now, and the data wall stays.",
    "Agreed with {} on two questions for the next observation",
    "{} will hold the family night in the library, and the young teachers will lead it.",
    "When {} talked about attendance, the numbers were ready.",
    "Next time: listen longer before answering {}.",
    "Before the bell rang, {} rehearsed the hard conversation twice.",
    "It was {} who noticed that English learners speak less in pairs.",
    "We looked at the notes from {}, and at what the grade level team decided.",
    "“Let the data talk first,” said {}.",
    "- {}: finish the master schedule, mark the open sections",
)
PLACED = (
    "Met at {} after school.",
    "The leadership team of {} reads student work every month.",
    "Attendance at {} rose by two points since the fall.",
    "Parking at {} is hard, so we began late.",
)
PLAIN = (
    "Hope is not a strategy, and will alone is not one either.",
    "The young principal may grant a second chance; the bell schedule stays.",
    "Title I funds pay for two aides. The IEP meeting is moved.",
    "We rose early, drove through the rain, and found the hall full.",
    "May we begin with the reading data? Mark the calendar for it.",
    "Reviewed the CPSEL elements on family engagement and equity.",
    "AP and counselor split the yard duty; the SST meets every other week.",
    "Two of three teachers use the protocol. 85 % of students turned in the work.",
    "Spanish and Armenian interpreters sat in the first row.",
    "Set a SMART goal: six visits with written feedback by the end of the term.",
    "Talked about trust, about time, and about saying no with grace.",
    "The art teacher and the dean shared a room on Monday; it works.",
    "Long day, little sleep. Ask first, then tell.",
    "Discussed Black History Month, and why the assembly matters to the community.",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose name is put in; `called` is the preferred name."""

    given: str
    family: str
    called: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note; `names` are the places of what has to go."""

    text: str
    names: tuple[tuple[int, int], ...]


def unaccented(text: str) -> str:
    """As it is typed on a keyboard without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _is_latin(name: str) -> bool:
    return all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 for letter in name)


def ways_to_write(person: Person) -> list[str]:
    """A name in the forms coaches use, without those that no reader would know for one."""
    given, family = person.given, person.family
    ways = [
        f"{given} {family}",
        f"{given} {family}",
        given,
        family,
        f"{family}, {given}",
        f"{given}’s",
        f"{family}'s",
    ]
    if person.called:
        ways += [person.called, f"{person.called} {family}", f"{person.called}'s"]
    if not (_is_latin(given) and _is_latin(family)):
        return ways
    first, last = given[0], family[0].upper()
    ways += [
        f"{first}.{last}.",
        f"{first}. {last}.",
        f"{first}{last}",
        f"{given} {last}.",
        f"{first}. {family}",
    ]
    ways += [f"Ms. {family}", f"Principal {family}", given.upper(), f"{given} {family}".upper()]
    ways += [f"{given} {family}".lower(), unaccented(f"{given} {family}"), unaccented(family)]
    ways += [
        nickname + ending for nickname in NICKNAMES.get(given, ()) for ending in ("", "’s", f" {family}")
    ]
    ways += [_broken(family), f"{given}\n{family}", f"{given}s" if given.endswith("a") else f"{given}'s"]
    ways += [f"{family.split('-')[-1]}"] if "-" in family else []
    return ways


def _broken(name: str) -> str:
    """A name that a line end breaks, with a hyphen."""
    return (
        f"{name[: len(name) // 2]}-\n{name[len(name) // 2 :]}" if len(name) > 3 and " " not in name else name
    )


def ways_to_say(site: str) -> list[str]:
    """A school as it is called; the kind of school in words, in letters, or not at all."""
    core, _space, kind = site.rpartition(" ")
    long = {"ES": "Elementary", "MS": "Middle School", "HS": "High"}.get(kind, kind)
    return [site, f"{core} {long}", f"{core}'s team", core, site.upper()]


def make_notes(
    random: Random, people: list[Person], sites: list[str], districts: list[str], count: int
) -> Iterator[Note]:
    """So many notes of five to nine sentences."""

    def sentence() -> tuple[str, str]:
        kind = random.choice(("named", "named", "placed", "ruled", "plain", "plain", "plain"))
        if kind == "named":
            return random.choice(NAMED), random.choice(ways_to_write(random.choice(people)))
        if kind == "placed" and sites:
            return random.choice(PLACED), random.choice(ways_to_say(random.choice(sites)))
        if kind == "ruled" and districts:
            return random.choice(PLACED), random.choice(districts)
        return random.choice(PLAIN), ""

    for _number in range(count):
        yield _put_together(random, [sentence() for _sentence in range(random.randint(5, 9))])


def _put_together(random: Random, sentences: list[tuple[str, str]]) -> Note:
    text, names = "", []
    for sentence, name in sentences:
        if name:
            start = len(text) + sentence.index("{}")
            names.append((start, start + len(name)))
        text += sentence.replace("{}", name) + random.choice((" ", " ", "\n", "\n\n"))
    return Note(text, tuple(names))
