"""A language that nobody speaks: every message is marked, a third longer, and can still be read back.

Each letter has an accent, the whole stands between two signs that searches pass by, and it ends in waves. So whoever
walks through the program finds the English words again, and what was not sent through the catalogue stands out.
"""

from __future__ import annotations

import gettext
import re

from coachdesk.days import MONTHS, WEEKDAYS

CODE = "qps"
OPENS, CLOSES, FILLS = "\u02bb", "\u02bc", "~"
_PLAIN = "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ"
_ACCENTED = "ȧḃċḋėḟġḣĭĵķļṁṅȯṗṙṡṫŭṿẇẋẏżȦḂĊḊĖḞĠḢĬĴĶĻṀṄȮṖṘṠṪŬṾẆẊẎŻ"
_THERE, _BACK = str.maketrans(_PLAIN, _ACCENTED), str.maketrans(_ACCENTED, _PLAIN)
_KEPT = re.compile(r"(\{+[^{}]*\}+|\(\*[^()]*\)|%(?:\(\w+\))?[sdr])")
_SHORTENED = frozenset({*MONTHS, *WEEKDAYS})
"""What is cut to three letters where there is little room: marks of its own would be cut off, or take that room."""
_LONGER = 0.35


def stretch(text: str) -> str:
    """The text in the made-up language, with its placeholders and what ends it."""
    accented = "".join(
        part if place % 2 else part.translate(_THERE) for place, part in enumerate(_KEPT.split(text))
    )
    if text in _SHORTENED or not any(letter.isalpha() for letter in text):
        return accented
    tail = accented[len(accented.rstrip()) :]
    words = accented[: len(accented) - len(tail)]
    first = (
        1 if text[:1].isalpha() else 0
    )  # the first letter stays the first: some are written large in a sentence
    return f"{words[:first]}{OPENS}{words[first:]} {FILLS * max(1, round(len(text) * _LONGER) - 2)}{CLOSES}{tail}"


def understood(text: str) -> str:
    """A text of the made-up language, or of any other, with the English words in it."""
    plain = re.sub(f" ?{FILLS}+{CLOSES}", "", text).replace(OPENS, "").replace(CLOSES, "")
    return plain.translate(_BACK)


def unmarked(text: str) -> list[str]:
    """What in a text is in no message, piece by piece: data, or what nobody sent through the catalogue."""
    begins = text.find(OPENS)
    if begins >= 0:
        ends = text.rfind(CLOSES)
        text = text[:begins] + "\n" + (text[ends + 1 :] if ends > begins else "")
    return pieces(re.sub(rf"\w*[{_ACCENTED}]\w*", "", text))


def pieces(text: str) -> list[str]:
    """What stands between the signs of a text, without figures, codes such as 2A, and what is no word."""
    told = (re.sub(r"\b(?:\w*\d\w*|[A-Z])\b", "", each) for each in re.split(r"[^\w\s'’-]+|\s\s+|\n", text))
    return [" ".join(each.split()).strip("- ") for each in told if re.search(r"[^\W\d_]{2,}", each)]


class MadeUp(gettext.NullTranslations):
    """The catalogue of the made-up language, for `coachdesk.words.teach`."""

    def gettext(self, message: str) -> str:
        return stretch(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return stretch(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        del context
        return stretch(message)
