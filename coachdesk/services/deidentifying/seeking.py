"""Where the names of the casebook stand in a text, in whatever form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coachdesk.services.deidentifying.doubt import Doubt, is_meant
from coachdesk.services.deidentifying.findings import FindingKind
from coachdesk.services.deidentifying.forms import Form, Vocabulary, says_what_kind
from coachdesk.services.deidentifying.initials import seek_initials
from coachdesk.services.deidentifying.known import KnownName
from coachdesk.services.deidentifying.letters import Word, is_next_to, is_one_word, is_title
from coachdesk.services.deidentifying.spans import Span

_MOST_WORDS = 12
_BEFORE_NAMES = re.compile("(?:[وفبلك]|ال|وال|بال|[והבלמשכ])")


@dataclass(frozen=True, slots=True)
class Spot:
    """Words from `first` to `last` that may be any of these forms."""

    first: int
    last: int
    forms: tuple[Form, ...]

    @property
    def owners(self) -> frozenset[str]:
        """Whom or what it may name."""
        return frozenset(form.name.owner for form in self.forms)

    @property
    def is_person(self) -> bool:
        """Whether it names somebody rather than a place."""
        return any(form.name.kind is FindingKind.PERSON for form in self.forms)


def seek_names(text: str, words: Sequence[Word], known: Vocabulary) -> Iterator[Span]:
    """Every stretch that is a known name, with its title, its initials and the kind of school."""
    spots = _joined(text, words, list(_spots(text, words, known)))
    for at, spot in enumerate(spots):
        beside = _knows(spots, at, spot)
        doubt = is_meant(text, words, spot.first, spot.last, spot.forms, sure_beside=beside)
        if doubt is not Doubt.NO:
            yield _span(text, words, spot, doubt, known)
    yield from seek_initials(text, words, known)
    yield from _in_longer_words(words, known)


def _knows(spots: Sequence[Spot], at: int, spot: Spot) -> bool:
    """Whether several words of one name stand here together: they need no capital letter."""
    return spot.last > spot.first and len({form.part for form in spot.forms} & {"given", "family"}) == 2


def _spots(text: str, words: Sequence[Word], known: Vocabulary) -> Iterator[Spot]:
    at = 0
    while at < len(words):
        spot = _longest(text, words, at, known)
        if spot:
            yield spot
        at = spot.last + 1 if spot else at + 1


def _longest(text: str, words: Sequence[Word], at: int, known: Vocabulary) -> Spot | None:
    """The longest run of words from here that is a form of a name."""
    best, key = None, ""
    seams: list[tuple[int, bool]] = []
    for last in range(at, min(at + _MOST_WORDS, len(words))):
        word = words[last]
        if word.ending or (
            last > at
            and not is_next_to(text, words[last - 1], word)
            and not is_one_word(text, words[last - 1], word)
        ):
            break
        if last > at:
            seams.append(
                (len(key), is_one_word(text, words[last - 1], word) or _goes_on(words[last - 1], word, key))
            )
        key += word.key
        forms = tuple(form for form in known.forms.get(key, ()) if _fits(form, key, seams))
        if forms:
            best = Spot(at, last, forms)
        if key not in known.begun:
            break
    return best or _stemmed(at, words[at], known)


def _goes_on(before: Word, word: Word, key: str) -> bool:
    """Whether a capital letter may go on with the same word, as in "De Shawn" and "L.A."."""
    return word.capital and (len(key) > 1 or len(before.raw) == 1)


def _fits(form: Form, key: str, seams: Sequence[tuple[int, bool]]) -> bool:
    """Whether the words of the text end where those of the name do, or else are one word that was broken."""
    return all(at in form.bounds or (one_word and len(key) > 2) for at, one_word in seams)


def _stemmed(at: int, word: Word, known: Vocabulary) -> Spot | None:
    """A name with an ending of its grammar, or with an article or a preposition written to it."""
    forms = tuple(
        form for stem, form in known.stems if word.key.startswith(stem) and len(word.key) - len(stem) <= 4
    )
    begun = _BEFORE_NAMES.match(word.key) if not forms else None
    if begun and len(word.key) - begun.end() > 1:
        forms = tuple(known.forms.get(word.key[begun.end() :], ()))
    return Spot(at, at, forms) if forms else None


def _joined(text: str, words: Sequence[Word], spots: list[Spot]) -> list[Spot]:
    """Given name and family name, either way round and with an initial between them, are one name."""
    joined: list[Spot] = []
    for spot in spots:
        before = joined[-1] if joined else None
        both = before.owners & spot.owners if before and before.is_person and spot.is_person else None
        if before and both and _belong(text, words, before, spot):
            forms = dict.fromkeys(form for form in (*before.forms, *spot.forms) if form.name.owner in both)
            joined[-1] = Spot(before.first, spot.last, tuple(forms))
        else:
            joined.append(spot)
    return joined


def _belong(text: str, words: Sequence[Word], left: Spot, right: Spot) -> bool:
    gap = range(left.last, right.first + 1)
    between = words[left.last + 1 : right.first]
    beside = all(is_next_to(text, words[at], words[at + 1]) for at in gap[:-1])
    small = words[left.first].capital and not words[right.first].capital and words[right.first].cased
    if small and all(form.plain for form in right.forms):
        return False
    return beside and len(between) < 3 and all(len(word.key) == 1 or word.key in _LITTLE for word in between)


_LITTLE = frozenset("de la del las los".split())  # noqa: SIM905 - a list of words


def _span(text: str, words: Sequence[Word], spot: Spot, doubt: Doubt, known: Vocabulary) -> Span:
    name = spot.forms[0].name
    first, last, end = spot.first, spot.last, words[spot.last].end
    if name.kind is FindingKind.PERSON:
        first = _with_title(text, words, first, spot.owners, known)
        end = _with_initial(text, words, last, spot, known)
    else:
        while (
            last + 1 < len(words)
            and text[words[last].end : words[last + 1].start].isspace()
            and says_what_kind(words[last + 1].key)
            and (words[last + 1].capital)
        ):
            last += 1
        end = words[last].end
        name = _of_this_kind(words[last].key, spot, last)
    return Span(
        words[first].start,
        end,
        name.kind,
        name.replacement,
        sure=doubt is Doubt.NONE,
        leave=doubt is Doubt.LEAVE,
        owner=name.owner,
    )


def _of_this_kind(key: str, spot: Spot, last: int) -> KnownName:
    """A school and a district may be called the same: what follows the name tells which is meant."""
    names = [form.name for form in spot.forms]
    if last > spot.last:
        district = key in {"unified", "usd", "district", "esd", "uhsd", "hsd", "coe", "education"}
        fitting = [name for name in names if ("district" in name.replacement) == district]
        return (fitting or names)[0]
    return names[0]


def _with_title(
    text: str, words: Sequence[Word], first: int, owners: Iterable[str], known: Vocabulary
) -> int:
    while first and is_next_to(text, words[first - 1], words[first]):
        before = words[first - 1]
        initial = len(before.key) == 1 and any(
            before.key in known.letters[who][0] for who in owners if who in known.letters
        )
        if not (
            (initial and before.capital)
            or (is_title(before, words[first]) and "," not in text[before.end : words[first].start])
        ):
            break
        first -= 1
    return first


def _with_initial(text: str, words: Sequence[Word], last: int, spot: Spot, known: Vocabulary) -> int:
    """The end with the first letter of the family name after a given one, such as "Rosa N."."""
    end = words[last].end
    if last + 1 == len(words) or any(form.part != "given" for form in spot.forms):
        return end
    letter = words[last + 1]
    ours = any(letter.key in known.letters[who][1] for who in spot.owners if who in known.letters)
    if not (
        ours and letter.capital and len(letter.key) == 1 and text[end : letter.start] in {" ", "\n", "\u00a0"}
    ):
        return end
    dotted = re.match(r"\.(?=,|\s*[^\W\d_A-ZÀ-Þ]|['’])", text[letter.end : letter.end + 3])
    return letter.end + (1 if dotted else 0)


def _in_longer_words(words: Sequence[Word], known: Vocabulary) -> Iterator[Span]:
    """Names within a run of letters, in scripts that write no spaces between words."""
    for word in words if known.runs else ():
        if word.raw.isascii():
            continue  # such scripts are not written in these letters
        for key, form in known.runs:
            for found in re.finditer(re.escape(key), word.raw):
                if found.group() != word.raw:
                    start = word.start + found.start()
                    name = form.name
                    yield Span(start, start + len(key), name.kind, name.replacement, owner=name.owner)
