"""What a row of a roster changes of somebody who is there, field by field; an empty cell changes nothing.

A position is something with dates: what a print of an earlier month shows must not change with it. So another school,
position or supervisor begins a new position, and only what nobody had entered yet is filled into the present one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from coachdesk.days import say_day
from coachdesk.services.importing.roster_known import KnownPerson, KnownPosition
from coachdesk.services.importing.roster_planned import FieldChange, Part, say_value
from coachdesk.services.importing.roster_rows import RosterRow, compared
from coachdesk.words import _

POSITION = ("title", "site", "district", "supervisor")

_PARTS: dict[str, Part] = {
    "preferred": "person",
    "email": "person",
    "phone": "person",
    "credential": "credential",
    "credential_expires_on": "credential",
    "cohort": "enrollment",
    "admitted_on": "enrollment",
}


@dataclass(frozen=True, slots=True, repr=False)
class Amendments:
    """What changes, and what is to be said of what stays as it is.

    `begins_on` is the first day of a new position among the changes, `position` the one that is filled in.
    """

    changes: tuple[FieldChange, ...] = ()
    remarks: tuple[str, ...] = ()
    begins_on: date | None = None
    position: UUID | None = None


def list_changes(person: KnownPerson, row: RosterRow, today: date) -> Amendments:
    """What a row changes of a person who is there."""
    simple = [
        FieldChange(part, name, person.values.get(name), row.values[name])
        for name, part in _PARTS.items()
        if name in row.values and row.text(name) != person.text(name)
    ]
    if person.enrollment is None:
        simple = [change for change in simple if change.part != "enrollment"]
    moved = _position(person, row, today)
    years, about_year = _year(person, row)
    return replace(moved, changes=(*simple, *moved.changes, *years), remarks=(*moved.remarks, *about_year))


def _position(person: KnownPerson, row: RosterRow, today: date) -> Amendments:
    told = {name: str(row.values[name]) for name in POSITION if name in row.values}
    fitting = [one for one in person.positions if not _differences(one, told)]
    if not told:
        return Amendments()
    if fitting:
        return Amendments(_filled(fitting[0], told), position=fitting[0].id)
    if len(person.positions) > 1:
        return Amendments((), (_("There are several positions; enter the new one on the person's page."),))
    held = person.positions[0] if person.positions else None
    begins_on = _begins_on(held, row, today)
    changes = tuple(
        FieldChange("new_position", name, held.values[name] if held else None, value)
        for name, value in told.items()
        if held is None or compared(name, held.values[name]) != compared(name, value)
    )
    return Amendments(changes, begins_on=begins_on)


def _differences(position: KnownPosition, told: dict[str, str]) -> list[str]:
    return [
        name
        for name, value in told.items()
        if position.values[name] and compared(name, position.values[name]) != compared(name, value)
    ]


def _filled(position: KnownPosition, told: dict[str, str]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange("position", name, None, value)
        for name, value in told.items()
        if not position.values[name]
    )


def _begins_on(held: KnownPosition | None, row: RosterRow, today: date) -> date:
    """The first day of the year where the row says one after the present position began, else today."""
    day = row.values.get("starts_on")
    begun = held.from_on if held else None
    return day if isinstance(day, date) and (begun is None or begun < day) else today


def _year(person: KnownPerson, row: RosterRow) -> tuple[tuple[FieldChange, ...], tuple[str, ...]]:
    """A further program year where the row begins one after the last; other days of years stay as they are."""
    remarks = []
    program = row.values.get("program")
    if program is not None and person.values.get("program") != program:
        remarks.append(_("Enrolled in another program here; enroll in a further one on the person's page."))
        return (), tuple(remarks)
    starts_on, ends_on = row.values.get("starts_on"), row.values.get("ends_on")
    if not isinstance(starts_on, date) or not person.years:
        return (), ()
    last = person.years[-1]
    if starts_on > last.last_on:
        found = [FieldChange("year", "starts_on", None, starts_on)]
        if isinstance(ends_on, date) and ends_on > starts_on:
            found.append(FieldChange("year", "ends_on", None, ends_on))
        return tuple(found), ()
    if starts_on not in {year.starts_on for year in person.years}:
        told = _("The year that began on {day} stays as it is.").format(day=say_day(last.starts_on))
        return (), (told,)
    same = next(year for year in person.years if year.starts_on == starts_on)
    if isinstance(ends_on, date) and ends_on not in (same.ends_on, same.last_on):
        remarks.append(_("The year still ends on {day}.").format(day=say_value(same.ends_on)))
    return (), tuple(remarks)
