"""Whether a PDF is what was printed, and whether the casebook still says the same; in words that promise no more.

It shows accidents and quiet edits. It is no proof against whoever holds the casebook, who can print a new page with a
new code, and it says nothing of ink on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import say_day
from coachdesk.errors import UsageError
from coachdesk.models import PrintedDocument, Seal
from coachdesk.services.amended import list_amendments
from coachdesk.services.digests import digest_of, facts_of_log
from coachdesk.services.logs import get_log
from coachdesk.services.printed import LOG, codes_in
from coachdesk.services.years import list_years
from coachdesk.words import _, n_

_LARGEST: Final = 200_000_000
"""Bytes of a file that is looked at; the largest packet is far smaller."""


class Answer(StrEnum):
    """What can be said of a file."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verified:
    """The answer, what was found in a sentence or two, and what that proves and does not."""

    answer: Answer
    found: str
    proves: str

    @property
    def heading(self) -> str:
        """The answer as a word."""
        words = {
            Answer.UNCHANGED: _("Unchanged"),
            Answer.CHANGED: _("Changed"),
            Answer.UNKNOWN: _("Unknown"),
        }
        return words[self.answer]


def read_pdf(path: Path) -> bytes:
    """The bytes of a PDF; raises UsageError for what is none or cannot be read."""
    try:
        with path.open("rb") as file:
            pdf = file.read(_LARGEST + 1)
    except OSError as problem:
        raise UsageError(_("This file cannot be read."), _("Check its name, then try again.")) from problem
    if len(pdf) > _LARGEST or not pdf[:1024].lstrip().startswith(b"%PDF"):
        raise UsageError(_("This is not a PDF."), _("Choose the file that was printed or saved."))
    return pdf


def verify(db: Db, pdf: bytes) -> Verified:
    """What can be said of a file: the bytes are compared with what was printed, then what it says with the casebook."""
    digest = sha256(pdf).hexdigest()
    query = select(PrintedDocument).order_by(PrintedDocument.printed_at.desc(), PrintedDocument.id)
    printed = db.scalars(query.where(PrintedDocument.digest == digest)).first()
    if printed is not None:
        return _as_printed(db, printed)
    codes = codes_in(pdf)
    known = db.scalars(query.where(PrintedDocument.code.in_(codes))).first() if codes else None
    if known is not None:
        found = _(
            "It carries the check code {code} of a page printed on {day}, but it is not that file: something in it was "
            "changed after it was printed, or another program saved it anew."
        )
        told = found.format(code=known.code, day=_day(known))
        return Verified(Answer.CHANGED, told, _changed_proves())
    if codes:
        told = _("It carries the check code {code}, which this casebook has not printed.").format(
            code=codes[0]
        )
    else:
        told = _("It carries no check code of CoachDesk that can be read.")
    return Verified(Answer.UNKNOWN, told, _unknown_proves())


def _as_printed(db: Db, printed: PrintedDocument) -> Verified:
    """The bytes are those that were printed; what the casebook says today may be another thing."""
    told = _("It is to the last byte the file printed on {day}.").format(day=_day(printed))
    if sealed := _sealed_on(db, printed.id):
        told = f"{told} " + _("It was sealed on {day}.").format(day=say_day(sealed))
    says_same = _says_same(db, printed)
    if says_same is None:
        told = f"{told} " + _("Whether the casebook says the same today is compared for coaching logs only.")
        return Verified(Answer.UNCHANGED, told, _unchanged_proves())
    if says_same:
        return Verified(
            Answer.UNCHANGED, f"{told} " + _("The casebook says the same today."), _unchanged_proves()
        )
    later = f"{told} " + _("The casebook says something else today.") + _about_amendments(db, printed)
    return Verified(Answer.CHANGED, later, _outdated_proves())


def _about_amendments(db: Db, printed: PrintedDocument) -> str:
    """How many amendments were made since, in a sentence; nothing where there are none."""
    if printed.candidate_id is None or printed.from_on is None or printed.to_on is None:
        return ""
    made = list_amendments(db, printed.candidate_id, printed.from_on, printed.to_on)
    since = sum(one.made_at > printed.printed_at for one in made)
    told = n_(
        "{n} amendment was made since it was printed.",
        "{n} amendments were made since it was printed.",
        since,
    )
    return f" {told}" if since else ""


def _says_same(db: Db, printed: PrintedDocument) -> bool | None:
    """Whether the log of that person and period says today what was printed; None for other papers."""
    first, last = printed.from_on, printed.to_on
    if printed.document != LOG or printed.candidate_id is None or first is None or last is None:
        return None
    return printed.content_digest in set(_digests(db, printed.candidate_id, first, last))


def _digests(db: Db, candidate: UUID, first: date, last: date) -> list[str]:
    """What the logs of these days say today: somebody may be in two programs at once."""
    years = [
        year
        for year in list_years(db, candidate=candidate)
        if year.starts_on <= first and last <= year.last_on
    ]
    return [digest_of(facts_of_log(get_log(db, year.id, first=first, last=last))) for year in years]


def _sealed_on(db: Db, document: UUID) -> date | None:
    sealed = db.scalar(select(Seal.sealed_at).where(Seal.document_id == document).limit(1))
    return sealed.astimezone().date() if sealed else None


def _day(printed: PrintedDocument) -> str:
    return say_day(printed.printed_at.astimezone().date())


def _unchanged_proves() -> str:
    return _(
        "This shows that nobody changed the file after it left CoachDesk. It does not show that what the log says took "
        "place, nor who signed the paper; and whoever holds the casebook and its passphrase could print a new one."
    )


def _changed_proves() -> str:
    return _(
        "This shows that this file is not the one that was printed. It does not show who changed it, nor what: compare "
        "it with a new print of the log."
    )


def _outdated_proves() -> str:
    return _(
        "This shows that the file is old, not that it was tampered with: what it says was so when it was printed. A "
        "new print says what the casebook says today."
    )


def _unknown_proves() -> str:
    return _(
        "This shows nothing for or against the file: it may come from another casebook, from before a backup was "
        "restored, or from another program."
    )
