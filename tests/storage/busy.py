"""A process that backs up, restores or updates until it is ended in mid-air; each line is something it finished."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from coachdesk.errors import CoachDeskError
from coachdesk.services import candidates
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import open_casebook, unlock_with
from coachdesk.storage.restoring import restore_over
from coachdesk.storage.schema import TODAY, SchemaSteps
from coachdesk.storage.vault import open_vault
from tests.conftest import PASSPHRASE
from tests.storage.filled import START

UNLOCK = unlock_with(passphrase=PASSPHRASE)


def say(line: object) -> None:
    print(line, flush=True)  # noqa: T201


def back_up(folder: str, backups: str) -> None:
    """Change and back up, again and again."""
    casebook = open_casebook(Path(folder), passphrase=PASSPHRASE)
    say("ready")
    for number in range(100_000):
        draft = CandidateDraft(given=f"Ann {number}", program="laasc", starts_on=START)
        casebook.do("Add candidate", candidates.add, draft)
        say(casebook.back_up(Path(backups))[0])


def restore(folder: str, *packages: str) -> None:
    """Put one backup after the other in the casebook's place."""
    say("ready")
    for number in range(100_000):
        restore_over(Path(folder), Path(packages[number % len(packages)]), UNLOCK)
        say(number)


def once(work: Callable[[], object]) -> None:
    """Do one thing when told to go, and say what came of it."""
    say("ready")
    sys.stdin.readline()
    try:
        say(work())
    except CoachDeskError as problem:
        say(f"said: {problem}")


def back_up_once(folder: str, backups: str) -> None:
    """Make one backup."""
    casebook = open_casebook(Path(folder), passphrase=PASSPHRASE)
    once(lambda: casebook.back_up(Path(backups))[0])


def restore_once(folder: str, package: str) -> None:
    """Put a backup in the casebook's place, once."""
    once(lambda: restore_over(Path(folder), Path(package), UNLOCK)[0].changes)


def update(folder: str, scripts: str) -> None:
    """Bring the casebook up to date, once."""

    def work() -> str:
        open_vault(Path(folder), UNLOCK, steps=SchemaSteps((*TODAY.known, "9999"), Path(scripts))).close()
        return "updated"

    once(work)


if __name__ == "__main__":
    verbs: tuple[Callable[..., None], ...] = (back_up, back_up_once, restore, restore_once, update)
    {verb.__name__: verb for verb in verbs}[sys.argv[1]](*sys.argv[2:])
