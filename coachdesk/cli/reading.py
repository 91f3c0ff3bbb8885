"""The verbs that read: `log`, `hours` and `programs`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from datetime import date

from coachdesk.cli import say, tell
from coachdesk.cli.opening import opened
from coachdesk.durations import say_minutes
from coachdesk.errors import UsageError
from coachdesk.programs.facts_in_words import NOTHING, say_hours
from coachdesk.programs.profiles import (
    Profile,
    ProfileError,
    profile_from_file,
    shipped_keys,
    shipped_profile,
)
from coachdesk.services.casebook import Casebook
from coachdesk.services.drafted import get_printed_log
from coachdesk.services.hours import HoursRow, list_hours
from coachdesk.services.print_choices import list_paper_sizes
from coachdesk.services.printed import note_log
from coachdesk.services.requirements import total_learning
from coachdesk.text import fold
from coachdesk.words import _, n_


def hours(wanted: argparse.Namespace) -> int:
    """Print hours by candidate and program year, as a table or as JSON."""
    today = wanted.on or date.today()  # noqa: DTZ011 - a coach's day is the local one
    with opened(wanted) as casebook:
        rows = casebook.ask(list_hours, today=today)
        learnt = casebook.ask(total_learning, today=today) if wanted.json else {}
    if wanted.json:
        told = [_as_json(row, learnt.get(row.year.id, 0)) for row in rows]
        say(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        minimum = row.coaching_minimum_minutes
        of = _("{minutes} of {minimum}") if minimum else "{minutes}"
        held = of.format(minutes=say_minutes(row.coaching_minutes), minimum=say_minutes(minimum or 0))
        say(f"{row.year.label}  {row.candidate}  {row.program_title}  {held}  {row.pace.outlook}")
    return 0


def _as_json(row: HoursRow, learning_minutes: int) -> dict[str, object]:
    return {
        "candidate": row.candidate,
        "program": row.year.program,
        "year": row.year.label,
        "number": row.year.number,
        "starts_on": row.year.starts_on.isoformat(),
        "ends_on": row.year.last_on.isoformat(),
        "coaching_minutes": row.coaching_minutes,
        "coaching_minimum_minutes": row.coaching_minimum_minutes,
        "learning_minutes": learning_minutes,
        "standing": row.pace.standing.value,
    }


def log(wanted: argparse.Namespace) -> int:
    """Write one PDF for each candidate and program year in the period; 1 when one could not be printed."""
    if wanted.first and not wanted.last:
        raise UsageError(_("--from needs --to."))
    if wanted.first and wanted.last < wanted.first:
        raise UsageError(_("The period ends before it begins."))
    from coachdesk.reports.batch import name_logs, write_logs

    period = {"first": wanted.first, "last": wanted.last}
    with opened(wanted) as casebook:
        chosen = list(_chosen(casebook, wanted))
        if not chosen:
            raise UsageError(_("Nobody has a program year there."), _("See the labels with: coachdesk hours"))
        label = wanted.year or f"{wanted.first} to {wanted.last}"
        names = name_logs((label, row.candidate, row.year.number) for row in chosen)
        today = date.today()  # noqa: DTZ011 - a coach's day is the local one
        asked = {"layout": wanted.layout, "today": today, **period}
        sheets = [casebook.ask(get_printed_log, row.year.id, **asked) for row in chosen]
        sizes = casebook.ask(list_paper_sizes, [row.year for row in chosen])

        def note(place: int, pages: bytes) -> None:
            casebook.note(_("Print"), note_log, pages, chosen[place].year.id, sheets[place])

        papers = [sizes[row.year.id] for row in chosen]
        written = write_logs(wanted.out, list(zip(names, sheets, strict=True)), papers=papers, note=note)
    for file in written.files:
        say(str(file))
    for name, problem in written.refused:
        tell(f"{name}: {problem}")
    return 1 if written.refused else 0


def _chosen(casebook: Casebook, wanted: argparse.Namespace) -> Iterable[HoursRow]:
    """The candidates' years the command asks for; a name it does not know is a usage error."""
    rows = casebook.ask(list_hours, today=date.today())  # noqa: DTZ011 - the day where the coach is
    known = {fold(row.candidate) for row in rows}
    names = [fold(name) for name in wanted.candidate]
    for name, asked in zip(names, wanted.candidate, strict=True):
        if name not in known:
            raise UsageError(_("There is no candidate called {name}.").format(name=asked))
    first, last = wanted.first or date.min, wanted.last or date.max
    for row in rows:
        inside = row.year.starts_on <= last and first <= row.year.last_on
        if inside and wanted.year in {None, row.year.label} and (not names or fold(row.candidate) in names):
            yield row


def programs(wanted: argparse.Namespace) -> int:
    """List the profiles that ship, or check one that somebody wrote."""
    if wanted.check:
        try:
            profile = profile_from_file(wanted.check)
        except ProfileError as problem:
            for each in problem.problems:
                tell(f"{each.sentence} {each.hint}".strip())
            return problem.exit_code
        modes = n_("{n} mode", "{n} modes", len(profile.modes))
        say(f"{profile.key} {profile.version}  {profile.title}  {modes}  {_asked(profile)}")
        return 0
    for key in shipped_keys():
        profile = shipped_profile(key)
        minimum = say_hours(profile, "coaching", marks=False)
        told = (
            _("no minimum of hours") if minimum == NOTHING else _("hours: {minimum}").format(minimum=minimum)
        )
        say(f"{key:11}  {profile.title}  ({told})  {_asked(profile)}")
    return 0


def _asked(profile: Profile) -> str:
    """How much of a profile is still to be asked: its open questions and the rules that no source confirms."""
    questions = n_("{n} open question", "{n} open questions", len(profile.open_questions))
    return (
        questions + ", " + n_("{n} rule not confirmed", "{n} rules not confirmed", len(profile.unconfirmed))
    )
