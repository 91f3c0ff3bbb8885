"""What an import page shows: one kind of preview for sessions and for people, worked out beside the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from coachdesk.days import Order, say_day
from coachdesk.durations import say_minutes
from coachdesk.errors import CannotRead, CoachDeskError
from coachdesk.ui.importing.preview import Preview, PreviewRow, Subject, Tell
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from pathlib import Path

    from coachdesk.services.casebook import Casebook
    from coachdesk.services.importing import ImportPlan, PlannedRow
    from coachdesk.services.importing.columns import Columns, Kind
    from coachdesk.services.importing.roster_planned import PlannedPerson, RosterPlan, RowKey
    from coachdesk.services.tables import Table

NAMED: Final = 8
"""Unknown people who are named before the others are only counted."""


@dataclass(frozen=True, slots=True, repr=False)
class Wish:
    """What a person has said so far: the tables, what they are about, and what the file does not say itself."""

    tables: Sequence[Table]
    subject: Subject
    today: date
    program: str = ""
    starts_on: date | None = None
    wanted: Mapping[str, str] | None = None
    order: Order | None = None
    answers: Mapping[RowKey, str] = field(default_factory=dict)


def read_file(path: Path) -> tuple[Table, ...]:
    """The tables of a file; raises CannotRead."""
    from coachdesk.services.tables import read_tables

    return read_tables(path)


def field_words(subject: Subject) -> Mapping[str, str]:
    """What a column can hold, with the words for it."""
    return _kind(subject).fields


def _kind(subject: Subject) -> Kind:
    from coachdesk.services.importing.columns import SESSIONS
    from coachdesk.services.importing.roster_columns import PEOPLE

    return PEOPLE if subject == "people" else SESSIONS


def look(casebook: Casebook, wish: Wish) -> Preview:
    """What importing would do, asked of the casebook; a file that cannot be imported so is a preview that says why."""
    try:
        return _people(casebook, wish) if wish.subject == "people" else _sessions(casebook, wish)
    except CannotRead as problem:
        return Preview(columns=_unread_columns(wish), problem=str(problem))


def _unread_columns(wish: Wish) -> tuple[tuple[str, str], ...]:
    """The headings a person can say something of, where nothing was understood as a whole."""
    from coachdesk.services.importing.columns import guess_columns, likely_headings

    kind = _kind(wish.subject)
    line = next((found for table in wish.tables if (found := likely_headings(table, kind))), None)
    if line is None:
        return ()
    if wish.wanted is None:
        return tuple(zip(line.cells, guess_columns(line, kind), strict=True))
    told = {heading: name for name, heading in wish.wanted.items() if heading}
    return tuple((heading, told.pop(heading, "")) for heading in line.cells)


def _known_columns(columns: Columns) -> tuple[tuple[str, str], ...]:
    held = {place: name for name, place in columns.places.items()}
    return tuple((heading, held.get(place, "")) for place, heading in enumerate(columns.line.cells))


def _people(casebook: Casebook, wish: Wish) -> Preview:
    from coachdesk.services.importing.roster_applying import prepare_roster
    from coachdesk.services.importing.roster_planned import ForNew

    plan = casebook.ask(
        prepare_roster,
        wish.tables,
        today=wish.today,
        for_new=ForNew(wish.program, wish.starts_on),
        wanted=wish.wanted,
        order=wish.order,
        answers=wish.answers,
    )
    return Preview(
        rows=tuple(map(_person_row, plan.rows)),
        columns=_known_columns(plan.sheets[0].columns),
        remarks=plan.problems,
        asks_order=plan.asks_order or wish.order is not None,
        order=plan.order,
        does=len(plan.work),
        take=partial(_take_people, plan) if plan.work else None,
    )


def _person_row(row: PlannedPerson) -> PreviewRow:
    return PreviewRow(
        row.key, row.place, row.name, "", row.action, row.reason, " ".join(row.remarks), row.choices
    )


def _take_people(plan: RosterPlan, casebook: Casebook, tell: Tell) -> str:
    from coachdesk.services.importing.roster_applying import take_in_roster

    taken = casebook.do(_("Import a roster"), take_in_roster, plan, tell=tell)
    return _("Imported: {added}, {changed}").format(
        added=n_("{n} new candidate", "{n} new candidates", taken.added),
        changed=n_("{n} changed", "{n} changed", taken.changed),
    )


def _sessions(casebook: Casebook, wish: Wish) -> Preview:
    from coachdesk.services.importing import Enrolling, prepare_import

    enrolling = Enrolling(wish.program, wish.starts_on) if wish.program and wish.starts_on else None
    plan = casebook.ask(
        prepare_import,
        wish.tables,
        today=wish.today,
        wanted=wish.wanted,
        enrolling=enrolling,
        order=wish.order,
    )
    return Preview(
        rows=tuple(map(_session_row, plan.rows)),
        columns=_known_columns(plan.columns),
        remarks=(*plan.problems, *_about_unknown(plan)),
        asks_order=plan.asks_order or wish.order is not None,
        order=plan.order,
        does=len(plan.meetings),
        take=partial(_take_sessions, plan) if plan.sessions else None,
    )


def _about_unknown(plan: ImportPlan) -> list[str]:
    """Whom the casebook does not have, and what it takes to enroll them."""
    names = ", ".join(plan.unknown[:NAMED])
    if len(plan.unknown) > NAMED:
        names = _("{names} and {n} more").format(names=names, n=len(plan.unknown) - NAMED)
    if not names:
        return []
    if plan.enrolling is not None:
        return [_("They are enrolled: {names}.").format(names=names)]
    return [
        _("Not on the caseload: {names}. Choose a program and its first day to enroll them.").format(
            names=names
        )
    ]


def _session_row(row: PlannedRow) -> PreviewRow:
    session = row.session
    what = f"{say_day(session.held_on)}, {say_minutes(session.minutes)}" if session else ""
    who = session.candidate if session else ""
    return PreviewRow(
        (row.sheet, row.line), row.place, who, what, row.action, row.reason, " ".join(row.remarks)
    )


def _take_sessions(plan: ImportPlan, casebook: Casebook, tell: Tell) -> str:
    from coachdesk.services.coaches import get_user
    from coachdesk.services.importing import apply

    user = casebook.ask(get_user)
    if user is None:
        raise CoachDeskError(_("This casebook has no coach yet."))
    taken: Any = casebook.do(_("Import sessions"), apply, plan, coach=user.id, tell=tell)
    return _("Imported: {sessions}, {candidates}").format(
        sessions=n_("{n} session", "{n} sessions", taken.sessions),
        candidates=n_("{n} new candidate", "{n} new candidates", taken.candidates),
    )


def say_sums(rows: Sequence[PreviewRow]) -> str:
    """How many rows there are of each kind, such as "12 new · 3 changed"."""
    words = {
        "add": _("{n} new"), "log": _("{n} new"), "change": _("{n} changed"), "ask": _("{n} to answer"),
        "when": _("{n} without a time zone"), "refuse": _("{n} refused"), "skip": _("{n} skipped"),
    }  # fmt: skip
    counts = {action: sum(row.action == action for row in rows) for action in words}
    return " · ".join(words[action].format(n=count) for action, count in counts.items() if count)
