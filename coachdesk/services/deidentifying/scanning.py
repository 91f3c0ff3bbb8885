"""Everything in a text that tells who, where or when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from coachdesk.services.deidentifying.days_told import seek_days
from coachdesk.services.deidentifying.findings import Dates, Finding, Scan
from coachdesk.services.deidentifying.forms import vocabulary
from coachdesk.services.deidentifying.guessing import guess_names
from coachdesk.services.deidentifying.known import Known
from coachdesk.services.deidentifying.letters import words_of
from coachdesk.services.deidentifying.patterns import seek_shapes
from coachdesk.services.deidentifying.seeking import seek_names
from coachdesk.services.deidentifying.spans import settle
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
    return Scan(text, tuple(_apart(text, (worded(text, span) for span in settle(text, spans)))))


def _apart(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """An article before one finding may belong to the one before it."""
    end = 0
    for found in findings:
        start = max(found.start, end)
        end = found.end
        yield found if start == found.start else replace(found, start=start, text=text[start:end])
