"""The casebooks that are measured: fictional, dated around today, made once a month and kept in the temporary folder.

They are honest ones: every record is a model, every session has a change of its own in the journal, and
`coachdesk check` finds nothing in them. Only the transactions are larger than a coach's, so that 50,000 sessions
take about a minute.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    Candidate,
    Coach,
    CoachingSession,
    NextStep,
    Owner,
    Record,
    SessionState,
)
from coachdesk.services import candidates, coaches
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import make_casebook, new_recovery_code, open_casebook
from coachdesk.services.sessions import SessionDraft
from coachdesk.storage.images import image_after
from coachdesk.storage.journal import Picture, append
from coachdesk.storage.keys import open_with_passphrase
from coachdesk.storage.schema import HEAD
from coachdesk.storage.vault import open_vault

PASSPHRASE = "practice"  # noqa: S105 - there is nobody in these casebooks
RECIPE = 2
"""Counted up when the casebooks change, so that old ones are not measured."""

TODAY = date.today()  # noqa: DTZ011 - the window shows the local day
_TALKS = timedelta(days=28)
"""How far back a next step may still be open."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a casebook is; the sessions of a candidate are spread evenly over one program year.

    The newest `current` candidates are in a program year now, the others were in one before and are archived. The
    last sessions are planned so many days ahead, or were held so many days ago where that is negative.
    """

    name: str
    sessions: int
    candidates: int
    current: int
    days_ahead: int = 7


SMALL = Size("500 sessions", 500, 12, 12)
MIDDLE = Size("5,000 sessions", 5_000, 62, 25)
CAREER = Size("50,000 sessions", 50_000, 625, 25)
FEW = Size("20 people of 60 sessions", 1_200, 20, 20)
MANY = Size("1,000 people of 60 sessions", 60_000, 1_000, 1_000)
CROWD = Size("50,000 sessions of 25 people", 50_000, 25, 25)


def casebook_folder(size: Size) -> Path:
    """Where the casebook of this size stands, closed; it is made first where there is none yet."""
    shelf = Path(tempfile.gettempdir()) / f"coachdesk-bench-{HEAD}-{RECIPE}-{TODAY:%Y-%m}"
    folder = shelf / f"{size.sessions} of {size.candidates}.casebook"
    if not folder.is_dir():
        print(f"making a casebook with {size.name} ...", file=sys.stderr, flush=True)
        shelf.mkdir(mode=0o700, exist_ok=True)
        half = folder.with_name(f"half {folder.name}")
        shutil.rmtree(half, ignore_errors=True)
        make(half, size)
        half.rename(folder)
    return folder


def copy_of(size: Size, shelf: Path) -> Path:
    """A copy that may be written to."""
    return Path(shutil.copytree(casebook_folder(size), shelf / f"{size.sessions}.casebook"))


def key_of(folder: Path) -> str:
    """Key and salt of a casebook of ours, as 96 hex digits."""
    casebook = open_casebook(folder, passphrase=PASSPHRASE)
    try:
        return casebook.data_key
    finally:
        casebook.close()


def make(folder: Path, size: Size) -> None:
    """Make a casebook of this size in a folder that does not exist yet."""
    casebook = make_casebook(folder, PASSPHRASE, new_recovery_code())
    casebook.do("Set up the casebook", coaches.set_up, name="Maya Torres", program="laasc")
    for number in range(size.candidates):
        casebook.do("Add candidate", _add, number, size)
    casebook.close()
    vault = open_vault(folder, lambda header: open_with_passphrase(header, PASSPHRASE))
    _log_all(vault.engine.execution_options(writes=True), size)
    vault.close()


def _add(db: Db, number: int, size: Size) -> None:
    key = candidates.add(
        db,
        CandidateDraft(
            given=_GIVEN[number % len(_GIVEN)],
            family=f"{_FAMILY[number % len(_FAMILY)]} {number + 1}",
            title="Assistant Principal",
            site=_SITES[number % len(_SITES)],
            district="North Bay Unified",
            program="laasc",
            starts_on=_first_day(number, size),
            admitted_on=_first_day(number, size),
        ),
    )
    db.get_one(Candidate, key).archived = _years_ago(number, size) > 0


def _years_ago(number: int, size: Size) -> int:
    return (size.candidates - 1 - number) // size.current


def _first_day(number: int, size: Size) -> date:
    latest = TODAY.year if TODAY.month > 8 else TODAY.year - 1
    return date(latest - _years_ago(number, size), 7, 1)


def _log_all(writer: Engine, size: Size) -> None:
    """Log every session in the order of its day, each with its own change, some hundreds in one transaction."""
    with Db(writer) as db:
        coach = db.scalars(select(Coach.id)).one()
        people = db.execute(select(Candidate.id, Candidate.family)).all()
    by_number = {int(family.rsplit(" ", 1)[1]) - 1: key for key, family in people}
    visits = sorted((held_on, number) for number in range(size.candidates) for held_on in _days(number, size))
    for start in range(0, len(visits), 500):
        with Db(writer) as db, db.begin():
            for line, (held_on, number) in enumerate(visits[start : start + 500], start):
                _log(db, list(_records(draft_of(line, by_number[number], held_on), coach)))


def _days(number: int, size: Size) -> Iterator[date]:
    """The days of a candidate's sessions, evenly over the year or over what of it is past and a week ahead."""
    count = size.sessions // size.candidates + (number < size.sessions % size.candidates)
    first = _first_day(number, size) + timedelta(days=number % 5)
    last = min(first + timedelta(days=360), TODAY + timedelta(days=size.days_ahead))
    return (first + (last - first) * turn // count for turn in range(1, count + 1))


def _log(db: Db, records: list[Record]) -> None:
    db.add_all(records)
    db.flush()
    pictures = [Picture(type(each).__tablename__, each.id.hex, None, image_after(each)) for each in records]
    append(db, "Log session", "change", None, pictures)


def draft_of(line: int, candidate: UUID, held_on: date) -> SessionDraft:
    """What a coach enters after a visit: about 50 words that go on the log, and 20 that do not."""
    chance = random.Random(line)  # noqa: S311 - the same words every time
    return SessionDraft(
        candidates=(candidate,),
        held_on=held_on,
        starts_at=time(8 + line % 8, 15 * (line % 4)),
        minutes=chance.choice((30, 45, 60, 75, 90)),
        mode=chance.choice(("site_visit", "video", "phone")),
        place=chance.choice(_SITES),
        focus="Classroom visits and feedback",
        elements=tuple(chance.sample(("1A", "2A", "2C", "3D", "5B"), 2)),
        summary=_sentence(chance, 50),
        private_note=_sentence(chance, 20),
    )


def _records(draft: SessionDraft, coach: UUID) -> Iterator[Record]:
    """A session of the past, today's or planned, who was there, and a next step that is done after a month."""
    assert draft.held_on is not None
    past = draft.held_on < TODAY
    session = CoachingSession(
        coach_id=coach,
        held_on=draft.held_on,
        starts_at=draft.starts_at,
        minutes=draft.minutes or 0,
        state=SessionState.HELD if past else SessionState.PLANNED,
        mode=draft.mode,
        place=draft.place,
        focus=draft.focus,
        elements=draft.elements,
        summary=draft.summary if past else "",
        private_note=draft.private_note,
    )
    (person,) = draft.candidates
    yield session
    yield Attendance(session_id=session.id, candidate_id=person, minutes=session.minutes)
    if past:
        yield NextStep(
            candidate_id=person,
            session_id=session.id,
            owner=Owner.CANDIDATE,
            text=draft.focus,
            due_on=draft.held_on + _TALKS,
            done_on=draft.held_on + _TALKS if draft.held_on + _TALKS < TODAY else None,
        )


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_SPEECH.split(), k=words)).capitalize() + "."


_GIVEN = ("Rosa", "Anahit", "Marcus", "Dana", "Priya", "Luis", "Mei", "Olena")
_FAMILY = ("Nguyễn", "Hakobyan", "Reed", "Whitfield", "Raman", "Ortega", "Lin", "Kovalenko")
_SITES = ("Cesar Chavez Middle School", "Lincoln Elementary", "Bayview High School", "Marina Academy")
_SPEECH = (
    "we walked three classrooms with the team and looked at how students talk to each other about their work "
    "the plan for family evenings needs dates teachers asked for feedback sooner data from the fall assessment "
    "shows growth in reading she will write the protocol and send it before Friday next visit observe the meeting"
)
