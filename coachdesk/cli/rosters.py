"""The verb `roster`: candidates from a list of people."""

from __future__ import annotations

import argparse
from datetime import date

from coachdesk.cli import say, tell
from coachdesk.cli.columns import say_columns, say_places
from coachdesk.cli.opening import opened
from coachdesk.services.importing.mapping import read_mapping
from coachdesk.services.importing.roster_applying import prepare_roster, take_in_roster
from coachdesk.services.importing.roster_columns import PEOPLE, ROSTER_FIELDS
from coachdesk.services.importing.roster_planned import ForNew, RosterPlan
from coachdesk.services.programs import get_text
from coachdesk.services.tables import read_tables
from coachdesk.words import _


def roster(wanted: argparse.Namespace) -> int:
    """Take in a list of people; the plan that is printed is the one that is carried out.

    Ends with 1 where rows are refused or cannot be told apart; the others are taken in all the same.
    """
    tables = read_tables(wanted.file)
    mapping = read_mapping(wanted.map, PEOPLE) if wanted.map else None
    today = date.today()  # noqa: DTZ011 - a coach's day is the local one
    with opened(wanted) as casebook:
        if wanted.program:
            casebook.ask(get_text, wanted.program)  # an unknown program is said before anything is planned
        plan = casebook.ask(
            prepare_roster,
            tables,
            today=today,
            for_new=ForNew(wanted.program, wanted.year_start),
            wanted=mapping,
            order=wanted.dates,
        )
        _say_plan(plan)
        if not wanted.dry_run and plan.work:
            casebook.do(_("Import a roster"), take_in_roster, plan)
    return 1 if plan.refusals() else 0


def _say_plan(plan: RosterPlan) -> None:
    """The columns, what happens with every row, and the sums; what is refused goes to standard error, once a reason."""
    say_columns(plan.sheets, ROSTER_FIELDS)
    for row in plan.rows:
        if row.action not in ("refuse", "ask"):
            told = " ".join((row.reason, *row.remarks))
            say(f"{row.place}: {row.name}: {told}" if row.name else f"{row.place}: {told}")
    for reason, rows in plan.refusals().items():
        tell(f"{say_places(rows)}: {reason}")
    for problem in plan.problems:
        tell(problem)
    say(
        _("{added} new, {changed} changed, {skipped} skipped, {refused} refused").format(
            added=plan.count("add"),
            changed=plan.count("change"),
            skipped=plan.count("skip"),
            refused=plan.count("refuse") + plan.count("ask"),
        )
    )
