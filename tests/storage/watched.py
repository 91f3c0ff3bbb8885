"""A day in the life of an open casebook, while a test watches which files Python opens."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coachdesk.paths import find_home
from coachdesk.services import sessions
from coachdesk.services.backing_up import back_up_all, older_copy
from coachdesk.services.casebook import open_casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.diagnosing import diagnose
from coachdesk.services.sessions import SessionDraft


def main(folder: str, passphrase: str, elsewhere: str) -> None:
    """Open, save, undo, check, back up twice, and look at everything for support; all while it is open."""
    home = find_home(Path(elsewhere))
    casebook = open_casebook(Path(folder), passphrase=passphrase)
    today = date(2026, 3, 3)
    person = casebook.ask(list_candidates, today=today)[0].id
    casebook.do("Log session", sessions.log, SessionDraft(candidates=(person,), held_on=today, minutes=30))
    casebook.undo()
    casebook.redo()
    casebook.keep_draft("session", {"summary": "walked the halls"})
    casebook.change_passphrase(f"{passphrase} and more")
    casebook.examine()
    casebook.is_readable()
    back_up_all(casebook, [home.backups])
    back_up_all(casebook, [home.backups])
    older_copy(casebook, [home.backups])
    diagnose(home, casebook)
    casebook.close()
