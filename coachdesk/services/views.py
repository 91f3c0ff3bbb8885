"""Saved views: how a coach likes to see a table, under names of her own, and which one she looked through last."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import SavedView
from coachdesk.storage.facts import get_fact, note_fact
from coachdesk.text import fold, one_line
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A saved view; `body` is what the page made of it, JSON values by name, empty where it cannot be read."""

    id: UUID
    name: str
    body: dict[str, Any]


def list_views(db: Db, page: str) -> list[ViewRow]:
    """The views of a page, by name."""
    found = db.scalars(select(SavedView).where(SavedView.page == page))
    return sorted(
        (ViewRow(one.id, one.name, _read(one.body)) for one in found), key=lambda row: fold(row.name)
    )


def save(db: Db, page: str, name: str, body: dict[str, Any]) -> UUID:
    """Keep a view under a name; one of that name is written over. Returns its id; refuses an empty name."""
    name = _named(name)
    known = next((row for row in list_views(db, page) if fold(row.name) == fold(name)), None)
    view = db.get_one(SavedView, known.id) if known else SavedView(page=page, name=name)
    view.name, view.body = name, json.dumps(body, ensure_ascii=False, sort_keys=True)
    db.add(view)
    return view.id


def rename(db: Db, view: UUID, name: str) -> None:
    """Give a view another name; refuses an empty one and that of another view of the page."""
    name = _named(name)
    record = db.get_one(SavedView, view)
    if any(fold(row.name) == fold(name) and row.id != view for row in list_views(db, record.page)):
        raise CoachDeskError(_("Another view has this name."), _("Choose a name of its own."))
    record.name = name


def delete(db: Db, view: UUID) -> None:
    """Take a view away; undo brings it back."""
    db.delete(db.get_one(SavedView, view))


def get_last(db: Db, page: str) -> UUID | None:
    """The view that was chosen last on a page; None where it was none of them."""
    noted = get_fact(db, _fact(page))
    return UUID(hex=noted) if noted else None


def note_last(db: Db, page: str, view: UUID | None) -> None:
    """Note which view is looked through; that is no change to undo."""
    note_fact(db, _fact(page), view.hex if view else "")


def _fact(page: str) -> str:
    return f"last_view:{page}"


def _named(name: str) -> str:
    name = one_line(name)
    if not name:
        raise CoachDeskError(_("Give the view a name."))
    return name


def _read(body: str) -> dict[str, Any]:
    try:
        found = json.loads(body or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
