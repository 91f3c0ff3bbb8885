"""Everything in a text that tells who, where or when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from coachdesk.services.deidentifying.days_told import seek_days
from coachdesk.services.deidentifying.findings import Dates, Finding, Scan
from coachdesk.services.deidentifying.forms import vocabulary
from coachdesk.services.deidentifying.guessing import guess_names
from coachdesk.services.deidentifying.known import ORDINALS, THE_CANDIDATE, Known
from coachdesk.services.deidentifying.letters import words_of
from coachdesk.services.deidentifying.patterns import seek_shapes
from coachdesk.services.deidentifying.seeking import seek_names
from coachdesk.services.deidentifying.spans import Span, settle
from coachdesk.services.deidentifying.wording import worded


def scan(text: str, known: Known, *, dates: Dates = "drop", on: date | None = None) -> Scan:
    """What to replace in a text, and by which words; `on` is the day of the text, for dates without their year."""
    words = words_of(text)
    spans = [
        *seek_names(text, words, vocabulary(known)),
        *seek_shapes(text),
        *seek_days(text, dates, weeks=known.weeks, on=on),
        *guess_names(text, words),
    ]
    told = _told_apart(settle(text, spans))
    return Scan(text, tuple(_apart(text, (worded(text, span) for span in told))))


def _told_apart(spans: list[Span]) -> list[Span]:
    """Several candidates in one text become the first, the second and so on."""
    meant = dict.fromkeys(span.owner for span in spans if span.phrase == THE_CANDIDATE and not span.leave)
    if not 1 < len(meant) <= len(ORDINALS):
        return spans
    said = {owner: f"the {ordinal} candidate" for owner, ordinal in zip(meant, ORDINALS, strict=False)}
    return [replace(span, phrase=said[span.owner]) if _is_candidate(span, said) else span for span in spans]


def _is_candidate(span: Span, said: Mapping[str, str]) -> bool:
    return span.phrase == THE_CANDIDATE and span.owner in said


def _apart(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """An article before one finding may belong to the one before it."""
    end = 0
    for found in findings:
        start = max(found.start, end)
        end = found.end
        yield found if start == found.start else replace(found, start=start, text=text[start:end])
