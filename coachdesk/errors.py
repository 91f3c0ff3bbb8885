"""What people and machines can do wrong: each error carries one plain sentence and the next safe step.

Anything that is not one of these is a fault of the program and reaches the crash window instead.
No sentence here may hold a name, a note or a key: errors end up in logs. One exception: a command repeats a word it was
called with, such as a candidate it does not know, to the shell that gave it the word.
"""

from __future__ import annotations


class CoachDeskError(Exception):
    """Something that can go wrong in ordinary use.

    `sentence` says what happened, `hint` the next safe step; both are for people. `exit_code` is what the
    command line ends with: 1 findings, 2 usage, 3 the casebook cannot be opened.
    """

    exit_code = 1

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}".strip()


class UsageError(CoachDeskError):
    """The command or the form was given something it cannot use."""

    exit_code = 2


class CannotOpen(CoachDeskError):
    """The casebook cannot be opened; the subclass says which of the reasons it is."""

    exit_code = 3


class WrongPassphrase(CannotOpen):
    """The passphrase does not open this casebook; nothing was changed."""


class WrongRecoveryCode(CannotOpen):
    """The recovery code is mistyped, or belongs to another casebook."""


class CasebookMissing(CannotOpen):
    """There is no casebook here, or one of its two files is gone."""


class CasebookDamaged(CannotOpen):
    """The right key was given and the file still cannot be read."""


class CasebookNewer(CannotOpen):
    """The casebook was written by a newer CoachDesk than this one."""


class CasebookInUse(CannotOpen):
    """Another window or command has the casebook open."""


class OpenElsewhere(CasebookInUse):
    """Another computer says that it has the casebook open; a person may know better and open it all the same."""


class CasebookExists(CoachDeskError):
    """A casebook already stands where a new one was to be made; it is never replaced."""

    exit_code = 2


class NotSaved(CoachDeskError):
    """A change could not be written; what was typed is still where it was typed."""


class UnderSeal(CoachDeskError):
    """A change would alter what was signed and sealed; nothing was changed. An amendment with a reason may."""


class CannotRead(CoachDeskError):
    """A file that was offered (a table, a profile, a backup) cannot be used; nothing was changed."""


class CannotPrint(CoachDeskError):
    """A page cannot be made as asked, for instance because no font has one of its characters."""
