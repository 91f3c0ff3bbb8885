"""Reading direction: which parts of a paragraph run right to left, and how a line of them is put in order.

The levels are those of the Unicode bidirectional algorithm, from the steps of `python-bidi`. The characters that
would force a direction are gone by then (see `characters`), so that only letters and digits decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, TypeVar

from bidi import algorithm

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_UNKNOWN = "a"
"""Stands for a character Unicode has not given out: the library fails on one, and no font will print it."""
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
T = TypeVar("T")


def runs_right_to_left(text: str) -> bool:
    """Whether any of it does; only such text needs `levels`."""
    return _RIGHT_TO_LEFT.search(text) is not None


def levels(text: str) -> list[int]:
    """A level for each character of one paragraph; odd ones run right to left. The first strong letter leads."""
    text = "".join(char if unicodedata.bidirectional(char) else _UNKNOWN for char in text)
    base = algorithm.get_base_level(text)
    storage = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _settle_brackets(storage["chars"], base)
    algorithm.resolve_neutral_types(storage, False)  # noqa: FBT003 - the library's own signature
    algorithm.resolve_implicit_levels(storage, False)  # noqa: FBT003
    resolved = iter([each["level"] for each in storage["chars"]])
    found: list[int] = []
    for char in text:  # the algorithm leaves joiners out; they go with the letter before them
        invisible = unicodedata.bidirectional(char) == "BN"
        found.append((found[-1] if found else base) if invisible else next(resolved))
    return found


def _settle_brackets(chars: list[dict[str, Any]], base: int) -> None:
    """Give both brackets of a pair one direction (rule N0), which the library leaves out."""
    own = "LR"[base]
    for opened, closed in _bracket_pairs(chars):
        inside = {_strong(each["type"]) for each in chars[opened + 1 : closed]} - {""}
        if not inside:
            continue
        before = next(
            (strong for at in range(opened - 1, -1, -1) if (strong := _strong(chars[at]["type"]))), own
        )
        chars[opened]["type"] = chars[closed]["type"] = own if own in inside else before


def _bracket_pairs(chars: list[dict[str, Any]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for at, each in enumerate(chars):
        if each["ch"] in _BRACKETS:
            waiting.append((_BRACKETS[each["ch"]], at))
            continue
        match = next(
            (place for place in range(len(waiting) - 1, -1, -1) if waiting[place][0] == each["ch"]), None
        )
        if match is not None:
            pairs.append((waiting[match][1], at))
            del waiting[match:]
    return sorted(pairs)


def _strong(kind: str) -> str:
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def leads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs right to left."""
    return bool(algorithm.get_base_level(text))


def in_visual_order(items: Sequence[tuple[T, int]]) -> list[T]:
    """The items of one line from left to right: rule L2, on whole words with their levels."""
    order = list(items)
    highest = max((level for _, level in order), default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(order):
            if order[start][1] < level:
                start += 1
                continue
            end = start
            while end < len(order) and order[end][1] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return [item for item, _ in order]
