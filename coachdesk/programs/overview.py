"""The page that sets all shipped programs side by side, written from their profiles: docs/programs.md.

Write it anew after a change of a profile: ``python -m coachdesk.programs.overview docs/programs.md``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from coachdesk.programs import facts_in_words as facts
from coachdesk.programs.profile import Profile
from coachdesk.programs.profiles import shipped_keys, shipped_profile

Column = tuple[str, Callable[[Profile], str]]
"""A heading, and what a program says under it."""

TABLES: tuple[tuple[str, tuple[Column, ...]], ...] = (
    (
        "Hours",
        (
            ("Coaching", partial(facts.say_hours, kind="coaching")),
            ("Professional learning", partial(facts.say_hours, kind="learning")),
            ("Both together", partial(facts.say_hours, kind="total")),
        ),
    ),
    ("Program year", (("Begins, or lasts", facts.say_starts), ("People", facts.say_people))),
    (
        "Plan and self-assessment",
        (
            ("Goals", facts.say_goals),
            ("Carried into the next year", facts.say_carry_over),
            ("Self-assessments", facts.say_assessments),
            ("Enough at the end", facts.say_pass),
        ),
    ),
    ("Deadlines", (("To be kept", facts.say_checkpoints),)),
    (
        "Events and writing",
        (("Events", facts.say_events), ("Posts, inquiry, summaries, reflections", facts.say_writing)),
    ),
    (
        "Attested",
        (
            ("About candidates", partial(facts.say_attested, about="candidate")),
            ("About coaches", partial(facts.say_attested, about="coach")),
        ),
    ),
    (
        "Open",
        (
            ("Questions", lambda profile: str(len(profile.open_questions))),
            ("Rules not confirmed", lambda profile: str(len(profile.unconfirmed))),
        ),
    ),
)
_OPENING = f"""# Programs side by side

This page is written from the files in `resources/programs`; change those, and then run
`python -m coachdesk.programs.overview docs/programs.md`. How a file is written: [profiles.md](profiles.md).

Units are hours, and a year is a program year. ≥ is a minimum; a range informs and blocks nothing. Programs change
their rules every year: ask yours.

- {facts.UNCONFIRMED} no source confirms it
- {facts.STATE} the state or most programs ask it, and this program's own words were not found
- {facts.NOTHING} nothing was said in what was read"""


def fact(profile: Profile, heading: str) -> str:
    """What the page says of a program under a heading."""
    return next(say(profile) for _title, columns in TABLES for name, say in columns if name == heading)


def overview(profiles: Sequence[Profile]) -> str:
    """The page, as Markdown."""
    parts = [_OPENING]
    for title, columns in TABLES:
        rows = [
            [f"{profile.short_title} (`{profile.key}`)", *(say(profile) for _name, say in columns)]
            for profile in profiles
        ]
        parts.append(f"## {title}\n\n{_table(['Program', *(name for name, _say in columns)], rows)}")
    parts.append("## What is to be asked\n\n" + "\n\n".join(_asked(profile) for profile in profiles))
    return "\n\n".join(parts) + "\n"


def _table(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(heading)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def _asked(profile: Profile) -> str:
    """A program's open questions, and the rules that no source confirms."""
    questions = "\n".join(f"- {question.question}" for question in profile.open_questions)
    guesses = "; ".join(facts.say_unconfirmed(profile)) or "nothing"
    return f"### {profile.title}\n\n{questions}\n\nNot confirmed: {guesses}."


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(
        overview([shipped_profile(key) for key in shipped_keys()]), encoding="utf-8", newline="\n"
    )
