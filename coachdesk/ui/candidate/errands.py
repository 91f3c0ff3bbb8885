"""What can be entered and changed about a candidate's positions, program, coaches, credential and support plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from coachdesk.days import read_day, say_day
from coachdesk.errors import UsageError
from coachdesk.services import (
    assignments,
    credentials,
    enrollments,
    positions,
    program_years,
    statuses,
    support,
)
from coachdesk.services.assignments import AssignmentDraft
from coachdesk.services.credentials import CredentialDraft
from coachdesk.services.enrollments import EnrollDraft, EnrollmentDraft
from coachdesk.services.positions import GOALS_WORDS, PositionDraft, at_once, list_positions
from coachdesk.services.program_years import say_year
from coachdesk.services.statuses import STATUS_WORDS, EndingDraft
from coachdesk.services.support import PlanDraft, ReviewDraft, read_days, write_days
from coachdesk.services.years import get_year
from coachdesk.ui.candidate.errand_card import Errand, Removal
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.program_options import program_options
from coachdesk.words import N_, _

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Whose page it is: the candidate, and the enrollment that is looked at, where there is one."""

    candidate: UUID
    enrollment: UUID | None


def build(desk: Desk, key: str, place: Place) -> Errand:
    """The errand of a key such as ``leave:`` with an id; ``new`` stands for something that is not there yet."""
    name, _colon, what = key.partition(":")
    made = _MAKERS[name](desk, place, None if what in {"", "new"} else UUID(hex=what))
    return replace(made, key=key)


# Positions


def _position(desk: Desk, place: Place, key: UUID | None) -> Errand:
    rows = desk.ask(list_positions, place.candidate)
    is_open = [row.words for row in rows if row.to_on is None]
    closes = (
        _("End {position} the day before").format(position=is_open[0])
        if len(is_open) == 1
        else _("End the open positions the day before")
    )

    def draft(values: Values) -> PositionDraft:
        return PositionDraft(**_of(PositionDraft, values))

    def hint(values: Values) -> str:
        beside = at_once(rows, draft(values), amending=key) if values["from_on"] else []
        if not beside:
            return ""
        words = ", ".join(row.words for row in beside)
        return _("Two at once: also {positions}. Both are printed.").format(positions=words)

    def unasked(values: Values) -> frozenset[str]:
        asks = desk.ask(positions.asks_about_goals, place.candidate, values["from_on"], amending=key)
        asks = asks or bool(values["goals"])
        closing = key is None and bool(is_open)
        return frozenset((() if asks else ("goals", "reason")) + (() if closing else ("closes",)))

    values = desk.ask(positions.get_draft, key) if key else PositionDraft(from_on=desk.today())
    return Errand(
        key="",
        title=_("Position") if key else _("New position"),
        label=_("Edit position") if key else _("New position"),
        fields=(
            Field("title", _("Position"), placeholder=_("Principal")),
            Field("site", _("Site")),
            Field("district", _("District")),
            Field("supervisor", _("Supervisor")),
            Field("full_time", _("Full-time position"), "check"),
            _day(desk, "from_on", _("From")),
            _day(desk, "to_on", _("To"), coming=True, help=_("open while it lasts")),
            Field("closes", closes, "check"),
            Field(
                "goals",
                _("What becomes of the goals"),
                "choice",
                options=[Option(name, _(words)) for name, words in GOALS_WORDS.items()],
            ),
            Field("reason", _("Why, as you both agreed it"), "long"),
        ),
        rows=(
            ("title",),
            ("site",),
            ("from_on", "to_on"),
            ("closes",),
            ("goals",),
            ("reason",),
            ("district",),
            ("supervisor",),
            ("full_time",),
        ),
        values=asdict(values),
        draft=draft,
        change=positions.amend if key else positions.add,
        args=(key or place.candidate,),
        hint=hint,
        unasked=unasked,
        removal=_removal(_("Move a position to the trash"), positions.trash, key),
    )


# The program


def _dates(desk: Desk, place: Place, key: UUID | None) -> Errand:
    enrollment = _known(key or place.enrollment)
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
            _day(desk, "admitted_on", _("Admitted")),
            _day(desk, "matched_on", _("Coach matched")),
            _day(desk, "first_coaching_on", _("First coaching")),
            _day(desk, "first_service_on", _("First day as administrator")),
        ),
        rows=(
            ("cohort",),
            ("person",),
            ("admitted_on", "matched_on"),
            ("first_coaching_on", "first_service_on"),
        ),
        values=asdict(desk.ask(enrollments.get_draft, enrollment)),
        draft=lambda values: EnrollmentDraft(**_of(EnrollmentDraft, values)),
        change=enrollments.amend,
        args=(enrollment,),
        unasked=lambda _values: frozenset() if kinds else frozenset({"person"}),
    )


