"""Writing a hand-over: what is chosen, without the private notes, what lies in the trash and what is only planned."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError, UsageError
from coachdesk.models import Coach, CoachingSession, Evidence, EvidenceKind, Record, SessionState, kinds
from coachdesk.programs.editing import set_value
from coachdesk.programs.templates import load_template, shipped_templates
from coachdesk.services.coaches import find_user_id
from coachdesk.services.handover.sealing import Handover, seal
from coachdesk.services.handover.shared import SHARED
from coachdesk.services.parcels.belonging import Ids, find_belonging, in_parts
from coachdesk.services.parcels.leaving import require_outside
from coachdesk.services.parcels.own_views import leave_views
from coachdesk.services.parcels.packing import pack
from coachdesk.services.parcels.shapes import Parcel
from coachdesk.services.parcels.shared_days import add_dates, tell_groups
from coachdesk.storage.durable import write_durably
from coachdesk.storage.wrapping import LIGHT, KdfCost
from coachdesk.words import _

SUFFIX = ".cdhandover"


def hand_over(
    db: Db, people: Collection[UUID], out: Path, code: str, *, today: date, cost: KdfCost = LIGHT
) -> Path:
    """Write a hand-over of these candidates, sealed under a code from `casebook.new_recovery_code`; returns its place.

    The casebook is not changed. What stood at `out` is replaced. Raises NotSaved, and UsageError for nobody.
    """
    require_outside(out)
    write_durably(out, seal(gather(db, people, today=today), code, cost=cost))
    return out


def gather(db: Db, people: Collection[UUID], *, today: date) -> Handover:
    """What a hand-over of these candidates holds."""
    coach = find_user_id(db)
    if coach is None:
        raise CoachDeskError(_("This casebook has no coach yet."), _("Enter your name in Settings."))
    ids = find_belonging(db, people)
    for kind, gone in _left_out(db, ids).items():
        ids[kind] -= gone
    ids["coach"].add(coach)
    add_dates(db, ids, today=today)
    if not ids["candidate"]:
        raise UsageError(_("Choose whom to hand over."))
    parcel = pack(db, SHARED, ids)
    leave_views(parcel)
    tell_groups(db, parcel)
    _leave_files(db, coach, parcel)
    _leave_templates(parcel)
    _name_templates(db, coach, parcel)
    return Handover(coach, today, parcel)


def _leave_files(db: Db, coach: UUID, parcel: Parcel) -> None:
    """The bytes of files stay: what travels says what there is, what it is for, and who has it."""
    who = db.get_one(Coach, coach).name
    for values in parcel["evidence"].values():
        if values["kind"] is EvidenceKind.FILE:
            name = db.get_one(Evidence, values["id"]).name
            values["kind"] = EvidenceKind.PLACE
            values["where"] = _("{file}, a file that {coach} has").format(file=name, coach=who)


def _leave_templates(parcel: Parcel) -> None:
    """Prompts go with the sessions that were written with them, and with those in the trash they stay."""
    named = {(values["template"], values["template_version"]) for values in parcel["session"].values()}
    kept = parcel["session_template"]
    for key, values in list(kept.items()):
        if not values["body"] or (values["template"], values["version"]) not in named:
            del kept[key]


def _name_templates(db: Db, coach: UUID, parcel: Parcel) -> None:
    """Templates that came with CoachDesk and were changed travel as the coach's: the receiver's stay what they are."""
    who, shipped = db.get_one(Coach, coach).name, {template.key for template in shipped_templates()}
    changed: set[tuple[str, int]] = set()
    for values in parcel["session_template"].values():
        if values["template"] in shipped:
            changed.add((values["template"], values["version"]))
            values["template"] = _own_key(coach, values["template"])
            title = f"{load_template(values['body'], values['template']).title} ({who})"
            body = set_value(values["body"], ("title",), title)
            values["body"] = set_value(body, ("key",), values["template"])
    for values in parcel["session"].values():
        if (values["template"], values["template_version"]) in changed:
            values["template"] = _own_key(coach, values["template"])


def _own_key(coach: UUID, template: str) -> str:
    return f"{template}-{coach.hex[-6:]}"


def _left_out(db: Db, ids: Ids) -> Ids:
    """What of it lies in the trash, and visits only planned: the next coach makes her own. Hours keep their coach."""
    found: Ids = {}
    for kind, record in kinds().items():
        if kind in SHARED and kind != "coach" and "trashed_at" in record.__table__.columns:
            trashed = getattr(record, "trashed_at")  # noqa: B009 - not every kind has one
            found[kind] = _among(db, record, ids[kind], trashed.is_not(None))
    found["session"] |= _among(
        db, CoachingSession, ids["session"], CoachingSession.state == SessionState.PLANNED
    )
    return found


def _among(db: Db, record: type[Record], keys: set[UUID], which: ColumnElement[bool]) -> set[UUID]:
    """Those of the records with these keys that something is true of; the others of their kind stay unread."""
    query = select(record.id).where(which)
    return {key for some in in_parts(keys) for key in db.scalars(query.where(record.id.in_(some)))}
