"""What was typed, taken apart: words, quoted phrases, and words with a label such as ``who:rosa``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coachdesk.text import clean, fold
from coachdesk.words import N_, _

LONGEST = 1_000
"""Letters that are read; nobody types more, but somebody may paste it."""

MOST_TERMS = 40

WHO, MODE = N_("who"), N_("mode")

_QUOTE, _OTHER = '["“”„«»]', '[^"“”„«»]'
_PIECE = re.compile(
    rf"{_QUOTE}(?P<phrase>{_OTHER}*[^\s\"“”„«»]{_OTHER}*)(?P<end>{_QUOTE}|$)"
    rf"|(?P<word>(?:[^\W\d_]+:(?={_QUOTE}{_OTHER}))?(?:{_QUOTE}{_OTHER}*{_QUOTE}?|\S+))"
)

_KNOWN_LETTER = re.compile("[0-9A-Za-zÀ-ÖØ-öø-ɏΑ-ΡΣ-ωЀ-ҁҊ-ԓԱ-Ֆա-ևא-תؠ-يḀ-ỿ]")
_WITHOUT_SPACES = re.compile("[฀-໿က-႟ក-៿⺀-鿿가-힣豈-﫿\U00020000-\U0003ffff]")
"""Letters that the index has known from the first, and those of scripts that put no spaces between words."""


@dataclass(frozen=True, slots=True)
class Term:
    """One piece of what was typed. An `open` one may go on: its last word is a beginning."""

    text: str
    open: bool = False

    @property
    def labelled(self) -> tuple[str, str]:
        """The label before a colon (``who`` or ``mode``), and what stands behind it; no label in any other text."""
        label, colon, rest = self.text.partition(":")
        known = {fold(word): name for name in (WHO, MODE) for word in (name, _(name))}
        return (known.get(fold(label), ""), rest.strip('"“”„«» ')) if colon else ("", self.text)


def read_terms(text: str) -> tuple[Term, ...]:
    """The pieces in the order they were typed; any text can be read."""
    found = list(_PIECE.finditer(clean(text[:LONGEST])))[:MOST_TERMS]
    return tuple(_term(piece, last=piece is found[-1]) for piece in found)


def _term(piece: re.Match[str], *, last: bool) -> Term:
    if piece["phrase"] is not None:
        return Term(" ".join(piece["phrase"].split()), open=last and not piece["end"])
    return Term(piece["word"], open=last)


def is_indexed(term: Term) -> bool:
    """Whether the index knows the words of a term; it does not part words where a script writes none between them."""
    return bool(_KNOWN_LETTER.search(term.text)) and not _WITHOUT_SPACES.search(term.text)
