"""Who coached, as a column of a table says it: the coach herself in any of her spellings, or somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coachdesk.services.importing.people import name_key
from coachdesk.services.importing.states import read_state
from coachdesk.text import fold, one_line

_SELF: Final = frozenset(("me", "myself", "self", "i", "yo"))
_TITLES: Final = frozenset(("coach", "dr", "mr", "mrs", "ms", "prof", "dra", "sr", "sra", "srta"))
_SEVERAL = re.compile(r"[;&/+]|\band\b|\by\b", re.IGNORECASE)
_LONGEST = 60
_MOST_WORDS = 5


def find_coach(cell: str, coaches: Sequence[str]) -> str | None:
    """The coach a cell means: "" for the user, who stands first in `coaches`, else a name; None where it means nobody.

    "M. Torres", "MT" and "me" are Maya Torres; of several who coached together the user counts.
    """
    name = one_line(cell)
    if not name or not coaches:
        return ""
    user, *others = coaches
    if known := next((other for other in others if name_key(other) == name_key(name)), ""):
        return known
    if any(_means(part, user) for part in (name, *_SEVERAL.split(name))):
        return ""
    return name if _is_name(name) else None


def _means(cell: str, user: str) -> bool:
    """Whether the words of a cell are words of the user's name in their order, or begin them."""
    words = [word for word in name_key(cell).split() if word not in _TITLES]
    named = name_key(user).split()
    if len(words) == 1 and (words[0] in _SELF or words[0] == "".join(word[0] for word in named)):
        return True
    left = iter(named)
    return bool(words) and all(any(_shortens(word, full) for full in left) for word in words)


def _shortens(word: str, full: str) -> bool:
    return word == full or (len(word) == 1 and full.startswith(word))


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        len(name) <= _LONGEST
        and min(len(name), len(fold(name))) > 1
        and len(words) <= _MOST_WORDS
        and all(re.fullmatch(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*[.,]?", word) for word in words)
        and read_state(name) is None
    )
