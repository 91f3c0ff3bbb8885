"""What was decided halfway through a text, as it is kept in an encrypted draft until somebody goes on with it.

The draft holds places, not words: those of the text are in the text, which has to be the very same then.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from typing import Any

from coachdesk.services.deidentifying.deciding import Going
from coachdesk.services.deidentifying.findings import Finding, FindingKind


def as_json(going: Going) -> dict[str, Any]:
    """The decisions with the digest of the text they are about."""
    return {
        "of": _digest(going.text),
        "decided": [
            [found.start, found.end, found.kind, found.replacement, found.sure, words, found in going.added]
            for found, words in going.decided.items()
        ],
    }


def from_json(kept: object, text: str) -> Going:
    """The same for a text, to be resumed with a scan of it; nothing of what is about other words, or not ours."""
    if not isinstance(kept, dict) or not is_of(kept, text):
        return Going(text)
    rows = kept.get("decided")
    told = list(_decisions(rows if isinstance(rows, list) else [], text))
    decided = {found: words for found, words, _added in told}
    return Going(text, (), decided, frozenset(found for found, _words, added in told if added))


def is_of(kept: object, text: str) -> bool:
    """Whether decisions that were kept are about this text."""
    return isinstance(kept, dict) and kept.get("of") == _digest(text)


def _decisions(rows: list[Any], text: str) -> Iterator[tuple[Finding, str, bool]]:
    for row in rows:
        with suppress(TypeError, ValueError):
            start, end, kind, replacement, sure, words, added = row
            if 0 <= start < end <= len(text) and isinstance(words, str) and isinstance(replacement, str):
                found = Finding(start, end, text[start:end], FindingKind(kind), replacement, bool(sure))
                yield found, words, bool(added)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
