"""The file of a hand-over: one line that names it, then everything else sealed under a code.

See `parcels.sealed_file`; the code has 155 random bits, which nobody guesses, so that a guess may be cheap.

The text begins with a line of JSON (format, version, schema, day, coach), then come the records as `parcels.lines`
writes them. It is UTF-8 and not compressed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from coachdesk.days import YEARS
from coachdesk.errors import CannotRead, NotSaved, WrongRecoveryCode
from coachdesk.services.handover.shared import SHARED
from coachdesk.services.parcels.checking import check
from coachdesk.services.parcels.lines import Limits, read_lines, unreadable, write_lines
from coachdesk.services.parcels.sealed_file import Kind, read_content, require_kind, seal_text, unseal_text
from coachdesk.services.parcels.shapes import Parcel
from coachdesk.storage.recovery import read_code
from coachdesk.storage.schema import HEAD, TODAY
from coachdesk.storage.wrapping import LIGHT, KdfCost
from coachdesk.words import _

FORMAT, VERSION = "coachdesk-handover", 1
_START = b"CoachDesk hand-over "
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
    return seal_text(_kind(), text, read_code(code).encode(), cost)


def open_handover(path: Path, code: str) -> Handover:
    """The hand-over in a file; raises CannotRead for a wrong code, and for a file that is none or was altered."""
    return unseal(read_content(path, _kind()), code)


def unseal(content: bytes, code: str, *, cost: KdfCost = LIGHT) -> Handover:
    """The hand-over in the bytes of a file; raises CannotRead."""
    require_kind(_kind(), content)
    text = unseal_text(_kind(), content, _read_code(code).encode(), cost)
    if text is None:
        raise CannotRead(
            _("This code does not open the file, or the file was altered or cut off."),
            _("Nothing was changed. Compare the code, or ask for the file again."),
        )
    return read_text(text)


def _kind() -> Kind:
    return Kind(_START, VERSION, LARGEST, _("A newer CoachDesk wrote this hand-over."))


def _read_code(code: str) -> str:
    try:
        return read_code(code)
    except WrongRecoveryCode as problem:
        raise CannotRead(
            _("This is not the code of a hand-over, or it is mistyped."),
            _("It has eight groups of four; ask the coach who sent the file."),
        ) from problem


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
