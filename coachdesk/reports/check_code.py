"""The check code on a page: a digest of what the page says, short enough to read over the telephone.

It shows accidents and quiet edits, not fraud: whoever has the casebook can make a new page with a new code.
"""

from __future__ import annotations

import json
from base64 import b32encode
from dataclasses import fields, is_dataclass
from datetime import date, time
from hashlib import sha256
from typing import Any

from coachdesk.services.logs import LogSheet

_PLAIN = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
"""To the alphabet without I, L, O and U, which are misread or spell words."""
_WORDING = ("program_title", "log_title", "layout", "certification", "signers")
_GROUPS = 4


def check_code(sheet: LogSheet) -> str:
    """Four groups of four letters and digits (80 bits) for the facts of a log.

    The facts are all fields but the wording and the layout: the same hours printed another way keep their code.
    """
    facts = {name: value for name, value in _fields(sheet).items() if name not in _WORDING}
    return code_of({"coaching log": 1, **facts})


def code_of(facts: dict[str, Any]) -> str:
    """The code of any plain values, dates and times among them; the order of keys does not matter."""
    told = json.dumps(facts, default=_plain, sort_keys=True, separators=(",", ":"))
    letters = b32encode(sha256(told.encode()).digest()).decode().translate(_PLAIN)
    return "-".join(letters[at : at + 4] for at in range(0, 4 * _GROUPS, 4))


def _plain(value: object) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    if is_dataclass(value):
        return _fields(value)
    raise TypeError(f"no plain form for {type(value).__name__}")


_LATER = ("answers",)
"""Fields that sheets did not always have: where they are empty, a sheet keeps the code it has always had."""


def _fields(row: Any) -> dict[str, Any]:
    told = {field.name: getattr(row, field.name) for field in fields(row)}
    return {name: value for name, value in told.items() if value or name not in _LATER}
