"""Text that people write: cleaned once at the door, folded for finding, and fit for one line or a file name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

_NEWLINE = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")

_DASH = re.compile("[-\u058a\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_APOSTROPHE = re.compile("['`´\u02b9-\u02bf\u2018-\u201b\u2032\u2035\u055a\u05f3\uff07]")
_MARKS = "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARK = re.compile(_MARKS)
_PILE = re.compile(f"({_MARKS}{{30}}){_MARKS}+")
_STROKED = str.maketrans(
    dict(zip("đłøħŧıðŋɖƶƀɨĸ", "dlohtidndzbik", strict=True)) | {"þ": "th", "æ": "ae", "œ": "oe"}
)
"""Letters with a stroke or joined ones, which Unicode does not take apart."""

_ASCII_FOLD = str.maketrans("-", " ", "'`")

_REFUSED = re.compile('[<>:"/\\\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_JOINERS = "\u200c\u200d"
_LONGEST_NAME = 120
_LONGEST_NAME_BYTES = 240  # file systems stop at 255, and an ending such as ".pdf" is still to come


def clean(text: str) -> str:
    """The text as it is stored: composed (NFC), lines ended by LF, and nothing in it that is no text.

    NUL and other control characters except tab, lone surrogates and byte order marks go; Word's manual line
    breaks become line ends. Of marks piled on one letter 30 stay: putting thousands of them in order takes
    minutes. Cleaning twice changes nothing.
    """
    kept = _CONTROL.sub("", _NEWLINE.sub("\n", text))
    if kept.isascii():
        return kept
    return _PILE.sub(r"\1", unicodedata.normalize("NFC", _PILE.sub(r"\1", kept)))


def one_line(text: str) -> str:
    """The text on one line: every run of spaces, tabs and line ends is one space, none at the ends."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """A key for finding and comparing: "Nguyen" and "NGUYỄN" have the same one, and so have "Oʻahu" and "Oahu".

    Case, width, accents, apostrophes and the vowel points of Hebrew and Arabic do not count; dashes are spaces.
    Marks that spell another word in their script (Devanagari, Khmer) stay.
    """
    plain = clean(text)
    if plain.isascii():
        return " ".join(plain.lower().translate(_ASCII_FOLD).split())
    plain = _APOSTROPHE.sub("", plain)  # before NFKD, which makes a space of a lone acute accent
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", plain).casefold()).casefold()
    plain = _APOSTROPHE.sub("", _DASH.sub(" ", _MARK.sub("", plain))).translate(_STROKED)
    return " ".join("".join(c for c in plain if unicodedata.category(c) != "Cf").split())


def texts_of(value: object) -> Iterator[str]:
    """Every text in a frozen row and in the tuples and rows it holds, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def capital(text: str) -> str:
    """The text begun with a capital, as a title: months and weekdays have none in many languages."""
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text


def initials(text: str) -> str:
    """The first letters of the first and the last name, such as "RN"; "" where there is no letter."""
    words = [word for word in re.split(r"[\s\-]+", one_line(text)) if any(c.isalpha() for c in word)]
    return "".join(_first_letter(word) for word in dict.fromkeys((*words[:1], *words[1:][-1:])))


def _first_letter(word: str) -> str:
    start = next(place for place, c in enumerate(word) if c.isalpha())
    end = start + 1
    while end < len(word) and unicodedata.category(word[end]).startswith("M"):
        end += 1
    upper = word[start].upper()
    return (upper if len(upper) == 1 else word[start]) + word[start + 1 : end]


def file_name(text: str) -> str:
    """A name that Windows, macOS and Linux all take, in whatever script; never empty, at most 120 characters.

    It is meant without its ending. What a file system refuses becomes "-"; marks that turn the direction of
    writing go, because they can disguise an ending.
    """
    kept = (c for c in one_line(text) if c in _JOINERS or unicodedata.category(c) not in ("Cf", "Cc", "Cs"))
    name = _trim(one_line(_REFUSED.sub("-", "".join(kept))).lstrip(". "))
    if _RESERVED.fullmatch(name):
        name = _trim(f"_{name}")
    return name or "untitled"


def _trim(name: str) -> str:
    name = name[:_LONGEST_NAME].encode()[:_LONGEST_NAME_BYTES].decode(errors="ignore")
    return name.rstrip(". ")


def say_name(given: str, family: str) -> str:
    """A name as it stands on screens and on paper."""
    return f"{given} {family}".strip()


def name_order(given: str, family: str) -> tuple[str, ...]:
    """What people are sorted by everywhere: the family name, then the given one, without case and accents."""
    return fold(family or given), fold(given), family, given
