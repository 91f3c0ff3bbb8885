"""The words people read, through gettext: screens, paper and the command line share one catalogue.

`_()` translates where a sentence is drawn; `N_()` only marks a constant, so that no module freezes the
language when it is imported. English needs no catalogue, and nothing is read for it.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from coachdesk.paths import resource_folder

ENGLISH = "en"
OWN_NAMES = {ENGLISH: "English", "es": "Español"}
"""The languages the program speaks, each in its own name."""

_usual: list[str] = [ENGLISH]
_here: ContextVar[str] = ContextVar("language")
"""What is spoken in one context only, such as a paper that is drawn on a thread; empty where nothing is said."""


def known_language(wanted: str) -> str:
    """The code of the language meant by a code or a locale such as ``es_US.UTF-8``; "" where there is none of it."""
    plain = wanted.replace("-", "_").split(".")[0].split("@")[0].lower()
    if plain in {"c", "posix"}:
        return ENGLISH
    return next((code for code in (plain, plain.split("_")[0]) if code in OWN_NAMES), "")


def use_language(code: str) -> None:
    """Speak the language of `code` (such as ``es``) from now on; an unknown one leaves English."""
    _usual[0] = code or ENGLISH


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language in this thread and context until the end of the block; "" changes nothing."""
    if not code:
        yield
        return
    before = _here.set(code)
    try:
        yield
    finally:
        _here.reset(before)


def spoken_language() -> str:
    """The code of the language that is spoken here, such as ``en``."""
    return _here.get(_usual[0])


def teach(code: str, sentences: gettext.NullTranslations) -> None:
    """Speak a language that is not shipped, from a catalogue made elsewhere, such as the one that tests make up."""
    _taught[code] = sentences
    _catalogue.cache_clear()


_taught: dict[str, gettext.NullTranslations] = {}


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    if code in _taught:
        return _taught[code]
    return gettext.translation("coachdesk", resource_folder("words"), [code], fallback=True)


def _(text: str) -> str:
    """The text in the reader's language."""
    code = _here.get(_usual[0])
    if code == ENGLISH or not text:  # gettext says the head of a catalogue for an empty text
        return text
    return _catalogue(code).gettext(text)


def n_(one: str, many: str, count: int) -> str:
    """The form of a counted phrase that fits `count`, with ``{n}`` replaced by it."""
    code = _here.get(_usual[0])
    if code == ENGLISH:
        return (one if count == 1 else many).format(n=count)
    return _catalogue(code).ngettext(one, many, count).format(n=count)


def p_(about: str, text: str) -> str:
    """The text in the reader's language, where English has one word for two: `about` tells translators which."""
    code = _here.get(_usual[0])
    return text if code == ENGLISH else _catalogue(code).pgettext(about, text)


def _mark(text: str) -> str:
    return text


N_: Callable[[str], str] = _mark
"""Marks a constant for the catalogue; draw it later with `_()`."""
