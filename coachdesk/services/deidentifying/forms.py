"""Every form a known name may be written in, by one key each: letters folded, and nothing between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, product

from coachdesk.services.deidentifying.findings import FindingKind
from coachdesk.services.deidentifying.known import Known, KnownName
from coachdesk.services.deidentifying.letters import words_of
from coachdesk.services.deidentifying.wordlists import is_word, listed, nicknames, schools
from coachdesk.services.importing.people import split_name
from coachdesk.text import one_line

_INFLECTED = re.compile("[\u0370-\u058f\u1f00-\u1fff]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write `name`; `bounds` are the places in its key where a word of it ends.

    A `plain` one is a usual word as well, or too short to be told from one. `part` is given, family, whole or place.
    """

    name: KnownName
    part: str
    bounds: frozenset[int]
    plain: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All forms by key; `begun` holds every beginning of a key, `stems` and `runs` what stands within longer words."""

    forms: dict[str, list[Form]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    initials: dict[str, list[KnownName]] = field(default_factory=dict)
    letters: dict[str, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    stems: list[tuple[str, Form]] = field(default_factory=list)
    runs: list[tuple[str, Form]] = field(default_factory=list)

    def add(self, words: Iterable[str], name: KnownName, part: str, *, plain: bool | None = None) -> None:
        """Take in a form of these folded words."""
        parts = [word for word in words if word]
        key = "".join(parts)
        if (
            not key
            or (key.isdecimal() and len(key) < 4)
            or (len(key) == 1 and not _UNSPACED.search(key))
            or any(f.name == name for f in self.forms.get(key, ()))
        ):
            return
        doubtful = all(is_word(word) or len(word) < 3 for word in parts) if plain is None else plain
        form = Form(name, part, frozenset(accumulate(map(len, parts))), doubtful)
        self.forms.setdefault(key, []).append(form)
        self.begun.update(key[:size] for size in range(1, len(key)))
        if _UNSPACED.search(key):
            self.runs.append((key, form))
        elif _INFLECTED.search(key) and len(key) >= 3:
            self.stems.append((key[:-1] if len(key) > 3 else key, form))


@lru_cache(maxsize=4)
def vocabulary(known: Known) -> Vocabulary:
    """The forms of all names; made once for a casebook as it stands."""
    made = Vocabulary()
    for name in known.names:
        if name.kind is FindingKind.PERSON:
            _add_person(made, name)
        else:
            _add_place(made, name)
    return made


def keys_of(text: str) -> list[str]:
    """The folded words of a name."""
    return [word.key for word in words_of(text) if not word.ending]


def split_person(name: str) -> tuple[str, str]:
    """Given and family name of somebody who is named in one line, without titles and degrees."""
    told = [word for word in one_line(name).split() if not _is_beside(word.strip(".,"))]
    return split_name(" ".join(told).rstrip(" ,"))


def _is_beside(word: str) -> bool:
    key = _plain(word)
    return key in listed("honorifics") or key in listed("after_names")


def _plain(word: str) -> str:
    return "".join(keys_of(word))


def _add_person(made: Vocabulary, name: KnownName) -> None:
    given, family = (name.text, name.family) if name.family else split_person(name.text)
    whole = [word for word in given.split() if _plain(word) and _plain(word) not in listed("particles")]
    for word in whole:
        _add_word(made, word, name, "given")
    if whole:
        made.add(keys_of(given), name, "given")
        for nickname in nicknames(_plain(whole[0])):
            made.add([nickname], name, "given")
    for word in family.split():
        if _plain(word) not in listed("particles"):
            _add_word(made, word, name, "family")
    made.add(keys_of(family), name, "family")
    made.add(keys_of(f"{given} {family}"), name, "whole", plain=False)
    lasts = [key for key in keys_of(family) if key not in listed("particles")] or keys_of(family)
    _add_initials(made, name, keys_of(given), lasts)


def _add_word(made: Vocabulary, word: str, name: KnownName, part: str) -> None:
    """A word of a name, and the names in it that a hyphen joins."""
    keys = keys_of(word)
    made.add(keys, name, part)
    if len(keys) == 1 and len(keys[0]) > 2 and not (is_word(keys[0]) or is_word(f"{keys[0]}s")):
        made.add([keys[0] + "s"], name, part)
    if re.search("[-‐‑–]", word):
        for piece in re.split("[-‐‑–]", word):
            made.add(keys_of(piece), name, part)


def _add_initials(made: Vocabulary, name: KnownName, given: list[str], family: list[str]) -> None:
    firsts, lasts = {key[0] for key in given if key}, {key[0] for key in family if key}
    had = made.letters.get(name.owner, (frozenset(), frozenset()))
    made.letters[name.owner] = had[0] | firsts, had[1] | lasts
    ways = {a + b for a, b in product([given[0][0]] if given else [], lasts)}
    if given and family:
        ways |= {given[0][0] + "".join(key[0] for key in family), "".join(key[0] for key in given + family)}
        ways |= {"".join(key[0] for key in given) + family[0][0]}
    for way in ways:
        if len(way) > 1:
            made.initials.setdefault(way, []).append(name)


def _add_place(made: Vocabulary, name: KnownName) -> None:
    keys = keys_of(name.text)
    core = _core(keys)
    made.add(keys, name, "place")
    made.add(core, name, "place")
    if 1 < len(core) < len(keys):
        made.add(["".join(key[0] for key in core), *keys[len(core) :]], name, "place", plain=False)
    for key in core:
        if len(key) > 3 and key not in listed("generic") and key not in schools():
            made.add([key], name, "word", plain=True)
    for way in _place_letters(keys, core):
        made.initials.setdefault(way, []).append(name)


def _core(keys: list[str]) -> list[str]:
    """The words of a place without those at its end that say what kind of place it is."""
    core = list(keys)
    while len(core) > 1 and says_what_kind(core[-1]):
        core.pop()
    return core


def says_what_kind(key: str) -> bool:
    """Whether a word after the name of a place only says what kind of place it is."""
    return key in schools() or key in listed("districts") or key in listed("generic")


def _place_letters(keys: list[str], core: list[str]) -> Iterator[str]:
    """Such as LAUSD for a unified district of Los Angeles, CCMS for a middle school."""
    firsts = "".join(key[0] for key in core)
    tail = keys[len(core) :]
    if tail and len(firsts) + len(tail) > 2:
        yield firsts + "".join(
            key if key in {"es", "ms", "hs", "usd", "esd", "uhsd", "hsd", "coe"} else key[0] for key in tail
        )
    if "unified" in tail or "usd" in tail:
        yield firsts + "usd"
    for level, short in (("elementary", "es"), ("middle", "ms"), ("high", "hs")):
        if len(firsts) > 1 and any(schools().get(key) == level for key in tail):
            yield firsts + short
    if "county" in tail:
        yield firsts + "coe"
        yield firsts + "cusd"
