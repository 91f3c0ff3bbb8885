"""A casebook with enough in it to damage: people, and sessions of many pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, Candidate, CoachingSession, NextStep
from coachdesk.services import candidates, sessions
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.services.sessions import SessionDraft
from tests.conftest import PASSPHRASE, made_for
from tests.moulds import cast

START = date(2025, 7, 1)


def make_filled(folder: Path, count: int = 12) -> Casebook:
    """A casebook of its own with `count` sessions in it, open."""
    return open_casebook(cast(folder, _made, count), passphrase=PASSPHRASE)


def _made(folder: Path, count: int) -> Casebook:
    made = made_for(folder, "Maya Torres", "laasc")
    fill(made, count)
    return made


def fill(casebook: Casebook, count: int = 120) -> None:
    """Four candidates and `count` sessions, some of which are amended later."""
    draft = CandidateDraft(family="Nguyễn", program="laasc", starts_on=START)
    people = [
        casebook.do("Add candidate", candidates.add, replace(draft, given=name))
        for name in ("Rosa", "Ana", "Lupe", "Ming")
    ]
    for number in range(count):
        word = f"session {number} " + "walked the halls " * (number % 40)
        log = SessionDraft(
            candidates=(people[number % 4],), held_on=START + timedelta(days=number), minutes=30 + number,
            summary=word, private_note=f"private {number}", coach_steps=f"step {number}",
        )  # fmt: skip
        key = casebook.do("Log session", sessions.log, log)
        if number % 9 == 0:
            stood = casebook.ask(sessions.get_draft, key)
            casebook.do("Amend session", sessions.amend, key, replace(stood, minutes=75))


def figures(db: Db) -> dict[str, tuple[object, ...]]:
    """Every session with its words, minutes and steps, and every candidate: what may never come out wrong."""
    logged = (
        select(
            CoachingSession.id, CoachingSession.held_on, CoachingSession.minutes, CoachingSession.summary,
            CoachingSession.private_note, Attendance.minutes, NextStep.text,
        )
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .join(NextStep, NextStep.session_id == CoachingSession.id)
    )  # fmt: skip
    found: dict[str, tuple[object, ...]] = {row[0].hex: tuple(row[1:]) for row in db.execute(logged)}
    people = db.execute(select(Candidate.id, Candidate.given, Candidate.family))
    return found | {row[0].hex: tuple(row[1:]) for row in people}
