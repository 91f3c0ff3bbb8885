"""What is being typed, kept in the encrypted file until it is saved or thrown away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from coachdesk.models import Draft
from coachdesk.text import clean


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft with the place it belongs to and when it was last kept; `body` is what the form held."""

    key: str
    body: dict[str, Any]
    saved_at: datetime


def keep_draft(writer: Connection, key: str, body: dict[str, Any]) -> None:
    """Keep what is typed at a place, over what was kept there before; JSON values only."""
    values = {
        "key": key,
        "body": json.dumps(_cleaned(body), ensure_ascii=False),
        "saved_at": datetime.now(UTC),
    }
    kept = insert(Draft).values(values)
    with writer.begin():
        writer.execute(kept.on_conflict_do_update(index_elements=["key"], set_=values))


def _cleaned(value: Any) -> Any:
    """The same with every text in it cleaned; a half of a character cannot be written to the file."""
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    return clean(value) if isinstance(value, str) else value


def list_drafts(engine: Engine) -> list[DraftRow]:
    """Every draft, newest first."""
    newest = select(Draft.key, Draft.body, Draft.saved_at).order_by(Draft.saved_at.desc())
    with engine.connect() as connection:
        return [
            DraftRow(key, json.loads(body), saved_at) for key, body, saved_at in connection.execute(newest)
        ]


def discard_draft(writer: Connection, key: str) -> None:
    """Throw a draft away, because it was saved or is no longer wanted."""
    with writer.begin():
        writer.execute(delete(Draft).where(Draft.key == key))
