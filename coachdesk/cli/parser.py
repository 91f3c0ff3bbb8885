"""The arguments of the command line; global options may stand before or after the verb."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from coachdesk import __version__
from coachdesk.cli import VERBS
from coachdesk.paths import SENT, SUFFIX
from coachdesk.words import N_, OWN_NAMES, _


def read_arguments(given: Sequence[str]) -> argparse.Namespace:
    """The options and the verb (None for the window); a wrong call ends with usage on stderr and code 2."""
    if "--selftest" in given:
        return _selftest().parse_args(given)
    early, rest = _outer().parse_known_args(given)
    verb = next((word for word in rest if not word.startswith("-")), None)
    if verb in VERBS or _asks_help(rest):
        wanted = _verbs().parse_args(rest)
    elif verb is None or _is_place(verb):
        wanted = _window().parse_args(rest)
    else:
        _verbs().error(
            _("there is no verb or casebook “{word}”; the verbs are {verbs}").format(
                word=verb, verbs=", ".join(VERBS)
            )
        )
    if wanted.verb is None and _is_sent(wanted.casebook):
        wanted.sent, wanted.casebook = wanted.casebook.absolute(), None
    for name, value in vars(early).items():
        setattr(wanted, name, value)
    wanted.selftest = False
    return wanted


def _selftest() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="coachdesk", allow_abbrev=False)
    parser.add_argument(
        "--selftest", action="store_true", help=_("check that every part of the program is there, and exit")
    )
    parser.add_argument("--out", type=Path, metavar="FILE.json", help=_("write the answer there as well"))
    return parser


def _is_place(word: str) -> bool:
    """Whether a word means what the window opens: a casebook, or what is called like one, or a file that was sent."""
    try:
        return Path(word).suffix == SUFFIX or _is_sent(Path(word)) or Path(word).is_dir()
    except OSError:  # longer than the name of any file
        return False


def _is_sent(place: Path | None) -> bool:
    return place is not None and place.suffix.casefold() in SENT


def _asks_help(rest: Sequence[str]) -> bool:
    return any(word in {"-h", "--help", "--version"} for word in rest)


def _with_globals(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    add = parser.add_argument
    add(
        "--home",
        type=Path,
        metavar="DIR",
        help=_("keep settings, logs and casebooks here; leave the keyring alone"),
    )
    add(
        "--language",
        choices=sorted(OWN_NAMES),
        help=_("speak this language; without it the one of the settings, then the computer’s"),
    )
    add(
        "--passphrase-stdin",
        action="store_true",
        help=_("read the passphrase as the first line of standard input"),
    )
    add(
        "--recovery-stdin",
        action="store_true",
        help=_("read the recovery code as the first line of standard input"),
    )
    add(
        "--all-the-same",
        action="store_true",
        help=_("open a casebook although another computer says that it is open there"),
    )
    return parser


@cache
def _outer() -> argparse.ArgumentParser:
    return _with_globals(argparse.ArgumentParser(prog="coachdesk", add_help=False, allow_abbrev=False))


@cache
def _window() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="coachdesk", allow_abbrev=False)
    parser.add_argument("casebook", nargs="?", type=Path)
    # How the window stood that was locked: the program says it to itself, see ui/starting_again.py.
    parser.add_argument("--locked", choices=("front", "behind", "minimized"), help=argparse.SUPPRESS)
    parser.set_defaults(verb=None, sent=None)
    return parser


@cache
def _verbs() -> argparse.ArgumentParser:
    parser = _with_globals(
        argparse.ArgumentParser(
            prog="coachdesk",
            allow_abbrev=False,
            description=_("The coach's casebook. Without a verb the window opens."),
        )
    )
    parser.add_argument("--version", action="version", version=f"CoachDesk {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    _add_making(verbs)
    _add_reading(verbs)
    _add_keeping(verbs)
    return parser


Verbs = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def _add_making(verbs: Verbs[argparse.ArgumentParser]) -> None:
    new = verbs.add_parser("new", help=_("make a casebook and print its recovery code, once"))
    new.add_argument("casebook", type=Path)
    new.add_argument("--coach", required=True, metavar="NAME")
    new.add_argument("--program", required=True, metavar="KEY")
    demo = verbs.add_parser("demo", help=_("make the practice casebook; its passphrase is “practice”"))
    demo.add_argument("casebook", type=Path)
    demo.add_argument("--today", type=_day, metavar="DATE", help=_("the day around which it is dated"))


def _add_reading(verbs: Verbs[argparse.ArgumentParser]) -> None:
    log = verbs.add_parser("log", help=_("write the coaching logs as PDF"))
    log.add_argument("casebook", type=Path)
    period = log.add_mutually_exclusive_group(required=True)
    period.add_argument("--year", metavar="LABEL", help=_("a program year such as 2025-26"))
    period.add_argument("--from", dest="first", type=_day, metavar="DATE")
    log.add_argument("--to", dest="last", type=_day, metavar="DATE")
    log.add_argument("--candidate", action="append", default=[], metavar="NAME")
    log.add_argument("--layout", default="", choices=("", "table", "narrative"), metavar="KEY")
    log.add_argument("--out", type=Path, required=True, metavar="DIR")
    packet = verbs.add_parser("packet", help=_("write everybody’s year-end packet as PDF"))
    packet.add_argument("casebook", type=Path)
    packet.add_argument("--year", required=True, metavar="LABEL", help=_("a program year such as 2025-26"))
    packet.add_argument("--out", type=Path, required=True, metavar="DIR")
    packet.add_argument(
        "--paper",
        action="append",
        default=[],
        metavar="KEY",
        help=_("this paper in place of the packet, such as brief; more than one go into one file"),
    )
    packet.add_argument(
        "--leaving",
        default="",
        metavar="NAME",
        help=_("instead, the packet of one who leaves for another program"),
    )
    hours = verbs.add_parser("hours", help=_("hours by candidate and program year"))
    hours.add_argument("casebook", type=Path)
    hours.add_argument("--json", action="store_true")
    hours.add_argument("--on", type=_day, metavar="DATE", help=_("as they stood on this day"))


_MAP_FORM = N_("""\
The FILE of --map has a line for each field whose column is not found by its heading:
  date = "Day of visit"
  length = "Time we took"
  summary = ""          # leaves the field out
