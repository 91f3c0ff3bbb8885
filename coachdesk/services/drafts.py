"""What every form's draft has in common: texts are cleaned once, as it is made, and days are ones somebody can mean."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

from coachdesk.days import YEARS
from coachdesk.text import clean
from coachdesk.words import _

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def clean_texts(draft: DataclassInstance) -> None:
    """Clean every text of a draft in its ``__post_init__``: a lone surrogate cannot be written to the file."""
    for field in fields(draft):
        value = getattr(draft, field.name)
        if isinstance(value, str):
            object.__setattr__(draft, field.name, clean(value))


def far_off(day: date | None) -> str:
    """What to say of a day in a year nobody means; nothing of a good one, or of none."""
    return "" if day is None or day.year in YEARS else _("This year lies too far away.")


def ends_early(first: date | None, last: date | None) -> str:
    """What to say of a span that ends before it begins; an open end is none."""
    wrong = first is not None and last is not None and last < first
    return _("It ends before it begins.") if wrong else ""
