"""`coachdesk --selftest`: whether this copy of the program has all its parts, and whether they work together here.

It is what decides that a frozen program may be handed on, and what support asks for when something seems to be
missing. It works in a temporary folder of its own and touches no casebook, no settings and no entry of a keyring.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from time import perf_counter

from coachdesk import __version__
from coachdesk.errors import CoachDeskError
from coachdesk.faults import describe
from coachdesk.words import _, n_

CHECKS = (
    ("modules", "parts:modules"),
    ("resources", "parts:resources"),
    ("languages", "parts:languages"),
    ("programs", "parts:programs"),
    ("names", "parts:names"),
    ("agreement", "parts:agreement"),
    ("licences", "parts:licences"),
    ("fonts", "paper:fonts"),
    ("paper", "paper:scripts"),
    ("engine", "keeping:engine"),
    ("steps", "keeping:steps"),
    ("casebook", "keeping:casebook"),
    ("keyring", "keeping:keyring"),
    ("zones", "parts:zones"),
    ("plugins", "window:plugins"),
    ("window", "window:drawing"),
)
"""Every check with the module and function it is; one that cannot even be imported has failed, and the others go on."""

Check = Callable[[Path], str]
"""A check gets an empty folder and says in a few words what it found; it raises when something is missing."""


_LONGEST = 200


class Missing(CoachDeskError):
    """A part of the program is not there, or not as it should be; the sentence names it."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one check ended: what it found, or what is wrong, and the seconds it took."""

    name: str
    passed: bool
    told: str
    seconds: float


def run(wanted: argparse.Namespace) -> int:
    """Run every check, print a line for each, and write all of it to ``--out`` as JSON; 1 when anything failed."""
    # No window opens: what is tested is the program, and not the screen it happens to have.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    results = []
    for result in check_all():
        results.append(result)
        _say(f"{_('ok') if result.passed else _('FAILED'):8}{result.name:12}{result.told}")
    failed = [result.name for result in results if not result.passed]
    _say(n_("{n} check failed.", "{n} checks failed.", len(failed)) if failed else _("Everything is there."))
    answer = {"version": __version__, "passed": not failed, "checks": [asdict(each) for each in results]}
    try:
        if wanted.out is not None:
            wanted.out.write_text(json.dumps(answer, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError:
        _say(_("The answer could not be written to that file."))
        return 1
    return 1 if failed else 0


def check_all() -> Iterator[Result]:
    """The result of every check, in order; none keeps the next from running."""
    with tempfile.TemporaryDirectory(prefix="coachdesk-selftest-", ignore_cleanup_errors=True) as folder:
        for name, place in CHECKS:
            own = Path(folder) / name
            own.mkdir()
            yield _result(name, place, own)


def _result(name: str, place: str, folder: Path) -> Result:
    begun = perf_counter()
    try:
        room, function = place.split(":")
        check: Check = getattr(import_module(f"coachdesk.selftest.{room}"), function)
        passed, told = True, check(folder)
    except CoachDeskError as problem:
        passed, told = False, str(problem)
    except ImportError as problem:
        passed, told = False, _("{name} is missing.").format(name=problem.name or problem.msg)
    except Exception as fault:  # whatever is missing may show itself in any way
        # Nothing here is about a client, so that what the fault says may be told, unlike anywhere else.
        passed, told = False, f"{describe(type(fault), fault.__traceback__)}: {str(fault)[:_LONGEST]}"
    return Result(name, passed, told, round(perf_counter() - begun, 3))


def _say(line: str) -> None:
    """One line of the answer, where there is somewhere to say it: a Windows program with a window has no output."""
    if sys.stdout is not None:
        sys.stdout.write(line.encode("ascii", "backslashreplace").decode() + "\n")
        sys.stdout.flush()
