"""A replacement as it reads in its sentence: with the article that fits, and a capital letter where one belongs."""

from __future__ import annotations

import re

from coachdesk.services.deidentifying.findings import Finding, FindingKind
from coachdesk.services.deidentifying.letters import begins_sentence
from coachdesk.services.deidentifying.spans import Span
from coachdesk.services.deidentifying.wordlists import near

_ARTICLE = re.compile(r"^(?:the|an?|another|that)\s", re.IGNORECASE)
_BEFORE = re.compile(r"(?:^|(?<=\W))([^\W\d_]+)[^\S\n]$")
_AFTER_S = re.compile(r"['’](?!\w)")


def worded(text: str, span: Span) -> Finding:
    """The finding of a span, with its replacement put into the words around it."""
    start, end = span.start, span.end
    if span.leave:
        return _finding(text, span, start, end, text[start:end])
    phrase = span.phrase
    before = _BEFORE.search(text, max(0, start - 24), start)
    named = span.kind in {FindingKind.PERSON, FindingKind.PLACE, FindingKind.PERHAPS}
    if named and before and before[1].lower() in {"a", "an"}:
        start = before.start(1)
    elif named and before and before[1].lower() in near("articles"):
        phrase = _ARTICLE.sub("", phrase)
    elif span.kind is FindingKind.DATE and before and before[1].lower() == "the":
        start = before.start(1)
    if named and text[end - 1 : end] in "sS" and _AFTER_S.match(text, end):
        end, phrase = end + 1, f"{phrase}’s"
    if begins_sentence(text, start) and (start == span.start or text[start].isupper()):
        phrase = phrase[:1].upper() + phrase[1:]
    return _finding(text, span, start, end, phrase)


def _finding(text: str, span: Span, start: int, end: int, words: str) -> Finding:
    return Finding(start, end, text[start:end], span.kind, words, span.sure and not span.leave)