def _leave(desk: Desk, place: Place, key: UUID | None) -> Errand:
    enrollment = _known(place.enrollment)
    found = desk.ask(statuses.get_leave, enrollment, key)
    first = found if key else replace(found, from_on=desk.today())
    return Errand(
        key="",
        title=_("Leave"),
        label=_("Edit leave") if key else _("Leave"),
        about=_("Pace waits meanwhile. The credential's own clock runs on."),
        fields=(
            _day(desk, "from_on", _("First day away")),
            _day(desk, "to_on", _("Last day away"), coming=True, help=_("open while it lasts")),
            Field("reason", _("Reason")),
        ),
        rows=(("from_on", "to_on"), ("reason",)),
        values=asdict(first),
        draft=lambda values: replace(found, **_some(values, "from_on", "to_on", "reason")),
        change=statuses.amend_leave if key else statuses.take_leave,
        args=(key or enrollment,),
        removal=_removal(_("Move a leave to the trash"), statuses.trash, key),
    )


def _back(desk: Desk, place: Place, key: UUID | None) -> Errand:
    """The last day of a leave that is still open: yesterday, unless said otherwise."""
    made = _leave(desk, place, _known(key))
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
    found = desk.ask(program_years.get_extension, _known(key))
    year = desk.ask(get_year, _known(key))
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
            _day(desk, "extended_to", _("Extended to"), coming=True),
            Field("reason", _("Reason")),
        ),
        rows=(("extended_to",), ("reason",)),
        values=asdict(found),
        draft=lambda values: replace(found, **_some(values, "extended_to", "reason")),
        change=program_years.extend,
        args=(),
        hint=hint,
    )


def _year(desk: Desk, place: Place, key: UUID | None) -> Errand:
    found = (
        desk.ask(program_years.get_draft, key)
        if key
        else desk.ask(program_years.suggest_year, _known(place.enrollment))
    )
    return Errand(
        key="",
        title=_("Year {n}").format(n=found.number),
        label=_("Edit a program year") if key else _("Add a program year"),
        about="" if key else _("It follows on the year before, as the program's own dates suggest."),
        fields=(
            _day(desk, "starts_on", _("Year begins")),
            _day(desk, "ends_on", _("Year ends"), coming=True, help=_("twelve months if left open")),
        ),
        rows=(("starts_on", "ends_on"),),
        values=asdict(found),
        draft=lambda values: replace(found, **_some(values, "starts_on", "ends_on")),
        change=program_years.amend_year if key else program_years.add_year,
        args=(key,) if key else (),
        removal=_removal(_("Move a program year to the trash"), program_years.trash_year, key),
    )


def _credit(desk: Desk, place: Place, key: UUID | None) -> Errand:
    found = desk.ask(program_years.get_credit, key) if key else None
    if found is None:
        found = desk.ask(program_years.suggest_credit, _known(place.enrollment))
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
            _day(desk, "starts_on", _("Year begins")),
            _day(desk, "ends_on", _("Year ends")),
        ),
        rows=(("program",), ("starts_on", "ends_on")),
        values=asdict(found),
        draft=lambda values: replace(draft, **_some(values, "program", "starts_on", "ends_on")),
        change=program_years.credit,
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
            _day(desk, "from_on", _("On")),
            Field("reason", _("Reason, or the program that takes over")),
        ),
        rows=(("status", "from_on"), ("reason",)),
        values=asdict(EndingDraft(from_on=desk.today())),
        draft=lambda values: EndingDraft(**_of(EndingDraft, values)),
        change=statuses.end,
        args=(_known(key or place.enrollment),),
    )


@dataclass(frozen=True, slots=True)
class _AgainDraft:
    """The day from which an enrollment is taken up again."""

    on: date | None

    def problems(self, *, today: date) -> Mapping[str, str]:
        """A day is needed."""
        return {} if self.on else {"on": _("Say from which day on.")}


def _again(desk: Desk, place: Place, key: UUID | None) -> Errand:
    enrollment = _known(key or place.enrollment)
    return Errand(
        key="",
        title=_("Take up again"),
        label=_("Take an enrollment up again"),
        about=_("Pace waits for the days between. From the day it ended, it counts as if it never had."),
        fields=(_day(desk, "on", _("From")),),
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
            Field("year_number", _("Begins with year"), parse=_number),
            Field("credited_from", _("Years before credited by")),
            _day(desk, "starts_on", _("Year begins")),
            _day(desk, "ends_on", _("Year ends"), coming=True, help=_("twelve months if left open")),
            _day(desk, "admitted_on", _("Admitted")),
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
            **{**_of(EnrollDraft, values), "year_number": values["year_number"] or 0}
        ),
        change=enrollments.enroll,
        args=(place.candidate,),
        unasked=lambda values: (
            frozenset() if (values["year_number"] or 0) > 1 else frozenset({"credited_from"})
        ),
    )


# Coaches, credential, support


