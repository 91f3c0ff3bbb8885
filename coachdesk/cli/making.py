"""The verbs that make a casebook: `new` and `demo`."""

from __future__ import annotations

import argparse
from datetime import date

from coachdesk.cli import say
from coachdesk.cli.opening import new_passphrase, place
from coachdesk.errors import UsageError
from coachdesk.services.casebook import make_casebook, new_recovery_code
from coachdesk.services.coaches import set_up
from coachdesk.services.drafts import far_off
from coachdesk.words import _


def new(wanted: argparse.Namespace) -> int:
    """Make an empty casebook for a coach and print its recovery code, once."""
    folder, code = place(wanted.casebook), new_recovery_code()
    casebook = make_casebook(
        folder,
        new_passphrase(wanted),
        code,
        then=lambda made: made.do(
            _("Set up the casebook"), set_up, name=wanted.coach, program=wanted.program
        ),
    )
    casebook.close()
    say(_("Made {place}.").format(place=folder))
    say(_("Recovery code: {code}").format(code=code))
    say(
        _(
            "Write it down and keep it apart from the laptop: it opens the casebook when the passphrase is lost."
        )
    )
    return 0


def demo(wanted: argparse.Namespace) -> int:
    """Make the practice casebook, the same for the same day."""
    from coachdesk.services.practice import fill

    today = wanted.today or date.today()  # noqa: DTZ011 - a coach's day is the local one
    if sentence := far_off(today):
        raise UsageError(sentence)
    folder = place(wanted.casebook)
    make_casebook(folder, "practice", new_recovery_code(), then=lambda made: fill(made, today)).close()
    say(_("Made the practice casebook {place}; its passphrase is “practice”.").format(place=folder))
    return 0
