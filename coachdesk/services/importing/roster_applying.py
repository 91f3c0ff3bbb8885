"""A roster meets the casebook: who is there already, and the change that carries a plan out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import Order
from coachdesk.models import Candidate, Credential, Enrollment, Position
from coachdesk.programs.profiles import find_by_words
from coachdesk.services import candidates, positions
from coachdesk.services.importing.people import known_names
from coachdesk.services.importing.remembered import recall_mapping, remember_mapping
from coachdesk.services.importing.roster_changes import POSITION
from coachdesk.services.importing.roster_columns import PEOPLE
from coachdesk.services.importing.roster_known import KnownPerson, KnownPosition
from coachdesk.services.importing.roster_plan import plan_roster
from coachdesk.services.importing.roster_planned import Answers, ForNew, PlannedPerson, RosterPlan, Value
from coachdesk.services.importing.steps import Tell, follow
from coachdesk.services.positions import PositionDraft
from coachdesk.services.program_years import YearDraft, add_year, suggest_year
from coachdesk.services.programs import program_choices
from coachdesk.services.tables import Table
from coachdesk.services.years import YearRow, list_years


@dataclass(frozen=True, slots=True)
class Taken:
    """What a roster did: how many people it added, and how many it changed."""

    added: int
    changed: int


def prepare_roster(
    db: Db,
    tables: Table | Sequence[Table],
    *,
    today: date,
    for_new: ForNew = ForNew(),  # noqa: B008 - it cannot be changed
    wanted: Mapping[str, str] | None = None,
    order: Order | None = None,
    answers: Answers | None = None,
) -> RosterPlan:
    """The plan for taking the lists of a file into this casebook; changes nothing. Raises CannotRead."""
    named = [_Named(*choice) for choice in program_choices(db)]

    def find_program(text: str) -> str | None:
        found = find_by_words(named, text)
        return found.key if found else None

    return plan_roster(
        tables,
        known=list_people(db),
        today=today,
        find_program=find_program,
        for_new=for_new,
        wanted=wanted,
        recall=lambda table: recall_mapping(db, table, PEOPLE),
        order=order,
        answers=answers,
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """A program as words find it."""

    key: str
    label: str
    title: str

    @property
    def words(self) -> tuple[str, ...]:
        """Its other names."""
        return (self.title,)


def list_people(db: Db) -> list[KnownPerson]:
    """Everybody a roster may be about, the archived too, by family name."""
    people = db.scalars(select(Candidate).where(Candidate.trashed_at.is_(None)).order_by(Candidate.id))
    held: dict[UUID, list[Position]] = defaultdict(list)
    for position in db.scalars(
        select(Position).where(Position.trashed_at.is_(None)).order_by(Position.from_on)
    ):
        held[position.candidate_id].append(position)
    credentials = {
        one.candidate_id: one for one in db.scalars(select(Credential).where(Credential.trashed_at.is_(None)))
    }
    enrolled = select(Enrollment).where(Enrollment.trashed_at.is_(None)).order_by(Enrollment.admitted_on)
    enrollments = {one.candidate_id: one for one in db.scalars(enrolled)}
    years: dict[UUID, list[YearRow]] = defaultdict(list)
    for year in list_years(db):
        years[year.enrollment].append(year)
    return [
        _known(one, held[one.id], credentials.get(one.id), enrollments.get(one.id), years) for one in people
    ]


def _known(
    person: Candidate,
    held: Sequence[Position],
    credential: Credential | None,
    enrollment: Enrollment | None,
    years: Mapping[UUID, Sequence[YearRow]],
) -> KnownPerson:
    values: dict[str, Value | None] = {
        "preferred": person.preferred,
        "email": person.email,
        "phone": person.phone,
        "credential": credential.number if credential else "",
        "credential_expires_on": credential.expires_on if credential else None,
        "program": enrollment.program if enrollment else "",
        "cohort": enrollment.cohort if enrollment else "",
        "admitted_on": enrollment.admitted_on if enrollment else None,
    }
    return KnownPerson(
        id=person.id,
        names=known_names(person.given, person.family, person.preferred),
        values=values,
        positions=tuple(_open_position(one) for one in held if one.to_on is None),
        enrollment=enrollment.id if enrollment else None,
        years=tuple(years.get(enrollment.id, ())) if enrollment else (),
        archived=person.archived,
        sites=tuple(dict.fromkeys(one.site for one in reversed(held) if one.site)),
    )


def _open_position(one: Position) -> KnownPosition:
    return KnownPosition(one.id, one.from_on, {name: getattr(one, name) for name in POSITION})


def take_in_roster(db: Db, plan: RosterPlan, *, tell: Tell | None = None) -> Taken:
    """Add and change everybody as planned; one change, undone as one step.

    Raises Stopped as soon as `tell` says that somebody wants it no more; then nothing is kept.
    """
    for row in follow(plan.work, tell):
        if row.draft is not None:
            candidates.add(db, row.draft)
        elif row.candidate is not None:
            _amend(db, row, row.candidate)
    for sheet in plan.sheets:
        remember_mapping(db, sheet.columns, PEOPLE)
    return Taken(plan.count("add"), plan.count("change"))


def _amend(db: Db, row: PlannedPerson, key: UUID) -> None:
    parts: dict[str, dict[str, Value]] = defaultdict(dict)
    for change in row.changes:
        parts[change.part][change.field] = change.after
    for name, value in parts["person"].items():
        setattr(db.get_one(Candidate, key), name, value)
    for name, value in parts["position"].items():
        setattr(db.get_one(Position, row.position), name, value)
    if parts["new_position"]:
        _begin_position(db, row, key, parts["new_position"])
    if parts["credential"]:
        _fill_credential(db, key, parts["credential"])
    if parts["enrollment"] or parts["year"]:
        enrollment = _newest_enrollment(db, key)
        for name, value in parts["enrollment"].items():
            setattr(enrollment, name, value)
        if parts["year"]:
            add_year(db, _year_of(db, enrollment.id, parts["year"]))


def _begin_position(db: Db, row: PlannedPerson, key: UUID, values: Mapping[str, Value]) -> None:
    """Another position from a day on; one that began on that very day is changed instead."""
    held = next(iter(_open_positions(db, key)), None)
    if held is not None and held.from_on == row.begins_on:
        for name, value in values.items():
            setattr(held, name, value)
        return
    kept = {name: getattr(held, name) for name in POSITION} if held else {}
    draft = PositionDraft(from_on=row.begins_on, closes=True, full_time=held.full_time if held else True)
    positions.add(db, key, replace(draft, **{**kept, **{name: str(value) for name, value in values.items()}}))


def _open_positions(db: Db, key: UUID) -> Sequence[Position]:
    query = select(Position).where(
        Position.candidate_id == key, Position.trashed_at.is_(None), Position.to_on.is_(None)
    )
    return db.scalars(query.order_by(Position.from_on)).all()


def _fill_credential(db: Db, key: UUID, values: Mapping[str, Value]) -> None:
    held = select(Credential).where(Credential.candidate_id == key, Credential.trashed_at.is_(None))
    credential = db.scalars(held).first()
    if credential is None:
        credential = Credential(candidate_id=key)
        db.add(credential)
    names = {"credential": "number", "credential_expires_on": "expires_on"}
    for name, value in values.items():
        setattr(credential, names[name], value)


def _newest_enrollment(db: Db, key: UUID) -> Enrollment:
    query = select(Enrollment).where(Enrollment.candidate_id == key, Enrollment.trashed_at.is_(None))
    return db.scalars(query.order_by(Enrollment.admitted_on)).all()[-1]


def _year_of(db: Db, enrollment: UUID, values: Mapping[str, Value]) -> YearDraft:
    """The further year: from the day the row says, to the day it says or the program's own length suggests."""
    suggested = suggest_year(db, enrollment)
    starts_on, ends_on = values["starts_on"], values.get("ends_on")
    known_end = suggested.ends_on if suggested.starts_on == starts_on else None
    return replace(
        suggested,
        starts_on=starts_on if isinstance(starts_on, date) else None,
        ends_on=ends_on if isinstance(ends_on, date) else known_end,
    )
