"""A process that writes, backs up, restores or updates until it is ended; each line is something it finished."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from coachdesk.services import candidates
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import open_casebook, unlock_with
from coachdesk.storage.restoring import restore_over
from coachdesk.storage.schema import TODAY, SchemaSteps
from coachdesk.storage.vault import open_vault
from tests.conftest import PASSPHRASE
from tests.storage.filled import START
from tests.storage.writing import autosave, change_all, live, once, recover, say, take_in, write, write_eight

UNLOCK = unlock_with(passphrase=PASSPHRASE)


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


def nest() -> None:
    """Do each verb that is named on a line in a process of its own, and end that when a line says so."""
    import alembic.command  # noqa: F401 - or each process that brings a casebook up to date would import it

    import coachdesk.cli.keeping  # noqa: F401 - the same for each that runs a command

    for line in sys.stdin:
        verb, *arguments = json.loads(line)
        child = os.fork()
        if child == 0:
            sys.stdin = io.StringIO()
            try:
                VERBS[verb](*arguments)
            except BaseException:
                traceback.print_exc()
                os._exit(1)  # at once: an orderly end may take until it is killed, and nobody would know
            os._exit(0)
        sys.stdin.readline()
        os.kill(child, signal.SIGKILL)
        _child, status = os.waitpid(child, 0)
        assert status in {0, signal.SIGKILL}, "the work failed by itself"
        say("\nended")  # on a line of its own, whatever was being said


VERBS: dict[str, Callable[..., None]] = {
    verb.__name__: verb
    for verb in (
        autosave, back_up, back_up_once, change_all, live, nest, recover, restore, restore_once, take_in, update,
        write, write_eight,
    )
}  # fmt: skip

if __name__ == "__main__":
    VERBS[sys.argv[1]](*sys.argv[2:])
