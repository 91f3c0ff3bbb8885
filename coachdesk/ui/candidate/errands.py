"""Which errand a key names: what can be entered and changed on the side of people and dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from uuid import UUID

from coachdesk.ui.candidate import program_errands, support_errands
from coachdesk.ui.candidate.errand_card import Errand
from coachdesk.ui.candidate.errand_fields import Maker, Place
from coachdesk.ui.candidate.position_errand import position_errand
from coachdesk.ui.desk import Desk

_MAKERS: Final[Mapping[str, Maker]] = {
    "position": position_errand,
    **program_errands.MAKERS,
    **support_errands.MAKERS,
}


def build(desk: Desk, key: str, place: Place) -> Errand:
    """The errand of a key such as ``leave:`` with an id; ``new`` stands for something that is not there yet."""
    name, _colon, what = key.partition(":")
    made = _MAKERS[name](desk, place, None if what in {"", "new"} else UUID(hex=what))
    return replace(made, key=key)
