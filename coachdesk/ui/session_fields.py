"""The fields of the session entry, and how they become a draft and come back from one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import fields
from datetime import date, time
from typing import Any, Final
from uuid import UUID

from coachdesk.days import read_day, read_time, say_day, say_time
from coachdesk.durations import read_minutes, say_minutes
from coachdesk.services.entry import EntryChoices
from coachdesk.services.session_goals import GoalChoice
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.templates import write_answers
from coachdesk.ui.day_field import move_day
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.standings import state_choices
from coachdesk.words import _, p_

NEAR: Final = 180
"""Within so many days a date is shown with its weekday and without its year."""

PARTS: Final = "parts"
ANSWERS: Final = "answers"
"""The places of the form where each one's own minutes stand, and what is asked by the template."""

PART: Final = "part:"
ANSWER: Final = "answer:"
"""How the names of those fields begin; a candidate's id or the key of a prompt follows."""

ROWS: Final = (
    ("candidates", "held_on", "starts_at", "minutes", "ends_at"),
    (PARTS,),
    ("mode", "place", "focus", "template"),
    (ANSWERS,),
    ("summary",),
    ("goals", "elements", "competencies"),
    ("private_note",),
    ("candidate_steps", "coach_steps"),
    ("next_meeting_on", "next_meeting_at", "state", "activity", "others"),
    ("coach",),
)
"""From the candidates to the summary it takes few keys: what is chosen now and then stands behind the words."""


def session_fields(today: Callable[[], date], starts_at: Callable[[], time | None]) -> list[Field]:
    """Every field of the entry, in the words a coach uses; an end is read as a time after the start."""

    def day(text: str) -> date:
        return read_day(text, today())

    def coming_day(text: str) -> date:
        return read_day(text, today(), prefer="future")

    def end(text: str) -> time:
        return read_time(text, after=starts_at())

    def say(on: date) -> str:
        near = abs((on - today()).days) < NEAR
        return say_day(on, year=not near, weekday=near)

    return [
        Field("candidates", _("Candidates"), "chips", weight=9, placeholder=_("type two letters")),
        Field("held_on", _("Date"), "date", parse=day, show=say, step=move_day, weight=3, letters=12),
        Field("starts_at", _("Start"), "time", parse=read_time, show=say_time),
        length_field("minutes", _("Length")),
        Field("ends_at", p_("time", "End"), "time", parse=end, show=say_time),
        Field("mode", _("How"), "choice"),
        Field("place", _("Place"), "open", weight=4, letters=12),
        Field("focus", _("Focus"), weight=4, letters=12),
        Field("template", _("Template"), "choice", letters=10),
        Field("summary", _("Summary"), "long", help=_("goes on the log")),
        Field("goals", _("Goals"), "chips", placeholder=_("number or words")),
        Field("elements", _("Standards"), "chips", placeholder="2A"),
        Field("competencies", _("Coaching competencies"), "chips", placeholder="ICF 6"),
        Field("private_note", _("Private note"), "private"),
        Field(
            "candidate_steps",
            _("Next steps, candidate"),
            "long",
            help=_("one a line, “by Friday”"),
        ),
        Field("coach_steps", _("Next steps, coach"), "long", help=_("one a line")),
        Field("next_meeting_on", _("Next meeting"), "date", parse=coming_day, show=say, step=move_day),
        Field("next_meeting_at", _("At"), "time", parse=read_time, show=say_time, help=_("plans it")),
        Field("state", _("State"), "choice", options=[Option(key, word) for key, word in state_choices()]),
        Field("activity", _("Activity"), "choice", weight=5, letters=16),
        Field("others", _("Others present"), weight=3, letters=9),
        Field("coach", _("Coach"), "choice", help=_("whose session it is")),
    ]


def length_field(name: str, words: str, placeholder: str = "") -> Field:
    """A field for minutes, of the session or of one who was there."""
    return Field(
        name,
        words,
        "duration",
        parse=read_minutes,
        show=say_minutes,
        step=_move_minutes,
        weight=3,
        placeholder=placeholder,
    )


def _move_minutes(minutes: int, by: int) -> int:
    return max(5, minutes + 5 * by)


def element_options(choices: EntryChoices) -> list[Option]:
    """The elements of the standards, found by code or by name."""
    return [Option(code, code, detail=name) for code, name in choices.elements]


def competency_options(choices: EntryChoices) -> list[Option]:
    """The competencies of coaching, found by code or by name."""
    return [Option(key, code, detail=name) for key, code, name in choices.competencies]


def goal_options(goals: Iterable[GoalChoice]) -> list[Option]:
    """Goals, found by number, by code or by their words."""
    return [Option(goal.id, goal.label, " ".join(goal.elements), detail=goal.about) for goal in goals]


def draft_of(values: Mapping[str, Any]) -> SessionDraft:
    """What the form holds, as a draft; a choice that was not made is an empty text."""
    known = {field.name: field.type == "str" for field in fields(SessionDraft)}
    held: dict[str, Any] = {
        name: (value or "") if known[name] else value for name, value in values.items() if name in known
    }
    lasted = values.get("minutes") or 0
    parts = {
        UUID(hex=name.removeprefix(PART)): part for name, part in values.items() if name.startswith(PART)
    }
    answers = {name.removeprefix(ANSWER): text for name, text in values.items() if name.startswith(ANSWER)}
    held["parts"] = tuple((who, part or lasted) for who, part in parts.items() if part or lasted)
    held["answers"] = write_answers(answers)
    return SessionDraft(**held)


def as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the form holds, for the encrypted draft."""
    return {name: _json(value) for name, value in values.items()}


def _json(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_json(each) for each in value]
    return value.hex if isinstance(value, UUID) else value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("a whole number was expected")
    return value


_READERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "coach": lambda key: UUID(hex=_text(key)),
    "candidates": lambda keys: tuple(UUID(hex=_text(key)) for key in keys),
    "goals": lambda keys: tuple(UUID(hex=_text(key)) for key in keys),
    "elements": lambda codes: tuple(map(_text, codes)),
    "competencies": lambda codes: tuple(map(_text, codes)),
    "held_on": date.fromisoformat,
    "next_meeting_on": date.fromisoformat,
    "next_meeting_at": time.fromisoformat,
    "starts_at": time.fromisoformat,
    "ends_at": time.fromisoformat,
    "minutes": _whole,
}


def from_json(kept: Mapping[str, Any]) -> dict[str, Any]:
    """What a draft held, for the form; a value that no form of this version writes is left out."""
    held: dict[str, Any] = {}
    for name, value in kept.items():
        with suppress(ValueError, TypeError):
            read: Callable[[Any], Any] = _whole if name.startswith(PART) else _READERS.get(name, _text)
            held[name] = None if value is None else read(value)
    return held
