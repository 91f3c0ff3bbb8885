"""Words that give themselves away: one for every field a coach can write in, found again wherever they leak to."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.sessions import SessionDraft

CHOICES = {"program", "mode", "activity", "state"}
"""Fields that hold a choice of the program profile instead of somebody's words."""

PRIVATE = {"note", "private_note"}
"""Fields that never leave the casebook."""


def telltale(whose: str, field: str) -> str:
    """The word for a field: letters only, so that nothing on its way changes it, with one beyond ASCII."""
    return f"zq{whose}{field.replace('_', '')}ñqz"


def written_fields(form: type[CandidateDraft | SessionDraft]) -> list[str]:
    """The fields of a form that hold somebody's words."""
    return [each.name for each in dataclasses.fields(form) if each.type == "str" and each.name not in CHOICES]


def secretive_candidate() -> CandidateDraft:
    """Somebody about whom everything is told."""
    words: dict[str, Any] = words_about(CandidateDraft, "c")
    return CandidateDraft(**words, program="laasc", starts_on=date(2025, 7, 1))


def secretive_session(whose: str, who: UUID) -> SessionDraft:
    """A session that says everything a session can."""
    words: dict[str, Any] = words_about(SessionDraft, whose)
    held: dict[str, Any] = {"held_on": date(2026, 3, 2), "starts_at": time(9, 30), "minutes": 50}
    return SessionDraft(candidates=(who,), mode="in_person", **words, **held)


def words_about(form: type[CandidateDraft | SessionDraft], whose: str) -> dict[str, str]:
    """Every word that was told, by its field."""
    return {name: telltale(whose, name) for name in written_fields(form)}


def traces(content: bytes, words: Iterable[str]) -> list[str]:
    """Those of the words that can be read in some bytes, in any encoding that programs write by themselves."""
    codes = ("utf-8", "utf-16-le", "utf-16-be", "latin-1", "unicode-escape")
    return [word for word in words if any(word.encode(code) in content for code in codes)]


def files_in(*folders: Path) -> list[Path]:
    """Every file, however deep."""
    return [file for folder in folders for file in folder.rglob("*") if file.is_file()]
