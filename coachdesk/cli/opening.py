"""How a command gets at a casebook: its place, and the passphrase, the recovery code or the keyring."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict

from coachdesk.cli import tell
from coachdesk.errors import UsageError, WrongPassphrase
from coachdesk.paths import SUFFIX, Home, find_home
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.words import _


def home_of(wanted: argparse.Namespace) -> Home:
    """The places this command may use."""
    return find_home(wanted.home)


def place(given: Path) -> Path:
    """The folder a casebook is meant by: as it was named, or with the ending it should have.

    Raises UsageError for what has no name, such as the folder one stands in.
    """
    if not given.name:
        raise UsageError(_("This is no name for a casebook."), _("Write one such as Maya.casebook."))
    return given if given.suffix == SUFFIX else given.with_name(given.name + SUFFIX)


def find(given: Path) -> Path:
    """The folder of a casebook that stands somewhere: as it was named, or with the ending it should have."""
    return given if given.is_dir() else place(given)


@contextmanager
def opened(wanted: argparse.Namespace) -> Iterator[Casebook]:
    """The casebook a command names, closed again at the end; every failure is a CannotOpen."""
    casebook = open_casebook(find(wanted.casebook), all_the_same=wanted.all_the_same, **secret(wanted))
    if casebook.notice:
        tell(casebook.notice)
    try:
        yield casebook
    finally:
        casebook.close()


class Secret(TypedDict, total=False):
    """One of the two secrets that open a casebook, under its name."""

    passphrase: str
    recovery_code: str


def secret(wanted: argparse.Namespace) -> Secret:
    """The recovery code or the passphrase by its name, from standard input or typed."""
    if wanted.recovery_stdin:
        return {"recovery_code": first_line()}
    if wanted.passphrase_stdin:
        return {"passphrase": first_line()}
    if sys.stdin.isatty():
        return {"passphrase": getpass.getpass(_("Passphrase: "))}
    raise WrongPassphrase(_("No passphrase was given."), _("Send it with --passphrase-stdin."))


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
