"""Whether a word that is a name and an ordinary word as well is meant as the name: the words beside it tell.

A name must never stay because it is a word too. So whatever may be the name is listed; where it rather is not, the
coach is shown it with the proposal to leave it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from coachdesk.services.deidentifying.forms import Form
from coachdesk.services.deidentifying.letters import Word, begins_sentence, is_next_to, is_one_word, is_title
from coachdesk.services.deidentifying.wordlists import near
from coachdesk.services.student_names import PLAIN_WORDS

_MONTHS = frozenset({"may", "april", "june", "august"})


class Doubt(Enum):
    """How surely a word is meant as the name."""

    NONE = auto()
    SOME = auto()
    LEAVE = auto()
    NO = auto()


def is_meant(
    text: str, words: Sequence[Word], first: int, last: int, forms: Sequence[Form], *, sure_beside: bool
) -> Doubt:
    """How surely the words from `first` to `last` are one of these forms; `sure_beside`: two parts of one name are."""
    if sure_beside or any(not form.plain for form in forms) or not words[first].cased:
        return Doubt.NONE
    before = _beside(text, words, first - 1, first)
    after = _beside(text, words, last + 1, last)
    initial = after is not None and len(after.key) == 1 and after.capital and after.key != "i"
    if (before and is_title(before, words[first])) or any(
        word.capital for word in words[first + 1 : last + 1]
    ):
        return Doubt.NONE
    if not words[first].capital:
        place = all(form.part in {"word", "place"} for form in forms)
        return Doubt.NO if place else _in_small_letters(words[first], before, after)
    if words[first].key in _MONTHS and _is_month(before, after):
        return Doubt.LEAVE
    if initial or not begins_sentence(text, words[first].start) or _is_louder(words[first], before, after):
        return Doubt.NONE
    return _at_the_head("".join(word.key for word in words[first : last + 1]), after)


def _beside(text: str, words: Sequence[Word], at: int, word: int) -> Word | None:
    if not 0 <= at < len(words):
        return None
    left, right = words[min(at, word)], words[max(at, word)]
    return words[at] if is_next_to(text, left, right) or is_one_word(text, left, right) else None


def _is_louder(word: Word, before: Word | None, after: Word | None) -> bool:
    """Whether it stands in capitals among words that do not."""
    beside = [each for each in (before, after) if each and len(each.raw) > 1]
    return len(word.raw) > 1 and word.raw.isupper() and not any(w.raw.isupper() for w in beside)


def _is_month(before: Word | None, after: Word | None) -> bool:
    does = after is not None and (after.ending or after.key in near("verbs"))
    return not does and bool((after and after.key.isdecimal()) or (before and before.key in near("days")))


def _at_the_head(key: str, after: Word | None) -> Doubt:
    """Where every word has a capital letter: it stays only where it is a word that begins sentences."""
    does = after is not None and (after.ending or after.key in near("verbs") or after.key.endswith("ed"))
    if key in PLAIN_WORDS:
        spoken = after is not None and (after.ending or after.key in near("verbs"))
        return Doubt.SOME if spoken else Doubt.LEAVE if len(key) > 2 else Doubt.NO
    verb = after is not None and after.key in near("articles")
    return Doubt.LEAVE if verb and not does else Doubt.SOME


def _in_small_letters(word: Word, before: Word | None, after: Word | None) -> Doubt:
    """Somebody who types without capitals; an article before it makes it a word."""
    if before and (before.key in near("articles") or before.key in near("days")):
        return Doubt.NO
    if word.key in PLAIN_WORDS:
        return Doubt.NO
    if (after and after.key in near("speaking")) or (before and before.key in near("told")):
        return Doubt.SOME
    return Doubt.LEAVE if before and before.key in near("with") else Doubt.NO
