"""What is entered about a candidate's program: its dates and years, leaves, its end, and another program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from coachdesk.days import say_day
from coachdesk.errors import UsageError
from coachdesk.services import enrollments, program_years, statuses, year_credits
from coachdesk.services.enrollments import EnrollDraft, EnrollmentDraft
from coachdesk.services.program_years import say_year
from coachdesk.services.statuses import STATUS_WORDS, EndingDraft
from coachdesk.services.years import get_year
from coachdesk.ui.candidate.errand_card import Errand, to_trash
from coachdesk.ui.candidate.errand_fields import (
    Maker,
    Place,
    Values,
    known,
    read_number,
    some_of,
    values_of,
)
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.program_options import program_options
from coachdesk.words import _


def _dates(desk: Desk, place: Place, key: UUID | None) -> Errand:
    enrollment = known(key or place.enrollment)
    course = next(
        row
        for row in desk.ask(enrollments.list_courses, place.candidate, today=desk.today())
        if row.id == enrollment
    )
    kinds = [Option(name, words) for name, words in course.people]
    return Errand(
        key="",
        title=_("Dates of the program"),
        label=_("Edit the dates of the program"),
        fields=(
            Field("cohort", _("Cohort")),
            Field("person", _("Coached as"), "choice", options=kinds),
            day_field(desk, "admitted_on", _("Admitted")),
            day_field(desk, "matched_on", _("Coach matched")),
            day_field(desk, "first_coaching_on", _("First coaching")),
            day_field(desk, "first_service_on", _("First day as administrator")),
        ),
        rows=(
            ("cohort",),
            ("person",),
            ("admitted_on", "matched_on"),
            ("first_coaching_on", "first_service_on"),
        ),
        values=asdict(desk.ask(enrollments.get_draft, enrollment)),
        draft=lambda values: EnrollmentDraft(**values_of(EnrollmentDraft, values)),
        change=enrollments.amend,
        args=(enrollment,),
        unasked=lambda _values: frozenset() if kinds else frozenset({"person"}),
    )


def _leave(desk: Desk, place: Place, key: UUID | None) -> Errand:
    enrollment = known(place.enrollment)
    found = desk.ask(statuses.get_leave, enrollment, key)
    first = found if key else replace(found, from_on=desk.today())
    return Errand(
        key="",
        title=_("Leave"),
        label=_("Edit leave") if key else _("Leave"),
        about=_("Pace waits meanwhile. The credential's own clock runs on."),
        fields=(
            day_field(desk, "from_on", _("First day away")),
            day_field(desk, "to_on", _("Last day away"), coming=True, help=_("open while it lasts")),
            Field("reason", _("Reason")),
        ),
        rows=(("from_on", "to_on"), ("reason",)),
        values=asdict(first),
        draft=lambda values: replace(found, **some_of(values, "from_on", "to_on", "reason")),
        change=statuses.amend_leave if key else statuses.take_leave,
        args=(key or enrollment,),
        removal=to_trash(_("Move a leave to the trash"), statuses.trash, key),
    )


def _back(desk: Desk, place: Place, key: UUID | None) -> Errand:
    """The last day of a leave that is still open: yesterday, unless said otherwise."""
    made = _leave(desk, place, known(key))
    yesterday = desk.today() - timedelta(days=1)
    last = max(made.values["from_on"], yesterday)
    return replace(
        made,
        title=_("Back from leave"),
        label=_("Back from leave"),
        rows=(("to_on",), ("from_on",), ("reason",)),
        values={**made.values, "to_on": last},
        removal=None,
    )


def _extend(desk: Desk, place: Place, key: UUID | None) -> Errand:
    found = desk.ask(program_years.get_extension, known(key))
    year = desk.ask(get_year, known(key))
    is_extended = year.last_on > year.ends_on

    def hint(values: Values) -> str:
        to = values["extended_to"]
        if to is None or to <= found.ends_on:
            return ""
        return _("{n} days longer.").format(n=(to - found.ends_on).days)

    return Errand(
        key="",
        title=_("Extend {year}").format(year=say_year(year)),
        label=_("Extend a program year"),
        about=_("Its own last day is {day}. An empty day takes the extension back.").format(
            day=say_day(found.ends_on)
        )
        if is_extended
        else _("Its last day is {day}.").format(day=say_day(found.ends_on)),
        fields=(
            day_field(desk, "extended_to", _("Extended to"), coming=True),
            Field("reason", _("Reason")),
        ),
        rows=(("extended_to",), ("reason",)),
        values=asdict(found),
        draft=lambda values: replace(found, **some_of(values, "extended_to", "reason")),
        change=program_years.extend,
        args=(),
        hint=hint,
    )


def _year(desk: Desk, place: Place, key: UUID | None) -> Errand:
    found = (
        desk.ask(program_years.get_draft, key)
        if key
        else desk.ask(program_years.suggest_year, known(place.enrollment))
    )
    return Errand(
        key="",
        title=_("Year {n}").format(n=found.number),
        label=_("Edit a program year") if key else _("Add a program year"),
        about="" if key else _("It follows on the year before, as the program's own dates suggest."),
        fields=(
            day_field(desk, "starts_on", _("Year begins")),
            day_field(desk, "ends_on", _("Year ends"), coming=True, help=_("twelve months if left open")),
        ),
        rows=(("starts_on", "ends_on"),),
        values=asdict(found),
        draft=lambda values: replace(found, **some_of(values, "starts_on", "ends_on")),
        change=program_years.amend_year if key else program_years.add_year,
        args=(key,) if key else (),
        removal=to_trash(_("Move a program year to the trash"), program_years.trash_year, key),
    )


def _credit(desk: Desk, place: Place, key: UUID | None) -> Errand:
    found = desk.ask(year_credits.get_credit, key) if key else None
    if found is None:
        found = desk.ask(year_credits.suggest_credit, known(place.enrollment))
    if found is None:
        raise UsageError(_("There is no earlier year to credit."))
    fixed = found.year is not None
    draft = found
    return Errand(
        key="",
        title=_("Credit year {n}").format(n=found.number),
        label=_("Credit a year"),
        about=_("The whole year counts as done elsewhere; no session is made up for it."),
        fields=(
            Field("program", _("Credited by the program"), placeholder=_("RCOE")),
            day_field(desk, "starts_on", _("Year begins")),
            day_field(desk, "ends_on", _("Year ends")),
        ),
        rows=(("program",), ("starts_on", "ends_on")),
        values=asdict(found),
        draft=lambda values: replace(draft, **some_of(values, "program", "starts_on", "ends_on")),
        change=year_credits.credit,
        args=(),
        unasked=lambda _values: frozenset({"starts_on", "ends_on"}) if fixed else frozenset(),
    )


def _end(desk: Desk, place: Place, key: UUID | None) -> Errand:
    ends = ("completed", "withdrawn", "transferred_out")
    return Errand(
        key="",
        title=_("End of the program"),
        label=_("End an enrollment"),
        about=_(
            "What is open is no longer asked for after a withdrawal or a transfer. It can be taken up again."
        ),
        fields=(
            Field(
                "status",
                _("How it ended"),
                "choice",
                options=[Option(name, _(STATUS_WORDS[name])) for name in ends],
            ),
            day_field(desk, "from_on", _("On")),
            Field("reason", _("Reason, or the program that takes over")),
        ),
        rows=(("status", "from_on"), ("reason",)),
        values=asdict(EndingDraft(from_on=desk.today())),
        draft=lambda values: EndingDraft(**values_of(EndingDraft, values)),
        change=statuses.end,
        args=(known(key or place.enrollment),),
    )


@dataclass(frozen=True, slots=True)
class _AgainDraft:
    """The day from which an enrollment is taken up again."""

    on: date | None

    def problems(self, *, today: date) -> Mapping[str, str]:
        """A day is needed."""
        return {} if self.on else {"on": _("Say from which day on.")}


def _again(desk: Desk, place: Place, key: UUID | None) -> Errand:
    enrollment = known(key or place.enrollment)
    return Errand(
        key="",
        title=_("Take up again"),
        label=_("Take an enrollment up again"),
        about=_("Pace waits for the days between. From the day it ended, it counts as if it never had."),
        fields=(day_field(desk, "on", _("From")),),
        rows=(("on",),),
        values={"on": desk.today()},
        draft=lambda values: _AgainDraft(values["on"]),
        change=lambda db, draft: statuses.reopen(db, enrollment, draft.on),
        args=(),
    )


def _enroll(desk: Desk, place: Place, key: UUID | None) -> Errand:
    return Errand(
        key="",
        title=_("Another program"),
        label=_("Enroll in another program"),
        about=_("For a transfer in, the years before are credited by the program that saw them."),
        fields=(
            Field("program", _("Program"), "choice", options=program_options(desk), letters=20),
            Field("cohort", _("Cohort")),
            Field("year_number", _("Begins with year"), parse=read_number),
            Field("credited_from", _("Years before credited by")),
            day_field(desk, "starts_on", _("Year begins")),
            day_field(desk, "ends_on", _("Year ends"), coming=True, help=_("twelve months if left open")),
            day_field(desk, "admitted_on", _("Admitted")),
        ),
        rows=(
            ("program",),
            ("year_number", "cohort"),
            ("credited_from",),
            ("starts_on", "ends_on"),
            ("admitted_on",),
        ),
        values=asdict(EnrollDraft(starts_on=desk.today())),
        draft=lambda values: EnrollDraft(
            **{**values_of(EnrollDraft, values), "year_number": values["year_number"] or 0}
        ),
        change=enrollments.enroll,
        args=(place.candidate,),
        unasked=lambda values: (
            frozenset() if (values["year_number"] or 0) > 1 else frozenset({"credited_from"})
        ),
    )


MAKERS: Final[Mapping[str, Maker]] = {
    "dates": _dates,
    "leave": _leave,
    "back": _back,
    "extend": _extend,
    "year": _year,
    "credit": _credit,
    "end": _end,
    "again": _again,
    "enroll": _enroll,
}
"""The errands by the word their key begins with."""
