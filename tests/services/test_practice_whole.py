"""The practice casebook shows every feature: something of each kind of record, on whatever day it is made."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Candidate, Seal, SealState, kinds
from coachdesk.services import comments, reconcile, support, templates, views
from coachdesk.services.amended import AmendmentRow, list_amendments
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code
from coachdesk.services.practice import fill
from coachdesk.services.trash import list_trash
from tests.conftest import CHEAP

days = st.dates(date(2024, 1, 1), date(2040, 12, 31))


def make(folder: Path, today: date) -> Casebook:
    return make_casebook(
        folder / "P.casebook",
        "practice",
        new_recovery_code(),
        then=lambda made: fill(made, today),
        cost=CHEAP,
    )


def count_kinds(db: Db) -> dict[str, int]:
    """How many records there are of each kind that the journal knows."""
    return {kind: db.scalar(select(func.count()).select_from(model)) or 0 for kind, model in kinds().items()}


def states_of_seals(db: Db) -> dict[SealState, set[bool]]:
    """For each state of a seal, whether a printed log speaks of its period."""
    return {seal.state: {seal.document_id is not None} for seal in db.scalars(select(Seal))}


def amended(db: Db) -> list[AmendmentRow]:
    return [one for who in db.scalars(select(Candidate.id)) for one in list_amendments(db, who)]


def is_whole(made: Casebook, today: date) -> None:
    """Nothing is missing that a page could show, and nothing is there that a form would not have taken."""
    assert {kind for kind, count in made.ask(count_kinds).items() if not count} == set()
    assert made.ask(states_of_seals) == {SealState.SEALED: {True}, SealState.SUBMITTED: {False}}
    assert made.ask(list_broken_seals) == []
    assert [bool(one.changes and one.reason) for one in made.ask(amended)] == [True]
    said = made.ask(comments.list_all_comments)
    assert {row.is_open for row in said} == {True, False}
    assert any(row.answer for row in said)
    assert all(row.said_at.date() <= today and row.held_on <= row.said_at.date() for row in said)
    plans = made.ask(support.list_all_plans)
    assert {bool(plan.ended_on) for plan in plans} == {True, False}
    assert any(plan.next_review for plan in plans)
    assert {bool(one.trashed_at) for one in made.ask(list_trash)} == {True}
    assert len(made.ask(views.list_views, "caseload")) == 2
    assert any(not row.shipped for row in made.ask(templates.list_rows))
    found = made.ask(reconcile.list_period, "year", today=today)
    assert sum(one.left is not None for one in found) == 2
    assert 0 < reconcile.count_open(found) < 100
    (left,) = made.list_drafts()
    assert left.body["opening"] in left.body["values"]["summary"]


@given(days)
@example(date(2028, 2, 29))
@example(date(2026, 6, 30))
@example(date(2026, 7, 1))
@example(date(2025, 12, 31))
@settings(max_examples=2, deadline=None)
def test_every_kind_of_record_is_there_on_any_day(today: date) -> None:
    with TemporaryDirectory() as folder:
        made = make(Path(folder), today)
        try:
            is_whole(made, today)
        finally:
            made.close()


@pytest.mark.slow
@given(days)
@settings(max_examples=40, deadline=None)
def test_every_kind_of_record_is_there_on_many_days(today: date) -> None:
    with TemporaryDirectory() as folder:
        made = make(Path(folder), today)
        try:
            is_whole(made, today)
            assert made.examine().problems == ()
        finally:
            made.close()
