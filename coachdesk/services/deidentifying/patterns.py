"""What is plain from its shape: addresses of every sort, telephone numbers, and numbers that name somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachdesk.services.deidentifying.findings import FindingKind
from coachdesk.services.deidentifying.spans import Span

_EMAIL = re.compile(r"[^\s@<>()\[\]{},;:\"“”]{1,64}@[^\s@<>()\[\]{},;:\"“”]{1,190}\.[^\W\d_]{2,24}")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”]{1,500}"
    r"|(?<![\w.@-])(?:[a-z0-9-]{1,63}\.){1,4}(?:org|com|net|edu|gov|us|info|io|app)\b(?:/[^\s<>\"“”]{0,300})?",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?<![\w@.])@[^\W\d]\w{1,30}")
_WAYS = (
    "street|st|avenue|ave|av|road|rd|drive|dr|boulevard|blvd|lane|ln|court|ct|way|place|pl|terrace|circle|cir|parkway"
    "|pkwy|highway|hwy|trail|square|calle|camino|paseo|avenida"
)
_ADDRESS = re.compile(
    r"(?<![\w/.$-])\d{1,6}[A-Za-z]?[ ,]+(?:(?:[NSEW]|North|South|East|West)\.? )?"
    r"(?:(?:[^\W\d_][\w'’.-]{0,30}|\d{1,3}(?:st|nd|rd|th)) ){1,4}?"
    rf"(?:{_WAYS})\b\.?"
    r"(?:,? (?:apt|apartment|suite|ste|unit|room|#)\.? ?\w{1,6})?"
    r"(?:,? (?-i:[A-ZÀ-Þ][\w ]{1,30},? [A-Z]{2})(?: \d{5}(?:-\d{4})?)?)?"
    r"|\bP\.? ?O\.? Box \d{1,7}|\b(?:CA|California),? \d{5}(?:-\d{4})?\b",
    re.IGNORECASE,
)
_LOCAL_PHONE = re.compile(r"(?<![\w.-])\d{3}[-. ‐‑]\d{4}(?![\w-])")
_NUMBER = re.compile(r"(?<![\w.,$/-])#?\d{6,20}(?![\w%]|[.,]\d)|(?<!\w)#\d{3,5}\b|\b\d{3}-\d{2}-\d{4}\b")

_DIGITS = 10
"""A telephone number with its area has at least so many; what is shorter is found by its shape."""

_SHAPES = (
    (FindingKind.EMAIL, _EMAIL, "an e-mail address"),
    (FindingKind.LINK, _LINK, "a web address"),
    (FindingKind.LINK, _ACCOUNT, "an account"),
    (FindingKind.ADDRESS, _ADDRESS, "an address"),
    (FindingKind.PHONE, _LOCAL_PHONE, "a phone number"),
    (FindingKind.NUMBER, _NUMBER, "a number"),
)


def seek_shapes(text: str) -> Iterator[Span]:
    """Every address, number and account, without the dot or the bracket that ends the sentence around it."""
    for kind, pattern, phrase in _SHAPES:
        for found in pattern.finditer(text):
            end = found.start() + len(found.group().rstrip(".,;:!?)'’\""))
            yield Span(found.start(), end, kind, phrase)
    yield from _phones(text)


def _phones(text: str) -> Iterator[Span]:
    """Telephone numbers with their area; what has too few digits for one is not tried, which a table is full of."""
    if not _has_digits(text):
        return
    from phonenumbers import Leniency, PhoneNumberMatcher

    matcher = PhoneNumberMatcher(
        text, "US", leniency=Leniency.POSSIBLE, max_tries=len(text), min_candidate_length=_DIGITS
    )
    for found in matcher:
        if _is_written_as_one(found.raw_string):
            yield Span(found.start, found.end, FindingKind.PHONE, "a phone number")


def _is_written_as_one(raw: str) -> bool:
    """Digits alone may be any number, and a day with a time is none of these."""
    return _has_digits(raw) and not re.match(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}", raw)


def _has_digits(text: str) -> bool:
    return sum(letter.isdecimal() for letter in text) >= _DIGITS
