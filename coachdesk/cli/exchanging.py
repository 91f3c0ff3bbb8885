"""The verbs that give and take: `export`, `handover`, `receive`; and `restore` and `import` of an export."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from datetime import date
from pathlib import Path
from uuid import UUID

from coachdesk.cli import say, tell
from coachdesk.cli.opening import first_line, new_passphrase, opened
from coachdesk.days import say_day
from coachdesk.durations import say_minutes
from coachdesk.errors import UsageError
from coachdesk.services import exporting, handover
from coachdesk.services.casebook import Casebook, new_recovery_code
from coachdesk.services.parcels.people import find_named
from coachdesk.words import _, n_


def export(wanted: argparse.Namespace) -> int:
    """Write everything readable into a ZIP, of the whole casebook or of one candidate, and say where it is.

    A name that ends in .csv or .xlsx asks for one table instead.
    """
    private = wanted.with_private_notes
    _require_free(wanted.out)
    if wanted.table or wanted.out.suffix.casefold() in exporting.ENDINGS:
        return _export_table(wanted)
    with opened(wanted) as casebook:
        if wanted.candidate is None:
            file = casebook.ask(exporting.export_casebook, wanted.out, private=private)
        else:
            (key,) = _chosen(casebook, [wanted.candidate])
            file = casebook.ask(exporting.export_candidate, key, wanted.out, private=private)
    say(_("Exported: {file}").format(file=file))
    tell(_("It is not encrypted: whoever has it can read it."))
    return 0


def _export_table(wanted: argparse.Namespace) -> int:
    if wanted.candidate is not None or wanted.with_private_notes:
        raise UsageError(_("A table alone holds everybody and no private note."), _("Export a ZIP instead."))
    today = date.today()  # noqa: DTZ011 - a coach's day is the local one
    with opened(wanted) as casebook:
        file = casebook.ask(exporting.export_table, wanted.table or "sessions", wanted.out, today=today)
    say(_("Exported: {file}").format(file=file))
    tell(_("It is not encrypted: whoever has it can read it."))
    return 0


def _require_free(out: Path) -> None:
    """A script's slip of the hand replaces nothing; the window asks before it does."""
    if os.path.lexists(out):
        raise UsageError(_("Something with this name is already there."), _("Choose another name."))


def restore_from_export(wanted: argparse.Namespace, folder: Path) -> int:
    """Make a new casebook of an export, and print its recovery code, once."""
    if wanted.recovery_stdin:
        raise UsageError(
            _("An export has no recovery code of its own."),
            _("Send a passphrase for the new casebook with --passphrase-stdin."),
        )
    code = new_recovery_code()
    casebook = exporting.restore_export(wanted.backup, folder, new_passphrase(wanted), code)
    rows = casebook.examine().counts
    casebook.close()
    say(_("Restored {place}.").format(place=folder))
    say(_say_counts(rows.get("candidate", 0), rows.get("session", 0)))
    say(_("Recovery code: {code}").format(code=code))
    return 0


def take_in_export(wanted: argparse.Namespace) -> int:
    """Add to a casebook what it does not have yet of an export."""
    if wanted.map or wanted.enroll or wanted.year_start:
        raise UsageError(_("--map, --enroll and --year-start are for tables; this file is an export."))
    parcel = exporting.read_export(wanted.file)
    with opened(wanted) as casebook:
        if wanted.dry_run:
            came = casebook.ask(exporting.plan_taking_in, parcel)
            say(_("Would add: {what}").format(what=_say_counts(came.candidates, came.sessions)))
        else:
            came = casebook.do(_("Import an export"), exporting.take_in, parcel)
            say(_("Added: {what}").format(what=_say_counts(came.candidates, came.sessions)))
    for remark in came.remarks:
        tell(remark)
    return 0


def _say_counts(candidates: int, sessions: int) -> str:
    people = n_("{n} candidate", "{n} candidates", candidates)
    return f"{people}, {n_('{n} session', '{n} sessions', sessions)}"


def _chosen(casebook: Casebook, names: list[str]) -> list[UUID]:
    """The ids of the candidates with these names; raises UsageError for a name nobody or more than one has."""
    keys: list[UUID] = []
    for name in names:
        found = casebook.ask(find_named, name)
        if len(found) > 1:
            raise UsageError(_("More than one candidate is called {name}.").format(name=name))
        if not found:
            raise UsageError(_("There is no candidate called {name}.").format(name=name))
        keys += found
    return keys


def hand_over(wanted: argparse.Namespace) -> int:
    """Write a hand-over of some candidates and print its code, once."""
    _require_free(wanted.out)
    code = new_recovery_code()
    today = date.today()  # noqa: DTZ011 - a coach's day is the local one
    with opened(wanted) as casebook:
        people = _chosen(casebook, wanted.candidate)
        file = casebook.ask(handover.hand_over, people, wanted.out, code, today=today)
    say(_("Written: {file}").format(file=file))
    say(_("Code: {code}").format(code=code))
    tell(_("Tell the other coach the code by another way than the file, such as by telephone."))
    return 0


def receive(wanted: argparse.Namespace) -> int:
    """Say what a hand-over holds and take it in; with --dry-run only say it."""
    with opened(wanted) as casebook:
        offered = handover.open_handover(wanted.file, _read_code())
        _say_preview(casebook.ask(handover.preview, offered))
        if not wanted.dry_run:
            came = casebook.do(_("Receive a hand-over"), handover.receive, offered)
            say(_("Received.") if came.new else _("Nothing was new."))
    return 0


def _read_code() -> str:
    """The code: the next line of standard input, or typed."""
    return getpass.getpass(_("Code of the hand-over: ")) if sys.stdin.isatty() else first_line()


def _say_preview(told: handover.HandoverPreview) -> None:
    say(_("From {coach}, {day}").format(coach=told.coach, day=say_day(told.made_on)))
    for person in told.people:
        new = n_("{n} new session", "{n} new sessions", person.sessions)
        parts = [new, say_minutes(person.minutes), n_("{n} next step", "{n} next steps", person.steps)]
        known = [n_("{n} session is here already", "{n} sessions are here already", person.known)]
        say(f"{person.name}  {', '.join(parts + known * bool(person.known))}")
        if person.brings:
            say("  " + _("also {what}").format(what=person.brings))
    for remark in told.remarks:
        tell(remark)
