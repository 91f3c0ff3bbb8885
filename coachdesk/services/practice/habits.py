"""How the practice coach likes to work: views, a template, what she leaves as it is, what she threw away or began."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import CoachingSession, Evidence
from coachdesk.services import evidence, reconcile, sessions, templates, views
from coachdesk.services.casebook import Casebook
from coachdesk.services.findings import Finding
from coachdesk.services.practice.dating import dated, evening_of
from coachdesk.services.practice.newest import list_newest
from coachdesk.services.practice.people import read_cast, read_practice

_LEFT = 2
"""Findings that are left as they are: more would hide what there is to mend."""


def _told() -> dict[str, Any]:
    return read_practice("office")


def save_views(db: Db, today: date) -> None:
    """The views of the caseload, with what its line of filters keeps."""
    for one in _told()["view"]:
        body = {"find": "", "program": None, "cohort": None, "year": None, "shown": "current"}
        kept = {"standing": one.get("standing"), "group": one.get("group"), "sort": one["sort"]}
        with dated(db, evening_of(today), "view", one["name"]):
            views.save(db, "caseload", one["name"], body | kept)


def write_template(db: Db, today: date) -> None:
    """A template of the coach's own, and the newest sessions of somebody written with it."""
    told = _told()["template"]
    with dated(db, evening_of(today), "template"):
        made = templates.keep_template(db, told["text"])
        newest = list_newest(db, told["who"])
        for session, answers in zip(newest, told["told"][: told["answers"]], strict=False):
            draft = sessions.get_draft(db, session.id)
            kept = templates.write_answers(answers)
            sessions.amend(
                db,
                session.id,
                replace(draft, template=made.key, template_version=made.version, answers=kept),
            )


def leave_findings(db: Db, today: date) -> None:
    """Of the first kinds that are found, one finding each, with the reason why it is right as it is."""
    reasons = _told()["aside"]
    found: dict[str, Finding] = {}
    for one in reconcile.list_period(db, "year", today=today):
        found.setdefault(one.kind, one)
    kinds = [kind for kind in reasons if kind in found]
    with dated(db, evening_of(today), "aside"):
        for kind in kinds[:_LEFT]:
            reconcile.leave(db, found[kind], reasons[kind])


def enter_twice(db: Db, today: date) -> UUID:
    """A session that is entered a second time; answers its id."""
    newest = list_newest(db, _told()["trash"]["who"])[0]
    draft = replace(sessions.get_draft(db, newest.id), candidate_steps="", coach_steps="", private_note="")
    with dated(db, evening_of(today - timedelta(days=2)), "twice"):
        return sessions.log(db, draft)


def throw_away(db: Db, session: UUID, today: date) -> None:
    """The second entry and a piece of evidence go to the trash."""
    moment = evening_of(today - timedelta(days=2))
    sessions.trash(db, session)
    db.get_one(CoachingSession, session).trashed_at = moment
    piece = db.scalars(select(Evidence).order_by(Evidence.dated_on.desc(), Evidence.id)).first()
    if piece is not None:
        evidence.trash(db, piece.id)
        piece.trashed_at = moment


def begin_summary(casebook: Casebook) -> None:
    """A summary that was begun and not saved: it stands on Today, as it would after an empty battery."""
    person, session = casebook.ask(_find_unwritten)
    opening = _told()["draft"]["opening"]
    body = {"values": {"summary": opening}, "typed": {}, "who": person, "opening": opening}
    casebook.keep_draft(f"session:{session.hex}", body)


def _find_unwritten(db: Db) -> tuple[str, UUID]:
    """The newest session without a summary, and whose it was; where every one has some, the newest of all."""
    found = [(one, person) for person in read_cast().people for one in list_newest(db, person.key)]
    newest, person = max(found, key=lambda each: (not each[0].summary, each[0].held_on, each[0].id.hex))
    return f"{person.given} {person.family}", newest.id