The fields are date, candidate, coach, site, district, place, start, end, length,
mode, activity, focus, elements, summary, private_note, steps, candidate_steps,
coach_steps, others, state and next_meeting.""")


def _add_keeping(verbs: Verbs[argparse.ArgumentParser]) -> None:
    table = verbs.add_parser(
        "import",
        help=_("take in sessions from a table, visits from a calendar, or everything from an export"),
        epilog=_(_MAP_FORM),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    table.add_argument("casebook", type=Path)
    table.add_argument("file", type=Path)
    table.add_argument("--map", type=Path, metavar="FILE", help=_("which column holds what"))
    table.add_argument("--enroll", metavar="PROGRAM", help=_("enroll candidates the casebook does not know"))
    table.add_argument(
        "--year-start", type=_day, metavar="DATE", help=_("the first day of their program year")
    )
    table.add_argument(
        "--zone",
        default="",
        metavar="ZONE",
        help=_("how times of a calendar without a known zone are meant: here, or such as America/Denver"),
    )
    _add_order(table)
    table.add_argument("--dry-run", action="store_true", help=_("say what would happen and change nothing"))
    table.add_argument(
        "--all", action="store_true", help=_("print every row of the plan, not only what is remarkable")
    )
    _add_roster(verbs)
    backup = verbs.add_parser("backup", help=_("write a verified backup"))
    backup.add_argument("casebook", type=Path)
    backup.add_argument("folder", type=Path, nargs="?")
    backup.add_argument("--list", action="store_true", help=_("list the backups that stand there"))
    _add_restoring(verbs)
    _add_exchanging(verbs)
    check = verbs.add_parser(
        "check", help=_("integrity, journal chain, seals, and what stands in the casebook")
    )
    check.add_argument("casebook", type=Path)
    verify = verbs.add_parser(
        "verify", help=_("whether a PDF is what the casebook printed, and still says so")
    )
    verify.add_argument("file", type=Path, metavar="FILE.pdf")
    verify.add_argument("casebook", type=Path)
    programs = verbs.add_parser("programs", help=_("the program profiles, or a check of your own"))
    programs.add_argument("--check", type=Path, metavar="FILE")


def _add_roster(verbs: Verbs[argparse.ArgumentParser]) -> None:
    roster = verbs.add_parser("roster", help=_("take in candidates from a list of people"))
    roster.add_argument("casebook", type=Path)
    roster.add_argument("file", type=Path)
    roster.add_argument("--program", default="", metavar="KEY", help=_("the program of new people"))
    roster.add_argument(
        "--year-start", type=_day, metavar="DATE", help=_("the first day of the program year of new people")
    )
    roster.add_argument("--map", type=Path, metavar="FILE", help=_("which column holds what, as for import"))
    _add_order(roster)
    roster.add_argument("--dry-run", action="store_true", help=_("say what would happen and change nothing"))


def _add_order(table: argparse.ArgumentParser) -> None:
    table.add_argument(
        "--dates",
        choices=("mdy", "dmy"),
        help=_("whether 3/4 is March 4 (mdy) or April 3 (dmy), where the table does not tell"),
    )


def _add_restoring(verbs: Verbs[argparse.ArgumentParser]) -> None:
    restore = verbs.add_parser(
        "restore", help=_("make a casebook of a backup or an export; works on any computer")
    )
    restore.add_argument("backup", type=Path, metavar="BACKUP_OR_ZIP")
    restore.add_argument("casebook", type=Path, metavar="NEW_CASEBOOK")
    salvage = verbs.add_parser("salvage", help=_("make a new casebook of what reads in a damaged one"))
    salvage.add_argument("damaged", type=Path, metavar="CASEBOOK")
    salvage.add_argument("casebook", type=Path, metavar="NEW_CASEBOOK")


def _add_exchanging(verbs: Verbs[argparse.ArgumentParser]) -> None:
    export = verbs.add_parser(
        "export", help=_("write everything, readable, into a ZIP that is not encrypted")
    )
    export.add_argument("casebook", type=Path)
    export.add_argument("out", type=Path, metavar="OUT.zip", help=_("or .csv or .xlsx, for one table"))
    export.add_argument(
        "--table", choices=("sessions", "hours"), help=_("which table; sessions if none is named")
    )
    export.add_argument("--candidate", metavar="NAME", help=_("only what is about this candidate"))
    export.add_argument(
        "--with-private-notes", action="store_true", help=_("with the private notes: only for yourself")
    )
    handover = verbs.add_parser(
        "handover", help=_("write an encrypted file for another coach and print its code, once")
    )
    handover.add_argument("casebook", type=Path)
    handover.add_argument("out", type=Path, metavar="OUT")
    handover.add_argument("--candidate", action="append", required=True, metavar="NAME")
    receive = verbs.add_parser(
        "receive", help=_("take in a hand-over; its code is the line of standard input after the passphrase")
    )
    receive.add_argument("casebook", type=Path)
    receive.add_argument("file", type=Path)
    receive.add_argument("--dry-run", action="store_true", help=_("say what would happen and change nothing"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(_("write a date as 2026-03-14")) from problem
