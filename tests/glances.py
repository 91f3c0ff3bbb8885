"""Plain questions asked within a session of SQLAlchemy's, so that they see what it has not committed."""

from __future__ import annotations

from sqlalchemy.orm import Session as Db

from coachdesk.storage.glance import Glance


def glance_of(db: Db) -> Glance:
    """A glance at the file as this session sees it."""
    db.flush()
    return Glance(db.connection().connection.dbapi_connection)
