"""What the files of a round are tried with: what another coach's program wrote, altered, and what makes no sense."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from coachdesk.services import rounds
from coachdesk.services.casebook import Db
from coachdesk.services.cases import CaseDraft, list_cases, make_case
from coachdesk.services.rounds import RoundDraft
from coachdesk.services.rounds_exchange import (
    CaseFile,
    RaterTold,
    ScoresFile,
    gather_case,
    gather_scores,
    preview_case,
    take_case,
    take_scores,
)
from coachdesk.services.rounds_exchange.files import (
    read_case,
    read_scores,
    seal_case,
    seal_scores,
    unseal_case,
    unseal_scores,
    write_case,
    write_scores,
)
from coachdesk.services.rubrics import get_rubric, list_rubrics
from tests.conftest import CHEAP, PASSPHRASE
from tests.fuzz.inputs import Strategy, altered_bytes, by_chance, spoil_member
from tests.fuzz.parcels import TODAY, filled_book

KEY = UUID(int=8)
A, B = "laasc-coaching.A", "laasc-coaching.B"


def _begin(db: Db) -> UUID:
    """A round of one's own that is scored, in the origin that the files name."""
    rubric = get_rubric(db, "laasc-coaching")
    assert rubric is not None
    case = make_case(db, CaseDraft(title="Fall visit", text="The coach waited.", confirmed=True))
    draft = RoundDraft(case, TODAY, rubric.key, rubric.version, (A, B), rubric.levels, origin=KEY.hex)
    key = rounds.begin(db, draft)
    own = rounds.get_round(db, key).own.id
    for component in (A, B):
        rounds.score(db, own, component, 2, "waited")
    db.flush()
    return key


@cache
def _offered() -> tuple[CaseFile, ScoresFile]:
    """A case of another coach's, and scores of hers for the round that `_begin` makes."""

    def gather(db: Db) -> tuple[CaseFile, ScoresFile]:
        key = _begin(db)
        case = gather_case(db, key, today=TODAY)
        scores = gather_scores(db, key, today=TODAY)
        db.rollback()
        return case, scores

    case, scores = filled_book().ask(gather)
    at = datetime(2026, 3, 3, 9, tzinfo=UTC)
    hers = RaterTold(UUID(int=9).hex, "Ana Silva", "peer", at, scores.raters[0].scores)
    return case, ScoresFile(KEY.hex, "Ana Silva", TODAY, scores.levels, (hers,))


def _odd(write: Callable[[], bytes]) -> Callable[[Random], bytes]:
    def spoil(chance: Random) -> bytes:
        told = json.loads(write())
        for _edit in range(chance.randint(1, 3)):
            spoil_member(chance, chance.choice(_within(told)), 3, "A")
        return json.dumps(told).encode()

    return spoil


def _within(told: object) -> list[dict[str, Any]]:
    """The object and those in it."""
    if isinstance(told, list):
        return [one for each in told for one in _within(each)]
    if not isinstance(told, dict):
        return []
    return [told, *(one for each in told.values() for one in _within(each))]


def _case() -> bytes:
    return write_case(_offered()[0])


def _scores() -> bytes:
    return write_scores(_offered()[1])


def cases() -> Strategy[bytes]:
    """Texts of case files, as whoever knows the passphrase can write them."""
    return altered_bytes([_case()]) | by_chance(_odd(_case))


def scores() -> Strategy[bytes]:
    """Texts of files of scores."""
    return altered_bytes([_scores()]) | by_chance(_odd(_scores))


def read_any_case(text: bytes) -> None:
    """What is let in can be taken in, twice, and listed, and is rolled back."""
    filled_book().ask(_live_with_case, read_case(text))


def _live_with_case(db: Db, offered: CaseFile) -> None:
    try:
        preview_case(db, offered)
        key = take_case(db, offered, today=TODAY)
        assert take_case(db, offered, today=TODAY) == key
        list_cases(db)
        list_rubrics(db)
        assert rounds.get_round(db, key).hidden == 0
    finally:
        db.rollback()


def read_any_scores(text: bytes) -> None:
    """What is let in stands beside one's own, hidden until that is fixed, and is rolled back."""
    filled_book().ask(_live_with_scores, read_scores(text))


def _live_with_scores(db: Db, offered: ScoresFile) -> None:
    try:
        key = _begin(db)
        told = take_scores(db, offered)
        row = rounds.get_round(db, key)
        assert row.others == ()
        assert row.hidden == sum(one.state == "new" for one in told.raters)
        assert take_scores(db, offered).coming == 0
        rounds.reveal(db, key)
        rounds.get_round(db, key)
    finally:
        db.rollback()


def files() -> Strategy[bytes]:
    """Both kinds of file, altered on their way."""
    case, given = _offered()
    return altered_bytes(
        [seal_case(case, PASSPHRASE, cost=CHEAP), seal_scores(given, PASSPHRASE, cost=CHEAP)]
    )


def read_any_file(content: bytes) -> None:
    """Nothing but the files themselves opens."""
    if content.startswith(b"CoachDesk case"):
        assert unseal_case(content, PASSPHRASE, cost=CHEAP) == _offered()[0]
    else:
        assert unseal_scores(content, PASSPHRASE, cost=CHEAP) == _offered()[1]
