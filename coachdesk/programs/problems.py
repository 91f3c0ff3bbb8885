"""What is wrong with a rule file: each problem says file, line, what is wrong and what is allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachdesk.errors import CannotRead
from coachdesk.words import _, n_


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a rule file; `line` counts from 1 and is None where the file has no line for it."""

    source: str
    line: int | None
    what: str
    allowed: str

    @property
    def sentence(self) -> str:
        """Where it stands and what is wrong."""
        place = self.source or _("The file")
        if self.line is None:
            return _("{file}: {what}.").format(file=place, what=self.what)
        return _("{file}, line {line}: {what}.").format(file=place, line=self.line, what=self.what)

    @property
    def hint(self) -> str:
        """What may stand there instead."""
        return _("Allowed: {allowed}.").format(allowed=self.allowed)


class RuleFileError(CannotRead):
    """A rule file cannot be used. The sentence is the first problem's; `problems` holds all, by line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        first, more = self.problems[0], len(self.problems) - 1
        rest = n_("{n} more problem was found.", "{n} more problems were found.", more) if more else ""
        super().__init__(first.sentence, f"{first.hint} {rest}".strip())


class ProfileError(RuleFileError):
    """A program profile cannot be used."""


class StandardsError(RuleFileError):
    """A file of standards cannot be used."""
