"""What a backup says of itself, as it is written into the file and as it is read back with suspicion."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Manifest:
    """A backup in numbers: `counts` are rows by table, `digest` the SHA-256 of its data.db.

    `changes` is the number of the newest change and `newest` that change's digest in hex; `restored_at` says since
    which restore changes are counted, empty for a casebook that never was restored.
    """

    casebook: str
    made_at: str
    program: str
    schema: str
    changes: int
    counts: dict[str, int]
    digest: str
    newest: str = ""
    restored_at: str = ""

    @property
    def moment(self) -> datetime:
        """When it was made, by the clock of that computer."""
        return datetime.fromisoformat(self.made_at)

    def to_json(self) -> bytes:
        """The member manifest.json."""
        return json.dumps(asdict(self), indent=1).encode("ascii")

    @classmethod
    def from_json(cls, content: bytes) -> Manifest:
        """A manifest somebody offers; ValueError, TypeError or KeyError when it is none.

        Members that a newer program added are passed over.
        """
        try:
            found = json.loads(content)
        except RecursionError as problem:
            raise ValueError("nested too deeply to be a manifest") from problem
        if not isinstance(found, dict):
            raise ValueError("a manifest is an object")  # noqa: TRY004 - a damaged file, not a mistake of ours
        known = {name: found[name] for name in _SHAPES if name in found}
        for name, value in known.items():
            if not _SHAPES[name](value):
                raise ValueError(f"the member {name} of a manifest is something else")
        return cls(**known)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < 1 << 62


def _are_counts(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_count, value.values()))


def _is_moment(value: object) -> bool:
    return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None


def _is_word(value: object) -> bool:
    return isinstance(value, str) and len(value) < 100


_SHAPES: dict[str, Callable[[object], bool]] = {
    "casebook": lambda value: isinstance(value, str) and bool(UUID(value)),
    "made_at": _is_moment,
    "program": _is_word,
    "schema": _is_word,
    "changes": _is_count,
    "counts": _are_counts,
    "digest": _is_digest,
    "newest": lambda value: value == "" or _is_digest(value),
    "restored_at": lambda value: value == "" or _is_moment(value),
}
"""What each member has to be."""
