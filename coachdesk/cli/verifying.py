"""The verb `verify`: whether a PDF is what was printed, in plain words."""

from __future__ import annotations

import argparse

from coachdesk.cli import say
from coachdesk.cli.opening import opened
from coachdesk.services.verifying import Answer, read_pdf, verify


def verify_pdf(wanted: argparse.Namespace) -> int:
    """Say unchanged (0), changed or unknown (1), what was found, and what that proves and does not."""
    pdf = read_pdf(wanted.file)
    with opened(wanted) as casebook:
        told = casebook.ask(verify, pdf)
    for line in (told.heading, told.found, told.proves):
        say(line)
    return 0 if told.answer is Answer.UNCHANGED else 1
