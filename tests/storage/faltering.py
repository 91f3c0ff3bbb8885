"""A process that saves sessions on a disk that fails under it, and says of each whether it was saved or refused."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from coachdesk.errors import NotSaved
from coachdesk.services import sessions
from coachdesk.services.casebook import open_casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.sessions import SessionDraft


def main(folder: str, passphrase: str, run: str) -> None:
    """Every line printed is “saved” or “refused” with the summary of a session."""
    casebook = open_casebook(Path(folder), passphrase=passphrase)
    today = date(2026, 3, 3)
    person = casebook.ask(list_candidates, today=today)[0].id
    print("ready", flush=True)  # noqa: T201
    for number in range(8):
        draft = SessionDraft(
            candidates=(person,), held_on=today, minutes=30, summary=f"run {run} number {number}"
        )
        try:
            casebook.do("Log session", sessions.log, draft)
        except NotSaved:
            print(f"refused {draft.summary}", flush=True)  # noqa: T201
        else:
            print(f"saved {draft.summary}", flush=True)  # noqa: T201
    casebook.close()


if __name__ == "__main__":
    main(*sys.argv[1:4])
