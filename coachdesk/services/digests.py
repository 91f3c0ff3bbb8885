"""Digests of what a paper says: of its facts, not of its letters or layout, so that the same content stays the same.

A digest shows accidents and quiet edits, not fraud: whoever has the casebook can make a new page with a new one.
"""

from __future__ import annotations

import json
from base64 import b32encode
from dataclasses import fields, is_dataclass
from datetime import date, time
from hashlib import sha256
from typing import Any, Final

from coachdesk.services.logs import LogSheet

_PLAIN: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
"""To the alphabet without I, L, O and U, which are misread or spell words."""
_WORDING: Final = (
    "program_title", "log_title", "layout", "certification", "signers", "draft", "columns", "sideways",
)  # fmt: skip
_LATER: Final = ("answers", "amendments", "prompt")
"""Fields that sheets did not always have: where they are empty, a sheet keeps the code it has always had."""
_SPOKEN: Final = ("spoken",)
"""Fields that say in the reader's language what another one says already."""
_GROUPS: Final = 4


def facts_of_log(sheet: LogSheet) -> dict[str, Any]:
    """Everything a log says but its wording and layout: the same hours printed another way have the same facts."""
    told = {name: value for name, value in _fields(sheet).items() if name not in _WORDING}
    return {"coaching log": 1, **told}


def facts_of_sheet(document: str, sheet: Any) -> dict[str, Any]:
    """Everything another paper says; `document` is the key of its kind."""
    return {document: 1, **_fields(sheet)}


def digest_of(facts: Any) -> str:
    """SHA-256 in hex of any plain values, dates, times and rows among them; the order of keys does not matter."""
    return _hashed(facts).hex()


def code_of(facts: Any) -> str:
    """The first 80 bits of the digest as four groups of four letters and digits, to be read over the telephone."""
    letters = b32encode(_hashed(facts)).decode().translate(_PLAIN)
    return "-".join(letters[at : at + 4] for at in range(0, 4 * _GROUPS, 4))


def _hashed(facts: Any) -> bytes:
    told = json.dumps(facts, default=_plain, sort_keys=True, separators=(",", ":"))
    return sha256(told.encode()).digest()


def _plain(value: object) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    if is_dataclass(value):
        return _fields(value)
    raise TypeError(f"no plain form for {type(value).__name__}")


def _fields(row: Any) -> dict[str, Any]:
    told = {field.name: getattr(row, field.name) for field in fields(row)}
    return {
        name: value for name, value in told.items() if name not in _SPOKEN and (value or name not in _LATER)
    }
