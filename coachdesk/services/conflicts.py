"""Copies a sync program left of a casebook: which there are, and what each holds that this one does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from coachdesk.days import say_day, say_time
from coachdesk.services.casebook import Casebook, Db
from coachdesk.storage.copies import Contents, ask_copy, digest_at, find_conflicts, read_contents
from coachdesk.words import _, n_

Relation = Literal["same", "older", "newer", "parted"]

list_conflicts = find_conflicts
"""Copies beside a casebook's folder and in it, by name."""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A copy beside the casebook it was made of; `parted` when both were changed since."""

    copy: Path
    relation: Relation
    here: Contents
    there: Contents

    @property
    def sentence(self) -> str:
        """What the copy holds, what is here, and what follows from it."""
        return _("The copy “{name}” holds {there}. Here: {here}. {relation}").format(
            name=self.copy.name,
            there=_say(self.there),
            here=_say(self.here),
            relation=_RELATIONS[self.relation](),
        )


_RELATIONS = {
    "same": lambda: _("Both hold the same."),
    "older": lambda: _("All of it is here too; the copy can go."),
    "newer": lambda: _("The copy is newer: it holds changes that are missing here."),
    "parted": lambda: _("Both were changed since; each holds what the other does not. Keep both."),
}


def _say(held: Contents) -> str:
    people = n_("{n} candidate", "{n} candidates", held.counts.get("candidate", 0))
    sessions = n_("{n} session", "{n} sessions", held.counts.get("session", 0))
    if held.changed_at is None:
        return _("{people}, {sessions}").format(people=people, sessions=sessions)
    at = held.changed_at.astimezone()
    return _("{people}, {sessions}, last changed {day} {time}").format(
        people=people, sessions=sessions, day=say_day(at.date()), time=say_time(at.time())
    )


def say_conflicts(copies: Sequence[Path]) -> str:
    """That there are copies, and in which folder; nothing where there are none."""
    if not copies:
        return ""
    told = n_(
        "There is {n} other copy of this casebook", "There are {n} other copies of this casebook", len(copies)
    )
    folders = ", ".join(sorted({str(copy.parent) for copy in copies}))
    return _("{told} in {folder}; a sync program may have made it.").format(told=told, folder=folders)


def compare(casebook: Casebook, copy: Path) -> ComparisonRow:
    """What a copy and the open casebook hold; raises CannotRead for a copy that its key does not open."""
    here = casebook.ask(read_contents)
    there, then = ask_copy(copy, casebook.data_key, partial(_contents_and_digest, number=here.number))
    return ComparisonRow(copy, _relation(casebook, here, there, then), here, there)


def _contents_and_digest(db: Db, number: int) -> tuple[Contents, bytes]:
    return read_contents(db), digest_at(db, number)


def _relation(casebook: Casebook, here: Contents, there: Contents, then: bytes) -> Relation:
    """Each journal's newest digest stands for all before it: whoever knows the other's newest holds all of it."""
    if here.digest == there.digest:
        return "same"
    if casebook.ask(digest_at, there.number) == there.digest:
        return "older"
    return "newer" if then == here.digest else "parted"
