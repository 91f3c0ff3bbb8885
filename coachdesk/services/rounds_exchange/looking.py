"""What to look at before a file of a round leaves: words nobody went through that seem to name somebody, and days."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.cases import get_case
from coachdesk.services.deidentifying import list_days, list_known, scan
from coachdesk.services.rounds import get_round
from coachdesk.services.shareable import stands_in


def list_doubtful(db: Db, key: UUID, *, scores: bool) -> list[str]:
    """Such words in what a coach typed herself, each once: the title and the reference of a case, or her quotes.

    The text of a case was gone through before it was kept, and what it quotes word for word with it.
    """
    known = list_known(db)
    found: dict[str, None] = {}
    for text in _quotes(db, key) if scores else _titles(db, key):
        found |= dict.fromkeys(each.text for each in scan(text, known, dates="keep").findings)
        found |= dict.fromkeys(list_days(text))
    return list(found)


def _titles(db: Db, key: UUID) -> Iterator[str]:
    case = get_case(db, get_round(db, key).case)
    yield from (case.title, case.reference)


def _quotes(db: Db, key: UUID) -> Iterator[str]:
    row = get_round(db, key)
    text = get_case(db, row.case).text
    for rater in (row.own, *row.others):
        yield from (one.quote for one in rater.scores if not stands_in(one.quote, text))
