"""The history in the words of a coach: what happened, and how what stood in a field is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from enum import Enum
from functools import partial
from typing import Any, Final
from uuid import UUID

from coachdesk.days import say_day, say_time
from coachdesk.durations import say_minutes
from coachdesk.services import goal_reviews, goals, inquiry, statuses
from coachdesk.services.history import ChangeRow, Names, Touched
from coachdesk.services.templates import read_answers
from coachdesk.ui.history_names import FIELDS, KINDS, OF_KIND, UNSAID
from coachdesk.words import N_, _

WORDS: Final = {
    "planned": N_("Planned"),
    "held": N_("Held"),
    "cancelled": N_("Canceled"),
    "no_show": N_("No-show"),
    "candidate": N_("Candidate"),
    "coach": N_("Coach"),
    "done": N_("Done"),
    "attested": N_("Attested"),
    "waived": N_("Waived"),
    "credited": N_("Credited"),
    "submitted": N_("Handed in"),
    "signed": N_("Signed"),
    "sealed": N_("Sealed"),
    "paper": N_("On paper"),
    "typed": N_("Typed"),
    "comment": N_("Comment"),
    "approved": N_("Approved"),
    "needs_information": N_("Needs information"),
    "returned": N_("Returned"),
    "draft": N_("Draft"),
    "active": N_("Active"),
    "met": N_("Met"),
    "continued": N_("Continues"),
    "carried_over": N_("Carried over"),
    "retired": N_("Retired"),
    "mid_year": N_("Mid-year"),
    "end_of_year": N_("End of the year"),
    "extra": N_("In between"),
    "file": N_("File"),
    "link": N_("Link"),
    "place": N_("Place"),
    "not_started": N_("Not started"),
    "drafting": N_("Drafting"),
    "feedback_asked": N_("Feedback asked"),
    "revising": N_("Revising"),
    "leave": N_("On leave"),
    "extended": N_("Extended"),
    "completed": N_("Completed"),
    "withdrawn": N_("Withdrawn"),
    "transferred_in": N_("Transferred in"),
    "transferred_out": N_("Transferred out"),
    "attended": N_("Attended"),
    "missed": N_("Missed"),
    "made_up": N_("Made up"),
    "excused": N_("Excused"),
    "summary": N_("Summary"),
    "answer": N_("Answer to a prompt"),
    "private_note": N_("Private note"),
    "next_step": N_("Next step"),
    "own_session": N_("Own session"),
    "transcript": N_("Transcript"),
    "video": N_("Video"),
    "self": N_("Self"),
    "peer": N_("Another coach"),
    "anchor": N_("Reference"),
}
"""What the words that are stored are called; one that is missing here is told as it is stored."""

_WORDS_OF: Final[dict[tuple[str, str], dict[str, str]]] = {
    ("goal", "status"): goals.STATUS_WORDS,
    ("goal_review", "outcome"): goal_reviews.OUTCOME_WORDS,
    ("enrollment_status", "status"): statuses.STATUS_WORDS,
    ("inquiry_section", "state"): inquiry.STATE_WORDS,
}
"""The words of the lists these are chosen from: the same stored word is called otherwise in another kind."""


def say_change(row: ChangeRow) -> str:
    """The label of a change; one that took another back or brought it again says so."""
    told = {"undo": _("Undone: {label}"), "redo": _("Done again: {label}"), "erase": _("Erased: {label}")}
    return told.get(row.how, "{label}").format(label=row.label)


def say_kind(touched: Touched, names: Names) -> str:
    """What kind of record it is, and whose."""
    words = _(KINDS[touched.kind]) if touched.kind in KINDS else _("Something else")
    name = names.get(touched.owner, "") if touched.owner else ""
    return _("{what}: {name}").format(what=words, name=name) if name else words


def say_touched(row: ChangeRow) -> str:
    """In one line what a change was about: the fields where it is about one record, else the kinds."""
    if len(row.touched) == 1 and not (row.touched[0].begins or row.touched[0].ends):
        fields = [say_field(name, row.touched[0].kind) for name, *_sides in told_changes(row.touched[0])]
        return ", ".join(fields)
    kinds = dict.fromkeys(_(KINDS[each.kind]) for each in row.touched if each.kind in KINDS)
    return ", ".join(kinds)


def told_changes(touched: Touched) -> list[tuple[str, object, object]]:
    """The changed fields that mean something to people, without those that hold nothing on either side."""
    return [
        (name, before, after)
        for name, before, after in touched.changes
        if name not in UNSAID and (_holds(before) or _holds(after))
    ]


def _holds(value: object) -> bool:
    return value not in (None, "", (), False)


def say_field(name: str, kind: str = "") -> str:
    """What a field is called, in a kind of record."""
    if (kind, name) in OF_KIND:
        return _(OF_KIND[kind, name])
    return _(FIELDS[name]) if name in FIELDS else _("Something else")


def say_value(name: str, value: object, names: Names, *, kind: str = "", part_of: str = "") -> str:
    """What stood in a field of a kind of record, as a coach would write it.

    `part_of` is the requirement that a part belongs to.
    """
    if isinstance(value, UUID):
        return names.get(value, "")
    words = _WORDS_OF.get((kind, name), WORDS)
    sayers: tuple[_Sayer, ...] = (*_SAYERS, (Enum, partial(_say_word, words)))
    for what, say in sayers:
        if isinstance(value, what):
            return say(value)
    if name.endswith("minutes") and isinstance(value, int):
        return say_minutes(value) if value else ""
    if name in {"mode", "activity", "requirement", "item"}:
        return names.get(f"{part_of}/{value}" if name == "item" else str(value), str(value or ""))
    if name == "answers":
        return "\n".join(f"{key}: {text}" for key, text in read_answers(str(value or "")).items())
    return "" if value is None else str(value)


def _say_word(words: dict[str, str], value: Enum) -> str:
    word = str(value.value)
    return _(words.get(word) or WORDS[word]) if word in WORDS else word.replace("_", " ").capitalize()


_Sayer = tuple[type, Callable[[Any], str]]
_SAYERS: Final[tuple[_Sayer, ...]] = (
    (bool, lambda value: _("yes") if value else _("no")),
    (datetime, lambda moment: say_day(moment.astimezone().date())),
    (date, say_day),
    (time, say_time),
    (tuple, lambda codes: ", ".join(map(str, codes))),
)
