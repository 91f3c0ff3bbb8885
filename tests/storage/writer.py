"""A process that logs sessions as fast as it can and says so after each; the kill tests end it in mid-air."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from coachdesk.services import candidates, sessions
from coachdesk.services.casebook import open_casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.sessions import SessionDraft


def main(folder: str, passphrase: str, run: str) -> None:
    """Log sessions until killed; every line printed is a save that was acknowledged."""
    casebook = open_casebook(Path(folder), passphrase=passphrase)
    today = date(2026, 3, 3)
    person = casebook.ask(list_candidates, today=today)[0].id
    print("ready", flush=True)  # noqa: T201
    for number in range(100_000):
        word = f"run {run} number {number}"
        draft = SessionDraft(
            candidates=(person,), held_on=today, minutes=30, summary=word, coach_steps=f"step {word}"
        )
        key = casebook.do("Log session", sessions.log, draft)
        casebook.keep_draft("session", {"summary": word})
        print(word, flush=True)  # noqa: T201
        if number % 5 == 4:
            casebook.do("Trash session", sessions.trash, key)
            casebook.undo()
        if number % 7 == 6:
            casebook.do(
                "Amend candidate", candidates.amend, person, casebook.ask(candidates.get_draft, person)
            )


if __name__ == "__main__":
    main(*sys.argv[1:4])
