"""What every form's draft has in common: its texts are cleaned once, as it is made."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from coachdesk.text import clean

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def clean_texts(draft: DataclassInstance) -> None:
    """Clean every text of a draft in its ``__post_init__``: a lone surrogate cannot be written to the file."""
    for field in fields(draft):
        value = getattr(draft, field.name)
        if isinstance(value, str):
            object.__setattr__(draft, field.name, clean(value))
