"""The form of an event, as an errand: what it is, when and where, for whom, and what it counts for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from coachdesk.days import read_time, say_time
from coachdesk.durations import read_minutes, say_minutes
from coachdesk.services import events
from coachdesk.services.events import EventDraft, ProgramChoice
from coachdesk.ui.candidate.errand_card import Errand, to_trash
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.words import _

_ROWS: Final = (
    ("title",),
    ("held_on", "starts_at", "minutes"),
    ("program", "cohort"),
    ("counts_as", "number"),
    ("place",),
    ("as_learning",),
    ("cancelled",),
)

_AS_LEARNING: Final[dict[str, bool | None]] = {"": None, "yes": True, "no": False}
"""What the form says of professional learning, and what the event keeps."""

_SAME: Final = ("title", "held_on", "starts_at", "minutes", "program", "cohort", "place", "cancelled")


def event_errand(
    desk: Desk, programs: Sequence[ProgramChoice], key: UUID | None, *, program: str = "", cohort: str = ""
) -> Errand:
    """Entering an event, or changing the one with this id; a new one is for this program and cohort at first."""
    if key is None:
        only = program or (programs[0].key if len(programs) == 1 else "")
        held = EventDraft(program=only, cohort=cohort, held_on=desk.today())
    else:
        held = desk.ask(events.get_draft, key)
    return Errand(
        key=key.hex if key else "new",
        title=_("Edit event") if key else _("New event"),
        label=_("Edit event") if key else _("Add event"),
        fields=_fields(desk, programs),
        rows=_ROWS,
        values=_values(held),
        draft=_draft,
        change=events.amend if key else events.add,
        args=(key,) if key else (),
        hint=_hint,
        removal=to_trash(_("Move event to trash"), events.trash, key),
    )


def _values(held: EventDraft) -> dict[str, Any]:
    said = next(word for word, kept in _AS_LEARNING.items() if kept is held.as_learning)
    return {
        **{name: getattr(held, name) for name in _SAME},
        "counts_as": f"{held.program}/{held.rule}" if held.rule else "",
        "number": str(held.number or ""),
        "as_learning": said,
    }


def _draft(values: dict[str, Any]) -> EventDraft:
    """A number that is none becomes 0, which the draft refuses; what is of another program counts for nothing."""
    program, _slash, rule = (values["counts_as"] or "").partition("/")
    number = values["number"].strip()
    told = {name: values[name] for name in _SAME}
    return EventDraft(
        **{**told, "program": told["program"] or ""},
        rule=rule if program == told["program"] else "",
        number=(int(number) if number.isascii() and number.isdigit() else 0) if number else None,
        as_learning=_AS_LEARNING[values["as_learning"] or ""],
    )


def _hint(values: dict[str, Any]) -> str:
    program = (values["counts_as"] or "").partition("/")[0]
    if program and program != values["program"]:
        return _("It cannot count for something of another program.")
    return ""


def _fields(desk: Desk, programs: Sequence[ProgramChoice]) -> list[Field]:
    several = len(programs) > 1
    counts_as = [
        Option(f"{program.key}/{key}", f"{program.title} · {label}" if several else label)
        for program in programs
        for key, label in program.rules
    ]
    cohorts = {cohort: None for program in programs for cohort in program.cohorts}
    told = ", ".join(list(cohorts)[-2:])
    return [
        Field("title", _("Event"), placeholder=_("Induction Day 3")),
        day_field(desk, "held_on", _("Date")),
        Field("starts_at", _("Start"), "time", parse=read_time, show=say_time),
        Field("minutes", _("Length"), "duration", parse=read_minutes, show=say_minutes, weight=3),
        Field("program", _("Program"), "choice", options=[Option(each.key, each.title) for each in programs]),
        Field(
            "cohort", _("Cohort"), placeholder=told or _("everybody"), help=_("empty: everybody"), weight=3
        ),
        Field(
            "counts_as",
            _("Counts as"),
            "choice",
            options=[Option("", _("Nothing of the program")), *counts_as],
        ),
        Field("number", _("Number"), letters=4, weight=1),
        Field("place", _("Place")),
        Field("as_learning", _("Professional learning"), "choice", options=_learning_options()),
        Field("cancelled", _("It was canceled"), "check"),
    ]


def _learning_options() -> list[Option]:
    return [
        Option("", _("As the program says")),
        Option("yes", _("Its hours count")),
        Option("no", _("Its hours do not count")),
    ]
