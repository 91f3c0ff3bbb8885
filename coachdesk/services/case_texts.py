"""The words of a session as the text of a case: what it left on paper, and never the private note."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from contextlib import suppress
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CannotRead
from coachdesk.models import CoachingSession, Image
from coachdesk.services.deidentifying import list_known, scan
from coachdesk.services.sessions import get_draft
from coachdesk.services.templates import tell_answers
from coachdesk.text import clean
from coachdesk.words import _

LARGEST = 500_000
"""Bytes; a transcript of a day of talking has fewer."""


def tell_session(db: Db, key: UUID) -> str:
    """The summary, the answers to prompts and the next steps of a session, names and all: they are looked through next.

    The private note stays where it is. Whoever wants a sentence of it in a case has to write it there herself.
    """
    session = get_draft(db, key)
    parts: list[tuple[str, str]] = [("", session.summary)]
    parts += tell_answers(db, session.template, session.template_version, session.answers)
    parts += [(_("Next steps"), session.candidate_steps), (_("My next steps"), session.coach_steps)]
    return "\n\n".join(_paragraphs(parts))


def is_erased(db: Db, key: UUID) -> bool:
    """Whether nothing is left of a session, not even its past: one that an undo took away can come back."""
    if db.get(CoachingSession, key) is not None:
        return False
    told = or_(Image.before.is_not(None), Image.after.is_not(None))
    past = select(Image.id).where(Image.kind == "session", Image.key == key.hex, told)
    return db.scalar(past.limit(1)) is None


def _paragraphs(parts: list[tuple[str, str]]) -> Iterator[str]:
    for label, words in parts:
        if words.strip():
            yield f"{label}\n{words.strip()}" if label else words.strip()


def names_somebody(db: Db, title: str, sessions: Iterable[UUID] = ()) -> bool:
    """Whether the title of a case made of these sessions names a person or a place the casebook knows.

    It goes along with the case, so nobody may be named in it.
    """
    about = {who for key in sessions for who in get_draft(db, key).candidates}
    return any(each.sure for each in scan(title, list_known(db, about), dates="keep").findings)


def read_transcript(content: bytes) -> str:
    """The text of a file that somebody shared; raises CannotRead for one that is no text or too long."""
    if len(content) > LARGEST:
        raise CannotRead(
            _("This file is too large for a transcript."), _("Cut it to the part that is scored.")
        )
    encoding = "utf-16" if content[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"
    with suppress(UnicodeDecodeError):
        text = content.decode(encoding)
        if "\x00" not in text and clean(text).strip():
            return clean(text)
    raise CannotRead(
        _("This file cannot be read as text."),
        _("Save it as plain text (.txt), or copy the words and paste them."),
    )
