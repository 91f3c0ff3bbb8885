"""What was printed: each file that left the program with the digest of its bytes and of what it says.

The check code stands on the pages for people and in the file's own words for `coachdesk verify`; it is read from there.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import PrintedDocument
from coachdesk.services.digests import code_of, digest_of, facts_of_log
from coachdesk.services.logs import LogSheet, get_log
from coachdesk.services.years import get_year
from coachdesk.text import one_line

LOG: Final = "coaching_log"
"""The key of the coaching log among the papers."""

MARK: Final = "Check code "
"""What stands before the codes in a file's keywords."""

_CODE: Final = rb"[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}"
_KEYWORDS: Final = re.compile(rb"Check code ((?:" + _CODE + rb"[, ]{0,2})+)")
_PAGE: Final = re.compile(rb"/Type\s*/Page[^s]")
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_OCTAL: Final = re.compile(rb"\\([0-7]{3})")
_HEX: Final = re.compile(rb"<((?:[0-9A-Fa-f]{2}){20,4000})>")
_LARGEST: Final = 50_000_000
"""Bytes that are unpacked of one part of a file: a bomb is larger."""


def codes_in(pdf: bytes) -> tuple[str, ...]:
    """The check codes that a file says stand on its pages, in order; none of a file that is not ours.

    Another program may have packed them away: what is packed is looked into as well.
    """
    for part in _spelled(pdf):
        if found := _KEYWORDS.search(part):
            codes = re.findall(_CODE, found[1])
            return tuple(dict.fromkeys(code.decode() for code in codes))
    return ()


def _spelled(pdf: bytes) -> Iterator[bytes]:
    """Every part of a file in each way in which a program may have spelled its words: escaped, wide, or as hex."""
    for part in _parts(pdf):
        yield part
        yield _OCTAL.sub(lambda found: bytes([int(found[1], 8) & 255]), part).replace(b"\0", b"")
        yield b" ".join(bytes.fromhex(text.decode()) for text in _HEX.findall(part)).replace(b"\0", b"")


def _parts(pdf: bytes) -> Iterator[bytes]:
    yield pdf
    for packed in _STREAM.finditer(pdf):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(packed[1], _LARGEST)


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF of this program has."""
    return len(_PAGE.findall(pdf))


def note_printed(
    db: Db,
    pdf: bytes,
    *,
    document: str,
    title: str = "",
    year: UUID | None = None,
    sheet: LogSheet | None = None,
) -> UUID:
    """Note a file that was saved or printed; answers the id of its record, which the same bytes have but once.

    `document` is the key of its kind. A `year` says whose it is and for when; a log's own `sheet` adds what it says.
    Run it by `Casebook.note`: undo passes it by.
    """
    digest = sha256(pdf).hexdigest()
    known = db.scalar(select(PrintedDocument.id).where(PrintedDocument.digest == digest).limit(1))
    if known is not None:
        return known
    codes = codes_in(pdf)
    row = get_year(db, year) if year is not None else None
    record = PrintedDocument(
        document=document,
        title=one_line(title),
        candidate_id=row.candidate if row else None,
        from_on=sheet.starts_on if sheet else row.starts_on if row else None,
        to_on=sheet.ends_on if sheet else row.last_on if row else None,
        digest=digest,
        content_digest=digest_of(facts_of_log(sheet)) if sheet else digest_of(list(codes)) if codes else "",
        code=code_of(facts_of_log(sheet)) if sheet else next(iter(codes), ""),
        minutes=sheet.total_minutes if sheet else 0,
        pages=count_pages(pdf),
    )
    db.add(record)
    return record.id


def note_log(db: Db, pdf: bytes, year: UUID, sheet: LogSheet) -> UUID:
    """Note a coaching log that was saved or printed as this file."""
    return note_printed(db, pdf, document=LOG, title=sheet.log_title, year=year, sheet=sheet)


def note_document(db: Db, pdf: bytes, document: str, title: str, year: UUID | None) -> UUID:
    """Note any paper under its key in the list of papers; of a log, what it says now is noted with it."""
    sheet = get_log(db, year) if document == LOG and year is not None else None
    return note_printed(db, pdf, document=document, title=title, year=year, sheet=sheet)
