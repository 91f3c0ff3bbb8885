"""Taking in a hand-over: a preview first, then one change.

The hours stay the former coach's: she comes in as another coach, her sessions keep her, and her assignments end on the
day of the hand-over, when those of the coach who receives it begin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import Candidate, CoachAssignment, SessionState, StoredProfile, say_name
from coachdesk.services.coaches import find_user_id
from coachdesk.services.handover.brought import count_brought, say_brought
from coachdesk.services.handover.sealing import Handover
from coachdesk.services.parcels.merging import Merge, put_in
from coachdesk.services.parcels.people import find_named
from coachdesk.services.parcels.shapes import Values
from coachdesk.services.parcels.taking import Plan, plan_taking, say_left, say_namesakes
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class PersonPreview:
    """What comes in of one candidate: new sessions with the held minutes among them, and new next steps.

    `known` counts sessions that are there already. `there` says whether the candidate is. `brought` are the counts of
    everything else by kind, see `brought.KINDS`.
    """

    id: UUID
    name: str
    there: bool
    sessions: int
    known: int
    minutes: int
    steps: int
    brought: tuple[tuple[str, int], ...] = ()

    @property
    def brings(self) -> str:
        """What comes besides sessions, in words; empty for nothing."""
        return say_brought(dict(self.brought))


@dataclass(frozen=True, slots=True)
class HandoverPreview:
    """What taking a hand-over in would do; `remarks` are sentences about what a coach should know before."""

    coach: str
    made_on: date
    people: tuple[PersonPreview, ...]
    remarks: tuple[str, ...]
    new: int

    @property
    def sessions(self) -> int:
        """New sessions of everybody."""
        return sum(person.sessions for person in self.people)


def preview(db: Db, handover: Handover) -> HandoverPreview:
    """What receiving would do; changes nothing. Raises CannotRead where ids clash beyond repair."""
    plan = _plan(db, handover)
    merge = plan.merge
    brought = count_brought(handover.parcel, merge)
    people = tuple(
        _preview_person(handover, merge, key, values, brought)
        for key, values in handover.parcel["candidate"].items()
    )
    return HandoverPreview(
        coach=handover.parcel["coach"][handover.coach]["name"],
        made_on=handover.made_on,
        people=tuple(sorted(people, key=lambda person: person.name)),
        remarks=(
            *_remarks(db, handover, people),
            *_about_files(handover, people),
            *say_namesakes(plan.coaches),
            *say_left(plan.sessions, plan.seals),
        ),
        new=sum(map(len, merge.adding.values())),
    )


def _plan(db: Db, handover: Handover) -> Plan:
    """What would be added; prompts come with sessions that were written with them, and with nothing else."""
    plan = plan_taking(db, handover.parcel)
    sessions, templates = plan.adding["session"].values(), plan.adding["session_template"]
    named = {(each.get("template"), each.get("template_version")) for each in sessions}
    for key in [key for key, each in templates.items() if (each["template"], each["version"]) not in named]:
        del templates[key]
    return plan


def _preview_person(
    handover: Handover, merge: Merge, key: UUID, values: Values, brought: Mapping[UUID, Mapping[str, int]]
) -> PersonPreview:
    place = merge.places["candidate"][key]
    sessions = handover.parcel["session"]
    there = [each for each in handover.parcel["attendance"].values() if each["candidate_id"] == key]
    new = [each for each in there if merge.places["attendance"][each["id"]] in merge.adding["attendance"]]
    held = [each for each in new if sessions[each["session_id"]]["state"] is SessionState.HELD]
    steps = Counter(step["candidate_id"] for step in merge.adding["next_step"].values())
    return PersonPreview(
        id=place,
        name=say_name(values["given"], values.get("family", "")),
        there=place not in merge.adding["candidate"],
        sessions=len(new),
        known=len(there) - len(new),
        minutes=sum(each.get("minutes", 0) for each in held),
        steps=steps[place],
        brought=tuple(brought.get(place, {}).items()),
    )


def _about_files(handover: Handover, people: tuple[PersonPreview, ...]) -> list[str]:
    """Links and places travel; the bytes of a file stay with whoever has it, and the place says so."""
    if not any(kind == "evidence" for person in people for kind, _count in person.brought):
        return []
    coach = handover.parcel["coach"][handover.coach]["name"]
    told = _(
        "Of evidence come the titles, links and places; files stay with {coach}, who can give them to you."
    )
    return [told.format(coach=coach)]


def _remarks(db: Db, handover: Handover, people: tuple[PersonPreview, ...]) -> list[str]:
    told = []
    for person in people:
        if not person.there and find_named(db, person.name):
            told.append(
                _("There is already somebody called {name}; this adds a second one.").format(name=person.name)
            )
        standing = db.get(Candidate, person.id)
        if standing is not None and standing.trashed_at is not None:
            told.append(_("{name} lies in your trash and stays there.").format(name=person.name))
    for values in handover.parcel["program_profile"].values():
        ours = select(StoredProfile.body).where(
            StoredProfile.program == values["program"], StoredProfile.version == values["version"]
        )
        body = db.scalar(ours)
        if body is not None and body != values["body"]:
            told.append(
                _("Their rules of {program} differ from yours; yours stay.").format(program=values["program"])
            )
    return told


def receive(db: Db, handover: Handover) -> HandoverPreview:
    """Take in what is new, in one change; answers what came in. The same file twice adds nothing."""
    user = find_user_id(db)
    if user is None:
        raise CoachDeskError(_("This casebook has no coach yet."), _("Enter your name in Settings."))
    came = preview(db, handover)
    adding = _plan(db, handover).adding
    _begin(db, adding["enrollment"], adding["coach_assignment"], user, handover.made_on)
    put_in(db, adding)
    return came


def _begin(
    db: Db,
    enrollments: dict[UUID, Values],
    assignments: dict[UUID, Values],
    user: UUID,
    on: date,
) -> None:
    """End the assignments that came open, and begin the user's own in what is new, unless hers goes on."""
    for values in assignments.values():
        if values.get("to_on") is None and values["coach_id"] != user:
            values["to_on"] = max(on, values["from_on"])
    hers = {
        values["enrollment_id"]
        for values in assignments.values()
        if values["coach_id"] == user and (values.get("to_on") or on) >= on
    }
    for enrollment in enrollments.keys() - hers:
        key = uuid5(enrollment, user.hex)
        if db.get(CoachAssignment, key) is None:
            assignments[key] = {
                "id": key, "enrollment_id": enrollment, "coach_id": user, "from_on": on, "reason": _("Hand-over"),
            }  # fmt: skip
