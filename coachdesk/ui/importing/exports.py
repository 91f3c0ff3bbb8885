"""The preview of an export that is taken in: what is new of each kind of record, and what is here already."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coachdesk.errors import CannotRead
from coachdesk.ui.history_names import KINDS
from coachdesk.ui.importing.preview import Preview, PreviewRow
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from pathlib import Path

    from coachdesk.services.casebook import Casebook
    from coachdesk.services.exporting import Export, TakenIn
    from coachdesk.services.importing.steps import Tell


def look_at_export(casebook: Casebook, file: Path) -> Preview:
    """What taking an export in would add; a file that is none is a preview that says why."""
    from coachdesk.services.exporting import plan_taking_in, read_export

    try:
        export = read_export(file)
    except CannotRead as problem:
        return Preview(problem=str(problem), remarks=(str(problem),))
    came = casebook.ask(plan_taking_in, export)
    new = dict(came.kinds)
    rows = [
        _row(number, kind, new.get(kind, 0), len(export.parcel[kind]))
        for number, kind in enumerate(KINDS)
        if export.parcel.get(kind)
    ]
    return Preview(
        rows=tuple(rows),
        remarks=tuple(_remarks(came)),
        sums=n_("{n} new record", "{n} new records", came.records),
        does=came.records,
        take=partial(_take, export) if came.records else None,
    )


def _row(number: int, kind: str, new: int, whole: int) -> PreviewRow:
    parts = [n_("{n} new", "{n} new", new)] if new else []
    there = whole - new
    if there:
        parts.append(n_("{n} is here already or stays out", "{n} are here already or stay out", there))
    where = n_("{n} record", "{n} records", whole)
    return PreviewRow(("", number), where, _(KINDS[kind]), "", "add" if new else "skip", ", ".join(parts), "")


def _remarks(came: TakenIn) -> list[str]:
    if came.records:
        return [_("What you have stays as it is: only what is new comes in."), *came.remarks]
    return list(came.remarks) or [_("Everything in it is here already.")]


def _take(export: Export, casebook: Casebook, _tell: Tell) -> str:
    from coachdesk.services.exporting import take_in

    came = casebook.do(_("Import an export"), take_in, export)
    return _("Added: {candidates}, {sessions}, {records} in all").format(
        candidates=n_("{n} candidate", "{n} candidates", came.candidates),
        sessions=n_("{n} session", "{n} sessions", came.sessions),
        records=n_("{n} record", "{n} records", came.records),
    )
