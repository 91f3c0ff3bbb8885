"""What comes from outside stops before a seal: sessions dated under one stay out, and everything else comes in."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.models import CoachingSession, SessionState
from coachdesk.services.parcels.belonging import keys_of
from coachdesk.services.parcels.shapes import Parcel, may_be_open
from coachdesk.services.sealed import list_spans


def leave_sealed(db: Db, adding: Parcel) -> int:
    """Take out of what is to be added the sessions that lie under seals of this casebook; answers how many.

    What only mentions such a session, a next step for instance, comes in without it. Nobody is added to a session
    under a seal that is there already.
    """
    spans = list_spans(db)
    if not spans:
        return 0
    gone: set[UUID] = set()
    for key, values in list(adding.get("attendance", {}).items()):
        session = adding["session"].get(values["session_id"])
        standing = db.get(CoachingSession, values["session_id"]) if session is None else None
        day = session["held_on"] if session else standing.held_on if standing else None
        state = session.get("state", SessionState.HELD) if session else standing.state if standing else None
        sealed = {span.candidate for span in spans if span.holds(day)}
        if state is SessionState.HELD and values["candidate_id"] in sealed:
            if session is None:
                del adding["attendance"][key]
            else:
                gone.add(values["session_id"])
    for key, values in list(adding.get("session_goal", {}).items()):
        standing = db.get(CoachingSession, values["session_id"])
        if standing is not None and any(span.holds(standing.held_on) for span in spans):
            del adding["session_goal"][key]
    for key in gone:
        del adding["session"][key]
    _forget(adding, gone)
    return len(gone)


def _forget(adding: Parcel, gone: set[UUID]) -> None:
    """Take out what cannot be without these sessions, and the mention of them elsewhere."""
    for kind, records in adding.items():
        for name in [name for name, target in keys_of(kind).items() if target == "session"]:
            for key, values in list(records.items()):
                if values.get(name) in gone:
                    if name in may_be_open(kind):
                        values[name] = None
                    else:
                        del records[key]
