"""The verb that prints more than a log: `packet`."""

from __future__ import annotations

import argparse
from datetime import date

from coachdesk.cli import say, tell
from coachdesk.cli.opening import opened
from coachdesk.errors import UsageError
from coachdesk.reports.batch import Copy, noting, write_copies
from coachdesk.reports.binding import Order
from coachdesk.reports.documents import find_document
from coachdesk.reports.file_names import Subject, name_files
from coachdesk.reports.wishes import Wish
from coachdesk.services.hours import HoursRow, list_hours
from coachdesk.services.parcels.people import find_named
from coachdesk.words import _


def packet(wanted: argparse.Namespace) -> int:
    """Write one year-end packet for each candidate with a year of that label; 1 when one could not be printed.

    With --leaving it is the portability packet of one candidate.
    """
    today = date.today()  # noqa: DTZ011 - a coach's day is the local one
    with opened(wanted) as casebook:
        rows = [row for row in casebook.ask(list_hours, today=today) if row.year.label == wanted.year]
        if wanted.leaving:
            keys = casebook.ask(find_named, wanted.leaving)
            rows = [row for row in rows if row.candidate_id in keys]
        if not rows:
            raise UsageError(_("Nobody has a program year there."), _("See the labels with: coachdesk hours"))
        copies = _copies(rows, today, "portability" if wanted.leaving else "packet")
        written = write_copies(wanted.out, copies, casebook, note=noting(casebook))
    for file in written.files:
        say(str(file))
    for name, problem in written.refused:
        tell(f"{name}: {problem}")
    return 1 if written.refused else 0


def _copies(rows: list[HoursRow], today: date, key: str) -> list[Copy]:
    document = find_document(key)
    paper = _("packet") if key == "packet" else _(document.title)
    subjects = (Subject(row.candidate, row.year.label, row.year.number, paper) for row in rows)
    names = name_files("{year} {candidate} {paper}", subjects)
    return [
        Copy(name, (Order(document, Wish(today=today, year=row.year.id, candidate=row.candidate_id)),))
        for name, row in zip(names, rows, strict=True)
    ]
