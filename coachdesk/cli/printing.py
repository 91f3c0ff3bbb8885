"""The verb that prints more than a log: `packet`, also for any other paper about a person's year."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from coachdesk.cli import say, tell
from coachdesk.cli.opening import opened
from coachdesk.errors import UsageError
from coachdesk.reports.batch import Copy, noting, write_copies
from coachdesk.reports.binding import Order
from coachdesk.reports.documents import DOCUMENTS, Document
from coachdesk.reports.file_names import Subject, name_files
from coachdesk.reports.wishes import Wish
from coachdesk.services.candidates import list_languages
from coachdesk.services.hours import HoursRow, list_hours
from coachdesk.services.parcels.people import find_named
from coachdesk.services.print_choices import list_paper_sizes
from coachdesk.words import _


def packet(wanted: argparse.Namespace) -> int:
    """Write one year-end packet for each candidate with a year of that label; 1 when one could not be printed.

    With --leaving it is the portability packet of one candidate, with --paper those papers in place of the packet.
    """
    documents = _documents(wanted)
    today = date.today()  # noqa: DTZ011 - a coach's day is the local one
    with opened(wanted) as casebook:
        rows = [row for row in casebook.ask(list_hours, today=today) if row.year.label == wanted.year]
        if wanted.leaving:
            keys = casebook.ask(find_named, wanted.leaving)
            rows = [row for row in rows if row.candidate_id in keys]
        if not rows:
            raise UsageError(_("Nobody has a program year there."), _("See the labels with: coachdesk hours"))
        languages = {} if wanted.language else casebook.ask(list_languages)
        sizes = casebook.ask(list_paper_sizes, [row.year for row in rows])
        copies = _copies(rows, today, documents, languages, sizes)
        written = write_copies(wanted.out, copies, casebook, note=noting(casebook))
    for file in written.files:
        say(str(file))
    for name, problem in written.refused:
        tell(f"{name}: {problem}")
    return 1 if written.refused else 0


def _documents(wanted: argparse.Namespace) -> list[Document]:
    """The papers asked for, in the order of the list, each once."""
    of_a_person = {one.key: one for one in DOCUMENTS if one.needs != "caseload"}
    if unknown := [key for key in wanted.paper if key not in of_a_person]:
        raise UsageError(
            _("There is no paper called “{key}”.").format(key=unknown[0]),
            _("The papers are: {keys}").format(keys=", ".join(of_a_person)),
        )
    asked = wanted.paper or ["portability" if wanted.leaving else "packet"]
    return [one for key, one in of_a_person.items() if key in asked]


def _copies(
    rows: list[HoursRow],
    today: date,
    documents: list[Document],
    languages: Mapping[UUID, str],
    sizes: Mapping[UUID, str],
) -> list[Copy]:
    """A file for each candidate with all of these, on her program's paper; what she is to read speaks her language."""
    first, *more = documents
    paper = _("papers") if more else _("packet") if first.key == "packet" else _(first.title)
    subjects = (Subject(row.candidate, row.year.label, row.year.number, paper) for row in rows)
    names = name_files("{year} {candidate} {paper}", subjects)
    return [
        Copy(
            name,
            tuple(replace(_order(one, row, today, languages), paper=sizes[row.year.id]) for one in documents),
        )
        for name, row in zip(names, rows, strict=True)
    ]


def _order(document: Document, row: HoursRow, today: date, languages: Mapping[UUID, str]) -> Order:
    language = languages.get(row.candidate_id, "") if document.for_candidate else ""
    return Order(document, _wish(row, today), row.candidate, language)


def _wish(row: HoursRow, today: date) -> Wish:
    return Wish(today=today, year=row.year.id, candidate=row.candidate_id, label=row.year.label)
