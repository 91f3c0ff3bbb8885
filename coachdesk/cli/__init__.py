"""The commands without a window: answers to standard output, problems to standard error, never a traceback."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable

from coachdesk.errors import CoachDeskError


def run(wanted: argparse.Namespace) -> int:
    """Run a verb; exit code 0 fine, 1 findings, 2 usage, 3 the casebook cannot be opened."""
    from coachdesk.cli import keeping, making, reading

    verbs: dict[str, Callable[[argparse.Namespace], int]] = {
        "new": making.new,
        "demo": making.demo,
        "log": reading.log,
        "hours": reading.hours,
        "import": keeping.take_in,
        "backup": keeping.backup,
        "check": keeping.check,
        "programs": reading.programs,
    }
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names come in every script; a console that lacks one shows a stand-in rather than failing.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return verbs[wanted.verb](wanted)
    except CoachDeskError as problem:
        tell(str(problem))
        return problem.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def say(line: str) -> None:
    """One line of the answer."""
    sys.stdout.write(line + "\n")


def tell(line: str) -> None:
    """One line about a problem."""
    sys.stderr.write(line + "\n")
