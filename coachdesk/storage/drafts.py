"""What is being typed, kept in the encrypted file until it is saved or thrown away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from coachdesk.text import clean

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from coachdesk.storage.glance import Glance


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft with the place it belongs to and when it was last kept; `body` is what the form held."""

    key: str
    body: dict[str, Any]
    saved_at: datetime


def keep_draft(writer: Connection, key: str, body: dict[str, Any]) -> None:
    """Keep what is typed at a place, over what was kept there before; JSON values only."""
    from coachdesk.models import moment_text

    text = json.dumps(_cleaned(body), ensure_ascii=False)
    with writer.begin():
        writer.exec_driver_sql(
            "INSERT INTO draft (key, body, saved_at) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (key) DO UPDATE SET body = ?2, saved_at = ?3",
            (key, text, moment_text(datetime.now(UTC))),
        )


def _cleaned(value: Any) -> Any:
    """The same with every text in it cleaned; a half of a character cannot be written to the file."""
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    return clean(value) if isinstance(value, str) else value


def list_drafts(glance: Glance) -> list[DraftRow]:
    """Every draft, newest first."""
    found = glance.rows("SELECT key, body, saved_at FROM draft ORDER BY saved_at DESC")
    return [DraftRow(key, json.loads(body), datetime.fromisoformat(at)) for key, body, at in found]


def discard_draft(writer: Connection, key: str) -> None:
    """Throw a draft away, because it was saved or is no longer wanted."""
    with writer.begin():
        writer.exec_driver_sql("DELETE FROM draft WHERE key = ?", (key,))
