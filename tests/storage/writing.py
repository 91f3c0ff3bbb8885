"""Work at a casebook that a test ends, fails or cuts off: whatever was said to be saved has to be there afterwards."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.cli import run
from coachdesk.cli.parser import read_arguments
from coachdesk.errors import CoachDeskError, NotSaved
from coachdesk.models import Attendance, CoachingSession, NextStep
from coachdesk.services import candidates, sessions
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook, new_recovery_code, open_casebook, unlock_with
from coachdesk.services.caseload import list_candidates
from coachdesk.services.coaches import set_up
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.sessions_many import ManyDraft, change_many
from coachdesk.storage.keys import change_passphrase
from coachdesk.storage.vault import make_vault, open_vault
from tests.conftest import CHEAP, PASSPHRASE
from tests.storage.filled import START

TODAY = date(2026, 3, 3)
PLACE = "session"
"""Where the draft belongs that is kept while somebody types."""


def say(line: object) -> None:
    print(line, flush=True)  # noqa: T201


def summaries(db: Db) -> set[str]:
    """The summaries of all sessions."""
    return set(db.scalars(select(CoachingSession.summary)))


def whole_ones(db: Db) -> set[str]:
    """The summaries of sessions that are whole: with their attendance and their next step."""
    whole = (
        select(CoachingSession.summary)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .join(NextStep, NextStep.session_id == CoachingSession.id)
    )
    return set(db.scalars(whole))


def typed(number: int) -> str:
    """What stands in the draft when it is kept for the n-th time; it grows as a note does."""
    return f"{number} " + "walked the halls " * (number % 300)


def add_rosa(casebook: Casebook) -> UUID:
    """Somebody to log sessions with."""
    draft = CandidateDraft(given="Rosa", family="Nguyễn", program="laasc", starts_on=START)
    return casebook.do("Add candidate", candidates.add, draft)


def log(casebook: Casebook, person: UUID, word: str) -> UUID:
    """Log a session with this summary."""
    draft = SessionDraft(
        candidates=(person,), held_on=TODAY, minutes=30, summary=word, coach_steps=f"step {word}"
    )
    return casebook.do("Log session", sessions.log, draft)


def _opened(folder: str) -> tuple[Casebook, UUID]:
    casebook = open_casebook(Path(folder), passphrase=PASSPHRASE)
    return casebook, casebook.ask(list_candidates, today=TODAY)[0].id


def write(folder: str, run: str) -> None:
    """Log sessions until killed; every line is a save that was acknowledged."""
    say("ready")
    casebook, person = _opened(folder)
    for number in count():
        word = f"run {run} number {number}"
        key = log(casebook, person, word)
        say(word)
        _change_and_take_back(casebook, person, key, number)


def _change_and_take_back(casebook: Casebook, person: UUID, key: UUID, number: int) -> None:
    if number % 5 == 4:
        casebook.do("Trash session", sessions.trash, key)
        casebook.undo()
    if number % 7 == 6:
        casebook.do("Amend candidate", candidates.amend, person, casebook.ask(candidates.get_draft, person))


def autosave(folder: str, first: str) -> None:
    """Keep a draft that grows until killed, and log it now and then; every line is a draft that is safe."""
    say("ready")
    casebook, person = _opened(folder)
    for number in count(int(first)):
        casebook.keep_draft(PLACE, {"summary": typed(number)})
        say(number)
        if number % 20 == 19:
            log(casebook, person, f"typed until {number}")


def change_all(folder: str, first: str) -> None:
    """Change all sessions at once, again and again until killed; every line is a change that was acknowledged."""
    say("ready")
    casebook, _person = _opened(folder)
    keys = [row.id for row in casebook.ask(list_sessions)]
    for number in count(int(first)):
        draft = ManyDraft(place=f"Room {number}", mode=f"mode {number}")
        casebook.do("Change sessions", change_many, keys, draft, today=TODAY)
        say(number)


LINES = 60
"""How many sessions are in each table that is imported."""


def line_of(table: int, line: int) -> str:
    """The summary of a line of the n-th table."""
    return f"table {table} line {line}"


def take_in(folder: str, first: str) -> None:
    """Import one table after the other by the command until killed; every line is a table that was taken in."""
    say("ready")
    for number in count(int(first)):
        file = Path(folder).with_name(f"{number}.csv")
        day = TODAY - timedelta(days=1 + number % 200)
        lines = (
            f'{day},Ana Nguyễn,30,"{line_of(number, line)}",{number}.{line},Coach: {line}'
            for line in range(LINES)
        )
        file.write_text("\n".join(("Date,Candidate,Minutes,Summary,Topic,Next steps", *lines)), "utf-8")
        sys.stdin = io.StringIO(f"{PASSPHRASE}\n")
        with redirect_stdout(io.StringIO()):
            code = run(read_arguments(["import", folder, str(file), "--passphrase-stdin"]))
        assert code == 0
        file.unlink()
        say(number)


def write_eight(folder: str, run: str) -> None:
    """Save eight sessions on a disk that may fail; each line is “saved” or “refused” with the summary."""
    casebook, person = _opened(folder)
    say("ready")
    sys.stdin.readline()
    for number in range(8):
        word = f"run {run} number {number}"
        try:
            log(casebook, person, word)
        except NotSaved:
            say(f"refused {word}")
        else:
            say(f"saved {word}")
    casebook.close()


def live(folder: str, backups: str, sessions_a_day: str) -> None:
    """Four days with a casebook: made, logged and typed in, taken back, backed up, another passphrase each evening.

    It is closed and opened again after every second day, so that the log of a day grows into the next.
    """
    vault = make_vault(Path(folder), PASSPHRASE, new_recovery_code(), cost=CHEAP)
    say("made")
    book = Casebook(vault)
    book.do("Set up", set_up, name="Maya Torres", program="laasc")
    person, length = add_rosa(book), int(sessions_a_day)
    for day in range(4):
        for number in range(day * length, (day + 1) * length):
            key = log(book, person, f"session {number}")
            say(f"saved session {number}")
            book.keep_draft(PLACE, {"summary": typed(number)})
            say(f"kept {number}")
            _change_and_take_back(book, person, key, number)
        say(f"backed-up {book.back_up(Path(backups))[0].name}")
        passphrase = f"{PASSPHRASE} {day}"
        say(f"changing {passphrase}")
        vault.keep_header(change_passphrase(vault.header, vault.key, passphrase, cost=CHEAP))
        say(f"changed {passphrase}")
        if day % 2:
            book.close()
            vault = open_vault(Path(folder), unlock_with(passphrase=passphrase))
            book = Casebook(vault)
    book.close()


def recover(folder: str, passphrase: str) -> None:
    """What the start after a cut does, with one change and an orderly end."""

    def work() -> str:
        book = open_casebook(Path(folder), passphrase=passphrase)
        try:
            add_rosa(book)
        finally:
            book.close()
        return "recovered"

    once(work)


def once(work: Callable[[], object]) -> None:
    """Do one thing when told to go, and say what came of it."""
    say("ready")
    sys.stdin.readline()
    try:
        say(work())
    except CoachDeskError as problem:
        say(f"said: {problem}")
