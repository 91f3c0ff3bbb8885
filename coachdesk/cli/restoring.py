"""The verbs that bring a casebook back: `restore` and `salvage`; and what is said of backups."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from coachdesk.cli import say, tell
from coachdesk.cli.exchanging import restore_from_export
from coachdesk.cli.opening import find, home_of, place, secret
from coachdesk.days import say_day
from coachdesk.errors import CasebookDamaged, CasebookMissing
from coachdesk.services import restoring
from coachdesk.services.backing_up import last_verified, list_backups, older_copy
from coachdesk.services.backup_rows import BackupRow
from coachdesk.services.casebook import Casebook, unlock_with
from coachdesk.services.exporting import is_export
from coachdesk.settings import load
from coachdesk.words import _, n_


def restore(wanted: argparse.Namespace) -> int:
    """Make a new casebook of a backup, or of an export, and say what is in it."""
    folder = place(wanted.casebook)
    if is_export(wanted.backup):
        return restore_from_export(wanted, folder)
    row = restoring.restore(wanted.backup, folder, unlock_with(**secret(wanted)))
    say(_("Restored {place}.").format(place=folder))
    say(_("As of {moment}: {what}.").format(moment=_moment(row.made_at), what=_what(row)))
    return 0


def salvage(wanted: argparse.Namespace) -> int:
    """Make a new casebook of what reads in a damaged one; 1 when something is lost."""
    folder = place(wanted.casebook)
    got = restoring.salvage_casebook(find(wanted.damaged), folder, unlock_with(**secret(wanted)))
    say(_("Read into {place}; the damaged casebook is as it was.").format(place=folder))
    for kind, number in got.kept.items():
        say(f"{number:8}  {kind}")
    if got.rebuilt:
        say(n_("{n} record was put together from the journal.",
               "{n} records were put together from the journal.", got.rebuilt))  # fmt: skip
    if not got.has_history:
        tell(_("The journal could not be read whole: the history begins with today."))
    for kind, number in got.lost.items():
        tell(_("Lost, at least: {n} {kind}").format(n=number, kind=kind))
    return 1 if got.lost else 0


def say_backups(wanted: argparse.Namespace) -> int:
    """List the backups in a folder without opening the casebook; 1 when one of them is damaged."""
    folder = find(wanted.casebook)
    casebook = restoring.casebook_id(folder)
    if casebook is None and not folder.is_dir():
        raise CasebookMissing(
            _("There is no casebook here."), _("Look for the folder that ends in .casebook.")
        )
    if casebook is None:
        raise CasebookDamaged(
            _("The casebook's key file is missing or damaged."), _("Restore a backup by its file.")
        )
    rows = list_backups(wanted.folder or home_of(wanted).backups, casebook, thoroughly=True)
    for row in rows:
        if row.problem:
            tell(f"{row.path.name}: {row.problem}")
        elif row.ours and row.made_at:
            say(f"{_moment(row.made_at)}  {_what(row)}  {row.path}")
    if not any(row.ours for row in rows):
        say(_("There is no backup of this casebook there."))
    return 1 if any(row.problem for row in rows) else 0


def check_backups(casebook: Casebook, wanted: argparse.Namespace) -> tuple[str, list[str]]:
    """Which backup of an open casebook was verified last, and what is wrong with others, each in a sentence."""
    home = home_of(wanted)
    second = load(home).second_backup_folder
    places = [home.backups, *([Path(second)] if second else [])]
    rows = [row for folder in places for row in list_backups(folder, casebook.id, thoroughly=True)]
    findings = [f"{row.path}: {row.problem}" for row in rows if row.problem]
    if older := older_copy(casebook, places):
        findings.append(older)
    last = last_verified(places, casebook.id)
    if last is None or last.made_at is None:
        return _("There is no verified backup yet."), findings
    told = _("The last verified backup is of {moment}: {what}.")
    return told.format(moment=_moment(last.made_at), what=_what(last)), findings


def _moment(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{say_day(local.date())}, {local:%H:%M}"


def _what(row: BackupRow | restoring.RestoredRow) -> str:
    people = n_("{n} candidate", "{n} candidates", row.candidates)
    return f"{people}, {n_('{n} session', '{n} sessions', row.sessions)}"
