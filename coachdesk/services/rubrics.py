"""Rubrics: those that come with CoachDesk and those a coach has changed or made, by key and version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from secrets import token_hex

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import StoredRubric
from coachdesk.programs.rubrics import (
    BLANK,
    Competency,
    Rubric,
    find_competencies,
    key_of,
    load_rubric,
    rubric_of,
    shipped_rubric_text,
    shipped_rubrics,
    short_code,
    write_rubric,
)
from coachdesk.text import one_line
from coachdesk.words import _


@lru_cache(maxsize=64)
def _read(body: str, source: str) -> Rubric:
    return load_rubric(body, source)


def list_rubrics(db: Db) -> list[Rubric]:
    """The newest version of every rubric, those that come with CoachDesk first; those taken off are not there."""
    found = {rubric.key: rubric for rubric in shipped_rubrics()}
    for stored in db.scalars(select(StoredRubric).order_by(StoredRubric.version)):
        if stored.body:
            found[stored.rubric] = _read(stored.body, stored.rubric)
        else:
            found.pop(stored.rubric, None)
    return list(found.values())


def get_rubric(db: Db, key: str, version: int | None = None) -> Rubric | None:
    """A rubric in the version named, or the newest; None for one nobody knows, or that was taken off since."""
    wanted = select(StoredRubric).where(StoredRubric.rubric == key)
    if version is not None:
        wanted = wanted.where(StoredRubric.version == version)
    stored = db.scalars(wanted.order_by(StoredRubric.version.desc())).first()
    if stored is not None:
        return _read(stored.body, stored.rubric) if stored.body else None
    return _shipped(key)


def _shipped(key: str) -> Rubric | None:
    return next((rubric for rubric in shipped_rubrics() if rubric.key == key), None)


def list_versions(db: Db, key: str) -> list[Rubric]:
    """Every version of a rubric, the newest first."""
    kept = select(StoredRubric).where(StoredRubric.rubric == key).order_by(StoredRubric.version.desc())
    found = [_read(stored.body, key) for stored in db.scalars(kept) if stored.body]
    came = _shipped(key)
    return found if came is None or came.version in {one.version for one in found} else [*found, came]


@dataclass(frozen=True, slots=True)
class RubricRow:
    """A rubric in the list; `id` is its key. What is not `shipped` is the coach's own; `versions` counts them."""

    id: str
    rubric: Rubric
    shipped: bool
    changed: bool
    versions: int


def list_rows(db: Db) -> list[RubricRow]:
    """The newest version of every rubric, and whether it is as it came with CoachDesk."""
    counted = select(StoredRubric.rubric, func.count()).where(StoredRubric.body != "")
    kept = {key: number for key, number in db.execute(counted.group_by(StoredRubric.rubric))}  # noqa: C416 - typed rows
    rows = []
    for one in list_rubrics(db):
        came = _shipped(one.key)
        changed = came is not None and replace(one, version=came.version) != came
        rows.append(
            RubricRow(one.key, one, came is not None, changed, kept.get(one.key, 0) + (came is not None))
        )
    return rows


def rubric_text(db: Db, key: str) -> str:
    """The text of a rubric as it is changed: the coach's own, else the shipped one; raises KeyError."""
    newest = select(StoredRubric.body).where(StoredRubric.rubric == key)
    return db.scalar(newest.order_by(StoredRubric.version.desc()).limit(1)) or shipped_rubric_text(key)


def keep_rubric(db: Db, given: str | Rubric) -> Rubric:
    """Keep a rubric as a new version; raises RubricError with every problem and keeps nothing.

    Evidence and rounds name the version they were made with, so an old one is never written over.
    """
    from coachdesk.programs.editing import set_value

    text = write_rubric(given) if isinstance(given, Rubric) else given
    found = load_rubric(text, "rubric")
    if found.key == BLANK:
        raise CoachDeskError(
            _("The blank rubric is what others begin with."), _("Give yours a key of its own.")
        )
    came = _shipped(found.key)
    newest = db.scalar(select(func.max(StoredRubric.version)).where(StoredRubric.rubric == found.key)) or 0
    number = max(newest + 1, came.version + 1 if came else 1)
    body = set_value(text, ("version",), number)
    db.add(StoredRubric(rubric=found.key, version=number, body=body))
    db.flush()
    return _read(body, found.key)


def put_back(db: Db, key: str) -> Rubric:
    """Make the shipped rubric the newest version again; what was marked with others keeps them. Raises KeyError."""
    return keep_rubric(db, shipped_rubric_text(key))


def remove(db: Db, key: str) -> None:
    """Take a rubric of one's own off the list; its versions stay for what was marked. Raises CoachDeskError."""
    if _shipped(key) is not None:
        raise CoachDeskError(
            _("A rubric that came with CoachDesk cannot be removed."), _("Change it, or leave it.")
        )
    newest = db.scalar(select(func.max(StoredRubric.version)).where(StoredRubric.rubric == key)) or 0
    db.add(StoredRubric(rubric=key, version=newest + 1, body=""))


def new_rubric(title: str) -> Rubric:
    """A rubric of the coach's own, with one component.

    A part of its key is drawn by lot: those of two coaches must not meet under one key when a case goes around.
    """
    from coachdesk.programs.templates import new_prompt_key

    blank = load_rubric(shipped_rubric_text(BLANK), BLANK)
    key = f"{new_prompt_key(title, ())}-{token_hex(3)}"
    parts = tuple(replace(one, key=key_of(key, one.short)) for one in blank.competencies)
    return replace(blank, key=key, title=one_line(title) or blank.title, competencies=parts)


def get_competencies(db: Db, keys: Iterable[str]) -> dict[str, Competency]:
    """The competencies of these keys, as their rubrics' newest versions have them; unknown ones by their codes.

    What was taken out of a rubric is looked for in its earlier versions, so that evidence keeps its name.
    """
    wanted = dict.fromkeys(keys)
    known = find_competencies(list_rubrics(db))
    return {key: known.get(key) or _earlier(db, key) for key in wanted}


def _earlier(db: Db, key: str) -> Competency:
    found = (version.competency(key) for version in list_versions(db, rubric_of(key)))
    return next((one for one in found if one is not None), Competency(key, short_code(key) or key, ""))
