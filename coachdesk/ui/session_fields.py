"""The fields of the session entry, and how they become a draft and come back from one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields
from datetime import date, time, timedelta
from typing import Any, Final
from uuid import UUID

from coachdesk.days import read_day, read_time, say_day, say_time
from coachdesk.durations import read_minutes, say_minutes
from coachdesk.services.entry import EntryChoices
from coachdesk.services.sessions import SessionDraft
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.standings import state_choices
from coachdesk.words import _

NEAR: Final = 180
"""Within so many days a date is shown with its weekday and without its year."""

ROWS: Final = (
    ("candidates", "held_on", "starts_at", "minutes"),
    ("mode", "elements", "focus", "place"),
    ("summary",),
    ("private_note",),
    ("candidate_steps", "coach_steps"),
    ("state", "activity", "others", "next_meeting_on"),
    ("coach",),
)


def session_fields(today: Callable[[], date]) -> list[Field]:
    """Every field of the entry, in the words a coach uses."""

    def day(text: str) -> date:
        return read_day(text, today())

    def coming_day(text: str) -> date:
        return read_day(text, today(), prefer="future")

    def say(on: date) -> str:
        near = abs((on - today()).days) < NEAR
        return say_day(on, year=not near, weekday=near)

    def move_day(on: date, by: int) -> date:
        return on + timedelta(days=by)

    return [
        Field("candidates", _("Candidates"), "chips", weight=7, placeholder=_("type two letters")),
        Field("held_on", _("Date"), "date", parse=day, show=say, step=move_day, weight=4),
        Field("starts_at", _("Start"), "time", parse=read_time, show=say_time),
        Field(
            "minutes",
            _("Length"),
            "duration",
            parse=read_minutes,
            show=say_minutes,
            step=_move_minutes,
            weight=3,
        ),
        Field("mode", _("How"), "choice"),
        Field("elements", _("Standards"), "chips", placeholder="2A"),
        Field("focus", _("Focus"), weight=4),
        Field("place", _("Place"), weight=4),
        Field("summary", _("Summary"), "long", help=_("goes on the log")),
        Field("private_note", _("Private note"), "private"),
        Field(
            "candidate_steps",
            _("Next steps, candidate"),
            "long",
            help=_("one a line; “by Friday” dates it"),
        ),
        Field("coach_steps", _("Next steps, coach"), "long", help=_("one a line")),
        Field("state", _("State"), "choice", options=[Option(key, word) for key, word in state_choices()]),
        Field("activity", _("Activity"), "choice", weight=6, letters=16),
        Field("others", _("Others present"), weight=3, letters=9),
        Field(
            "next_meeting_on", _("Next meeting"), "date", parse=coming_day, show=say, step=move_day, weight=3
        ),
        Field("coach", _("Coach"), "choice", help=_("whose session it is")),
    ]


def _move_minutes(minutes: int, by: int) -> int:
    return max(5, minutes + 5 * by)


def element_options(choices: EntryChoices) -> list[Option]:
    """The elements of the standards, found by code or by name."""
    return [Option(code, code, detail=name) for code, name in choices.elements]


def draft_of(values: Mapping[str, Any]) -> SessionDraft:
    """What the form holds, as a draft; a choice that was not made is an empty text."""
    texts = {field.name for field in fields(SessionDraft) if field.type == "str"}
    held: dict[str, Any] = {name: (value or "") if name in texts else value for name, value in values.items()}
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
    "elements": lambda codes: tuple(map(_text, codes)),
    "held_on": date.fromisoformat,
    "next_meeting_on": date.fromisoformat,
    "starts_at": time.fromisoformat,
    "minutes": _whole,
}


def from_json(kept: Mapping[str, Any]) -> dict[str, Any]:
    """What a draft held, for the form; a value that no form of this version writes is left out."""
    held: dict[str, Any] = {}
    for name, value in kept.items():
        with suppress(ValueError, TypeError):
            read: Callable[[Any], Any] = _READERS.get(name, _text)
            held[name] = None if value is None else read(value)
    return held
