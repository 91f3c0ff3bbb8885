"""What is entered about a candidate's coaches, the credential and the support plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from coachdesk.days import say_day
from coachdesk.services import assignments, credentials, support
from coachdesk.services.assignments import AssignmentDraft
from coachdesk.services.credentials import CredentialDraft
from coachdesk.services.support import PlanDraft, ReviewDraft, read_days, write_days
from coachdesk.ui.candidate.errand_card import Errand, to_trash
from coachdesk.ui.candidate.errand_fields import Maker, Place, Values, known, values_of
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.fields import Field
from coachdesk.words import _


def _coach(desk: Desk, place: Place, key: UUID | None) -> Errand:
    enrollment = known(place.enrollment)
    held = desk.ask(assignments.list_assignments, enrollment)
    is_open = [row.name for row in held if row.to_on is None]
    closes = (
        _("End {coach} the day before").format(coach=is_open[0])
        if len(is_open) == 1
        else _("End the other coaches the day before")
    )
    first = desk.ask(assignments.get_draft, key) if key else AssignmentDraft(from_on=desk.today())

    def hint(values: Values) -> str:
        others = [] if values["closes"] or key else is_open
        if not others:
            return ""
        return _("Two coaches at once: also {names}.").format(names=", ".join(others))

    return Errand(
        key="",
        title=_("Coach") if key else _("New coach"),
        label=_("Edit a coach's time") if key else _("New coach"),
        fields=(
            Field("name", _("Coach"), placeholder=_("a known name, or a new one")),
            Field("role", _("Role"), placeholder=_("District mentor")),
            day_field(desk, "from_on", _("From")),
            day_field(desk, "to_on", _("To"), coming=True, help=_("open while it lasts")),
            Field("closes", closes, "check"),
            Field("reason", _("Reason for the change")),
        ),
        rows=(("name",), ("role",), ("from_on", "to_on"), ("closes",), ("reason",)),
        values=asdict(first),
        draft=lambda values: AssignmentDraft(**values_of(AssignmentDraft, values)),
        change=assignments.amend if key else assignments.add,
        args=(key or enrollment,),
        hint=hint,
        unasked=lambda _values: frozenset({"closes"}) if key or not is_open else frozenset(),
        removal=to_trash(_("Move a coach's time to the trash"), assignments.trash, key),
    )


def _credential(desk: Desk, place: Place, key: UUID | None) -> Errand:
    def hint(values: Values) -> str:
        ends, other = values["expires_on"], values["prerequisite_expires_on"]
        if other is None or (ends is not None and ends <= other):
            return ""
        return _("It ends with the prerequisite, on {day}.").format(day=say_day(other))

    return Errand(
        key="",
        title=_("Preliminary credential"),
        label=_("Edit the credential"),
        fields=(
            Field("number", _("Number")),
            day_field(desk, "issued_on", _("Issued")),
            day_field(desk, "expires_on", _("Expires"), coming=True),
            day_field(
                desk,
                "prerequisite_expires_on",
                _("The prerequisite credential expires"),
                coming=True,
            ),
        ),
        rows=(("number",), ("issued_on", "expires_on"), ("prerequisite_expires_on",)),
        values=asdict(desk.ask(credentials.get_draft, place.candidate)),
        draft=lambda values: CredentialDraft(**values_of(CredentialDraft, values)),
        change=credentials.put,
        args=(place.candidate,),
        hint=hint,
    )


def _plan(desk: Desk, place: Place, key: UUID | None) -> Errand:
    first = desk.ask(support.get_draft, key) if key else PlanDraft(begun_on=desk.today())
    days = partial(_read_days, desk)
    return Errand(
        key="",
        title=_("Support plan"),
        label=_("Edit the support plan") if key else _("New support plan"),
        fields=(
            day_field(desk, "begun_on", _("Begins")),
            Field("why", _("Why"), "long"),
            Field("actions", _("What you both do"), "long"),
            Field(
                "reviews",
                _("Looked at again on"),
                parse=days,
                show=write_days,
                placeholder=_("Apr 3; May 8"),
            ),
            day_field(desk, "ended_on", _("Ended"), help=_("open while it lasts")),
            Field("outcome", _("How it ended")),
        ),
        rows=(("begun_on",), ("why",), ("actions",), ("reviews",), ("ended_on",), ("outcome",)),
        values=asdict(first),
        draft=lambda values: PlanDraft(
            **{**values_of(PlanDraft, values), "reviews": values["reviews"] or ()}
        ),
        change=support.amend if key else support.begin,
        args=(key or known(place.enrollment),),
        unasked=lambda _values: frozenset() if key else frozenset({"ended_on", "outcome"}),
        removal=to_trash(_("Move a support plan to the trash"), support.trash, key),
    )


def _read_days(desk: Desk, text: str) -> tuple[date, ...]:
    return read_days(text, desk.today())


def _review(desk: Desk, place: Place, key: UUID | None) -> Errand:
    return Errand(
        key="",
        title=_("Review of the support plan"),
        label=_("Review the support plan"),
        fields=(
            day_field(desk, "held_on", _("Held on")),
            Field("note", _("What came of it"), "long"),
        ),
        rows=(("held_on",), ("note",)),
        values=asdict(ReviewDraft(desk.today())),
        draft=lambda values: ReviewDraft(**values_of(ReviewDraft, values)),
        change=support.hold,
        args=(known(key),),
    )


MAKERS: Final[Mapping[str, Maker]] = {
    "coach": _coach,
    "credential": _credential,
    "plan": _plan,
    "review": _review,
}
"""The errands by the word their key begins with."""
