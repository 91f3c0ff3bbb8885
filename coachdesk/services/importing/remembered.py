"""Which column held what: remembered by the headings, so that a coach says it once of tables of one form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from sqlalchemy.orm import Session as Db

from coachdesk.services.importing.columns import HEADINGS_WITHIN, Columns, Kind, words_of
from coachdesk.services.importing.heading_words import is_private
from coachdesk.services.tables import Line, Table
from coachdesk.storage.facts import get_fact, note_fact


def remember_mapping(db: Db, columns: Columns, kind: Kind) -> None:
    """Keep which headings stood for which fields, for the next table with the same ones; undo does not forget it."""
    found = {name: columns.headings.get(name, "") for name in kind.fields}
    note_fact(db, _key(columns.line, kind), json.dumps(found, ensure_ascii=False))


def recall_mapping(db: Db, table: Table, kind: Kind) -> Mapping[str, str] | None:
    """What was kept for the headings of a table; None where it has none that are known."""
    for line in table.lines[:HEADINGS_WITHIN]:
        kept = get_fact(db, _key(line, kind)) if len(line.cells) > 1 else ""
        if kept:
            found = {name: heading for name, heading in json.loads(kept).items() if name in kind.fields}
            return None if any(_lets_out(name, heading, kind) for name, heading in found.items()) else found
    return None


def _lets_out(name: str, heading: str, kind: Kind) -> bool:
    """Whether a column that calls itself private was something else: what was kept may have been a guess."""
    return bool(kind.private) and name != kind.private and is_private(words_of(heading), kind.words)


def _key(line: Line, kind: Kind) -> str:
    headings = "\0".join(words_of(cell) for cell in line.cells)
    return f"columns:{kind.key}:{sha256(headings.encode()).hexdigest()[:32]}"
