"""The plan of an import: what would happen with every row of a table, and why. Pure: the same in, the same out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from uuid import UUID

from coachdesk.errors import CannotRead
from coachdesk.services.candidates import year_end
from coachdesk.services.importing.cells import is_span, settle_order, settle_unit
from coachdesk.services.importing.columns import PLAIN, Columns, find_columns, guess_field
from coachdesk.services.importing.people import Known, People, name_key
from coachdesk.services.importing.planned import (
    Enrolling,
    Fingerprint,
    ImportPlan,
    PlannedRow,
    PlannedSession,
    Vocabulary,
)
from coachdesk.services.importing.rows import Reading, plan_row
from coachdesk.services.tables import Line, Table
from coachdesk.text import one_line
from coachdesk.words import _


def plan_import(
    table: Table,
    *,
    known: Collection[Known],
    existing: Collection[Fingerprint],
    today: date,
    words: Vocabulary,
    wanted: Mapping[str, str] | None = None,
    enrolling: Enrolling | None = None,
) -> ImportPlan:
    """What importing a table would do; raises CannotRead when it cannot be understood as a table of sessions.

    `existing` are the sessions the casebook has: the same ones are skipped, so that a second import adds nothing.
    `wanted` gives headings by field where a person said them.
    """
    columns, body = find_columns(table, wanted)
    candidate, site = read_title(columns)
    if "candidate" not in columns.places and not candidate:
        raise CannotRead(
            _("No column says who the sessions were with."),
            _("Add a column Candidate, or say which column holds the candidate."),
        )
    order, remark = settle_order([columns.of(line, "date") for line in body])
    small = settle_unit([columns.of(line, "length") for line in body])
    reading = Reading(columns, order, small, today, words, People(known), candidate, site)
    comparing = _Comparing(known, existing, enrolling)
    rows = tuple(comparing.settle(plan_row(line, reading)) for line in body)
    problems = (*table.remarks, *([remark] if remark else []), *_about_length(columns, body))
    return ImportPlan(rows, columns, tuple(comparing.unknown.values()), problems, enrolling)


def _about_length(columns: Columns, body: Collection[Line]) -> Iterator[str]:
    """Said once of the whole table, where every row would have to say it."""
    spans = "end" in columns.places or any(is_span(columns.of(line, "start")) for line in body)
    if "length" not in columns.places and not spans:
        yield _("No column says how long the sessions lasted; give it a heading such as Hours or Minutes.")


def read_title(columns: Columns) -> tuple[str, str]:
    """Candidate and school where the lines above the headings name them, such as "Candidate: Rosa Nguyễn"."""
    found = {"candidate": "", "site": ""}
    for line in columns.title:
        for place, cell in enumerate(line.cells):
            label, colon, value = cell.partition(":")
            guess = guess_field(label)
            if colon and guess is not None and guess[1] == PLAIN and guess[0] in found:
                found[guess[0]] = found[guess[0]] or one_line(value or line.cell(place + 1))
    return found["candidate"], found["site"]


class _Comparing:
    """Compares the rows of one table with each other and with the casebook, from top to bottom."""

    def __init__(
        self, known: Collection[Known], existing: Collection[Fingerprint], enrolling: Enrolling | None
    ) -> None:
        self.unknown: dict[str, str] = {}
        self._existing = frozenset(existing)
        self._enrolling = enrolling
        self._years = {person.id: person.years for person in known}
        self._lines: dict[Fingerprint, int] = {}
        self._starts = {(print_.candidate, print_.held_on, print_.starts_at) for print_ in self._existing}

    def settle(self, row: PlannedRow) -> PlannedRow:
        """The row with its last word: whether its session is new, and what is remarkable about it."""
        if row.session is None:
            return row
        session, key = self._named(row.session)
        mark = session.fingerprint(key)
        if session.candidate_id is None and self._enrolling is None:
            return replace(row, action="refuse", reason=_("The casebook does not know this candidate."))
        if mark in self._existing:
            return replace(row, action="skip", reason=_("Already in the casebook."), session=None)
        before = self._lines.setdefault(mark, row.line)
        if before != row.line and session.starts_at is not None:
            return replace(
                row, action="skip", reason=_("The same as line {n}.").format(n=before), session=None
            )
        remarks = [*row.remarks]
        if before != row.line:
            remarks.append(_("Looks the same as line {n}.").format(n=before))
        remarks += self._about_time(key, session)
        reason = _("A new session.") if session.candidate_id else _("A new session of a new candidate.")
        return replace(row, reason=reason, session=session, remarks=tuple(remarks))

    def _named(self, session: PlannedSession) -> tuple[PlannedSession, UUID | str]:
        """The session under one spelling of its candidate, and the key the candidate is known by."""
        if session.candidate_id is not None:
            return session, session.candidate_id
        key = name_key(session.candidate)
        return replace(session, candidate=self.unknown.setdefault(key, session.candidate)), key

    def _about_time(self, key: UUID | str, session: PlannedSession) -> list[str]:
        remarks = []
        start: tuple[UUID | str, date, time | None] = (key, session.held_on, session.starts_at)
        if session.starts_at is not None and start in self._starts:
            remarks.append(_("Another session begins at the same time."))
        self._starts.add(start)
        years = self._years.get(session.candidate_id) if session.candidate_id else None
        if years is None and self._enrolling is not None:
            years = ((self._enrolling.starts_on, year_end(self._enrolling.starts_on)),)
        if not any(first <= session.held_on <= last for first, last in years or ()):
            remarks.append(_("This day lies in no program year of the candidate, so it counts nowhere."))
        return remarks
