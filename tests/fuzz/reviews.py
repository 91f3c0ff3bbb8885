"""What review files are tried with: what a leader's program wrote, altered, and entries that make no sense."""

from __future__ import annotations

import json
from functools import cache
from random import Random
from typing import Any

from coachdesk.services.casebook import Db
from coachdesk.services.comments import list_open_comments
from coachdesk.services.parcels.people import find_named
from coachdesk.services.review import Review, gather, remark_on, take
from coachdesk.services.review.sealing import read_text, seal, unseal, write_text
from tests.conftest import CHEAP, PASSPHRASE
from tests.fuzz.inputs import Strategy, altered_bytes, by_chance, spoil_member
from tests.fuzz.parcels import TODAY, filled_book


@cache
def _offered() -> Review:
    review = filled_book().ask(_gather)
    for number, entry in enumerate(review.entries):
        review = remark_on(
            review, entry.id, author="Dana", verdict="comment", text=f"Remark {number}", at=None
        )
    return review


def _gather(db: Db) -> Review:
    whole = TODAY.replace(year=TODAY.year - 3), TODAY
    return gather(db, find_named(db, "Rosa Nguyễn"), *whole, today=TODAY)


def _odd(chance: Random) -> bytes:
    told = json.loads(write_text(_offered()))
    for _edit in range(chance.randint(1, 3)):
        spoil_member(chance, chance.choice((told, *_within(told))), {"id": 3})
    return json.dumps(told).encode()


def _within(told: dict[str, Any]) -> list[dict[str, Any]]:
    entries = _objects(told.get("entries"))
    return entries + [one for each in entries for one in _objects(each.get("remarks"))]


def _objects(told: object) -> list[dict[str, Any]]:
    """The objects in an array, which by now may be no array any more."""
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def texts() -> Strategy[bytes]:
    """Texts of review files, as whoever knows the passphrase can write them."""
    return altered_bytes([write_text(_offered())]) | by_chance(_odd)


def read_review_text(text: bytes) -> None:
    """What is let in can be taken in and listed, and is rolled back."""
    filled_book().ask(_live_with, read_text(text))


def _live_with(db: Db, offered: Review) -> None:
    take(db, offered)
    db.flush()
    list_open_comments(db)
    db.rollback()


def files() -> Strategy[bytes]:
    """Review files that were altered on their way."""
    return altered_bytes([seal(_offered(), PASSPHRASE, cost=CHEAP)])


def read_review_file(content: bytes) -> None:
    """Nothing but the file itself opens."""
    assert unseal(content, PASSPHRASE, cost=CHEAP) == _offered()
