"""The verbs that keep a casebook: `import`, `backup` and `check`."""

from __future__ import annotations

import argparse

from coachdesk.cli import say, tell
from coachdesk.cli.opening import home_of, opened
from coachdesk.words import _, n_


def backup(wanted: argparse.Namespace) -> int:
    """Write a verified backup and say where it is and what is in it."""
    folder = wanted.folder or home_of(wanted).backups
    with opened(wanted) as casebook:
        target, manifest = casebook.back_up(folder)
    sessions = n_("{n} session", "{n} sessions", manifest.counts["session"])
    people = n_("{n} candidate", "{n} candidates", manifest.counts["candidate"])
    say(_("Verified: {file} ({people}, {sessions})").format(file=target, people=people, sessions=sessions))
    return 0


def check(wanted: argparse.Namespace) -> int:
    """Check the file and the journal; 1 when something is not as it should be."""
    with opened(wanted) as casebook:
        health = casebook.examine()
    changes = n_("{n} change", "{n} changes", health.proof.changes)
    if health.problems:
        for problem in health.problems:
            tell(problem)
        return 1
    say(_("The file is sound and the journal verifies ({changes}).").format(changes=changes))
    for kind, number in health.counts.items():
        say(f"{number:8}  {kind}")
    return 0