def _coach(desk: Desk, place: Place, key: UUID | None) -> Errand:
    enrollment = _known(place.enrollment)
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
            _day(desk, "from_on", _("From")),
            _day(desk, "to_on", _("To"), coming=True, help=_("open while it lasts")),
            Field("closes", closes, "check"),
            Field("reason", _("Reason for the change")),
        ),
        rows=(("name",), ("role",), ("from_on", "to_on"), ("closes",), ("reason",)),
        values=asdict(first),
        draft=lambda values: AssignmentDraft(**_of(AssignmentDraft, values)),
        change=assignments.amend if key else assignments.add,
        args=(key or enrollment,),
        hint=hint,
        unasked=lambda _values: frozenset({"closes"}) if key or not is_open else frozenset(),
        removal=_removal(_("Move a coach's time to the trash"), assignments.trash, key),
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
            _day(desk, "issued_on", _("Issued")),
            _day(desk, "expires_on", _("Expires"), coming=True),
            _day(
                desk,
                "prerequisite_expires_on",
                _("The prerequisite credential expires"),
                coming=True,
            ),
        ),
        rows=(("number",), ("issued_on", "expires_on"), ("prerequisite_expires_on",)),
        values=asdict(desk.ask(credentials.get_draft, place.candidate)),
        draft=lambda values: CredentialDraft(**_of(CredentialDraft, values)),
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
            _day(desk, "begun_on", _("Begins")),
            Field("why", _("Why"), "long"),
            Field("actions", _("What you both do"), "long"),
            Field(
                "reviews",
                _("Looked at again on"),
                parse=days,
                show=write_days,
                placeholder=_("Apr 3; May 8"),
            ),
            _day(desk, "ended_on", _("Ended"), help=_("open while it lasts")),
            Field("outcome", _("How it ended")),
        ),
        rows=(("begun_on",), ("why",), ("actions",), ("reviews",), ("ended_on",), ("outcome",)),
        values=asdict(first),
        draft=lambda values: PlanDraft(**{**_of(PlanDraft, values), "reviews": values["reviews"] or ()}),
        change=support.amend if key else support.begin,
        args=(key or _known(place.enrollment),),
        unasked=lambda _values: frozenset() if key else frozenset({"ended_on", "outcome"}),
        removal=_removal(_("Move a support plan to the trash"), support.trash, key),
    )


def _review(desk: Desk, place: Place, key: UUID | None) -> Errand:
    return Errand(
        key="",
        title=_("Review of the support plan"),
        label=_("Review the support plan"),
        fields=(
            _day(desk, "held_on", _("Held on")),
            Field("note", _("What came of it"), "long"),
        ),
        rows=(("held_on",), ("note",)),
        values=asdict(ReviewDraft(desk.today())),
        draft=lambda values: ReviewDraft(**_of(ReviewDraft, values)),
        change=support.hold,
        args=(_known(key),),
    )


Maker = Callable[[Desk, Place, UUID | None], Errand]

_MAKERS: Final[Mapping[str, Maker]] = {
    "position": _position,
    "dates": _dates,
    "leave": _leave,
    "back": _back,
    "extend": _extend,
    "year": _year,
    "credit": _credit,
    "end": _end,
    "again": _again,
    "enroll": _enroll,
    "coach": _coach,
    "credential": _credential,
    "plan": _plan,
    "review": _review,
}


def _known(key: UUID | None) -> UUID:
    if key is None:
        raise UsageError(_("This candidate has no program year."), _("Bring it back from the trash."))
    return key


def _removal(words: str, change: Callable[..., Any], key: UUID | None) -> Removal | None:
    if key is None:
        return None
    return Removal(words=_(_REMOVE), label=words, change=change, args=(key,))


_REMOVE: Final = N_("Move to trash")


def _day(desk: Desk, name: str, words: str, *, coming: bool = False, help: str = "") -> Field:  # noqa: A002
    def read(text: str) -> date:
        return read_day(text, desk.today(), prefer="future" if coming else "past")

    def step(day: date, by: int) -> date:
        return day + timedelta(days=by)

    return Field(name, words, "date", parse=read, show=say_day, step=step, help=help)


def _read_days(desk: Desk, text: str) -> tuple[date, ...]:
    return read_days(text, desk.today())


def _number(text: str) -> int:
    if not text.strip().isdecimal():
        raise UsageError(_("Write a number."))
    return int(text)


def _of(draft: Any, values: Values) -> Values:
    """The values of a form for a draft: those it has, with an empty text for a choice that was not made."""
    texts = {field.name for field in fields(draft) if field.type == "str"}
    known = {field.name for field in fields(draft)}
    return {
        name: (value or "") if name in texts else value for name, value in values.items() if name in known
    }


def _some(values: Values, *names: str) -> Values:
    """Some of the values of a form, for a draft that knows the rest."""
    return {name: values[name] for name in names}
