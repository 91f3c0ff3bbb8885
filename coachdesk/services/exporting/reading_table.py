"""The table of an export that people read: every session on a row of its own, in words, without ids.

Its headings are those the import understands, so that it can be taken into another program or another casebook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from uuid import UUID

from coachdesk.models import Owner, name_order, say_name
from coachdesk.services.importing.states import WORDS
from coachdesk.services.parcels.shapes import Parcel, Values
from coachdesk.services.steps import write_step
from coachdesk.words import _

Row = list[str | int | None]

_TEXTS = ("mode", "activity", "place", "others", "focus")


def list_headings(*, private: bool) -> list[str]:
    """The headings, with one more where private notes were asked for."""
    told = [
        _("Date"), _("Start"), _("Candidate"), _("Minutes"), _("Status"), _("Coach"), _("Mode"), _("Activity"),
        _("Place"), _("Others present"), _("Focus"), _("CPSEL"), _("Summary"), _("Candidate's next steps"),
        _("Coach's next steps"), _("Next meeting"),
    ]  # fmt: skip
    return [*told, _("Private note")] if private else told


def list_visits(parcel: Parcel, *, private: bool, of_one: bool = False) -> Iterator[Row]:
    """A row for each candidate in each session, oldest first; neither of them, nor her being there, is in the trash.

    With `of_one` the parcel is all about one candidate, who was asked for by name: it is the copy that is kept of her
    when she is erased out of the trash.
    """
    sessions, people, coaches = parcel["session"], parcel["candidate"], parcel["coach"]
    there = [
        (sessions[each["session_id"]], people[each["candidate_id"]], each)
        for each in parcel["attendance"].values()
        if each["session_id"] in sessions and each["candidate_id"] in people
    ]
    steps = _steps(parcel)
    for session, person, each in sorted(there, key=_order):
        if not any(part["trashed_at"] for part in ((session, each) if of_one else (session, person, each))):
            coach = coaches.get(session["coach_id"], {})
            promised = [steps.get((session["id"], person["id"], owner), "") for owner in Owner]
            note: Row = [session["private_note"]] if private else []
            yield [
                _day(session["held_on"]), _time(session["starts_at"]), say_name(person["given"], person["family"]),
                each["minutes"], _(WORDS[session["state"]]), coach.get("name", ""),
                *(session[name] for name in _TEXTS), "; ".join(session["elements"]), _said(session, parcel), *promised,
                _day(session["next_meeting_on"]), *note,
            ]  # fmt: skip


def _said(session: Values, parcel: Parcel) -> str:
    """The summary, and under it what stands under the prompts, each after its label."""
    if not session["answers"]:
        return str(session["summary"])
    from coachdesk.services.templates import find_template, label_answers

    kept = (
        (each["template"], each["version"], each["body"])
        for each in parcel.get("session_template", {}).values()
    )
    template = find_template(session["template"], session["template_version"], kept)
    told = (f"{label}: {text}" for label, text in label_answers(template, session["answers"]))
    return "\n".join(filter(None, (session["summary"], *told)))


def _order(visit: tuple[Values, Values, Values]) -> tuple[date, time, UUID, tuple[str, ...], UUID]:
    session, person, each = visit
    who = name_order(person["given"], person["family"])
    return session["held_on"], session["starts_at"] or time(), session["id"], who, each["id"]


def _steps(parcel: Parcel) -> Mapping[tuple[UUID | None, UUID, Owner], str]:
    """What each owner promised in each session to each candidate, one step a line."""
    found: dict[tuple[UUID | None, UUID, Owner], list[str]] = {}
    for step in sorted(parcel["next_step"].values(), key=lambda values: values["line"]):
        if step["trashed_at"] is None:
            place = (step["session_id"], step["candidate_id"], step["owner"])
            found.setdefault(place, []).append(write_step(step["text"], step["due_on"]))
    return {place: "\n".join(lines) for place, lines in found.items()}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _time(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""
