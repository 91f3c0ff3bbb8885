"""Finding what a coach meant by words in a table of her own: "F2F", "zoom call", "E-mail"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from coachdesk.text import fold


class Named(Protocol):
    """Something with a key, a label and the other words people use for it."""

    @property
    def key(self) -> str: ...  # noqa: D102  # the class says it
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def words(self) -> tuple[str, ...]: ...  # noqa: D102


_N = TypeVar("_N", bound=Named)


def _plain(text: str) -> str:
    """The folded words of the text without their punctuation, one space apart."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def names_of(thing: Named) -> tuple[str, ...]:
    """Every folded name of a thing: key, label and words."""
    return _folded((thing.key, thing.label, *thing.words))


@lru_cache(maxsize=1024)
def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    """Kept, because a table of sessions asks for the same names in every row."""
    return tuple(dict.fromkeys(_plain(name) for name in names))


def find_by_words(things: Sequence[_N], text: str) -> _N | None:
    """The one thing `text` names: outright, or as the only one whose words stand in it.

    Where one name lies within a longer one ("video call" and "call"), the longer is meant.
    """
    wanted = _plain(text)
    for thing in things:
        if wanted and wanted in names_of(thing):
            return thing
    meant = _longest(things, f" {wanted} ")
    return meant[0] if len(meant) == 1 else None


def _longest(things: Iterable[_N], text: str) -> list[_N]:
    """The things named in `text`, leaving out names that only occur within longer ones."""
    names = sorted(
        ((name, thing) for thing in things for name in names_of(thing)), key=lambda pair: -len(pair[0])
    )
    meant: list[_N] = []
    for name, thing in names:
        if name and f" {name} " in text:
            text = text.replace(f" {name} ", " | ")
            if thing not in meant:
                meant.append(thing)
    return meant
