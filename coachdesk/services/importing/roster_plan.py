"""The plan of a roster: what would happen with every row of a list of people. Pure: the same in, the same out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from coachdesk.days import Order, say_day
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.importing.cells import settle_order
from coachdesk.services.importing.columns import Columns, find_columns
from coachdesk.services.importing.people import name_key
from coachdesk.services.importing.planned import PlannedSheet
from coachdesk.services.importing.roster_changes import list_changes
from coachdesk.services.importing.roster_columns import DAYS, PEOPLE
from coachdesk.services.importing.roster_known import Directory, KnownPerson
from coachdesk.services.importing.roster_planned import (
    ANOTHER,
    LEAVE_OUT,
    Answers,
    Choice,
    ForNew,
    PlannedPerson,
    RosterPlan,
)
from coachdesk.services.importing.roster_rows import RosterReading, RosterRow, read_row
from coachdesk.services.importing.usable import find_usable
from coachdesk.services.tables import Line, Table
from coachdesk.words import _


def plan_roster(
    tables: Table | Sequence[Table],
    *,
    known: Collection[KnownPerson],
    today: date,
    find_program: Callable[[str], str | None],
    for_new: ForNew = ForNew(),  # noqa: B008 - it cannot be changed
    wanted: Mapping[str, str] | None = None,
    recall: Callable[[Table], Mapping[str, str] | None] | None = None,
    order: Order | None = None,
    answers: Answers | None = None,
) -> RosterPlan:
    """What taking in the lists of a file would do; raises CannotRead when none of them is a list of people.

    `wanted`, `order` and `answers` are what a person said of columns, of 3/4 and of rows that ask.
    """
    tables = [tables] if isinstance(tables, Table) else tables
    found, problems = _find_lists(
        tables, lambda table: wanted if wanted is not None or recall is None else recall(table)
    )
    told, remark = settle_order(
        [each.columns.of(line, name) for each in found for line in each.body for name in DAYS]
    )
    comparing = _Comparing(known, today, for_new, answers or {})
    rows: list[PlannedPerson] = []
    for each in found:
        reading = RosterReading(each.columns, order or told, today, find_program, each.name)
        rows += [comparing.settle(read_row(line, reading)) for line in each.body]
    asks = bool(remark) and order is None
    return RosterPlan(
        rows=tuple(rows),
        sheets=tuple(PlannedSheet(each.name, each.columns) for each in found),
        problems=(*problems, *([remark] if asks else [])),
        order=order or told,
        asks_order=asks,
    )


@dataclass(frozen=True, slots=True, repr=False)
class _List:
    """A table of people: its columns and the lines below them."""

    name: str
    columns: Columns
    body: tuple[Line, ...]


def _find_lists(
    tables: Sequence[Table], mapping: Callable[[Table], Mapping[str, str] | None]
) -> tuple[list[_List], list[str]]:
    return find_usable(
        tables,
        lambda table: _List(table.sheet, *find_columns(table, mapping(table), PEOPLE)),
        _("Sheets need headings such as Name, or First name and Last name."),
    )


class _Comparing:
    """Compares the rows of a file with each other and with the casebook, from top to bottom."""

    def __init__(
        self, known: Collection[KnownPerson], today: date, for_new: ForNew, answers: Answers
    ) -> None:
        self._directory = Directory(known)
        self._today, self._for_new, self._answers = today, for_new, answers
        self._new: dict[str, list[RosterRow]] = {}
        self._there: dict[str, RosterRow] = {}

    def settle(self, row: RosterRow | PlannedPerson) -> PlannedPerson:
        """The row with its last word: who it is about, and what happens with them."""
        if isinstance(row, PlannedPerson):
            return row
        answer = self._answers.get((row.sheet, row.line), "")
        planned = self._answered(row, answer)
        if answer:  # it stays answered until somebody answers otherwise
            return replace(planned, choices=self._directory.find(row).choices or _of_one_name())
        return planned

    def _answered(self, row: RosterRow, answer: str) -> PlannedPerson:
        if answer == LEAVE_OUT:
            return _planned(row, "skip", _("Left out, as you said."))
        found = self._directory.find(row, answer)
        if found.question:
            return replace(_planned(row, "ask", found.question), choices=found.choices)
        return self._change(row, found.person) if found.person else self._add(row, answer)

    def _change(self, row: RosterRow, person: KnownPerson) -> PlannedPerson:
        before = self._there.setdefault(person.id.hex, row)
        if before is not row and _same_person(row, before):
            return _planned(row, "skip", _("The same person as {line}.").format(line=before.place))
        if before is not row:
            return _ask_about(row, before)
        found = list_changes(person, row, self._today)
        remarks = (*row.remarks, *found.remarks)
        if person.archived:
            remarks = (*remarks, _("This candidate is archived and stays so."))
        if not found.changes:
            return replace(_planned(row, "skip", _("Already in the casebook.")), remarks=remarks)
        reason = "; ".join(map(str, found.changes))
        if found.begins_on is not None:
            reason = _("{changes} (from {day} on)").format(changes=reason, day=say_day(found.begins_on))
        return replace(
            _planned(row, "change", reason),
            candidate=person.id,
            changes=found.changes,
            begins_on=found.begins_on,
            position=found.position,
            remarks=remarks,
        )

    def _add(self, row: RosterRow, answer: str) -> PlannedPerson:
        alike = self._new.setdefault(name_key(row.name), [])
        for other in alike:
            if _same_person(row, other):
                return _planned(row, "skip", _("The same person as {line}.").format(line=other.place))
        if answer != ANOTHER and any(not _surely_others(row, other) for other in alike):
            return _ask_about(row, alike[0])
        draft = _draft_of(row, self._for_new)
        problems = draft.problems(today=self._today)
        if problems:
            return _planned(row, "refuse", next(iter(problems.values())))
        alike.append(row)
        reason = _("A new candidate.") if len(alike) == 1 else _("A new candidate, another of this name.")
        return replace(_planned(row, "add", reason), draft=draft)


def _ask_about(row: RosterRow, other: RosterRow) -> PlannedPerson:
    question = _("Another row has this name: {line}.").format(line=other.place)
    return replace(_planned(row, "ask", question), choices=_of_one_name())


def _of_one_name() -> tuple[Choice, ...]:
    return Choice(ANOTHER, _("Somebody else")), Choice(LEAVE_OUT, _("The same person"))


def _planned(row: RosterRow, action: Any, reason: str) -> PlannedPerson:
    return PlannedPerson(row.line, row.sheet, action, reason, row.name, row.remarks)


def _same_person(row: RosterRow, other: RosterRow) -> bool:
    """Whether two rows of one name are one person: the credential or the address says so, or nothing differs."""
    if any(row.text(name) and row.text(name) == other.text(name) for name in ("credential", "email")):
        return True
    both = row.values.keys() & other.values.keys()
    return all(row.text(name) == other.text(name) for name in both)


def _surely_others(row: RosterRow, other: RosterRow) -> bool:
    return any(
        row.text(name) and other.text(name) and row.text(name) != other.text(name)
        for name in ("credential", "email")
    )


def _draft_of(row: RosterRow, for_new: ForNew) -> CandidateDraft:
    more: dict[str, Any] = dict(row.values)
    more.setdefault("program", for_new.program)
    more.setdefault("starts_on", for_new.starts_on)
    return CandidateDraft(given=row.given, family=row.family, **more)
