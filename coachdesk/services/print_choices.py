"""How a coach likes her papers: chosen on Print, and kept in the casebook, for names of files are words of her own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.profiles import get_profile
from coachdesk.services.years import YearRow
from coachdesk.storage.facts import get_fact, note_fact

_FACT = "print_choices"


def get_print_choices(db: Db) -> dict[str, str]:
    """What was chosen last, by the name of the choice; nothing where nothing was, or where it cannot be read."""
    try:
        found = json.loads(get_fact(db, _FACT) or "{}")
    except ValueError:
        return {}
    told = found.items() if isinstance(found, dict) else ()
    return {name: value for name, value in told if isinstance(value, str)}


def note_print_choices(db: Db, chosen: Mapping[str, str]) -> None:
    """Note what is chosen over what was; that is no change to undo."""
    note_fact(db, _FACT, json.dumps(dict(chosen), ensure_ascii=False, sort_keys=True))


def list_paper_sizes(db: Db, years: Iterable[YearRow]) -> dict[UUID, str]:
    """The size of paper that the program of each year asks for, by the year's id."""
    sizes: dict[tuple[str, int], str] = {}
    found = {}
    for year in years:
        rules = year.program, year.profile_version
        if rules not in sizes:
            sizes[rules] = get_profile(db, *rules).log.paper
        found[year.id] = sizes[rules]
    return found
