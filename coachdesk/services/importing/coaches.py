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
_DEGREES = re.compile(
    r"(\S+ \S+.*?)(?: (?:ed ?d|ph ?d|psy ?d|ed ?s|m ?ed|ma|ms|mba|mpa|mat|msw|lcsw|nbct|jd))+"
)
"""A name and degrees behind it without a comma, as `name_key` leaves them."""
_SEVERAL = re.compile(r"[;&/+]|\band\b|\by\b", re.IGNORECASE)
_LONGEST = 60
_MOST_WORDS = 5
_MIDDLE, _MIDDLE_OF_TURNED = 3, 1
"""So many names may stand between the first and the last; "Ruiz Maya, Torres Ana" is two people and no third."""


def find_coach(cell: str, coaches: Sequence[str]) -> str | None:
    """The coach a cell means: "" for the user, who stands first in `coaches`, else a name; None where it means nobody.

    "M. Torres", "MT" and "me" are Maya Torres, and so is "Torres Maya L."; of several who coached together the user
    counts.
    """
    name = one_line(cell)
    if not name or not coaches:
        return ""
    user, *others = coaches
    if known := next((other for other in others if name_key(other) == name_key(name)), ""):
        return known
    parts = _SEVERAL.split(name)
    if any(_means(part, user) for part in (name, *parts)) or any(_frames(part, user) for part in parts):
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


def _frames(cell: str, user: str) -> bool:
    """Whether the user's first and last name stand in a cell, in either order, with initials and middle names."""
    named = name_key(user).split()
    key = " ".join(word for word in name_key(cell).split() if word not in _TITLES)
    middle = _MIDDLE_OF_TURNED if "," in cell else _MIDDLE
    bare = found[1] if (found := _DEGREES.fullmatch(key)) else key
    return len(named) > 1 and any(
        _stand_in(words.split(), named[0], named[-1], middle) for words in (key, bare)
    )


def _stand_in(words: list[str], first: str, last: str, middle: int) -> bool:
    """Whether words are these two, one of them perhaps as its initial, with at most `middle` names between them."""
    whole = [word for word in words if len(word) > 1]
    initials = [word for word in words if len(word) == 1]
    if len(whole) == 1:
        near = {last: (initials[:1], first), first: (initials[-1:], last)}
        initial, other = near.get(whole[0], ([], ""))
        return initial == [other[:1]]
    between = len(whole) - 2
    if whole[:2] == [last, first]:
        return between <= 1
    return whole[:1] == [first] and whole[-1:] == [last] and between <= middle


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
