"""What the errands of a candidate have in common: their days, their drafts and the way into the trash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from coachdesk.errors import UsageError
from coachdesk.ui.candidate.errand_card import Errand
from coachdesk.ui.desk import Desk
from coachdesk.words import _

Values = dict[str, Any]
"""What stands in the fields of a form, by their names."""


@dataclass(frozen=True, slots=True)
class Place:
    """Whose page it is: the candidate, and the enrollment that is looked at, where there is one."""

    candidate: UUID
    enrollment: UUID | None


def read_number(text: str) -> int:
    """A number as it is typed in figures; UsageError for anything else."""
    if not text.strip().isdecimal():
        raise UsageError(_("Write a number."))
    return int(text)


def known(key: UUID | None) -> UUID:
    """A key that has to be there; UsageError for a candidate without a program year."""
    if key is None:
        raise UsageError(_("This candidate has no program year."), _("Bring it back from the trash."))
    return key


def values_of(draft: Any, values: Values) -> Values:
    """The values of a form for a draft: those it has, with an empty text for a choice that was not made."""
    texts = {field.name for field in fields(draft) if field.type == "str"}
    known = {field.name for field in fields(draft)}
    return {
        name: (value or "") if name in texts else value for name, value in values.items() if name in known
    }


def some_of(values: Values, *names: str) -> Values:
    """Some of the values of a form, for a draft that knows the rest."""
    return {name: values[name] for name in names}


Maker = Callable[[Desk, Place, UUID | None], Errand]
"""Makes an errand about what has this key; None stands for something that is not there yet."""
