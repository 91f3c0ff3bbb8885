"""How a command gets at a casebook: its place, and the passphrase, the recovery code or the keyring."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from coachdesk.errors import UsageError, WrongPassphrase
from coachdesk.paths import SUFFIX, Home, find_home
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.words import _


def home_of(wanted: argparse.Namespace) -> Home:
    """The places this command may use."""
    return find_home(wanted.home)


def place(given: Path) -> Path:
    """The folder a casebook is meant by: as it was named, or with the ending it should have."""
    return given if given.suffix == SUFFIX else given.with_name(given.name + SUFFIX)


def _find(given: Path) -> Path:
    return given if given.is_dir() else place(given)


@contextmanager
def opened(wanted: argparse.Namespace) -> Iterator[Casebook]:
    """The casebook a command names, closed again at the end; every failure is a CannotOpen."""
    folder = _find(wanted.casebook)
    open_it = partial(open_casebook, folder, all_the_same=wanted.all_the_same)
    if wanted.recovery_stdin:
        casebook = open_it(recovery_code=first_line())
    elif wanted.passphrase_stdin:
        casebook = open_it(passphrase=first_line())
    elif sys.stdin.isatty():
        casebook = open_it(passphrase=getpass.getpass(_("Passphrase: ")))
    else:
        raise WrongPassphrase(_("No passphrase was given."), _("Send it with --passphrase-stdin."))
    try:
        yield casebook
    finally:
        casebook.close()


def first_line() -> str:
    """The first line of standard input, without its end."""
    return sys.stdin.readline().rstrip("\r\n")


def new_passphrase(wanted: argparse.Namespace) -> str:
    """A passphrase for a new casebook: from standard input, or typed twice."""
    if wanted.passphrase_stdin:
        return first_line()
    if not sys.stdin.isatty():
        raise UsageError(_("A new casebook needs a passphrase."), _("Send it with --passphrase-stdin."))
    first = getpass.getpass(_("Passphrase: "))
    if first != getpass.getpass(_("The same again: ")):
        raise UsageError(_("The two passphrases differ."), _("Try again."))
    return first
