"""Which words are names, which are words, and which are both; English ones and a few Spanish, kept offline."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from coachdesk.paths import resource_folder
from coachdesk.text import fold

USUAL = 8_000
"""The rank up to which a word of an encyclopedia is a usual one; names of towns begin to be frequent after it."""


@cache
def is_word(key: str) -> bool:
    """Whether a folded word is a usual word of English, be it a name as well."""
    return key not in listed("given") and (
        key in listed("words")
        or key in listed("coaching")
        or key in _lists()["us_tv_and_film"]
        or _lists()["english_wikipedia"].get(key, USUAL) < USUAL
    )


@cache
def is_given_name(key: str) -> bool:
    """Whether a folded word is somebody's given name or nickname and no usual word."""
    lists = _lists()
    named = key in lists["female_names"] or key in lists["male_names"] or key in _called()
    return (named or key in listed("given")) and not is_word(key)


@cache
def begins_in_spanish(key: str) -> bool:
    """Whether a folded word is one that begins sentences in Spanish notes."""
    return key in _file("spanish")["openers"].split()


def is_also_a_name(key: str) -> bool:
    """Whether a usual word is a name as well, such as "hope" and "banks"."""
    return key in listed("words") and key not in near("nobody")


@cache
def is_inflected(key: str) -> bool:
    """Whether a folded word is a usual one with an ending of its grammar, such as "scripting" of "script"."""
    stems = (key.removesuffix(ending) for ending in ("ing", "ed", "ly") if key.endswith(ending))
    return any(len(stem) > 2 and (is_word(stem) or is_word(f"{stem}e")) for stem in stems)


@cache
def is_family_name(key: str) -> bool:
    """Whether a folded word is one of the ten thousand frequent family names and no usual word."""
    return key in _lists()["surnames"] and not is_word(key)


def is_abbreviation(key: str) -> bool:
    """Whether folded capitals stand for something in a school."""
    return key in listed("abbreviations")


@cache
def nicknames(key: str) -> frozenset[str]:
    """What somebody with this folded given name may be called, the long forms of a nickname too, folded."""
    namer = _namer()
    known = namer.nicknames_of(key) | namer.canonicals_of(key)
    return frozenset(fold(each) for each in known | _short_forms().get(key, frozenset())) - {key}


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Both ways: a nickname has its long forms."""
    both: dict[str, set[str]] = {}
    for long, shorts in _file()["nicknames"].items():
        for short in map(fold, shorts.split()):
            both.setdefault(long, set()).add(short)
            both.setdefault(short, set()).add(long)
    return {key: frozenset(names) for key, names in both.items()}


@cache
def listed(kind: str) -> frozenset[str]:
    """Folded words of a list: words, coaching, abbreviations, honorifics, titles, particles, after_names and so on."""
    return frozenset(str(_file()[kind]).split())


@cache
def near(kind: str) -> frozenset[str]:
    """Words beside which a name stands, or for which nobody is called: verbs, places, days and so on."""
    return frozenset(_file()["near"][kind].split())


@cache
def schools() -> dict[str, str]:
    """Words that say what kind of school a name is of, each with its level: elementary, middle, high or any."""
    return {word: level for level, words in _file()["schools"].items() for word in words.split()}


@cache
def _file(language: str = "english") -> dict[str, Any]:
    return tomllib.loads((resource_folder("names") / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def _namer() -> Any:
    from nicknames import NickNamer

    return NickNamer()


@cache
def _called() -> frozenset[str]:
    return frozenset(_namer().nickname_lookup)


@cache
def _lists() -> dict[str, dict[str, int]]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    lists = ("us_tv_and_film", "english_wikipedia", "female_names", "male_names", "surnames")
    return {name: {word: rank for rank, word in enumerate(FREQUENCY_LISTS[name])} for name in lists}
