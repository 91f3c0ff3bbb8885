"""The words that the standard library says around ours: usage, options, and what is wrong with a call."""

from __future__ import annotations

import argparse

from coachdesk.words import N_, _

SAID = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
)
"""Its messages that a person can come to see, for the catalogue."""


def say_usage_likewise() -> None:
    """Let argparse speak the language that is spoken: it asks one function of its module for every message.

    In English, too: by itself it would look on the disk for a catalogue of its own, a millisecond of every start.
    """
    argparse._ = _  # type: ignore[attr-defined]
