"""Words that look like names the casebook does not know: the coach says of each what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coachdesk.services.deidentifying.findings import FindingKind
from coachdesk.services.deidentifying.letters import Word, begins_sentence, is_next_to, is_title
from coachdesk.services.deidentifying.spans import Span
from coachdesk.services.deidentifying.wordlists import (
    begins_in_spanish,
    is_abbreviation,
    is_also_a_name,
    is_family_name,
    is_given_name,
    is_inflected,
    is_word,
    listed,
    near,
    schools,
)
from coachdesk.services.student_names import PLAIN_WORDS, TRIGGERS

_PLACES = frozenset(
    {"street", "avenue", "road", "city", "county", "university", "college", "park", "church", "valley"}
)

_OPENS = (":", ";", '"', "“", "‘", "(")
"""After these a capital letter says little."""


def guess_names(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Runs of words with capital letters that are no usual words, those after a title, and given names anywhere.

    A usual word that is a name too is doubtful within a sentence; at its head only a given name that does something.
    What looks like a name in one place is taken for it at the head of a sentence too.
    """
    alike = [_looks_like_a_name(text, words, at) for at in range(len(words))]
    keys = {word.key for word, named in zip(words, alike, strict=True) if named and not is_word(word.key)}
    at = 0
    while at < len(words):
        last = at
        if alike[at] or (words[at].capital and words[at].key in keys):
            while last + 1 < len(words) and _goes_on(text, words[last], words[last + 1]):
                last += 1
            yield _guess(text, words, at, last)
        at = last + 1


def _looks_like_a_name(text: str, words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.ending or len(word.key) < 2 or not word.cased or not word.capital or _is_acronym(word):
        return False
    before = words[at - 1] if at and is_next_to(text, words[at - 1], word) else None
    if before and is_title(before, word) and before.key in listed("honorifics"):
        return True
    if not _is_free(word.key):
        return False
    if is_given_name(word.key) or is_family_name(word.key):
        return True
    if begins_sentence(text, word.start):
        return _leads_as_a_name(words, at)
    return not is_word(word.key) or word.key in listed("called") or _stands_as_a_name(text, word)


def _stands_as_a_name(text: str, word: Word) -> bool:
    """Whether a usual word has a capital letter within a sentence, and not because somebody begins to speak there."""
    spoken = text[max(0, word.start - 4) : word.start].rstrip().endswith(_OPENS)
    return is_also_a_name(word.key) and len(word.key) > 2 and not spoken


def _leads_as_a_name(words: Sequence[Word], at: int) -> bool:
    """Whether the first word of a sentence is no usual word in any form, or a given name of whom something is told.

    The lists are English with a few words of Spanish, so a word in other letters is not known to be none.
    """
    key, after = words[at].key, words[at + 1] if at + 1 < len(words) else None
    if not is_word(key):
        return key.isascii() and not is_inflected(key) and not begins_in_spanish(key)
    return key in listed("called") and after is not None and (_tells(after) or _is_name_alone(after))


def _tells(after: Word) -> bool:
    return after.ending or after.key in near("verbs") or after.key.endswith("ed")


def _is_name_alone(word: Word) -> bool:
    return word.capital and (is_given_name(word.key) or is_family_name(word.key))


def _is_free(key: str) -> bool:
    """Whether a word is none of those that have a capital letter in a school anyway."""
    return (
        key not in PLAIN_WORDS and key not in TRIGGERS and key not in schools() and not is_abbreviation(key)
    )


def _is_acronym(word: Word) -> bool:
    return len(word.raw) > 1 and word.raw.isupper() and len(word.raw) <= 6 and not is_given_name(word.key)


def _goes_on(text: str, word: Word, after: Word) -> bool:
    """Whether the next word goes on with the same name, with a capital letter and within the sentence."""
    between = text[word.end : after.start]
    if (
        after.ending
        or not after.capital
        or not is_next_to(text, word, after)
        or "," in between
        or "\n" in between
    ):
        return False
    if between == ". " and len(word.key) > 1:
        return False
    kind = after.key in schools() or after.key in listed("districts") or after.key in _PLACES
    return (
        kind
        or len(after.key) == 1
        or (_is_free(after.key) and not is_word(after.key) and not _is_acronym(after))
    )


def _guess(text: str, words: Sequence[Word], first: int, last: int) -> Span:
    titled = bool(first) and _has_title(text, words, first)
    start = words[first - 1].start if titled else words[first].start
    key = words[last].key
    rather_a_word = first == last and is_word(key) and not (titled or key in listed("called"))
    phrase = "another person"
    if last > first and (key in schools() or key in listed("districts")):
        phrase = "a district" if key in {"district", "unified", "usd"} else "a school"
    elif last > first and key in _PLACES:
        phrase = "a place"
    return Span(start, words[last].end, FindingKind.PERHAPS, phrase, sure=False, leave=rather_a_word)


def _has_title(text: str, words: Sequence[Word], first: int) -> bool:
    return (
        is_title(words[first - 1], words[first])
        and is_next_to(text, words[first - 1], words[first])
        and words[first - 1].key in listed("honorifics")
    )
