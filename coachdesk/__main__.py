"""`coachdesk`: a verb runs without a window; anything else opens it."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    from coachdesk.cli.speaking import speak_as_asked

    speak_as_asked(sys.argv[1:])
    from coachdesk.cli.parser import read_arguments

    wanted = read_arguments(sys.argv[1:])
    if wanted.selftest:
        from coachdesk.selftest import run as run_selftest

        return run_selftest(wanted)
    if wanted.verb:
        from coachdesk.cli import run

        return run(wanted)
    from coachdesk.app import open_window

    return open_window(wanted)


if __name__ == "__main__":
    sys.exit(main())
