"""The history in the words of a coach: what a field is called, and how what stood in it is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from enum import Enum
from typing import Any, Final
from uuid import UUID

from coachdesk.days import say_day, say_time
from coachdesk.durations import say_minutes
from coachdesk.services.history import ChangeRow, Names, Touched
from coachdesk.services.templates import read_answers
from coachdesk.words import N_, _

KINDS: Final = {
    "session": N_("Session"),
    "attendance": N_("Who was there"),
    "next_step": N_("Next step"),
    "candidate": N_("Candidate"),
    "position": N_("Position"),
    "credential": N_("Credential"),
    "enrollment": N_("Enrollment"),
    "enrollment_status": N_("Leave or ending"),
    "program_year": N_("Program year"),
    "coach_assignment": N_("Coach"),
    "event_attendance": N_("At an event"),
    "evidence": N_("File"),
    "learning": N_("Professional learning"),
    "requirement_mark": N_("Requirement"),
    "support_plan": N_("Support plan"),
    "support_review": N_("Review of the support plan"),
    "set_aside": N_("Finding left as it is"),
}

FIELDS: Final = {
    "held_on": N_("Date"),
    "starts_at": N_("Start"),
    "minutes": N_("Length"),
    "state": N_("State"),
    "mode": N_("How"),
    "activity": N_("Activity"),
    "place": N_("Place"),
    "others": N_("Others present"),
    "focus": N_("Focus"),
    "elements": N_("Standards"),
    "competencies": N_("Competencies"),
    "summary": N_("Summary"),
    "answers": N_("Prompts"),
    "private_note": N_("Private note"),
    "note": N_("Note"),
    "next_meeting_on": N_("Next meeting"),
    "coach_id": N_("Coach"),
    "candidate_id": N_("Candidate"),
    "event_id": N_("Event"),
    "owner": N_("Whose"),
    "text": N_("Step"),
    "due_on": N_("Due"),
    "done_on": N_("Done"),
    "trashed_at": N_("In the trash since"),
    "given": N_("Given name"),
    "family": N_("Family name"),
    "preferred": N_("Preferred name"),
    "title": N_("Title"),
    "site": N_("Site"),
    "from_on": N_("From"),
    "to_on": N_("To"),
    "starts_on": N_("First day"),
    "ends_on": N_("Last day"),
    "extended_to": N_("Extended to"),
    "reason": N_("Reason"),
    "archived": N_("Archived"),
    "cohort": N_("Cohort"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "tags": N_("Tags"),
    "program": N_("Program"),
}

PRIVATE: Final = frozenset({("session", "private_note"), ("candidate", "note"), ("support_review", "note"),
                            ("event_attendance", "note"), ("set_aside", "reason")})  # fmt: skip
"""Fields that are for the coach alone, wherever they are shown."""

_UNSAID: Final = frozenset(
    {"id", "session_id", "enrollment_id", "plan_id", "file_id", "line", "entered_at", "template", "key", "kind",
     "template_version", "profile_version", "body", "uid"}
)  # fmt: skip
"""Fields that mean nothing to people."""

_STATES: Final = {
    "planned": N_("Planned"),
    "held": N_("Held"),
    "cancelled": N_("Cancelled"),
    "no_show": N_("No-show"),
    "candidate": N_("Candidate"),
    "coach": N_("Coach"),
}


def say_change(row: ChangeRow) -> str:
    """The label of a change; one that took another back or brought it again says so."""
    told = {"undo": _("Undone: {label}"), "redo": _("Done again: {label}"), "erase": _("Erased: {label}")}
    return told.get(row.how, "{label}").format(label=row.label)


def say_kind(touched: Touched, names: Names) -> str:
    """What kind of record it is, and whose."""
    kind = KINDS.get(touched.kind, "")
    words = _(kind) if kind else touched.kind.replace("_", " ").capitalize()
    name = names.get(touched.owner, "") if touched.owner else ""
    return _("{what}: {name}").format(what=words, name=name) if name else words


def say_touched(row: ChangeRow) -> str:
    """In one line what a change was about: the fields where it is about one record, else the kinds."""
    if len(row.touched) == 1 and not (row.touched[0].begins or row.touched[0].ends):
        fields = [say_field(name) for name, *_sides in told_changes(row.touched[0])]
        return ", ".join(fields)
    kinds = dict.fromkeys(_(KINDS[each.kind]) for each in row.touched if each.kind in KINDS)
    return ", ".join(kinds)


def told_changes(touched: Touched) -> list[tuple[str, object, object]]:
    """The changed fields that mean something to people, without those that hold nothing on either side."""
    return [
        (name, before, after)
        for name, before, after in touched.changes
        if name not in _UNSAID and (_holds(before) or _holds(after))
    ]


def _holds(value: object) -> bool:
    return value not in (None, "", (), False)


def say_field(name: str) -> str:
    """What a field is called."""
    return _(FIELDS[name]) if name in FIELDS else name.removesuffix("_on").replace("_", " ").capitalize()


def say_value(name: str, value: object, names: Names) -> str:
    """What stood in a field, as a coach would write it."""
    if isinstance(value, UUID):
        return names.get(value, "")
    for kind, say in _SAYERS:
        if isinstance(value, kind):
            return say(value)
    if name.endswith("minutes") and isinstance(value, int):
        return say_minutes(value) if value else ""
    if name in {"mode", "activity"}:
        return names.get(str(value), str(value))
    if name == "answers":
        return "\n".join(f"{key}: {text}" for key, text in read_answers(str(value or "")).items())
    return "" if value is None else str(value)


def _say_word(value: Enum) -> str:
    word = str(value.value)
    return _(_STATES[word]) if word in _STATES else word.replace("_", " ").capitalize()


_SAYERS: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (
    (Enum, _say_word),
    (bool, lambda value: _("yes") if value else _("no")),
    (datetime, lambda moment: say_day(moment.astimezone().date())),
    (date, say_day),
    (time, say_time),
    (tuple, lambda codes: ", ".join(map(str, codes))),
)
