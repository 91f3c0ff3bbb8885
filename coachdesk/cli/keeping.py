"""The verbs that keep a casebook: `import`, `backup` and `check`."""

from __future__ import annotations

import argparse
from datetime import date

from coachdesk.cli import say, tell
from coachdesk.cli.calendars import take_in_calendar
from coachdesk.cli.columns import say_columns, say_places
from coachdesk.cli.exchanging import take_in_export
from coachdesk.cli.opening import home_of, opened
from coachdesk.cli.restoring import check_backups, say_backups
from coachdesk.durations import say_minutes
from coachdesk.errors import CannotRead, CoachDeskError, UsageError
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.coaches import get_user
from coachdesk.services.conflicts import compare, list_conflicts
from coachdesk.services.exporting import is_export
from coachdesk.services.importing import FIELDS, Enrolling, ImportPlan, apply, prepare_import, read_mapping
from coachdesk.services.moving import find_unsafe_place
from coachdesk.services.programs import get_text
from coachdesk.services.sealed import list_spans
from coachdesk.services.tables import read_tables
from coachdesk.words import _, n_


def take_in(wanted: argparse.Namespace) -> int:
    """Import sessions, visits of a calendar, or an export; the plan that is printed is the one that is carried out.

    Names candidates the casebook does not know and stops with 1, unless the command says how to enroll them.
    """
    is_calendar = wanted.file.suffix.lower() == ".ics"
    if wanted.zone and not is_calendar:
        raise UsageError(_("--zone is for calendars; this file is none."))
    if is_export(wanted.file):
        return take_in_export(wanted)
    if is_calendar:
        return take_in_calendar(wanted)
    tables = read_tables(wanted.file)
    mapping = read_mapping(wanted.map) if wanted.map else None
    today = date.today()  # noqa: DTZ011 - a coach's day is the local one
    enrolling = _enrolling(wanted)
    with opened(wanted) as casebook:
        if enrolling is not None:
            casebook.ask(get_text, enrolling.program)  # an unknown program is said before anything is planned
        plan = casebook.ask(
            prepare_import, tables, today=today, wanted=mapping, enrolling=enrolling, order=wanted.dates
        )
        if plan.unknown and enrolling is None:
            for name in plan.unknown:
                tell(_("Not in this casebook: {name}").format(name=name))
            tell(_("Nothing was imported. Enroll them with --enroll PROGRAM --year-start DATE."))
            return 1
        _say_plan(plan, every=wanted.all)
        if not wanted.dry_run and plan.sessions:
            user = casebook.ask(get_user)
            if user is None:
                raise CoachDeskError(_("This casebook has no coach yet."))
            casebook.do(_("Import sessions"), apply, plan, coach=user.id)
    return 1 if plan.count("refuse") else 0


def _enrolling(wanted: argparse.Namespace) -> Enrolling | None:
    if bool(wanted.enroll) != bool(wanted.year_start):
        raise UsageError(_("--enroll and --year-start go together."))
    if not wanted.enroll:
        return None
    return Enrolling(wanted.enroll, wanted.year_start)


def _say_plan(plan: ImportPlan, *, every: bool) -> None:
    """The columns, the plan row by row (or only what is not simply logged), and its sums."""
    say_columns(plan.sheets, FIELDS)
    for row in plan.rows:
        if row.action != "refuse" and (every or row.action != "log" or row.remarks):
            told = " ".join((row.reason, *row.remarks)).strip()
            say(f"{row.place}: {told}")
    for reason, rows in plan.refusals().items():
        tell(f"{say_places(rows)}: {reason}")
    for problem in plan.problems:
        tell(problem)
    for name, minutes in plan.total_minutes().items():
        say(f"{name}  {say_minutes(minutes)}")
    counts = (plan.count("log"), plan.count("skip"), plan.count("refuse"))
    say(
        _("{logged} to log, {skipped} skipped, {refused} refused").format(
            logged=counts[0], skipped=counts[1], refused=counts[2]
        )
    )


def backup(wanted: argparse.Namespace) -> int:
    """Write a verified backup and say where it is and what is in it; or list those that stand there."""
    if wanted.list:
        return say_backups(wanted)
    folder = wanted.folder or home_of(wanted).backups
    with opened(wanted) as casebook:
        target, manifest = casebook.back_up(folder)
    sessions = n_("{n} session", "{n} sessions", manifest.counts["session"])
    people = n_("{n} candidate", "{n} candidates", manifest.counts["candidate"])
    say(_("Verified: {file} ({people}, {sessions})").format(file=target, people=people, sessions=sessions))
    return 0


def check(wanted: argparse.Namespace) -> int:
    """Check the file, the journal and what stands beside it; 1 when something is not as it should be."""
    with opened(wanted) as casebook:
        health = casebook.examine()
        last_backup, backups = check_backups(casebook, wanted)
        broken, sealed = ([], 0) if health.problems else casebook.ask(_seals)
        conflicts = [] if health.problems else _conflicts(casebook)
        unsafe = find_unsafe_place(casebook.folder, home_of(wanted))
    changes = n_("{n} change", "{n} changes", health.proof.changes)
    if health.problems:
        for problem in health.problems:
            tell(problem)
        return 1
    say(_("The file is sound and the journal verifies ({changes}).").format(changes=changes))
    for kind, number in health.counts.items():
        say(f"{number:8}  {kind}")
    if sealed and not broken:
        say(n_("{n} sealed period is what was sealed.", "{n} sealed periods are what was sealed.", sealed))
    say(last_backup)
    for told in ([unsafe.sentence] if unsafe else []) + broken + conflicts + backups:
        tell(told)
    return 1 if broken or conflicts or backups else 0


def _seals(db: Db) -> tuple[list[str], int]:
    """What is to be said of seals that do not hold, and how many there are."""
    return list_broken_seals(db), len(list_spans(db))


def _conflicts(casebook: Casebook) -> list[str]:
    """What is to be said of each copy that a sync program left."""
    told = []
    for copy in list_conflicts(casebook.folder):
        try:
            told.append(compare(casebook, copy).sentence)
        except CannotRead as problem:
            told.append(f"{copy}: {problem}")
    return told
