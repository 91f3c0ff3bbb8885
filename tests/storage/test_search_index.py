"""The index is at any time what an index made anew would be, whatever happened to the records in between."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    ActionStep,
    ElementLevel,
    Excerpt,
    GoalReview,
    GrowthGoal,
    SelfAssessment,
    StandardReflection,
)
from coachdesk.services import candidates, sessions, trash
from coachdesk.services.casebook import Casebook, open_casebook, unlock_with
from coachdesk.services.entry import get_entry_choices
from coachdesk.services.erasing import erase_candidate
from coachdesk.services.goals import trash_goal
from coachdesk.services.restoring import restore, salvage_casebook
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.steps import list_steps, settle
from coachdesk.services.trash import list_trash
from coachdesk.services.years import list_years
from coachdesk.storage.search_index import day_of, fill, numbers
from coachdesk.storage.search_kinds import INDEXED
from tests.conftest import PASSPHRASE
from tests.storage.filled import START, make_filled
from tests.storage.filled import fill as fill_casebook

UNLOCK = unlock_with(passphrase=PASSPHRASE)
TODAY = date(2026, 3, 3)

Index = set[tuple[object, ...]]
"""Every word with the record, its day, the column and the place where it stands."""


def index(db: Db) -> Index:
    db.execute(text("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, instance)"))
    rows = db.execute(
        text("SELECT key, doc, term, col, offset FROM temp.words LEFT JOIN search_place ON number = doc")
    )
    return {(key, day_of(number), *place) for key, number, *place in rows}


def index_made_anew(db: Db) -> Index:
    """Made in a transaction that is then given up."""
    for statement in (
        "INSERT INTO search (search) VALUES ('delete-all')",
        "DELETE FROM search_place",
        *fill(INDEXED),
    ):
        db.execute(text(statement))
    return index(db)


def assert_right(casebook: Casebook) -> None:
    stands = casebook.ask(index)
    assert len(stands) > 10
    assert stands == casebook.ask(index_made_anew)
    assert stands == casebook.ask(index), "nothing was kept of the one made anew"


def log(casebook: Casebook, chance: Random) -> None:
    people = casebook.ask(get_entry_choices, today=TODAY).people
    draft = SessionDraft(
        candidates=tuple(person.id for person in chance.sample(people, min(2, len(people)))),
        held_on=START + timedelta(days=chance.randint(0, 90)), minutes=45, focus="A new one", summary="of words",
        candidate_steps="Send it\nRead it by 9/1", coach_steps="Call",
    )  # fmt: skip
    if people:
        casebook.do("Log session", sessions.log, draft)


def amend(casebook: Casebook, chance: Random) -> None:
    rows = casebook.ask(list_sessions)
    if rows:
        stood = casebook.ask(sessions.get_draft, chance.choice(rows).id)
        other = replace(stood, summary=f"Other words {chance.random()}", held_on=START, coach_steps="Write")
        casebook.do("Amend session", sessions.amend, chance.choice(rows).id, other)


def trade(casebook: Casebook, chance: Random) -> None:
    """Somebody else was there, or one more."""
    rows, people = casebook.ask(list_sessions), casebook.ask(get_entry_choices, today=TODAY).people
    if rows and people:
        key = chance.choice(rows).id
        there = tuple(person.id for person in chance.sample(people, chance.randint(1, min(3, len(people)))))
        stood = casebook.ask(sessions.get_draft, key)
        casebook.do("Amend session", sessions.amend, key, replace(stood, candidates=there, parts=()))


def point_out(casebook: Casebook, chance: Random) -> None:
    rows = casebook.ask(list_sessions)
    if rows:
        passage = Excerpt(
            session_id=chance.choice(rows).id, component="1", passage="Rosa asked", told="A principal asked"
        )
        casebook.do("Mark a passage", lambda db: db.add(passage))


def throw_away(casebook: Casebook, chance: Random) -> None:
    rows = casebook.ask(list_sessions)
    if rows:
        casebook.do("Trash session", sessions.trash, chance.choice(rows).id)


def put_aside(casebook: Casebook, chance: Random) -> None:
    people = casebook.ask(get_entry_choices, today=TODAY).people
    if len(people) > 2:
        casebook.do("Trash candidate", candidates.trash, chance.choice(people).id)


def bring_back(casebook: Casebook, chance: Random) -> None:
    rows = casebook.ask(list_trash)
    if rows:
        row = chance.choice(rows)
        casebook.do("Bring back", trash.bring_back, row.kind, row.id)


def finish(casebook: Casebook, chance: Random) -> None:
    steps = casebook.ask(list_steps)
    if steps:
        casebook.do("Done", settle, chance.choice(steps).id, TODAY)


def undo(casebook: Casebook, _chance: Random) -> None:
    casebook.undo()


def redo(casebook: Casebook, _chance: Random) -> None:
    casebook.redo()


def aim(casebook: Casebook, chance: Random) -> None:
    years = casebook.ask(list_years)
    if years:
        casebook.do("Add goal", set_goal, chance.choice(years).enrollment)


def set_goal(db: Db, enrollment: UUID) -> None:
    """A goal and all around it in one change, so that what hangs on others may be written first."""
    made = SelfAssessment(enrollment_id=enrollment, year=1, point="initial", made_on=START, reason="Again")
    goal = GrowthGoal(enrollment_id=enrollment, year=1, title="Visit Đặng", due_on=START)
    db.add_all([
        StandardReflection(assessment_id=made.id, standard="1", text="Grew"),
        ElementLevel(assessment_id=made.id, element="1A", level=1, shown_by="A plan"), made,
        ActionStep(goal_id=goal.id, text="Walk", due_on=START), GoalReview(goal_id=goal.id, held_on=START), goal,
    ])  # fmt: skip


def give_up(casebook: Casebook, chance: Random) -> None:
    goals = casebook.ask(lambda db: list(db.scalars(select(GrowthGoal.id))))
    if goals:
        casebook.do("Trash goal", trash_goal, chance.choice(goals))


ACTS: tuple[Callable[[Casebook, Random], None], ...] = (
    log, amend, trade, point_out, throw_away, put_aside, bring_back, finish, undo, redo, aim, give_up
)  # fmt: skip


@pytest.fixture
def filled(tmp_path: Path) -> Casebook:
    return make_filled(tmp_path / "Filled.casebook")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ACTS), min_size=3, max_size=12), st.integers(0, 1000))
def test_whatever_a_coach_does(
    filled: Casebook, acts: list[Callable[[Casebook, Random], None]], seed: int
) -> None:
    chance = Random(seed)
    for act in acts:
        act(filled, chance)
    assert_right(filled)


def test_after_an_erasure(filled: Casebook) -> None:
    erase_candidate(filled, filled.ask(get_entry_choices, today=TODAY).people[0].id)
    assert_right(filled)
    filled.close()


def test_in_what_a_backup_gives_back_and_what_salvage_saves(filled: Casebook, tmp_path: Path) -> None:
    fill_casebook(filled, 30)
    package, _manifest = filled.back_up(tmp_path / "backups")
    kept = filled.ask(index)
    filled.close()
    restore(package, tmp_path / "Restored.casebook", UNLOCK)
    shutil.copytree(filled.folder, tmp_path / "Damaged.casebook")
    with (tmp_path / "Damaged.casebook" / "data.db").open("r+b") as data:
        data.seek(100 * 4096)  # behind the list of tables, as in `test_salvage`
        data.write(b"x" * 4096)
    salvage_casebook(tmp_path / "Damaged.casebook", tmp_path / "Salvaged.casebook", UNLOCK)
    for name in ("Restored", "Salvaged"):
        casebook = open_casebook(tmp_path / f"{name}.casebook", passphrase=PASSPHRASE)
        assert_right(casebook)
        assert casebook.ask(index) == kept or name == "Salvaged"
        casebook.close()


@given(st.dates(), st.integers(0, (1 << 20) - 1))
def test_a_number_tells_its_day(day: date, place: int) -> None:
    first, last = numbers(day, day)
    assert first <= first + place <= last
    assert day_of(first + place) == day
    assert numbers(day, day + timedelta(1) if day < date.max else day)[0] == first


def test_without_a_day_there_is_none() -> None:
    assert day_of(7) is None
