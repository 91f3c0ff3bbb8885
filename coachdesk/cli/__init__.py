"""The commands without a window: answers to standard output, problems to standard error, never a traceback."""

from __future__ import annotations

import argparse
import errno
import io
import sys
from collections.abc import Callable
from importlib import import_module

from coachdesk.errors import CoachDeskError, UsageError
from coachdesk.faults import describe
from coachdesk.words import _

VERBS = {
    "new": ("making", "new"),
    "demo": ("making", "demo"),
    "log": ("reading", "log"),
    "packet": ("printing", "packet"),
    "hours": ("reading", "hours"),
    "programs": ("reading", "programs"),
    "import": ("keeping", "take_in"),
    "roster": ("rosters", "roster"),
    "export": ("exchanging", "export"),
    "handover": ("exchanging", "hand_over"),
    "receive": ("exchanging", "receive"),
    "backup": ("keeping", "backup"),
    "check": ("keeping", "check"),
    "verify": ("verifying", "verify_pdf"),
    "restore": ("restoring", "restore"),
    "salvage": ("restoring", "salvage"),
}
"""The module and the function of each verb; only the one that is asked for is imported."""


FAULT = 70
"""The exit code for a fault of the program itself, which no contract foresees."""


def run(wanted: argparse.Namespace) -> int:
    """Run a verb; exit code 0 fine, 1 findings, 2 usage, 3 the casebook cannot be opened."""
    room, name = VERBS[wanted.verb]
    verb: Callable[[argparse.Namespace], int] = getattr(import_module(f"coachdesk.cli.{room}"), name)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names come in every script; a console that lacks one shows a stand-in rather than failing.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return verb(wanted)
    except CoachDeskError as problem:
        tell(str(problem))
        return problem.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as fault:  # a mistake of the program is told in a line, never as a traceback
        if (
            isinstance(fault, OSError) and fault.errno == errno.ENAMETOOLONG
        ):  # whichever name it was, it was given
            tell(_("A name is longer than this computer allows. Write a shorter one."))
            return UsageError.exit_code
        tell(
            _("Something went wrong in CoachDesk itself: {place}").format(
                place=describe(type(fault), fault.__traceback__)
            )
        )
        return FAULT


def say(line: str) -> None:
    """One line of the answer."""
    sys.stdout.write(line + "\n")


def tell(line: str) -> None:
    """One line about a problem."""
    sys.stderr.write(line + "\n")
