"""The file of a hand-over: one line that names it, then everything else sealed under a code.

The seal is the one that keeps the key of a casebook: Argon2id, then AES-256-GCM, with the first line as associated
data. After the line come 16 bytes of salt, 12 of nonce, and the sealed text. The cost of a guess is fixed and stands
in no file, so that no file can ask for a costly one; the code has 155 random bits, which nobody guesses.

The text begins with a line of JSON (format, version, schema, day, coach), then come the records as `parcels.lines`
writes them. It is UTF-8 and not compressed.
"""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from coachdesk.days import YEARS
from coachdesk.errors import CannotRead, CoachDeskError, NotSaved, WrongRecoveryCode
from coachdesk.services.handover.shared import SHARED
from coachdesk.services.parcels.checking import check
from coachdesk.services.parcels.lines import Limits, read_lines, too_large, unreadable, write_lines
from coachdesk.services.parcels.shapes import Parcel
from coachdesk.storage.recovery import read_code
from coachdesk.storage.schema import HEAD, TODAY
from coachdesk.storage.wrapping import LIGHT, NONCE_BYTES, SLOT_SALT_BYTES, KdfCost, Slot, unwrap, wrap
from coachdesk.words import _

FORMAT, VERSION = "coachdesk-handover", 1
_START = b"CoachDesk hand-over "
FIRST_LINE = _START + b"1\n"
LARGEST = 64_000_000
"""Bytes of a file; a candidate's two years take some 300,000."""
LIMITS = Limits(size=LARGEST, records=100_000)


@dataclass(frozen=True, slots=True, repr=False)
class Handover:
    """A hand-over that was opened: whose it is, of which day, and its checked records."""

    coach: UUID
    made_on: date
    parcel: Parcel


def seal(handover: Handover, code: str, *, cost: KdfCost = LIGHT) -> bytes:
    """The bytes of the file; raises NotSaved for more than it may hold."""
    text = write_text(handover)
    if len(text) > LARGEST - 1_000:
        raise NotSaved(_("This is more than one file can carry."), _("Hand over fewer candidates at once."))
    slot = wrap(text, read_code(code).encode(), place=FIRST_LINE, cost=cost)
    return FIRST_LINE + slot.salt + slot.nonce + slot.wrapped


def open_handover(path: Path, code: str) -> Handover:
    """The hand-over in a file; raises CannotRead for a wrong code, and for a file that is none or was altered."""
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise unreadable()
            if state.st_size > LARGEST:
                raise too_large()
            content = file.read(LARGEST + 1)
    except OSError as problem:
        raise CannotRead(_("This file cannot be read."), _("Check its name and place.")) from problem
    return unseal(content, code)


def unseal(content: bytes, code: str, *, cost: KdfCost = LIGHT) -> Handover:
    """The hand-over in the bytes of a file; raises CannotRead."""
    body = content.removeprefix(FIRST_LINE)
    if body is content or len(body) <= SLOT_SALT_BYTES + NONCE_BYTES:
        raise _no_handover(content)
    salt, nonce = body[:SLOT_SALT_BYTES], body[SLOT_SALT_BYTES : SLOT_SALT_BYTES + NONCE_BYTES]
    slot = Slot(cost, salt, nonce, body[SLOT_SALT_BYTES + NONCE_BYTES :])
    text = unwrap(slot, _read_code(code).encode(), place=FIRST_LINE)
    if text is None:
        raise CannotRead(
            _("This code does not open the file, or the file was altered or cut off."),
            _("Nothing was changed. Compare the code, or ask for the file again."),
        )
    return read_text(text)


def _read_code(code: str) -> str:
    try:
        return read_code(code)
    except WrongRecoveryCode as problem:
        raise CannotRead(
            _("This is not the code of a hand-over, or it is mistyped."),
            _("It has eight groups of four; ask the coach who sent the file."),
        ) from problem


def _no_handover(content: bytes) -> CoachDeskError:
    if content.startswith(_START) and not content.startswith(FIRST_LINE):
        return CannotRead(
            _("A newer CoachDesk wrote this hand-over."), _("Update CoachDesk, then try again.")
        )
    return unreadable()


def write_text(handover: Handover) -> bytes:
    """Everything in the file, before it is sealed."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "schema": HEAD,
        "made_on": handover.made_on.isoformat(),
        "coach": handover.coach.hex,
    }
    return (json.dumps(told) + "\n" + "".join(write_lines(handover.parcel))).encode()


def read_text(text: bytes) -> Handover:
    """What `write_text` wrote, and nothing else; raises CannotRead. Whoever knows the code could have written it."""
    first, _end, rest = text.partition(b"\n")
    coach, made_on = _read_first(first)
    parcel = check(read_lines(BytesIO(rest), LIMITS), SHARED)
    if coach not in parcel["coach"]:
        raise unreadable()
    return Handover(coach, made_on, parcel)


def _read_first(line: bytes) -> tuple[UUID, date]:
    try:
        told: dict[str, Any] = json.loads(line[:1_000].decode())
        if told["format"] != FORMAT:
            raise unreadable()
        if told["version"] != VERSION or told["schema"] not in TODAY.known:
            raise CannotRead(
                _("A newer CoachDesk wrote this hand-over."), _("Update CoachDesk, then try again.")
            )
        coach, made_on = UUID(hex=told["coach"]), date.fromisoformat(told["made_on"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise unreadable() from problem
    if made_on.year not in YEARS:
        raise unreadable()
    return coach, made_on
